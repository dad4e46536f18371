/// Why a template folder is not accepted. Line and column count from 1; columns count characters.
public enum TemplateError: Error, Equatable, Sendable {
    /// A file of the folder cannot be read.
    case unreadable(file: String, reason: String)
    /// A file of the folder is larger than its limit in bytes.
    case tooLarge(file: String, limit: Int)
    /// A place in a file breaks a rule of the template format; `element` is the id of the element there, if it has one.
    case refused(file: String, line: Int, column: Int, element: String? = nil, problem: String, hint: String)
    /// A field of a side breaks a rule of the template format; the place is that of its placeholder, or of its entry.
    case field(
        side: CardSide, field: String, file: String, line: Int, column: Int, problem: String, hint: String)
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
        case .refused(let file, let line, let column, _, let problem, let hint):
            "\(file):\(line):\(column): \(problem); \(hint)"
        case .field(let side, let field, _, _, _, let problem, let hint):
            "\(side.rawValue) field \"\(field)\": \(problem); \(hint)"
        case .itemMissing(let item):
            "no field shows the \(item); article 14 requires it, add a field for it to one side"
        }
    }
}

/// What breaks a rule of the template format, in the order found: reading goes on behind each where it can.
struct TemplateErrors {
    private(set) var all: [TemplateError] = []

    /// Keeps an error, unless there are more than anybody reads.
    mutating func note(_ error: TemplateError) {
        if all.count < TemplateLimits.errors { all.append(error) }
    }

    /// What `body` returns, or nil with its error noted.
    mutating func noting<Result>(_ body: () throws(TemplateError) -> Result) -> Result? {
        do throws(TemplateError) { return try body() } catch {
            note(error)
            return nil
        }
    }

    /// Throws the first error, for whoever needs only one.
    func throwFirst() throws(TemplateError) {
        if let first = all.first { throw first }
    }
}
