/// One row of a table, whatever file it comes from.
struct TableRow: Sendable, Equatable {
    /// Its number, from 1, as a spreadsheet program shows it.
    let row: Int
    /// The line of the file that it begins in, from 1; cells may hold line breaks.
    let line: Int
    /// From the first column on.
    var cells: [RosterCell]
    /// Whether a spreadsheet program does not show it.
    var isHidden = false
    /// What is struck out in it, of the first such cell.
    var struck: String?

    /// The text of a column, from 1, without white space at its ends.
    func text(_ column: Int) -> String {
        cells.indices.contains(column - 1) ? trimmed(cells[column - 1].text) : ""
    }

    /// The first text that is the row's own and not that of a merged cell above; empty where a formula has no value, and
    /// nil where nothing stands in the row.
    var firstText: String? { cells.lazy.first(where: \.saysSomething).map { trimmed($0.text) } }
}

/// One cell as it stands in the file.
public struct RosterCell: Sendable, Equatable {
    /// How its text came to be.
    public enum Form: UInt8, Sendable {
        /// It was typed so.
        case text
        /// A number of a workbook, of which the program that wrote it keeps 15 digits.
        case number
        /// The text of a merged cell whose first row is above.
        case merged
        /// A formula without a stored value; there is no text.
        case noValue
        /// TRUE or FALSE.
        case truth
        /// What is left of a text of which a part is struck out.
        case partlyStruck
        /// All of it is struck out; there is no text.
        case struck
        /// A text that nobody sees: white on white, or of a format that shows nothing.
        case unseen
        /// A text that a conditional format may strike out.
        case perhapsStruck
        /// The file holds no value there; there is no text.
        case unreadable
        /// A picture that the file does not hold; there is no text.
        case lostPicture
        /// A picture, which is no text; it never stands in a batch.
        case picture
    }

    /// The text.
    public let text: String
    /// How it came to be.
    public let form: Form

    /// A text and how it came to be.
    public init(_ text: String, _ form: Form = .text) { (self.text, self.form) = (text, form) }

    /// Whether something stands there that is the cell's own, be it a fault.
    var saysSomething: Bool {
        switch form {
        case .merged, .struck: false
        case .noValue, .unreadable, .lostPicture, .picture: true
        default: !trimmed(text).isEmpty
        }
    }
}

extension RosterCell.Form {
    /// Whether a cell of this form has no text.
    var hasNoText: Bool { [.noValue, .struck, .unreadable, .lostPicture, .picture].contains(self) }

    /// Whether a cell of this form holds what cannot be read.
    var isWithoutValue: Bool { [.noValue, .unreadable, .lostPicture].contains(self) }
}

/// A table as it was found in a file.
struct RosterTable {
    var source: RosterSource
    var delimiter: RosterDelimiter?
    /// Rows that hold something; their numbers rise.
    var rows: [TableRow]
    /// Rows beyond the limit that lie far below the others.
    var far: [SkippedRow] = []
    /// Columns that a spreadsheet program does not show.
    var hiddenColumns: [ClosedRange<Int>] = []
    /// The pictures in its cells and over them.
    var pictures: [PlacedPicture] = []
    /// Whether serial days count from 1904.
    var countsFrom1904 = false
    /// Whether a row with more or fewer cells than the header is broken, and not just blank at its end.
    var isRagged = true
}
