import Roster
import Testing

struct RowTests {
    /// U+FDD0, which cannot be written in a literal.
    static let noncharacter = Unicode.Scalar(0xFDD0 as UInt32).map(String.init) ?? ""

    static let goodCells: [(String, String, @Sendable (RosterRow) -> String?, String?)] = [
        ("编号", "０５９９０００００１２", { $0.number }, "05990000012"),
        ("执法区域", "150102", { $0.area }, "150102"),
        ("执法区域", "新城区、回民区", { $0.area }, "新城区、回民区"),
        ("行政区划代码", "１５０１０２", { $0.division }, "150102"),
        ("发证机关", " 样例人民政府 ", { $0.issuer }, "样例人民政府"),
        ("照片", "王明.JPG", { $0.portrait }, "王明.JPG"),
        (
            "蒙古文姓名", "ᠥᠪᠦᠷ ᠮᠣᠩᠭ\u{180B}ᠤᠯ\u{180E}\u{202F}ᠤᠨ", { $0.nameMongolian },
            "ᠥᠪᠦᠷ ᠮᠣᠩᠭ\u{180B}ᠤᠯ\u{180E}\u{202F}ᠤᠨ"
        ),
        ("蒙古文单位", "ᠠ\u{200D}", { $0.agencyMongolian }, "ᠠ\u{200D}"),
        ("有效期起", "", { $0.validFrom }, nil),
        ("发证机关", "=SUM(A1)", { $0.issuer }, "=SUM(A1)"),
    ]

    @Test(arguments: goodCells.indices)
    func goodCellsAreRead(index: Int) throws {
        let (title, text, field, value) = Self.goodCells[index]
        #expect(field(try RosterSample().with(title, text).row()) == value)
    }

    @Test func everyFieldArrives() throws {
        let row = try RosterSample().with("身份证号", sampleIdentity).row()
        #expect(row.name == "王明")
        #expect(row.agency == "样例旗市场监督管理局")
        #expect(row.categories == ["市场监管"])
        #expect(row.kind == .enforcement)
        #expect(row.number == "05990000001")
        #expect(row.identityNumber == .sample)
        #expect(row.row == 2)
        #expect(row.area == nil)
    }

    static let refused: [(String, String, String)] = [
        ("姓名", "", "the cell is blank"),
        ("姓名", " 　", "the cell is blank"),
        ("姓名", "#N/A", "an error of the spreadsheet program"),
        ("姓名", String(repeating: "名", count: 21), "21 characters where 1 to 20 are allowed"),
        ("姓名", "=A1", "a name that begins like a formula"),
        ("姓名", "+王", "a name that begins like a formula"),
        ("姓名", "-王", "a name that begins like a formula"),
        ("姓名", "@王", "a name that begins like a formula"),
        ("姓名", "王\n明", "control character U+000A at character 2"),
        ("姓名", "王\u{E000}", "private-use character U+E000 at character 2"),
        ("姓名", "王\u{F0000}", "private-use character U+F0000 at character 2"),
        ("姓名", "王\u{202E}明", "bidirectional control U+202E at character 2"),
        ("姓名", "王\u{200B}明", "invisible character U+200B at character 2"),
        ("姓名", "王\u{200D}明", "invisible character U+200D at character 2"),
        ("姓名", "王\(noncharacter)", "noncharacter U+FDD0 at character 2"),
        ("姓名", "王\u{1FFFF}", "noncharacter U+1FFFF at character 2"),
        ("姓名", "王\u{FFFD}", "replacement character U+FFFD at character 2"),
        ("姓名", "王\u{2028}明", "line separator U+2028 at character 2"),
        ("单位", "", "the cell is blank"),
        ("单位", String(repeating: "局", count: 61), "61 characters where 1 to 60 are allowed"),
        ("单位", "局\u{E000}", "private-use character U+E000 at character 2"),
        ("执法类别", "", "the cell is blank"),
        ("执法类别", "、，/", "0 categories where 1 to 3 are allowed"),
        ("执法类别", "甲、乙、丙、丁", "4 categories where 1 to 3 are allowed"),
        ("执法类别", "甲、甲", "a category stands there twice"),
        ("执法类别", String(repeating: "类", count: 31), "31 characters where 1 to 30 are allowed"),
        ("证件种类", "", "the cell is blank"),
        ("证件种类", "3", "an unknown kind"),
        ("证件种类", "执法证", "an unknown kind"),
        ("编号", "", "neither a number nor an identity number"),
        ("编号", "1.5E+13", "a number in scientific notation, whose digits are lost"),
        ("编号", "5.99E10", "a number in scientific notation, whose digits are lost"),
        ("编号", "5990000001", "leading zero lost"),
        ("编号", "15990000001", "not a number of 11 digits beginning with 05"),
        ("编号", "059900000012", "not a number of 11 digits beginning with 05"),
        ("编号", "0599000000", "not a number of 11 digits beginning with 05"),
        ("编号", "0599000000A", "not a number of 11 digits beginning with 05"),
        ("编号", "05٩90000001", "not a number of 11 digits beginning with 05"),
        ("身份证号", "999999190001010018", "the check character is wrong"),
        ("身份证号", "99999919000101001X", "the check character is wrong"),
        ("身份证号", "99999919000101A019", "the check character is wrong"),
        ("身份证号", "999999190001010000", "the check character is wrong, and the last digits are zeros"),
        ("身份证号", "9.99999E+17", "a number in scientific notation, whose digits are lost"),
        ("身份证号", "999999900101001", "15 characters where an identity number has 18"),
        ("执法区域", "15010", "a code of GB/T 2260 has 6 digits"),
        ("行政区划代码", "1501020", "a code of GB/T 2260 has 6 digits"),
        ("有效期起", "2026-02-29", "not a date"),
        ("有效期止", "长期", "not a date"),
        ("有效期限", "长期", "not a term"),
        ("发证机关", "府\u{202A}", "bidirectional control U+202A at character 2"),
        ("照片", "a\u{202E}gpj.exe", "bidirectional control U+202E at character 2"),
        ("蒙古文姓名", "ᠠ\u{E000}", "private-use character U+E000 at character 2"),
        ("蒙古文姓名", "ᠠ\u{200B}", "invisible character U+200B at character 2"),
        ("蒙古文单位", String(repeating: "ᠠ", count: 201), "201 characters where 1 to 200 are allowed"),
    ]

