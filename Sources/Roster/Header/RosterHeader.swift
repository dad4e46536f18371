/// The row that names the columns.
public struct RosterHeader: Sendable, Equatable {
    /// Its number among the rows, from 1.
    public let row: Int
    /// How many columns it has; every row below must have as many.
    public let width: Int
    /// The columns understood, from left to right.
    public let columns: [HeaderCell]
    /// The columns with a title that is not understood; their content is not read.
    public let ignored: [IgnoredColumn]

    /// The title that the file gives a column, else its usual one.
    func title(_ column: RosterColumn) -> String {
        columns.first { $0.column == column }?.title ?? column.title
    }

    func has(_ column: RosterColumn) -> Bool {
        columns.contains { $0.column == column }
    }
}

/// A column that is understood.
public struct HeaderCell: Sendable, Equatable {
    /// What it means.
    public let column: RosterColumn
    /// Its title in the file.
    public let title: String
    /// Its position, from 1.
    public let position: Int
}

/// A column that is not read.
public struct IgnoredColumn: Sendable, Equatable {
    /// Its title in the file.
    public let title: String
    /// Its position, from 1.
    public let position: Int
}

extension RosterHeader {
    /// Columns of each list of which one must be there.
    private static let required: [[RosterColumn]] = [
        [.name], [.agency], [.category], [.kind, .supervisor], [.number, .identityNumber],
    ]

    /// Reads a row that is known to be the header; throws when a column is missing or doubled.
    init(_ record: CSVRecord, encoding: RosterEncoding) throws(RosterError) {
        var columns: [HeaderCell] = []
        var ignored: [IgnoredColumn] = []
        for (index, cell) in record.cells.enumerated() {
            let title = trimmed(cell)
            if let column = RosterColumn(title: title) {
                if let other = columns.first(where: { $0.column == column }) {
                    throw .columnDoubled(column, titles: [other.title, title])
                }
                columns.append(HeaderCell(column: column, title: title, position: index + 1))
            } else if !title.isEmpty {
                ignored.append(IgnoredColumn(title: title, position: index + 1))
            }
        }
        let missing = Self.required.filter { group in !columns.contains { group.contains($0.column) } }
        guard missing.isEmpty else { throw .columnsMissing(missing, encoding: encoding) }
        self.init(row: record.row, width: record.cells.count, columns: columns, ignored: ignored)
    }

    /// How many different columns a row names; a header names at least two.
    static func columnsNamed(by record: CSVRecord) -> Int {
        Set(record.cells.compactMap { RosterColumn(title: $0) }).count
    }
}

/// Which row names the columns, and what stands between cells: the reading under which the most columns are named within
/// the first 20 rows.
func findHeader(
    _ text: RosterText, limits: RosterLimits
) throws(RosterError) -> (delimiter: RosterDelimiter, row: Int) {
    var best: (delimiter: RosterDelimiter, row: Int, named: Int)?
    for delimiter in RosterDelimiter.allCases {
        var reader = CSVReader(text.bytes, delimiter: delimiter, limits: limits)
        // A fault under this delimiter may be none under another; the right one is read again in full.
        while let record = try? reader.next(), record.row <= 20 {
            let named = RosterHeader.columnsNamed(by: record)
            if named >= 2, named > best?.named ?? 0 { best = (delimiter, record.row, named) }
        }
    }
    guard let best else { throw .headerNotFound(encoding: text.encoding) }
    return (best.delimiter, best.row)
}
