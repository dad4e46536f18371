@testable import Spreadsheet

extension FuzzTarget {
    /// Workbooks: whole archives, and the parts within one, which no mutation of packed bytes would reach.
    static let workbooks = [
        FuzzTarget(name: "workbook", run: runWorkbook) { [sampleWorkbook] },
        FuzzTarget(name: "workbook-parts", run: runParts) {
            [
                """
                <worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="0"><c r="A1" t="s">\
                <v>0</v></c><c s="1"><f>A1</f><v>46348</v></c><c t="inlineStr"><is><r><t>a_x000D_</t></r></is></c></row>\
                </sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>\0<sst><si><r><t>b</t></r><rPh>\
                <t>c</t></rPh></si></sst>\0<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts>\
                <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
                """
            ].map { Array($0.utf8) }
        },
    ]
}

private func runWorkbook(_ input: [UInt8]) {
    guard let book = accepted({ try readWorkbook(input, limits: limits) }) else { return }
    demand(accepted { try readWorkbook(input, limits: limits) } == book, "two readings differ")
    check(book)
}

/// The input is the parts for the sheet, the texts and the styles, with zero bytes between them.
private func runParts(_ input: [UInt8]) {
    let parts = input.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
    }
    let relation = { (type: String) in "<Relationship Id=\"\(type)\" Type=\"x/\(type)\" Target=\"\(type)\"/>" }
    let kinds = ["worksheet", "sharedStrings", "styles"]
    let files = [
        ("_rels/.rels", "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"workbook.xml\"/></R>"),
        ("workbook.xml", "<w xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"worksheet\"/></sheets></w>"),
        ("_rels/workbook.xml.rels", "<R>\(kinds.prefix(parts.count).map(relation).joined())</R>"),
    ]
    let archive = sure {
        try packed(files.map { (name: $0.0, text: $0.1) } + zip(kinds, parts).map { (name: $0, text: $1) })
    }
    guard let book = accepted({ try readWorkbook(archive, limits: limits) }) else { return }
    check(book)
}

/// Small, so that the limits are reached.
private let limits: WorkbookLimits = {
    var limits = WorkbookLimits()
    (limits.inflatedBytes, limits.cells, limits.strings, limits.merges) = (1 << 20, 1_000, 1_000, 100)
    return limits
}()

/// Rows and columns rise, and what was read can be written and read again.
private func check(_ book: Workbook) {
    for sheet in book.sheets {
        demand(zip(sheet.rows, sheet.rows.dropFirst()).allSatisfy { $0.number < $1.number }, "rows that do not rise")
        demand(sheet.rows.allSatisfy { !$0.cells.isEmpty }, "a row of nothing")
        for row in sheet.rows {
            demand(
                zip(row.cells, row.cells.dropFirst()).allSatisfy { $0.column < $1.column }, "columns that do not rise")
        }
        let texts = sheet.rows.prefix(20).map { row in
            row.cells.compactMap { cell -> String? in
                guard case .text(let text) = cell.content else { return nil }
                return text
            }
        }
        let again = sure {
            try readWorkbook(
                try writeWorkbook(WrittenSheet(name: "S", widths: [], rows: texts.map { $0.map { WrittenCell($0) } })))
        }
        let read = again.sheets[0].rows.map { $0.cells.map { "\($0.content)" } }
        demand(read == texts.filter { !$0.isEmpty }.map { $0.map { "\(CellContent.text($0))" } }, "texts change")
    }
}

private var sampleWorkbook: [UInt8] {
    sure {
        try writeWorkbook(
            WrittenSheet(name: "人员", widths: [10], rows: [[WrittenCell("姓名", .title)], [WrittenCell("王明")]]))
    }
}
