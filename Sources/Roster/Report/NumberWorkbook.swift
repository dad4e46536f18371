public import Spreadsheet

/// The numbers of a roster's people, as a workbook to give back to whoever handed it in: also those that were given out.
public func numberWorkbook(of numbered: [(row: RosterRow, number: String)]) throws(WorkbookError) -> [UInt8] {
    let titles = ["原行号", "姓名", "单位", "编号"].map { WrittenCell($0, .title) }
    let rows = numbered.sorted { $0.row.row < $1.row.row }.map { row, number in
        [String(row.row), row.name, row.agency, number].map { WrittenCell($0) }
    }
    return try writeWorkbook(WrittenSheet(name: "编号", widths: [8, 16, 40, 16], rows: [titles] + rows))
}
