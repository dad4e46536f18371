import Foundation
import Roster
import Spreadsheet
import Testing

/// A workbook with people on several sheets, checked in one run: each message names its sheet, and nobody stands in two.
@Suite struct SheetsOfPeopleTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private func cells(_ line: String) -> [WrittenCell] {
        line.split(separator: ",", omittingEmptySubsequences: false).map { WrittenCell(String($0)) }
    }

    /// A workbook of these sheets and one of notes, with a portrait for each person who names none.
    private func workbook(_ sheets: [(name: String, people: [Person])]) throws -> [String] {
        var written = [WrittenSheet(name: "说明", widths: [20], rows: [[WrittenCell("一、填写说明")]])]
        for sheet in sheets {
            let people = try sheet.people.map { person in
                var person = person
                if person.portrait.isEmpty {
                    person.portrait = "\(person.number).jpg"
                    try folder().write(Portrait.jpeg(of: person.number), to: "portraits/\(person.portrait)")
                }
                return person
            }
            written.append(
                WrittenSheet(
                    name: sheet.name, widths: [Int](repeating: 12, count: 12),
                    rows: [cells(Person.header)] + people.map { cells($0.row) }))
        }
        let file = try folder().write(try writeWorkbook(written), to: "people.xlsx")
        return ["roster", "check", file, "--portraits", try folder()("portraits"), "--lang", "zh"]
    }

    private func people(_ first: Int, _ count: Int) -> [Person] {
        (first..<first + count).map { Person(number: "05990006" + String(100 + $0)) }
    }

    @Test func allSheetsAreCheckedAndFrozenInOneRun() throws {
        let check = try workbook([("城区", people(0, 3)), ("旗县 一", people(3, 2)), ("待补", [])])
        try folder().write(Portrait.jpeg(of: "7"), to: "portraits/nobody.jpg")
        let outcome = try Command.paiza.run(check + ["--out", try folder()("all.batch")])
        #expect(outcome.code == 0, "\(outcome)")
        #expect(
            outcome.lines.filter { $0.contains("行：") } == [
                "工作表“城区”：3 行：3 可签发，0 有误", "工作表“旗县 一”：2 行：2 可签发，0 有误",
            ])
        #expect(outcome.errors.contains("提示：工作表“城区”：1 张照片不属于任何一行：“nobody.jpg”"), "\(outcome.errors)")
        #expect(outcome.errors.components(separatedBy: "工作表“说明”不是名单").count == 2)
        let counts = try ["all-1-城区.batch", "all-2-旗县_一.batch"].map {
            try RosterBatch(BatchFile(try bytes(of: try folder()($0)))).entries.count
        }
        #expect(counts == [3, 2])
        #expect(!exists(try folder()("all.batch")))
    }

    @Test func eachMessageNamesItsSheetAndNobodyStandsInTwo() throws {
        var (first, second) = (people(0, 3), people(3, 3))
        (first[1].name, second[2].area) = ("", "110101")
        second[0].number = first[0].number
        second[1].portrait = "\(first[2].number).jpg"
        let check = try workbook([("城区", first), ("旗县", second)])
        let outcome = try Command.paiza.run(check + ["--errors", try folder()("errors.xlsx")])
        #expect(outcome.code == 65)
        for line in [
            "错误：工作表“城区”：第 3 行 姓名", "错误：工作表“旗县”：第 4 行 执法区域",
            "错误：工作表“城区”：第 2 行 编号（城区!A2）：与工作表“旗县”第 2 行重复", "错误：工作表“旗县”：第 2 行 编号（旗县!A2）：与工作表“城区”第 2 行重复",
            "错误：工作表“城区”：第 4 行 照片（城区!G4）：照片与工作表“旗县”第 3 行重复",
            "错误：工作表“旗县”：第 3 行 照片（旗县!G3）：照片与工作表“城区”第 4 行重复",
        ] {
            #expect(outcome.errors.contains(line), "\(line) in \(outcome.errors)")
        }
        #expect(try ["errors-1-城区.xlsx", "errors-2-旗县.xlsx"].allSatisfy { exists(try folder()($0)) })
        let objects = try Command.paiza.run(check + ["--json"]).objects()
        let named = objects.filter { $0["type"] as? String != "sheet" }.allSatisfy { $0["sheet"] is String }
        #expect(named, "\(objects)")
        // One sheet by its name is checked as ever.
        let one = try Command.paiza.run(check + ["--sheet", "旗县"])
        #expect(one.lines.first == "3 行：2 可签发，1 有误", "\(one)")
        let rows = try Command.paiza.run(check + ["--rows", "2-3"])
        #expect(rows.code == 64 && rows.errors.contains("--sheet"), "\(rows)")
    }

    /// 本行政区域 is the division that the agency's name begins with; where it begins with none, somebody has to say which.
    @Test func theAreaMayBeTheAgencysOwn() throws {
        var rows = people(0, 3)
        for place in rows.indices { rows[place].area = ["本行政区域", "本辖区内", "本行政区域"][place] }
        rows[2].agency = "样例应急管理局"
        let check = try workbook([("人员", rows)])
        let outcome = try Command.paiza.run(check)
        #expect(outcome.code == 65 && outcome.lines.first == "3 行：2 可签发，1 有误", "\(outcome)")
        #expect(outcome.errors.contains("第 4 行 执法区域"), "\(outcome.errors)")
        let office = try folder().authority()
        let issue = ["issue", "--authority", office, "--roster", check[2], "--portraits", check[4], "--lang", "zh"]
        #expect(try Command.paiza.run(issue).output == "3 行：0 已签发，2 本次签发，1 有误\n")
        let list = try paiza("credential", "show", rows[0].number, "--authority", office)
        #expect(list.output.contains("区域 150200"), "\(list)")
    }
}
