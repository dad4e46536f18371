public import Spreadsheet

/// The rows that cannot be used, as a workbook to give back: their cells as they were, those with a problem marked, and
/// at the end the row's number in the roster and the reasons in Chinese. It can be corrected and read as a roster.
public func errorWorkbook(of roster: Roster, problems: [RosterProblem]) throws(WorkbookError) -> [UInt8] {
    let reasons = Dictionary(grouping: problems, by: \.row)
    let header = roster.header
    let faulty = roster.records.filter { reasons[$0.row] != nil }
    let width = max(header.width, faulty.map { $0.originals.count }.max() ?? 0)
    var titles = [String](repeating: "", count: width)
    for cell in header.columns where 1...width ~= cell.position { titles[cell.position - 1] = cell.title }
    for cell in header.ignored where 1...width ~= cell.position { titles[cell.position - 1] = cell.title }
    var rows = [(titles + ["原行号", "有误原因"]).map { WrittenCell($0, .title) }]
    for record in faulty {
        let problems = reasons[record.row] ?? []
        let marked = Set(problems.compactMap(\.column))
        var cells = (0..<width).map { place in
            WrittenCell(record.text(header, place), marked.contains(header.shownTitle(place + 1)) ? .marked : .plain)
        }
        let lines = problems.map { ($0.column.map { "\($0)：" } ?? "") + $0.reason }
        cells += [WrittenCell(String(record.row)), WrittenCell(lines.joined(separator: "\n"), .reason)]
        rows.append(cells)
    }
    let widths = titles.indices.map { column in
        min(40, max(8, rows.map { cellWidth($0[column].text) }.max() ?? 8) + 2)
    }
    return try writeWorkbook(WrittenSheet(name: "有误", widths: widths + [8, 60], rows: rows))
}

/// How many characters wide a text is, those of East Asia counted double.
private func cellWidth(_ text: String) -> Int {
    text.unicodeScalars.prefix(60).reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
}

extension RosterRecord {
    /// What stood at a place, from 0: the file's own cell, or what a batch has kept of it.
    fileprivate func text(_ header: RosterHeader, _ place: Int) -> String {
        if !originals.isEmpty { return originals.indices.contains(place) ? originals[place].text : "" }
        return header.columns.first { $0.position == place + 1 }.flatMap { cells[$0.column]?.text } ?? ""
    }
}
