import Foundation
import Testing

/// Rosters made by someone who never read this program (`Clerk/make.py`): one command takes them, and every fault planted
/// in them is told at its row and column.
@Suite struct ClerkTests {
    private static let folder = "Tests/CommandTests/Clerk"
    private static let agencies = ["--agencies", "\(folder)/agencies.txt"]

    /// Row, cell, the beginning of the message.
    private static let faults: [(Int, String?, String)] = [
        (6, "G6", "it begins with the code of no province"), (11, "G11", "it begins with the code of no province"),
        (12, "B12", "a name that begins like a formula"),
        (15, "C15", "not a registered agency, is it 包头市应急管理局?"), (16, "F16", "leading zero lost"),
        (17, "F17", "a number in scientific notation"), (18, "G18", "a number of more than 15 digits"),
        (19, "B19", "private-use character U+E5E5 at character 2"), (20, "B20", "the cell is blank"),
        (21, "C21", "the cell is blank"), (22, "D22", "the cell is blank"), (23, "E23", "an unknown kind"),
        (24, "D24", "4 categories where 1 to 3 are allowed"), (25, "D25", "unknown category"),
        (26, "G26", "the check character is wrong"), (27, "G27", "15 characters where an identity number has 18"),
        (28, "H28", "not a division of the region"), (29, "I29", "not a date"),
        (30, "J30", "the last day is before the first"), (31, "J31", "not a date"), (32, nil, "no picture found"),
        (33, "F33", "the same stands in row 34"), (34, "F34", "the same stands in row 33"),
        (35, "F35", "neither a number nor an identity number"),
        (36, "B36", "an error of the spreadsheet program"), (37, "B37", "a name that begins like a formula"),
        (38, "B38", "bidirectional control U+202E at character 3"), (39, "C39", "not a registered agency"),
        (40, "D40", "this category does not belong to 行政执法证"), (41, "F41", "not a number of 11 digits"),
    ]

    /// What is passed over or changed.
    private static let notes = [
        #"sheet "去年" is hidden; skipped"#, #"sheet "填表说明" is no roster; skipped"#,
        #"row 1 "包头市行政执法人员证件申领花名册" is above the header; skipped"#,
        #"row 2 "填报单位：包头市应急管理局（盖章）" is above the header; skipped"#, "row 13 is blank; skipped",
        #"row 14 "郑某（已调离）" is hidden; skipped"#, #"row 42 "合计" is no person; skipped"#,
        #"row 44 "填表人：刘某" is no person; skipped"#, #"row 45 "注：电话为内线。" is no person; skipped"#,
        #"row 6, 姓名: spaces removed from the name "王\u{3000}明""#,
        #"row 7, 姓名: the dot in the name replaced by · (U+00B7) "乌云•其木格""#,
        #"row 8, 姓名: the dot in the name replaced by · (U+00B7) "阿拉腾・敖其尔""#,
        #"row 9, 姓名: the dot in the name replaced by · (U+00B7) "巴特尔‧其""#,
        #"row 7, 行政执法证号: full-width characters replaced in "０５９９１０００００２""#,
        #"row 9, 所属行政执法机关（填全称）: taken from the merged cell above "包头市应急管理局""#,
        #"row 10, 所属行政执法机关（填全称）: taken from the merged cell above "包头市应急管理局""#,
    ]

    /// The folder with a portrait for everybody but the one of row 32.
    private func portraits(_ scratch: Scratch) throws -> String {
        let numbers = (Array(1...38) + Array(101...104)).filter { $0 != 29 }
        let people = numbers.map { Person(number: "05991000" + String(1000 + $0).dropFirst()) }
        return try scratch.roster(people)[3]
    }

