import Roster
import Testing

struct CSVTests {
    @Test(arguments: [RosterDelimiter.comma, .tab, .semicolon], ["\n", "\r\n"])
    func delimiterAndLineEndsAreFoundOut(delimiter: RosterDelimiter, lineEnd: String) throws {
        let sample = RosterSample().with("单位", "甲,乙;丙\t丁")
        let file = csv([sample.titles, sample.cells], delimiter: String(delimiter.rawValue), lineEnd: lineEnd)
        // A tab within a cell is a problem of that cell, not of the table.
        let roster = try readRoster(file)
        #expect(roster.delimiter == delimiter)
        #expect(roster.problems.map(\.column) == ["单位"])
        #expect(try readRoster(file.dropLast(lineEnd.utf8.count)) == roster)
    }

    @Test func quotedCellsHoldQuotesDelimitersAndLines() throws {
        let row = try RosterSample().with("单位", #"样例"一站式",中心"#).with("执法类别", "市场监管\r\n水行政\n统计").row()
        #expect(row.agency == #"样例"一站式",中心"#)
        #expect(row.categories == ["市场监管", "水行政", "统计"])
    }

    @Test func rowsAndLinesAreCounted() throws {
        let sample = RosterSample()
        let first = sample.with("执法类别", "市场监管\n水行政").cells
        let second = sample.with("编号", "05990000002").cells
        let roster = try readRoster(csv([["登记表"], [], sample.titles, first, ["", ""], second]))
        #expect(roster.header.row == 3)
        #expect(roster.rows.map(\.row) == [4, 6])
        #expect(roster.rows.map(\.line) == [4, 7])
        #expect(roster.skipped.map(\.reason) == [.aboveHeader, .blank])
        #expect(roster.skipped.map(\.row) == [1, 5])
    }

    static let header = "姓名,单位,执法类别,证件种类,编号\n"

    @Test(arguments: [
        ("a,b\"c,d\n", TableFault.strayQuote, 2, 2, 2),
        ("a,\"b\"c,d\n", .strayQuote, 2, 2, 2),
        ("a,\"b\" ,d\n", .strayQuote, 2, 2, 2),
        ("a,\"b\"\"\n", .unclosedQuote, 2, 2, 2),
        ("\"", .unclosedQuote, 2, 2, 1),
        ("\"a\nb\",c,\"\n\n", .unclosedQuote, 2, 3, 3),
        ("a\rb\n", .bareCarriageReturn, 2, 2, 1),
        ("a,\r\r\n", .bareCarriageReturn, 2, 2, 2),
        ("a\r", .bareCarriageReturn, 2, 2, 1),
        ("\"a\"\rb", .strayQuote, 2, 2, 1),
        ("ok,ok\n" + String(repeating: ",", count: 64) + "\n", .tooManyColumns, 3, 3, 65),
        ("ok," + String(repeating: "字", count: 4097) + "\n", .cellTooLong, 2, 2, 2),
        ("ok,\"" + String(repeating: "字", count: 4097) + "\"\n", .cellTooLong, 2, 2, 2),
    ])
    func brokenTablesAreRefused(body: String, fault: TableFault, row: Int, line: Int, column: Int) {
        #expect(throws: RosterError.malformed(fault, row: row, line: line, column: column)) {
            try readRoster(Array((Self.header + body).utf8))
        }
    }

    @Test func limitsAreKept() throws {
        let body = String(repeating: ",", count: 63) + "\n" + String(repeating: "字", count: 4096) + "\n\n\n"
        let file = Array((Self.header + body).utf8)
        #expect(throws: Never.self) { try readRoster(file) }
        var options = RosterOptions()
        options.limits.rows = 4
        #expect(throws: RosterError.malformed(.tooManyRows, row: 5, line: 5, column: 1)) {
            try readRoster(file, options: options)
        }
        options.limits.rows = 5
        #expect(throws: Never.self) { try readRoster(file, options: options) }
        options.limits.fileBytes = file.count - 1
        #expect(throws: RosterError.fileTooLarge(bytes: file.count, limit: file.count - 1)) {
            try readRoster(file, options: options)
        }
    }

    @Test func standardLimitsAreThoseDocumented() {
        let limits = RosterLimits()
        #expect(limits.fileBytes == 33_554_432)
        #expect(limits.rows == 200_000)
        #expect(limits.columns == 64)
        #expect(limits.cellCharacters == 4096)
    }

    @Test func raggedRowsAreProblemsOfTheirOwn() throws {
        let sample = RosterSample()
        let short = Array(sample.cells.dropLast())
        let long = sample.with("编号", "05990000002").cells + [""]
        let good = sample.with("编号", "05990000003").cells
        let roster = try readRoster(csv([sample.titles, short, long, good]))
        #expect(roster.rows.map(\.row) == [4])
        #expect(roster.problems.map(\.row) == [2, 3])
        #expect(
            roster.problems.map(\.message) == [
                "5 cells where the header has 6", "7 cells where the header has 6",
            ])
    }

    @Test func everyTruncationIsSurvived() {
        let file = csv([RosterSample().titles, RosterSample().with("单位", "甲\"乙\n丙").cells])
        for length in 0...file.count { _ = try? readRoster(Array(file.prefix(length))) }
    }

    @Test func everyDamagedByteIsSurvived() {
        let file = csv([RosterSample().titles, RosterSample().with("有效期限", "2026-11-22至2031-11-21").cells])
        for place in file.indices {
            for flip in [0x01, 0x2C, 0x80, 0xFF] as [UInt8] {
                var damaged = file
                damaged[place] ^= flip
                _ = try? readRoster(damaged)
            }
        }
    }
}
