import Foundation
import Testing

@testable import Credential

@Suite("The divisions of the region")
struct RegionDivisionsTests {
    private struct Row {
        let code, name, parent: String
        let isStatutory: Bool
    }

    private static func rows() throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Samples/divisions-15.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(code: cells[0], name: cells[1], parent: cells[2], isStatutory: cells[5] == "1")
        }
    }

    @Test("The table is the sample file's, without the areas that have no GB/T 2260 code")
    func table() throws {
        let rows = try Self.rows()
        #expect(rows.count == 121)
        #expect(rows.filter(\.isStatutory).count == 116)
        for row in rows {
            #expect(RegionDivisions.name(of: try Area(row.code)) == (row.isStatutory ? row.name : nil), "\(row.code)")
        }
        let known = (0...9_999).filter { number in
            let digits = String(number)
            let code = "15" + String(repeating: "0", count: 4 - digits.count) + digits
            return (try? Area(code)).map(RegionDivisions.contain) ?? false
        }
        #expect(known.count == 116)
        #expect(!RegionDivisions.contain(try Area("110101")))
    }

    @Test("Every division is found by its name, and by its name behind those of its parents")
    func names() throws {
        let rows = try Self.rows().filter(\.isStatutory)
        let byCode = Dictionary(uniqueKeysWithValues: rows.map { ($0.code, $0) })
        for row in rows {
            let parent = byCode[row.parent]
            let above = parent.flatMap { byCode[$0.parent] }
            let path = (parent?.name ?? "") + row.name
            for name in [row.name, path, (above?.name ?? "") + path, (above?.name ?? "") + row.name] {
                #expect(RegionDivisions.named(name).map(\.area.code) == [row.code], "\(name)")
            }
        }
    }

    @Test(
        "Nothing but a whole name is a name",
        arguments: ["", "呼和浩特", "新城", "科尔沁", "包头市新城区", "呼和浩特市呼和浩特市", "新城区呼和浩特市", "旗", "150102", "新城区 "])
    func noNames(_ text: String) {
        #expect(RegionDivisions.named(text).isEmpty)
    }

    @Test("What was meant is proposed")
    func proposals() {
        #expect(RegionDivisions.resembling("包头").map(\.name) == ["包头市"])
        #expect(RegionDivisions.resembling("包头市新城区").map(\.name) == ["新城区", "包头市"])
        #expect(RegionDivisions.resembling("鄂托克旗").map(\.name) == ["鄂托克旗"])
        #expect(RegionDivisions.resembling("鄂托克").map(\.name) == ["鄂托克前旗", "鄂托克旗"])
        #expect(RegionDivisions.resembling("").isEmpty)
        #expect(RegionDivisions.resembling("北京市").isEmpty)
    }
}