    @Test func everyFaultIsToldAtItsRowAndColumn() throws {
        let scratch = try Scratch()
        let arguments = ["roster", "check", "\(Self.folder)/roster.xlsx", "--portraits", try portraits(scratch)]
        let outcome = try Command.paiza.run(arguments + Self.agencies + ["--json"])
        #expect(outcome.code == 65)
        let objects = try outcome.objects()
        let told = objects.filter { $0["type"] as? String == "problem" }
        #expect(told.count == Self.faults.count)
        for (problem, (row, cell, message)) in zip(told, Self.faults) {
            #expect(problem["row"] as? Int == row)
            #expect(problem["cell"] as? String == cell || cell == nil, "row \(row)")
            #expect((problem["message"] as? String)?.hasPrefix(message) == true, "row \(row): \(problem)")
            #expect(problem["sheet"] as? String == "2026年申领")
            #expect((problem["hint"] as? String)?.isEmpty == false)
        }
        let summary = try #require(objects.last)
        #expect(summary["type"] as? String == "summary")
        #expect((summary["rows"] as? Int, summary["sound"] as? Int, summary["faulty"] as? Int) == (34, 4, 30))
        let notes = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("note: ") }.map { $0.dropFirst(6) }
        for note in Self.notes { #expect(notes.contains { $0 == note }, "\(note)") }
    }

    @Test func chineseWordsForChineseClerks() throws {
        let scratch = try Scratch()
        let arguments = ["roster", "check", "\(Self.folder)/roster.xlsx", "--portraits", try portraits(scratch)]
        let outcome = try Command.paiza.run(arguments + Self.agencies + ["--lang", "zh"])
        for line in [
            "错误：第 15 行 所属行政执法机关（填全称）（2026年申领!C15）：未登记的单位名称，是否为 包头市应急管理局？：“包头市应急局”；请填写登记的全称",
            "错误：第 16 行 行政执法证号（2026年申领!F16）：丢失了开头的 0：“5991000012”；请把该列设为文本格式，重新录入 05991000012",
            "提示：第 14 行“郑某（已调离）”为隐藏行，已跳过",
        ] { #expect(outcome.errors.contains(line), "\(outcome.errors)") }
        // Whatever is said in Chinese has no English in it, but for what is quoted and printed as it is.
        let english = outcome.errors.split(separator: "\n").filter {
            ($0.contains("the ") || $0.contains(" is ")) && !$0.contains("照片：")
        }
        #expect(english.isEmpty, "\(english)")
    }

    /// The same people as a Chinese Windows saves them.
    @Test(arguments: [
        ("gb18030.csv", "GB18030, commas", "--lang en"), ("unicode.txt", "UTF-16LE, tabs", "--lang en"),
        ("unicode.txt", "UTF-16LE、制表符分隔", "--lang zh"),
    ])
    func textsAreReadWhateverTheirEncoding(file: String, source: String, language: String) throws {
        let scratch = try Scratch()
        let outcome = try Command.paiza.run(
            ["roster", "check", "\(Self.folder)/\(file)", "--portraits", try portraits(scratch)] + Self.agencies
                + language.split(separator: " ").map(String.init))
        #expect(outcome.errors.contains(source), "\(outcome.errors)")
        #expect(outcome.output == "4 行：3 可签发，1 有误\n", "\(outcome.errors)")
        #expect(outcome.code == 65)
    }

    /// What was wrong is given back, corrected there, and read again as a roster.
    @Test func theErrorWorkbookIsARosterItself() throws {
        let scratch = try Scratch()
        let folder = try portraits(scratch)
        let check = ["roster", "check", "--portraits", folder] + Self.agencies
        let first = try Command.paiza.run(
            check + ["\(Self.folder)/roster.xlsx", "--errors", scratch("errors.xlsx"), "--json"])
        let mode = try FileManager.default.attributesOfItem(atPath: scratch("errors.xlsx"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let second = try Command.paiza.run(check + [scratch("errors.xlsx"), "--json"])
        // Formulas are gone and their values are texts; everything else is as wrong as it was.
        let columns = { (outcome: Outcome) throws in
            try outcome.objects().filter { $0["type"] as? String == "problem" }.map { $0["column"] as? String ?? "" }
        }
        #expect(try columns(second) == (try columns(first)))
        #expect(second.errors.contains("read as sheet \"有误\""))
    }
}
