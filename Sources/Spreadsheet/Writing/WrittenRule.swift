/// What a column is to be filled in with: a hint that shows when one of its cells is chosen, and a list to choose from.
public struct WrittenRule: Sendable {
    /// From 1.
    public let column: Int
    /// At most 32 characters.
    public let title: String
    /// At most 255 characters.
    public let hint: String
    /// Words to choose from, or the range that holds them, such as `说明!$A$1:$A$9`; nil where anything may be written.
    public let list: List?

    /// Where the words of a list stand.
    public enum List: Sendable {
        /// At most 255 characters together, and no comma in any.
        case words([String])
        case range(String)
    }

    /// A hint, and a list to choose from; with `isStrict` nothing else may be written.
    public init(column: Int, title: String, hint: String, list: List? = nil, isStrict: Bool = false) {
        (self.column, self.title, self.hint) = (column, String(title.prefix(32)), String(hint.prefix(255)))
        (self.list, self.isStrict) = (list, isStrict)
    }

    /// Whether what is not in the list is refused.
    public let isStrict: Bool
}

/// So many rows below the first one have the rules.
private let ruledRows = 5_000

/// The rules of a sheet (ECMA-376 part 1, 18.3.1.33).
func validations(_ rules: [WrittenRule]) -> String {
    guard !rules.isEmpty else { return "" }
    let written = rules.map { rule in
        let letters = CellReference.letters(rule.column)
        let formula: String
        switch rule.list {
        case nil: formula = ""
        case .words(let words): formula = "<formula1>\"\(escaped(words.joined(separator: ",")))\"</formula1>"
        case .range(let range): formula = "<formula1>\(escaped(range))</formula1>"
        }
        return "<dataValidation\(rule.list == nil ? "" : " type=\"list\"") allowBlank=\"1\" showInputMessage=\"1\""
            + " showErrorMessage=\"\(rule.isStrict ? 1 : 0)\" promptTitle=\"\(escaped(rule.title, attribute: true))\""
            + " prompt=\"\(escaped(rule.hint, attribute: true))\" sqref=\"\(letters)2:\(letters)\(ruledRows)\">\(formula)"
            + "</dataValidation>"
    }
    return "<dataValidations count=\"\(rules.count)\">\(written.joined())</dataValidations>"
}
