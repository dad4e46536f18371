/// The cells of one person as they were read, by what their columns mean: what a batch freezes and what is checked.
public struct RosterRecord: Sendable, Equatable {
    /// The row's number, from 1.
    public let row: Int
    /// The line of the file that the row begins in, from 1.
    public let line: Int
    /// The cells that hold something.
    public let cells: [RosterColumn: RosterCell]
    /// How many cells a row has that has more or fewer than the header; nothing is read from it.
    public let raggedCells: Int?
    /// All cells of the file's row, to be given back with a reason; nothing in a record of a batch.
    let originals: [RosterCell]

    init(row: Int, line: Int, cells: [RosterColumn: RosterCell], raggedCells: Int?, originals: [RosterCell] = []) {
        (self.row, self.line, self.cells) = (row, line, cells)
        (self.raggedCells, self.originals) = (raggedCells, originals)
    }

    /// The cells of a table's row.
    init(_ row: TableRow, header: RosterHeader, table: RosterTable) {
        var cells: [RosterColumn: RosterCell] = [:]
        let isRagged = table.isRagged && row.cells.count != header.width
        for place in header.columns where !isRagged && row.cells.indices.contains(place.position - 1) {
            let cell = row.cells[place.position - 1]
            guard cell.form != .picture else { continue }
            if cell.form.hasNoText || !trimmed(cell.text).isEmpty { cells[place.column] = cell }
        }
        if table.countsFrom1904 {
            for column in [.validFrom, .validTo, .validity] as [RosterColumn] {
                if let cell = cells[column], cell.form == .number, let day = Int(cell.text), 0..<100_000 ~= day {
                    cells[column] = RosterCell(String(day + 1_462), .number)
                }
            }
        }
        self.init(
            row: row.row, line: row.line, cells: cells, raggedCells: isRagged ? row.cells.count : nil,
            originals: row.cells)
    }
}
