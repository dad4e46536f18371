/// Why a row cannot be used.
public struct RosterProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The row's number, from 1.
    public let row: Int
    /// The line of the file that the row begins in, from 1; in a workbook the row's number.
    public let line: Int
    /// The title of the column in the file; nil when the problem is the whole row's.
    public let column: String?
    /// The cell's text, escaped, shortened, identity numbers masked.
    public let text: String
    /// What is wrong.
    public let fault: Bilingual
    /// What to do; may be empty.
    public let advice: Bilingual

    /// A problem of a row; `text` has been through `displayed`.
    public init(row: Int, line: Int, column: String?, text: String, fault: Bilingual, advice: Bilingual) {
        (self.row, self.line, self.column, self.text) = (row, line, column, text)
        (self.fault, self.advice) = (fault, advice)
    }

    /// A problem that has been told in English only.
    public init(row: Int, line: Int, column: String?, text: String, message: String, hint: String) {
        self.init(
            row: row, line: line, column: column, text: text, fault: Bilingual(message, message),
            advice: Bilingual(hint, hint))
    }

    /// What is wrong, in English.
    public var message: String { fault.english }

    /// What to do, in English.
    public var hint: String { advice.english }

    /// Row, column, message, text and hint in one line of English.
    public var description: String { line(.english) }

    /// Row, column, the cell's place such as `C7`, message, text and hint in one line.
    public func line(_ language: RosterLanguage, place: String? = nil) -> String {
        switch language {
        case .english:
            "row \(row)" + (column.map { ", \($0)" } ?? "") + (place.map { " (\($0))" } ?? "") + ": \(fault.english)"
                + (text.isEmpty ? "" : " \"\(text)\"") + (advice.english.isEmpty ? "" : "; \(advice.english)")
        case .chinese:
            "第 \(row) 行" + (column.map { " \($0)" } ?? "") + (place.map { "（\($0)）" } ?? "") + "：" + reason
        }
    }

    /// What is wrong, the text and what to do, in Chinese, for a sheet that names row and column by itself.
    public var reason: String {
        fault.chinese + (text.isEmpty ? "" : "：“\(text)”") + (advice.chinese.isEmpty ? "" : "；\(advice.chinese)")
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
    public let remark: Bilingual

    /// What was done, in English.
    public var message: String { remark.english }

    /// Row, column, message and text in one line.
    public var description: String {
        "row \(row), \(column): \(message)" + (text.isEmpty ? "" : " \"\(text)\"")
    }
}

/// Rows that are no persons, one or several that follow each other.
public struct SkippedRow: Sendable, Equatable {
    /// The first row's number, from 1.
    public let row: Int
    /// The last row's number.
    public let last: Int
    /// The first cell with a text, escaped, shortened, identity numbers masked.
    public let text: String
    /// Why they are no persons.
    public let reason: SkippedRowReason

    init(row: Int, last: Int? = nil, text: String, reason: SkippedRowReason) {
        (self.row, self.last, self.text, self.reason) = (row, last ?? row, text, reason)
    }
}

/// Why a row is no person.
public enum SkippedRowReason: Sendable {
    /// It stands above the header.
    case aboveHeader
    /// It begins with a word such as 合计 or 填表人 and lacks a person's cells.
    case footer
    /// Nothing stands in it.
    case blank
    /// It is hidden, by hand or by a filter.
    case hidden
    /// All of it is struck out.
    case struck
    /// It names the columns once more.
    case header
    /// It stands far below the people, beyond the most rows of a roster.
    case far

    /// What it is called.
    public var words: Bilingual {
        switch self {
        case .aboveHeader: Bilingual("above the header", "表头以上")
        case .footer: Bilingual("no person", "表尾")
        case .blank: Bilingual("blank", "空行")
        case .hidden: Bilingual("hidden", "隐藏行")
        case .struck: Bilingual("struck out", "已划删除线的行")
        case .header: Bilingual("the header once more", "重复的表头")
        case .far: Bilingual("far below the people", "远离名单的行")
        }
    }
}

/// A sheet that is not read.
public struct SkippedSheet: Sendable, Equatable {
    /// The name on its tab; pass it through `displayed` before showing it.
    public let name: String
    /// Whether it is hidden; else it has no row that names columns, or another one was asked for.
    public let isHidden: Bool
}
