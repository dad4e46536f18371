import Foundation
import Spreadsheet
import Testing

/// Workbooks made by other programs; `Fixtures/make.py` says how.
struct WorkbookTests {
    static func file(_ name: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
        return [UInt8](try Data(contentsOf: url))
    }

    private func cells(_ sheet: Sheet, _ row: Int) -> [Int: CellContent] {
        let cells = sheet.rows.first { $0.number == row }?.cells ?? []
        return Dictionary(uniqueKeysWithValues: cells.map { ($0.column, $0.content) })
    }

    @Test func openpyxl() throws {
        let book = try readWorkbook(try Self.file("openpyxl.xlsx"))
        #expect(book.sheets.map(\.name) == ["人员", "隐藏", "深藏", "空"])
        #expect(book.sheets.map(\.isHidden) == [false, true, true, false])
        #expect(book.sheets.map(\.rows.isEmpty) == [false, true, true, true])
        let sheet = book.sheets[0]
        #expect(sheet.rows.map(\.number) == [1, 3, 4, 6, 7, 1_048_576])
        #expect(sheet.rows.map(\.isHidden) == [false, false, false, true, false, false])
        #expect(sheet.merges.map(\.columns) == [1...3] && sheet.merges.map(\.rows) == [1...2])
        #expect(sheet.hiddenColumns == [3...3])
        #expect(
            cells(sheet, 3) == [
                1: .text("王　明"), 2: .number("46348"), 3: .date("2026-11-22"), 4: .date("2026-11-22 08:30:00"),
                5: .date("2026-11-22"), 6: .number("46348"), 7: .date("2026-11-22"),
            ])
        #expect(
            cells(sheet, 4) == [
                1: .number("5990000001"), 2: .number("05990000001"), 3: .number("05990000001"),
                4: .number("1.501021990010112e+17"), 5: .number("1.5"), 6: .noValue, 7: .text("=not a formula"),
                8: .truth(true),
            ])
        #expect(cells(sheet, 6) == [1: .text("乌云其木格")])
        #expect(cells(sheet, 7) == [1: .text("行\n二")])
    }

    /// The same table, read and written again by LibreOffice 7.4.
    @Test func libreOffice() throws {
        let (ours, theirs) = (
            try readWorkbook(try Self.file("openpyxl.xlsx")).sheets,
            try readWorkbook(try Self.file("libreoffice.xlsx")).sheets
        )
        #expect(theirs.map(\.name) == ours.map(\.name))
        #expect(theirs.map(\.isHidden) == ours.map(\.isHidden))
        #expect(theirs[0].rows.map(\.number) == ours[0].rows.map(\.number))
        #expect(theirs[0].rows.map(\.isHidden) == ours[0].rows.map(\.isHidden))
        #expect(theirs[0].merges == ours[0].merges)
        #expect(theirs[0].hiddenColumns == ours[0].hiddenColumns)
        #expect(cells(theirs[0], 3) == cells(ours[0], 3))
        var fourth = cells(ours[0], 4)
        // It has calculated the formula, and kept 15 digits.
        (fourth[6], fourth[4]) = (.number("2"), .number("1.50102199001011E+017"))
        #expect(cells(theirs[0], 4) == fourth)
        #expect(cells(theirs[0], 6) == [1: .text("乌云其木格")])
    }

    @Test func xlsxwriter() throws {
        let sheet = try #require(try readWorkbook(try Self.file("xlsxwriter.xlsx")).sheets.first)
        #expect(
            cells(sheet, 1) == [
                1: .text("05990000001"), 2: .text("05990000001"), 3: .error("#DIV/0!"), 4: .number("5"),
                5: .truth(false), 6: .text("巴特尔·"), 7: .date("2026-11-22"), 8: .date("1900-01-01"),
                9: .date("1900-02-29"), 10: .number("0.5"),
            ])
        #expect(cells(sheet, 2) == [1: .text(" 两端 "), 3: .text("𠅤𫖯𱁬")])
        #expect(sheet.rows.filter(\.isHidden).map(\.number) == [4])
        #expect(sheet.merges.map(\.rows) == [5...7])
        #expect(cells(sheet, 5) == [1: .text("合并")])
    }

    @Test func theOtherEpoch() throws {
        let book = try readWorkbook(try Self.file("1904.xlsx"))
        #expect(book.countsFrom1904)
        #expect(cells(book.sheets[0], 1) == [1: .date("2026-11-22"), 2: .number("44886")])
    }

    @Test func strictForm() throws {
        let book = try readWorkbook(try Self.file("strict.xlsx"))
        #expect(book.sheets.map(\.name) == ["一", "图"])
        let sheet = book.sheets[0]
        #expect(
            cells(sheet, 1) == [
                1: .text("王明"), 2: .text("a\rb_x000D_"), 3: .text("巴特尔"), 4: .date("2026-11-22"),
                5: .date("2026-11-22 08:30:00"),
            ])
        #expect(sheet.rows.map(\.isHidden) == [false, true])
        #expect(cells(sheet, 2) == [3: .number("7")])
        #expect(book.sheets[1].rows.isEmpty)
    }
}
