/// Why a roster file cannot be read at all; what is wrong with single rows is a `RosterProblem`.
public enum RosterError: Error, Equatable, Sendable {
    /// The file is longer than `RosterLimits.fileBytes`.
    case fileTooLarge(bytes: Int, limit: Int)
    /// The file holds no text but white space.
    case empty
    /// The file is no text in a known encoding; `format` says what it looks like.
    case notText(format: FileKind)
    /// A byte does not belong to the encoding; line and offset of that byte, the line from 1 and the offset from 0.
    case undecodable(encoding: RosterEncoding, line: Int, offset: Int)
    /// The system has no converter for GB18030.
    case converterMissing
    /// The text breaks RFC 4180 or a limit; row, line and column count from 1.
    case malformed(CSVFault, row: Int, line: Int, column: Int)
    /// None of the first rows names columns.
    case headerNotFound(encoding: RosterEncoding)
    /// Each list names columns of which one is needed and none is there.
    case columnsMissing([[RosterColumn]], encoding: RosterEncoding)
    /// Two columns have titles of the same meaning.
    case columnDoubled(RosterColumn, titles: [String])
}

/// What a file that is no roster text looks like.
public enum FileKind: String, Sendable {
    /// Office Open XML, or any ZIP archive.
    case xlsx = "an Excel workbook (.xlsx)"
    /// The compound file of older Excel and WPS versions (.xls, .et), and of encrypted workbooks.
    case xls = "an old or encrypted Excel workbook (.xls, .et)"
    /// Excel's "Unicode text".
    case utf16 = "text in UTF-16"
    /// Zero bytes that no text has.
    case binary = "not a text file"
}

/// How a text breaks RFC 4180 or a limit.
public enum CSVFault: String, Sendable {
    /// A quoted cell has no end; row, line and column are those of its beginning.
    case unclosedQuote = "the quotation mark at the beginning of this cell is never closed"
    /// A quotation mark within an unquoted cell, or text after the end of a quoted one.
    case strayQuote = "a quotation mark stands in the middle of this cell"
    /// A carriage return without a line feed, outside quotation marks.
    case bareCarriageReturn = "a carriage return without a line feed"
    /// More columns than `RosterLimits.columns`.
    case tooManyColumns = "the row has too many columns"
    /// More characters than `RosterLimits.cellCharacters`.
    case cellTooLong = "the cell is too long"
    /// More rows than `RosterLimits.rows`.
    case tooManyRows = "the file has too many rows"
}

extension RosterError: CustomStringConvertible {
    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .fileTooLarge(let bytes, let limit):
            "the roster has \(bytes) bytes, more than \(limit); split it"
        case .empty:
            "the roster is empty; is it the right file?"
        case .notText(let kind):
            "the roster is \(kind.rawValue); open it in a spreadsheet program and save it as \"CSV UTF-8\""
        case .undecodable(let encoding, let line, let offset):
            "byte \(offset), in line \(line), is not \(encoding.rawValue); save the roster again as \"CSV UTF-8\""
        case .converterMissing:
            "this system cannot read GB18030; save the roster as \"CSV UTF-8\""
        case .malformed(let fault, let row, let line, let column):
            "row \(row), column \(column) (line \(line)): \(fault.rawValue); save the roster again as \"CSV UTF-8\""
        case .headerNotFound(let encoding):
            "no header row found, reading the file as \(encoding.rawValue); the first row names the columns, "
                + "such as 姓名, 单位, 执法类别, 证件种类, 编号"
        case .columnsMissing(let groups, let encoding):
            "no column for "
                + groups.map { $0.map(\.title).joined(separator: " or ") }.joined(separator: ", ")
                + ", reading the file as \(encoding.rawValue); add it to the header row"
        case .columnDoubled(let column, let titles):
            "\(titles.map { "\"\(displayed($0))\"" }.joined(separator: " and ")) both mean \(column.title); "
                + "rename or remove one"
        }
    }
}
