import Testing

@testable import Spreadsheet

/// What a sheet says of how it is to be filled in; openpyxl 3.1.5 reads the same of it.
struct RuleWritingTests {
    @Test func listsAndHintsAreWritten() throws {
        var sheet = WrittenSheet(name: "一", widths: [8], rows: [[WrittenCell("甲"), WrittenCell("乙")]])
        sheet.rules = [
            WrittenRule(column: 1, title: "甲", hint: "<\"x\">", list: .words(["是", "否"]), isStrict: true),
            WrittenRule(column: 28, title: "乙", hint: "y", list: .range("二!$A$1:$A$2")),
        ]
        let file = try writeWorkbook([sheet, WrittenSheet(name: "二", widths: [], rows: [[WrittenCell("丙")]])])
        let book = try readWorkbook(file)
        #expect(book.sheets.map(\.name) == ["一", "二"] && book.sheets.allSatisfy { $0.rows.count == 1 })
        var archive = try ZipArchive(file, limits: WorkbookLimits())
        let text = String(decoding: try archive.start(of: "xl/worksheets/sheet1.xml", 1 << 16), as: UTF8.self)
        #expect(text.contains("<dataValidations count=\"2\">"))
        #expect(
            text.contains(
                "showErrorMessage=\"1\" promptTitle=\"甲\" prompt=\"&lt;&quot;x&quot;&gt;\" sqref=\"A2:A5000\""))
        #expect(text.contains("<formula1>\"是,否\"</formula1>") && text.contains("<formula1>二!$A$1:$A$2</formula1>"))
        #expect(text.contains("showErrorMessage=\"0\" promptTitle=\"乙\" prompt=\"y\" sqref=\"AB2:AB5000\""))
    }
}