    @Test(arguments: refused)
    func badCellsAreRefused(title: String, text: String, message: String) throws {
        let roster = try RosterSample().with(title, text).read()
        #expect(roster.rows.isEmpty)
        #expect(roster.problems.map(\.message) == [message])
        let problem = try #require(roster.problems.first)
        #expect(problem.column == title)
        #expect(problem.row == 2)
        #expect(!problem.hint.isEmpty)
        #expect(!problem.text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test func aBadRowDoesNotStopTheOthers() throws {
        let sample = RosterSample()
        let bad = sample.with("姓名", "").with("编号", "1").with("单位", "").cells
        let good = sample.with("编号", "05990000002").cells
        let roster = try readRoster(csv([sample.titles, bad, good]))
        #expect(roster.rows.map(\.number) == ["05990000002"])
        #expect(roster.problems.map(\.column) == ["姓名", "单位", "编号"])
    }

    @Test(arguments: [
        ("王　明", "王明", 1), ("王 明", "王明", 1), ("欧 阳 明", "欧阳明", 1), ("𬍛\u{A0}𱁬", "𬍛𱁬", 1),
        ("阿拉腾 敖其尔", "阿拉腾 敖其尔", 1), ("Li Fang", "Li Fang", 1), ("乌云•其木格", "乌云·其木格", 1),
        ("乌云・其木格", "乌云·其木格", 1), ("乌云.其木格", "乌云·其木格", 1), ("乌云．其木格", "乌云·其木格", 1), ("A.B", "A.B", 1),
        ("乌云∙其木格", "乌云·其木格", 1), ("乌云‧其木格", "乌云·其木格", 1), ("乌云·其木格", "乌云·其木格", 0),
        ("  王明\u{3000}", "王明", 1), ("〇明", "〇明", 0),
    ])
    func namesAreRepairedAndReported(text: String, name: String, notices: Int) throws {
        let roster = try RosterSample().with("姓名", text).read()
        #expect(roster.rows.map(\.name) == [name])
        #expect(roster.notices.count == notices)
    }

    /// What is understood although it was written otherwise is told at its column.
    @Test(arguments: [
        ("单位", "样例局 ", "white space around it removed"), ("编号", "\t05990000001", "white space around it removed"),
        ("编号", "０５９９０００００01", "full-width characters replaced in"),
        ("有效期起", "２０２６－１１－２２", "full-width characters replaced in"),
        ("有效期起", "2026 - 11 - 22", "white space within the date removed"),
        ("有效期起", "46350", "read as the day number of a spreadsheet program: 2026-11-24"),
        ("有效期起", "2026-11-22 00:00:00", nil), ("有效期起", "2026年11月22日", nil),
        ("执法类别", "市场监管、", "ends with a mark; is a category missing?"), ("执法类别", "市场监管，统计", nil),
    ])
    func readingsAreTold(title: String, text: String, message: String?) throws {
        let roster = try RosterSample().with(title, text).read()
        #expect(roster.problems == [])
        #expect(roster.notices.map(\.message) == [message].compactMap(\.self))
        #expect(roster.notices.allSatisfy { $0.column == title && $0.row == 2 })
    }

    /// Columns that are not read otherwise tell whether an identity number is the person's own.
    @Test(arguments: [
        ("性别", "男", []), ("性别", "女", ["the column 性别 says otherwise; compare it with the identity card"]),
        ("出生日期", "1900-01-01", []), ("出生日期", "", []), ("性别", "不详", []),
        ("出生日期", "1900.1.2", ["the column 出生日期 says otherwise; compare it with the identity card"]),
    ])
    func columnsThatContradictAnIdentityNumber(title: String, text: String, messages: [String]) throws {
        let sample = RosterSample().with("身份证号", "11010519000101001X").with(title, text)
        let roster = try sample.read()
        #expect(roster.problems == [])
        #expect(roster.notices.map(\.message) == messages)
        #expect(roster.notices.allSatisfy { $0.column == "身份证号" })
    }

