internal import Spreadsheet

/// The row that names the columns.
public struct RosterHeader: Sendable, Equatable {
    /// Its number among the rows, from 1; of two rows the lower one.
    public let row: Int
    /// How many columns it has; every row below a header of text must have as many.
    public let width: Int
    /// The columns understood, from left to right.
    public let columns: [HeaderCell]
    /// The columns with a title that is not understood; their content is not read.
    public let ignored: [IgnoredColumn]

    /// The title that the file gives a column, as messages have it, else its usual one.
    func title(_ column: RosterColumn) -> String {
        columns.first { $0.column == column }?.shownTitle ?? column.title
    }

    /// The title of the understood column at a position, as messages have it; empty where there is none.
    func shownTitle(_ position: Int) -> String {
        columns.first { $0.position == position }?.shownTitle ?? ""
    }

    func has(_ column: RosterColumn) -> Bool {
        columns.contains { $0.column == column }
    }

    /// The place of a cell, such as `C7`, by its column's title in the file.
    func place(title: String, row: Int) -> String? {
        columns.first { $0.shownTitle == title }.map { CellReference(column: $0.position, row: row).description }
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

    /// The title as messages have it: without what spreads it over its cell, as 姓　名 or two lines.
    var shownTitle: String {
        displayed(
            String(
                String.UnicodeScalarView(title.unicodeScalars.filter { !"\n\r\u{3000}".unicodeScalars.contains($0) })))
    }
}

/// A column that is not read.
public struct IgnoredColumn: Sendable, Equatable {
    /// Its title in the file.
    public let title: String
    /// Its position, from 1.
    public let position: Int
    /// The column that its title resembles; nil where it resembles none.
    public let likely: RosterColumn?
}

extension RosterHeader {
    /// Columns of each list of which one must be there. The kind follows from the category where no column tells it.
    static let required: [[RosterColumn]] = [[.name], [.agency], [.category], [.number, .identityNumber]]

    /// Reads the titles of a row that is known to be the header; throws when a column is missing or doubled.
    init(row: Int, titles: [String], source: RosterSource) throws(RosterError) {
        var columns: [HeaderCell] = []
        var ignored: [IgnoredColumn] = []
        for (index, title) in titles.enumerated() {
            if let column = RosterColumn(title: title) {
                if let other = columns.first(where: { $0.column == column }) {
                    throw .columnDoubled(column, titles: [other.title, title])
                }
                columns.append(HeaderCell(column: column, title: title, position: index + 1))
            } else if !title.isEmpty {
                ignored.append(
                    IgnoredColumn(title: title, position: index + 1, likely: LikelyColumn(title: title)?.column))
            }
        }
        try Self.refuseUnclear(ignored, beside: columns.map(\.column))
        try self.init(row: row, width: titles.count, columns: columns, ignored: ignored, source: source)
    }

    /// Columns that are known; throws when one is missing.
    init(
        row: Int, width: Int, columns: [HeaderCell], ignored: [IgnoredColumn], source: RosterSource
    ) throws(RosterError) {
        let missing = Self.required.filter { group in !columns.contains { group.contains($0.column) } }
        guard missing.isEmpty else { throw .columnsMissing(missing, unknown: ignored.map(\.title), in: source) }
        self.init(row: row, width: width, columns: columns, ignored: ignored)
    }

    /// A column that would change the cards, were it understood, is not passed over.
    private static func refuseUnclear(
        _ ignored: [IgnoredColumn], beside columns: [RosterColumn]
    ) throws(RosterError) {
        for column in ignored {
            guard let likely = column.likely, !isAnswered(likely, columns) else { continue }
            throw .columnUnclear(title: column.title, likely: likely)
        }
    }

    /// Whether another column already tells what this one would.
    private static func isAnswered(_ likely: RosterColumn, _ columns: [RosterColumn]) -> Bool {
        switch likely {
        case .validTo, .validity: columns.contains(.validTo) || columns.contains(.validity)
        case .validFrom: columns.contains(.validFrom) || columns.contains(.validity)
        case .kind, .supervisor: columns.contains(.kind) || columns.contains(.supervisor)
        // A required one is reported as missing, with the titles that are not understood.
        case .name, .agency, .category, .number: true
        default: columns.contains(likely)
        }
    }
}
