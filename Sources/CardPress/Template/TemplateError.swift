/// Why a template folder is not accepted. Line and column count from 1; columns count characters.
public enum TemplateError: Error, Equatable, Sendable {
    /// A file of the folder cannot be read.
    case unreadable(file: String, reason: String)
    /// A file of the folder is larger than its limit in bytes.
    case tooLarge(file: String, limit: Int)
    /// A place in a file breaks a rule of the template format.
    case refused(file: String, line: Int, column: Int, problem: String, hint: String)
    /// A field of a side breaks a rule of the template format.
    case field(side: CardSide, field: String, problem: String, hint: String)
    /// An item required on the card by article 14 is on neither side.
    case itemMissing(String)
}

extension TemplateError: CustomStringConvertible {
    /// The message: lower case, the offending text quoted, then what to do.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "cannot read \"\(file)\": \(reason); check the template folder"
        case .tooLarge(let file, let limit):
            "\"\(file)\" is larger than \(limit) bytes; simplify the drawing"
        case .refused(let file, let line, let column, let problem, let hint):
            "\(file):\(line):\(column): \(problem); \(hint)"
        case .field(let side, let field, let problem, let hint):
            "\(side.rawValue) field \"\(field)\": \(problem); \(hint)"
        case .itemMissing(let item):
            "no field shows the \(item); article 14 requires it, add a field for it to one side"
        }
    }
}
