import Foundation
import Roster
import Testing

struct HeaderTests {
    /// The published schema of `--json` names every column once.
    @Test func theSchemaKnowsEveryColumn() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appendingPathComponent("Schemas/roster.schema.json"))
        let schema = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let column = (schema?["$defs"] as? [String: Any])?["column"] as? [String: Any]
        #expect(column?["enum"] as? [String] == RosterColumn.allCases.map(\.rawValue))
    }

    /// Section 9 of the domain reference, and forms that people type.
    @Test(arguments: [
        ("持证人", RosterColumn.name), ("持证人姓名", .name), ("姓　名", .name), ("姓名*", .name), ("Name", .name),
        ("姓名（必填）", .name), ("身份证号（18位）", .identityNumber), ("单位（填全称）", .agency), ("姓名（蒙文）", .nameMongolian),
        ("单位（蒙古文）", .agencyMongolian), ("有效期起（如2026-11-22）", .validFrom), ("工作单位", .agency), ("所在单位", .agency),
        ("所属行政执法机关", .agency),
        ("执法单位", .agency), ("ＡＧＥＮＣＹ", .agency), ("执法种类", .category), ("执法领域", .category),
        ("执法证种类", .kind), ("是否监督人员", .supervisor), ("证号", .number), ("证件编号", .number),
        ("执法证号", .number), ("行政执法证号", .number), ("执法证编号", .number), ("证件号码", .number),
        ("身份证号码", .identityNumber), ("公民身份号码", .identityNumber), ("ID Number", .identityNumber),
        ("执法区域", .area), ("有效期起", .validFrom), ("发证日期", .validFrom), ("有效期止", .validTo),
        ("有效期至", .validTo), ("有效期限", .validity), ("证件有效期", .validity), ("发证机关", .issuer),
        ("制发机关", .issuer), ("监制", .issuer), ("照片", .portrait), ("照片文件", .portrait),
        ("蒙古文姓名", .nameMongolian), ("蒙古文单位", .agencyMongolian), ("行政区划代码", .division),
        ("省/市（区）/旗县", .division), ("valid_from", .validFrom), ("Valid To:", .validTo),
    ])
    func titlesAreUnderstood(title: String, column: RosterColumn) throws {
        let sample = RosterSample(titles: ["序号", title], cells: [])
        let rest = ["姓名", "单位", "执法类别", "证件种类", "编号"].filter { $0 != column.title }
        let supervisor = column == .supervisor ? rest.filter { $0 != "证件种类" } : rest
        let roster = try readRoster(csv([sample.titles + supervisor]))
        let cell = try #require(roster.header.columns.first)
        #expect(cell.column == column)
        #expect(cell.title == title)
        #expect(cell.position == 2)
        #expect(roster.header.ignored.map(\.title) == ["序号"])
    }

    /// A note that changes the meaning makes another column.
    @Test func notesAreNotForgivenBlindly() throws {
        let roster = try RosterSample().with("姓名（拼音）", "WANG MING").read()
        #expect(roster.header.ignored.map(\.title) == ["姓名（拼音）"])
    }

    @Test func unknownColumnsAreListed() throws {
        let roster = try RosterSample().with("民族", "蒙古族").with("", "x").with("联系电话", "1").read()
        #expect(roster.header.ignored.map(\.title) == ["民族", "联系电话"])
        #expect(roster.header.ignored.map(\.position) == [7, 9])
        #expect(roster.rows.count == 1)
    }

    @Test(arguments: [
        (["姓名"], [RosterColumn.name]), (["单位"], [.agency]), (["执法类别"], [.category]),
        (["编号", "身份证号"], [.number, .identityNumber]),
    ])
    func missingColumnsAreErrors(titles: [String], group: [RosterColumn]) {
        let rest = RosterSample().titles.filter { !titles.contains($0) }
        #expect(throws: RosterError.columnsMissing([group], unknown: ["备注"], in: .text(.utf8))) {
            try readRoster(csv([rest + ["备注"]]))
        }
    }

    @Test func oneOfTwoNumbersIsEnough() throws {
        for title in ["编号", "身份证号"] {
            let rest = RosterSample().titles.filter { $0 != title }
            #expect(throws: Never.self) { try readRoster(csv([rest])) }
        }
    }

    @Test(arguments: [("工作单位", RosterColumn.agency, "单位"), ("证号", .number, "编号"), ("姓名", .name, "姓名")])
    func doubledColumnsAreErrors(title: String, column: RosterColumn, other: String) {
        #expect(throws: RosterError.columnDoubled(column, titles: [other, title])) {
            try readRoster(csv([RosterSample().titles + [title]]))
        }
    }

    @Test func theHeaderIsFoundBelowATitle() throws {
        let sample = RosterSample()
        let title = ["样例旗行政执法人员登记表", "", "", "", "", ""]
        let unit = ["填报单位：样例局", "", "日期", "2026-11-22", "", ""]
        let roster = try readRoster(csv([title, unit, [], sample.titles, sample.cells]))
        #expect(roster.header.row == 4)
        #expect(roster.rows.map(\.row) == [5])
        #expect(roster.skipped.map(\.text) == ["样例旗行政执法人员登记表", "填报单位：样例局"])
    }

    @Test func noHeaderIsAnError() {
        let rows = [["a", "b"], ["1", "2"]]
        #expect(throws: RosterError.headerNotFound(in: .text(.utf8))) { try readRoster(csv(rows)) }
    }

    @Test func aLateHeaderIsNamed() throws {
        let late = [[String]](repeating: ["x"], count: 20) + [RosterSample().titles]
        let error = { (source: RosterSource) in RosterError.headerNotFound(in: source, clue: .late(row: 21)) }
        #expect(throws: error(.text(.utf8))) { try readRoster(csv(late)) }
        #expect(throws: error(.workbook(sheet: nil))) { try readRoster(try SheetFile(late).bytes()) }
        #expect(throws: Never.self) { try readRoster(csv(Array(late.dropFirst()))) }
    }

    /// Why a text has no header is told where it can be seen.
    @Test func clues() throws {
        let sample = RosterSample()
        for mark in ["，", "|", "；"] as [Character] {
            let lines = [sample.titles, sample.cells].map { $0.joined(separator: String(mark)) + "\n" }
            #expect(throws: RosterError.headerNotFound(in: .text(.utf8), clue: .delimiter(mark))) {
                try readRoster(Array(lines.joined().utf8))
            }
        }
        // 姓名,单位 in GB18030 and in UTF-8, taken for Latin-1.
        for bytes in [[0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xA5, 0xCE, 0xBB] as [UInt8], Array("姓名,单位".utf8)] {
            let garbled = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            #expect(throws: RosterError.headerNotFound(in: .text(.utf8), clue: .garbled)) {
                try readRoster(Array(garbled.utf8))
            }
        }
        let mixed = Array("姓名,单位\n".utf8) + [0xB6, 0xC5, 0xD1, 0xA9, 0xB2, 0xA8, 0xB6, 0xC5, 0xD1, 0xA9, 0xB2, 0xA8]
        #expect(throws: RosterError.headerNotFound(in: .text(.gb18030), clue: .mixedEncodings)) {
            try readRoster(mixed)
        }
        for clue in [HeaderClue.garbled, .mixedEncodings, .delimiter("，"), .late(row: 26)] {
            let words = RosterError.headerNotFound(in: .text(.utf8), clue: clue).words
            #expect(!words.chinese.contains("the ") && words.chinese.count > 20)
        }
    }

    /// Tables that are printed name their columns on each page.
    @Test func aHeaderInTheMiddleIsNoPerson() throws {
        let sample = RosterSample()
        let roster = try readRoster(csv([sample.titles, sample.cells, sample.titles, sample.with("姓名", "姓名").cells]))
        #expect(roster.skipped.map(\.row) == [3])
        #expect(roster.skipped.map(\.reason) == [.header])
        #expect(roster.records.map(\.row) == [2, 4])
    }
}
