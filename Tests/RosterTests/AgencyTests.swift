import Roster
import Testing

/// Agencies must be registered ones, under their full names.
struct AgencyTests {
    static let agencies = RegisteredAgencies([
        "包头市应急管理局", "包头市司法局", " 昆都仑区应急管理局 ", "莫力达瓦达斡尔族自治旗市场监督管理局", "",
    ])

    @Test(
        arguments: [
            ("包头市应急局", "包头市应急管理局"), ("包头市应急管理厅", "包头市应急管理局"), ("市应急管理局", "包头市应急管理局"),
            ("莫旗市场监督管理局", "莫力达瓦达斡尔族自治旗市场监督管理局"), ("包头司法局", "包头市司法局"), ("税务局", nil), ("王明", nil),
            ("", nil),
        ] as [(String, String?)])
    func theNearestIsFound(name: String, nearest: String?) {
        #expect(Self.agencies.nearest(to: name) == nearest)
    }

    @Test func othersAreRefusedWithAQuestion() throws {
        var options = RosterOptions()
        options.agencies = Self.agencies
        let sample = RosterSample()
        let people = ["包头市司法局", "包头司法局", "昆都仑区应急管理局", "税务局"].enumerated().map { index, name in
            sample.with("单位", name).with("编号", "0599000000\(index)").cells
        }
        let roster = try readRoster(csv([sample.titles] + people), options: options)
        #expect(roster.rows.map(\.agency) == ["包头市司法局", "昆都仑区应急管理局"])
        #expect(
            roster.problems.map(\.message) == ["not a registered agency, is it 包头市司法局?", "not a registered agency"])
        #expect(roster.problems.map(\.fault.chinese) == ["未登记的单位名称，是否为 包头市司法局？", "未登记的单位名称"])
        #expect(roster.problems.map(\.column) == ["单位", "单位"])
    }

    @Test func listsComeInAnyForm() throws {
        let rows = [["机构一览"], ["序号", "单位名称"], ["1", "包头市司法局"], ["2", "包头市应急管理局"], ["", ""]]
        let files = [
            Array("包头市司法局\n包头市应急管理局\n\n".utf8), csv(rows), csv(rows, delimiter: "\t"),
            try SheetFile(rows).bytes(),
        ]
        for file in files {
            let agencies = try RegisteredAgencies(file: file)
            #expect(agencies.count == 2)
            #expect(agencies.contains("包头市应急管理局"))
        }
        #expect(throws: RosterError.empty) { try RegisteredAgencies(file: Array("\n".utf8)) }
    }
}
