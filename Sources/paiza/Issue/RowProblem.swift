internal import Credential
internal import Roster

/// Why a row of the roster is not issued: row, column, the cell's text, what is wrong, what to do.
struct RowProblem: Error {
    let row: Int
    let column: String
    let text: String
    let message: String
    let hint: String

    init(row: Int, _ column: RosterColumn, _ text: String, _ message: String, hint: String) {
        (self.row, self.column, self.text) = (row, column.title, displayed(text))
        (self.message, self.hint) = (message, hint)
    }

    init(_ problem: RosterProblem) {
        (row, column, text) = (problem.row, problem.column ?? "", problem.text)
        (message, hint) = (problem.message, problem.hint)
    }

    /// One line for standard error.
    var line: String {
        "row \(row)" + (column.isEmpty ? "" : ", \(column)") + ": \(message)" + (text.isEmpty ? "" : " \"\(text)\"")
            + (hint.isEmpty ? "" : "; \(hint)")
    }
}

/// A message of another library, whose texts and file names may be identity numbers, with each row of 15 or more digits
/// masked.
func masked(_ message: String) -> String {
    message.replacing(/[0-9０-９XxＸｘ]{15,}/) { displayed(String($0.output)) }
}
