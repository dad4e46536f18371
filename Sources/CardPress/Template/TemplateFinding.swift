/// One thing that is wrong with a template, or that will be with some people's cards, and where.
public struct TemplateFinding: Sendable, Equatable {
    /// Whether cards are drawn all the same.
    public enum Severity: String, Sendable {
        /// The template is not accepted, or people's cards would fail.
        case error
        /// It is accepted, and somebody should look.
        case warning
    }

    /// How bad it is.
    public let severity: Severity
    /// The file in the template's folder.
    public let file: String
    /// Line and column in it, from 1; nil where it is about the whole file.
    public let line, column: Int?
    /// The id of the element or field.
    public let element: String?
    /// What is wrong, and what to do.
    public let problem, hint: String

    init(
        _ severity: Severity = .error, file: String, line: Int? = nil, column: Int? = nil, element: String? = nil,
        problem: String, hint: String
    ) {
        (self.severity, self.file, self.line, self.column) = (severity, file, line, column)
        (self.element, self.problem, self.hint) = (element, problem, hint)
    }

    /// A template that was read and cannot be drawn.
    public init(drawing problem: String) {
        self.init(file: TemplateDescription.file, problem: problem, hint: "check the template's drawings")
    }

    init(_ error: TemplateError) {
        switch error {
        case .unreadable(let file, let reason):
            self.init(file: file, problem: "cannot be read: \(reason)", hint: "check the template folder")
        case .tooLarge(let file, let limit):
            self.init(file: file, problem: "is larger than \(limit) bytes", hint: "simplify the drawing")
        case .refused(let file, let line, let column, let element, let problem, let hint):
            self.init(file: file, line: line, column: column, element: element, problem: problem, hint: hint)
        case .field(_, let field, let file, let line, let column, let problem, let hint):
            self.init(file: file, line: line, column: column, element: field, problem: problem, hint: hint)
        case .itemMissing(let item):
            self.init(
                file: TemplateDescription.file, problem: "no field shows the \(item), which article 14 requires",
                hint: "add a field for it to one side")
        }
    }
}

extension TemplateFinding: CustomStringConvertible {
    /// Place, element, problem and hint in one line.
    public var description: String {
        let place = [file] + [line, column].compactMap { $0.map(String.init) }
        return place.joined(separator: ":") + (element.map { " \"\($0)\"" } ?? "") + ": \(problem); \(hint)"
    }
}

/// A template folder with everything that is to be said of it.
public struct TemplateInspection: Sendable {
    /// Nil where an error keeps it from being read.
    public let template: CardTemplate?
    /// Errors and warnings, in the order found.
    public let findings: [TemplateFinding]

    /// Whether cards can be drawn with it.
    public var isSound: Bool { !findings.contains { $0.severity == .error } }

    /// Reads the folder at `directory`, goes on behind each error, and then tries the fields with people's data.
    public init(directory: String) {
        var errors = TemplateErrors()
        let json = errors.noting { () throws(TemplateError) in
            try readFile(TemplateDescription.file, of: directory, limit: TemplateLimits.descriptionBytes)
        }
        self.init(json: json, errors) { (name) throws(TemplateError) in
            try readFile(name, of: directory, limit: TemplateLimits.drawingBytes)
        }
    }

    /// The same from a description and drawings answered by `art`.
    init(
        json: [UInt8]?, _ errors: TemplateErrors = TemplateErrors(),
        art: (String) throws(TemplateError) -> [UInt8]
    ) {
        var errors = errors
        template = json.flatMap { CardTemplate.read(json: $0, art: art, &errors) }
        findings = errors.all.map(TemplateFinding.init) + (template.map { TemplateTrial($0).findings } ?? [])
    }
}