    @Test func categoriesAreSeparatedByAnyUsualMark() throws {
        for mark in ["、", ",", "，", ";", "；", "/", "\n", " 、 "] {
            let row = try RosterSample().with("执法类别", "市场监管\(mark)水行政\(mark)").row()
            #expect(row.categories == ["市场监管", "水行政"])
        }
    }

    @Test(arguments: [
        ("证件种类", "行政执法证", RosterKind.enforcement), ("证件种类", "行政执法监督证", .supervision),
        ("证件种类", "1", .enforcement), ("证件种类", "2", .supervision), ("证件种类", "２", .supervision),
        ("执法证种类", "Supervision", .supervision), ("是否监督人员", "是", .supervision),
        ("是否监督人员", "否", .enforcement), ("是否监督人员", "1", .supervision), ("是否监督人员", "2", .enforcement),
    ])
    func theTitleDecidesWhatOneAndTwoMean(title: String, text: String, kind: RosterKind) throws {
        var sample = RosterSample()
        sample.titles[3] = title
        sample.cells[3] = text
        #expect(try sample.row().kind == kind)
    }

    @Test func contradictingKindsAreRefused() throws {
        #expect(try RosterSample().with("是否监督人员", "否").read().rows.count == 1)
        let roster = try RosterSample().with("是否监督人员", "是").read()
        #expect(roster.problems.map(\.message) == ["it contradicts the column 证件种类"])
    }

    @Test func anotherNumberPatternCanBeAsked() throws {
        var options = RosterOptions()
        options.number = NumberPattern(prefix: "19", digits: 9)
        let sample = RosterSample()
        for (number, good) in [("190000001", true), ("05990000001", false), ("19000001", false)] {
            let file = csv([sample.titles, sample.with("编号", number).cells])
            #expect(try readRoster(file, options: options).rows.isEmpty == !good)
        }
    }

    @Test func repeatedNumbersAreRefusedAtEveryRow() throws {
        let sample = RosterSample()
        let other = sample.with("编号", "05990000002")
        let spoilt = sample.with("姓名", "")
        let roster = try readRoster(csv([sample.titles, sample.cells, other.cells, sample.cells, spoilt.cells]))
        #expect(roster.rows.map(\.number) == ["05990000002"])
        #expect(roster.problems.map(\.row) == [2, 4, 5, 5])
        #expect(
            roster.problems.map(\.message) == [
                "the same stands in row 4, 5", "the same stands in row 2, 5", "the cell is blank",
                "the same stands in row 2, 4",
            ])
    }

    @Test func repeatedIdentityNumbersAreRefusedAtEveryRow() throws {
        let sample = RosterSample().with("身份证号", sampleIdentity)
        let other = sample.with("编号", "05990000002").with("身份证号", sampleIdentity)
        let roster = try readRoster(csv([sample.titles, sample.cells, other.cells]))
        #expect(roster.rows.isEmpty)
        #expect(roster.problems.map(\.message) == ["the same stands in row 3", "the same stands in row 2"])
    }

    @Test(arguments: [
        ["合计", "30", "", "", "", ""], ["", "填表人：李芳", "", "", "", ""], ["制 表：李芳"],
        ["合计：30 人", "", "", "", "", ""], ["注：样例", "", "", "", "", ""], ["审核人", "", "", "", "负责人", ""],
    ])
    func footersAreSkippedAndListed(cells: [String]) throws {
        let sample = RosterSample()
        let roster = try readRoster(csv([sample.titles, sample.cells, cells]))
        #expect(roster.rows.count == 1)
        #expect(roster.problems.isEmpty)
        #expect(roster.skipped.map(\.row) == [3])
        #expect(roster.skipped.map(\.reason) == [.footer])
    }

    /// Forms come with more numbered rows than people; a remark in a column that is not read is no person either.
    @Test func numberedRowsOfAFormAreBlank() throws {
        let titles = ["序号"] + RosterSample().titles
        let person = ["1"] + RosterSample().cells
        let second = ["4"] + RosterSample().with("编号", "05990000002").cells
        let blank = ["", "", "", "", "", ""]
        let roster = try readRoster(
            csv([titles, person, ["2"] + blank, ["3"] + blank, second, ["5"] + blank, ["以上属实"] + blank]))
        #expect(roster.rows.map(\.row) == [2, 5])
        #expect(roster.problems.isEmpty)
        #expect(roster.skipped.map(\.row) == [3, 7])
        #expect(roster.skipped.map(\.last) == [4, 7])
        #expect(roster.skipped.map(\.reason) == [.blank, .footer])
    }

    @Test func aPersonIsNoFooter() throws {
        let sample = RosterSample().with("姓名", "合计")
        #expect(try sample.read().rows.map(\.name) == ["合计"])
        // Without a footer's word an incomplete row is a problem.
        let incomplete = try RosterSample().with("单位", "").read()
        #expect(incomplete.skipped.isEmpty && incomplete.problems.count == 1)
    }
}
