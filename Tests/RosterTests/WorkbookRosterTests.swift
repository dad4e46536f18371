import Roster
import Spreadsheet
import Testing

/// Rosters in workbooks.
struct WorkbookRosterTests {
    static let titles = RosterSample().titles
    static let cells = RosterSample().cells

    private func person(_ changes: [String: String] = [:]) -> [String] {
        zip(Self.titles, Self.cells).map { changes[$0] ?? $1 }
    }

    @Test func aSheetIsReadAsATableOfTextIs() throws {
        let rows = [Self.titles, Self.cells]
        let roster = try readRoster(try SheetFile(rows).bytes())
        let text = try readRoster(csv(rows))
        #expect(roster.rows == text.rows)
        #expect(roster.source == .workbook(sheet: "人员"))
        #expect(roster.encoding == nil && roster.delimiter == nil)
        #expect(text.source == .text(.utf8))
    }

    /// A merged title, groups over columns, titles over two rows.
    @Test func aHeaderOfTwoRowsIsUnderstood() throws {
        let upper = ["序号", "基本信息", "", "执法类别", "证件种类", "编号", "有效期", ""]
        let lower = ["", "姓名", "单位", "", "", "", "起", "止"]
        let data = ["1", "王明", "样例局", "市场监管", "行政执法证", "05990000001", "2026-11-22", "2031-11-21"]
        let merges = ["A1:H1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:F4", "G3:H3"]
        for (file, isSheet) in [
            (try SheetFile([["登记表"], [], upper, lower, data], merges: merges).bytes(), true),
            (csv([["登记表"], [], upper, lower, data]), false),
        ] {
            let roster = try readRoster(file)
            #expect(roster.header.row == 4)
            #expect(roster.rows.map(\.name) == ["王明"], "\(isSheet)")
            #expect(roster.rows.map(\.validFrom) == ["2026-11-22"])
            #expect(roster.rows.map(\.validTo) == ["2031-11-21"])
            #expect(roster.header.ignored.map(\.title) == ["序号"])
            #expect(roster.skipped.map(\.text) == ["登记表"])
        }
    }

    /// A row of groups belongs to the header also where it adds no column that is understood; a line of the form does not.
    @Test func groupsAboveTheColumnsAreNoRowAboveTheHeader() throws {
        let groups = ["序号", "基本信息", "", "证件信息", "", "", "备注"]
        let lower = ["", "姓名", "单位", "执法类别", "编号", "证件种类", ""]
        let data = ["1", "王明", "样例局", "市场监管", "05990000001", "行政执法证", "x"]
        let roster = try readRoster(try SheetFile([["登记表"], groups, lower, data]).bytes())
        #expect(roster.rows.map(\.name) == ["王明"])
        #expect(roster.skipped.map(\.text) == ["登记表"])
        #expect(roster.header.ignored.map(\.title) == ["序号", "备注"])
        let form = ["", "填报单位：样例局", "", "", "日期：2026年5月", "", "x"]
        let other = try readRoster(try SheetFile([form, lower, data]).bytes())
        #expect(other.skipped.map(\.row) == [1] && other.rows.count == 1)
    }

    /// One row is preferred where two name no more.
    @Test func aPersonIsNoSecondHeaderRow() throws {
        let rows = [Self.titles, person(["单位": "单位"])]
        let roster = try readRoster(try SheetFile(rows).bytes())
        #expect(roster.header.row == 1)
        #expect(roster.rows.map(\.agency) == ["单位"])
    }

    /// A row that is struck out is taken for deleted, and said so; one of which a cell is not is a person.
    @Test func aStruckRowIsNoPerson() throws {
        var file = SheetFile([Self.titles, Self.cells, person(["编号": "05990000002"])])
        file.pages[0].struck = [3]
        let roster = try readRoster(try file.bytes())
        #expect(roster.rows.map(\.row) == [2])
        #expect(roster.skipped.map(\.row) == [3] && roster.skipped.map(\.reason) == [.struck])
    }

