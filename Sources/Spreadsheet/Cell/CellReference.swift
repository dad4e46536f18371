/// The place of a cell as spreadsheets write it, such as `AB12`.
public struct CellReference: Sendable, Hashable, CustomStringConvertible {
    /// The most rows of a sheet (ECMA-376).
    public static let rows = 1_048_576
    /// The most columns of a sheet.
    public static let columns = 16_384

    /// From 1.
    public let column: Int
    /// From 1.
    public let row: Int

    /// A place; numbers beyond a sheet are for the caller to avoid.
    public init(column: Int, row: Int) { (self.column, self.row) = (column, row) }

    /// Reads `AB12` and `$AB$12`; nil when it is no place of a sheet.
    public init?(_ text: some StringProtocol) {
        var (column, row) = (0, 0)
        for byte in text.utf8 where byte != 0x24 {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
            case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
            guard column <= Self.columns, row <= Self.rows else { return nil }
        }
        guard column > 0, row > 0 else { return nil }
        self.init(column: column, row: row)
    }

    /// The letters of a column.
    public static func letters(_ column: Int) -> String {
        var (letters, left) = ("", column)
        while left > 0 {
            letters = String(Unicode.Scalar(UInt8(0x41 + (left - 1) % 26))) + letters
            left = (left - 1) / 26
        }
        return letters
    }

    /// Letters and number.
    public var description: String { Self.letters(column) + String(row) }
}

/// A rectangle of cells, such as `A1:F1`.
public struct CellRange: Sendable, Hashable {
    /// From the left column to the right one.
    public let columns: ClosedRange<Int>
    /// From the top row to the bottom one.
    public let rows: ClosedRange<Int>

    init(columns: ClosedRange<Int>, rows: ClosedRange<Int>) { (self.columns, self.rows) = (columns, rows) }

    /// Whether it holds a place.
    public func contains(column: Int, row: Int) -> Bool { columns.contains(column) && rows.contains(row) }

    /// Reads two places with a colon between them, or one; nil when it is no rectangle of a sheet.
    init?(_ text: String) {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { CellReference($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
            first.column <= last.column, first.row <= last.row
        else { return nil }
        (columns, rows) = (first.column...last.column, first.row...last.row)
    }
}
