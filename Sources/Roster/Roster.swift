/// A roster read from a file: the rows that can be used, and what was found on the way.
public struct Roster: Sendable, Equatable {
    /// The encoding that the file was read in.
    public let encoding: RosterEncoding
    /// What stands between cells.
    public let delimiter: RosterDelimiter
    /// The columns understood and ignored.
    public let header: RosterHeader
    /// The rows without a problem, in the file's order.
    public let rows: [RosterRow]
    /// Why the other rows cannot be used, in the file's order.
    public let problems: [RosterProblem]
    /// What was changed while reading, in the file's order.
    public let notices: [RosterNotice]
    /// Rows that are no persons, such as a title above the header or a total; blank rows are not listed.
    public let skipped: [SkippedRow]
    /// The rows of each name, those with a problem included: a name is no key when it stands in two rows.
    let rowsByName: [String: [Int]]
}

/// One person of a roster; every text is trimmed and checked.
public struct RosterRow: Sendable, Equatable {
    /// The row's number, from 1, as a spreadsheet program shows it.
    public let row: Int
    /// The line of the file that the row begins in, from 1.
    public let line: Int
    /// 姓名, 1 to 20 characters.
    public var name: String
    /// 单位, 1 to 60 characters.
    public var agency: String
    /// 执法类别, 1 to 3, each 1 to 30 characters.
    public var categories: [String]
    /// 证件种类.
    public var kind: RosterKind
    /// 编号; nil only where there is an identity number.
    public var number: String?
    /// 身份证号.
    public var identityNumber: IdentityNumber?
    /// 执法区域: a code of six digits or a name.
    public var area: String?
    /// The first day of validity as YYYY-MM-DD.
    public var validFrom: String?
    /// The last day of validity as YYYY-MM-DD.
    public var validTo: String?
    /// 发证机关.
    public var issuer: String?
    /// 照片: a file name.
    public var portrait: String?
    /// 蒙古文姓名.
    public var nameMongolian: String?
    /// 蒙古文单位.
    public var agencyMongolian: String?
    /// 行政区划代码: a code of six digits or a name.
    public var division: String?
}

/// The two kinds of credential.
public enum RosterKind: String, Sendable {
    /// 行政执法证.
    case enforcement
    /// 行政执法监督证.
    case supervision
}

/// Why a row cannot be used.
public struct RosterProblem: Sendable, Equatable, CustomStringConvertible {
    /// The row's number, from 1.
    public let row: Int
    /// The line of the file that the row begins in, from 1.
    public let line: Int
    /// The title of the column in the file; nil when the problem is the whole row's.
    public let column: String?
    /// The cell's text, escaped, shortened, identity numbers masked.
    public let text: String
    /// What is wrong.
    public let message: String
    /// What to do.
    public let hint: String

    /// Row, column, message, text and hint in one line.
    public var description: String {
        let place = column.map { "row \(row), \($0)" } ?? "row \(row)"
        return "\(place): \(message)\(text.isEmpty ? "" : " \"\(text)\""); \(hint)"
    }
}

/// What was changed in a row, or read in one of several possible ways.
public struct RosterNotice: Sendable, Equatable, CustomStringConvertible {
    /// The row's number, from 1.
    public let row: Int
    /// The title of the column in the file.
    public let column: String
    /// The cell's text, escaped, shortened, identity numbers masked.
    public let text: String
    /// What was done.
    public let message: String

    /// Row, column, message and text in one line.
    public var description: String { "row \(row), \(column): \(message) \"\(text)\"" }
}

/// A row that is no person.
public struct SkippedRow: Sendable, Equatable {
    /// The row's number, from 1.
    public let row: Int
    /// The first cell with a text, escaped, shortened, identity numbers masked.
    public let text: String
    /// Why it is no person.
    public let reason: SkippedRowReason
}

/// Why a row is no person.
public enum SkippedRowReason: Sendable {
    /// It stands above the header.
    case aboveHeader
    /// It begins with a word such as 合计 or 填表人 and lacks a person's cells.
    case footer
}