    @Test func mergedCellsCountInEveryRow() throws {
        let rows = [Self.titles] + (1...3).map { person(["单位": $0 == 1 ? "样例局" : "", "编号": "0599000000\($0)"]) }
        let roster = try readRoster(try SheetFile(rows, merges: ["B2:B4"]).bytes())
        #expect(roster.rows.map(\.agency) == ["样例局", "样例局", "样例局"])
        #expect(roster.notices.map(\.row) == [3, 4])
        #expect(roster.notices.allSatisfy { $0.message == "taken from the merged cell above" })
        // Not merged, the cells are blank.
        #expect(try readRoster(try SheetFile(rows).bytes()).problems.map(\.row) == [3, 4])
        // One number over three rows is one number three times.
        let numbers = [Self.titles] + (1...3).map { person(["编号": $0 == 1 ? "05990000001" : ""]) }
        #expect(
            try readRoster(try SheetFile(numbers, merges: ["E2:E4"]).bytes()).problems.map(\.message) == [
                "the same stands in row 3, 4", "the same stands in row 2, 4", "the same stands in row 2, 3",
            ])
    }

    @Test func hiddenAndBlankRowsAreSkippedAndListed() throws {
        let rows =
            [Self.titles] + (1...2).map { person(["编号": "0599000000\($0)"]) } + [
                [], [], person(["编号": "05990000003"]), ["", "  "], [],
            ]
        let roster = try readRoster(try SheetFile(rows, hidden: [3]).bytes())
        #expect(roster.rows.map(\.row) == [2, 6])
        #expect(roster.skipped.map(\.reason) == [.hidden, .blank])
        #expect(roster.skipped.map(\.row) == [3, 4])
        #expect(roster.skipped.map(\.last) == [3, 5])
        #expect(roster.skipped[0].text == "王明")
    }

    @Test func hiddenColumnsAreReadAndNamed() throws {
        let roster = try readRoster(
            try SheetFile([Self.titles, Self.cells], columns: "<col min=\"5\" max=\"6\" hidden=\"1\"/>").bytes())
        #expect(roster.rows.map(\.number) == ["05990000001"])
        #expect(roster.notices.map(\.column) == ["编号", "身份证号"])
    }

    @Test func sheetsAreChosenByTheirHeaders() throws {
        let good = SheetFile.Page(name: "甲", rows: [Self.titles, Self.cells])
        let hidden = SheetFile.Page(name: "旧", state: "veryHidden", rows: [Self.titles, Self.cells])
        let other = SheetFile.Page(name: "说明", rows: [["一、填写说明"]])
        let roster = try readRoster(try SheetFile(pages: [other, hidden, good]).bytes())
        #expect(roster.source == .workbook(sheet: "甲"))
        #expect(roster.skippedSheets.map(\.name) == ["说明", "旧"])
        #expect(roster.skippedSheets.map(\.isHidden) == [false, true])

        var second = good
        second.name = "乙"
        second.rows[1][0] = "李芳"
        let file = try SheetFile(pages: [good, second, hidden]).bytes()
        #expect(throws: RosterError.severalSheets(["甲", "乙"])) { try readRoster(file) }
        var options = RosterOptions()
        options.sheet = "乙"
        #expect(try readRoster(file, options: options).rows.map(\.name) == ["李芳"])
        for name in ["旧", "丙"] {
            options.sheet = name
            #expect(throws: RosterError.noSuchSheet(name, sheets: ["甲", "乙"])) {
                try readRoster(file, options: options)
            }
        }
        #expect(throws: RosterError.headerNotFound(in: .workbook(sheet: nil))) {
            try readRoster(try SheetFile(pages: [other, hidden]).bytes())
        }
    }

    static let numbers: [(String, String, String?)] = [
        ("编号", "#5990000001", "leading zero lost"), ("编号", "#150102199001010000", "of more than 15 digits"),
        ("编号", "#1.50102E+17", "of more than 15 digits"), ("编号", "1.50102E+17", "scientific notation"),
        ("身份证号", "#999999190001010015", "of more than 15 digits"), ("身份证号", "#123456789012345", "15 characters"),
        ("身份证号", "999999190001010015", nil), ("编号", "05990000001", nil),
    ]

    /// A number that a spreadsheet program keeps 15 digits of is refused even where its check character fits by chance.
    @Test(arguments: numbers)
    func numbersThatLostDigitsAreRefused(title: String, text: String, message: String?) throws {
        let roster = try readRoster(try SheetFile([Self.titles, person([title: text])]).bytes())
        #expect(roster.problems.count == (message == nil ? 0 : 1))
        if let message { #expect(roster.problems.first?.message.contains(message) == true) }
        if title == "身份证号" { #expect(roster.problems.allSatisfy { !$0.text.contains("0101001") }) }
    }

    @Test func serialDaysCountFromTheWorkbooksEpoch() throws {
        let rows = [Self.titles + ["有效期起", "有效期限"], Self.cells + ["#44886", "#46711"]]
        var file = SheetFile(rows)
        file.countsFrom1904 = true
        let row = try #require(try readRoster(try file.bytes()).rows.first)
        #expect(row.validFrom == "2026-11-22")
        #expect(row.validTo == "2031-11-21")
    }

    @Test func problemsNameTheCell() throws {
        let roster = try readRoster(try SheetFile([["登记表"], Self.titles, person(["单位": ""])]).bytes())
        let problem = try #require(roster.problems.first)
        #expect(roster.place(of: problem) == "人员!B3")
        #expect(problem.line(.english, place: "人员!B3") == "row 3, 单位 (人员!B3): the cell is blank; fill it in")
        #expect(problem.line(.chinese, place: "人员!B3") == "第 3 行 单位（人员!B3）：未填写；请填写")
    }

    @Test func cellsBesideTheTableAreNoted() throws {
        let roster = try readRoster(try SheetFile([Self.titles, Self.cells + ["", "去年已发"]]).bytes())
        #expect(roster.rows.count == 1)
        #expect(roster.notices.map(\.message) == ["a cell without a title is not read"])
        #expect(roster.notices.map(\.text) == ["去年已发"])
    }

    @Test func limitsAreKept() throws {
        let wide = try SheetFile([Self.titles, Self.cells + [String](repeating: "", count: 59) + ["x"]]).bytes()
        #expect(throws: RosterError.malformed(.tooManyColumns, row: 2, line: 2, column: 66)) { try readRoster(wide) }
        let long = try SheetFile([Self.titles, person(["单位": String(repeating: "字", count: 4097)])]).bytes()
        #expect(throws: RosterError.malformed(.cellTooLong, row: 2, line: 2, column: 2)) { try readRoster(long) }
        var options = RosterOptions()
        options.limits.rows = 2
        let three = try SheetFile([Self.titles, Self.cells, Self.cells]).bytes()
        #expect(throws: RosterError.malformed(.tooManyRows, row: 3, line: 3, column: 1)) {
            try readRoster(three, options: options)
        }
        let far = [Self.titles, Self.cells] + [[String]](repeating: [], count: 1_100) + [["合计"]]
        let stray = try readRoster(try SheetFile(far).bytes(), options: options)
        #expect(stray.rows.count == 1)
        #expect(stray.skipped.map(\.reason) == [.far])
        options.limits.rows = 3
        let merges = [String](repeating: "A1:A3", count: 100)
        #expect(throws: RosterError.malformed(.tooManyMerges, row: 2, line: 2, column: 1)) {
            try readRoster(
                try SheetFile([Self.titles, Self.cells, Self.cells], merges: merges).bytes(), options: options)
        }
    }

    @Test func otherWorkbooksAreNamed() {
        let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let locked = container + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        for (file, format, words) in [
            (container, OtherFormat.oldWorkbook, "an old workbook (.xls or .et)"),
            (locked, .encryptedWorkbook, "a workbook with a password"),
        ] {
            #expect(throws: RosterError.workbook(.otherFormat(format))) { try readRoster(file) }
            let text = "\(RosterError.workbook(.otherFormat(format)))"
            #expect(text.contains(words) && text.hasSuffix("save it as .xlsx"))
        }
    }
}
