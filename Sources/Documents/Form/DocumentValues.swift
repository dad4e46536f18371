internal import Credential

/// Values as they come from a file or from records, before they are checked.
public enum DocumentValue: Hashable, Sendable {
    case text(String)
    case rows([[String: String]])
}

/// The values of one document, checked against its fields: nothing missing, nothing unknown, days that exist.
public struct DocumentValues: Sendable {
    /// The document.
    public let kind: DocumentKind
    /// What the template is filled with.
    let context: [String: any Sendable]

    /// Most characters of a text, and rows of a list: a long decision, and a region's agency.
    static let characters = 20_000
    static let rowLimit = 20_000

    /// Checks values; throws for the first field that is missing, unknown or ill-written.
    public init(_ kind: DocumentKind, _ values: [String: DocumentValue]) throws(DocumentError) {
        self.kind = kind
        let known = Set(kind.fields.map(\.key))
        if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
            throw .value(
                field: unknown, problem: "is unknown; known are " + kind.fields.map(\.key).joined(separator: ", "))
        }
        var context: [String: any Sendable] = [:]
        for field in kind.fields {
            switch (field.content, values[field.key]) {
            case (_, nil):
                guard field.isOptional else { throw .value(field: field.key, problem: "（\(field.title)） is missing") }
            case (.rows(let fields), .rows(let rows)):
                context[field.key] = try Self.rows(rows, fields, field.key)
                context["count"] = "\(rows.count)"
            case (.rows, .text): throw .value(field: field.key, problem: "must be a list")
            case (_, .rows): throw .value(field: field.key, problem: "must be a text")
            case (_, .text(let text)): try Self.add(text, field, &context)
            }
        }
        self.context = context
    }

    private static func rows(
        _ rows: [[String: String]], _ fields: [DocumentField], _ key: String
    ) throws(DocumentError) -> [[String: any Sendable]] {
        guard rows.count <= rowLimit else { throw .value(field: key, problem: "has more than \(rowLimit) rows") }
        var checked: [[String: any Sendable]] = []
        for (place, row) in rows.enumerated() {
            let name = "\(key)[\(place + 1)]"
            if let unknown = row.keys.sorted().first(where: { key in !fields.contains { $0.key == key } }) {
                throw .value(field: "\(name).\(unknown)", problem: "is unknown")
            }
            var context: [String: any Sendable] = ["place": "\(place + 1)"]
            for field in fields {
                guard let text = row[field.key] else {
                    guard field.isOptional else {
                        throw .value(field: "\(name).\(field.key)", problem: "（\(field.title)） is missing")
                    }
                    continue
                }
                try add(text, field, &context)
            }
            checked.append(context)
        }
        return checked
    }

    /// The text for a template: whatever people wrote is text there, and never a tag.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    private static func add(
        _ text: String, _ field: DocumentField, _ context: inout [String: any Sendable]
    ) throws(DocumentError) {
        guard text.unicodeScalars.count <= characters else {
            throw .value(field: field.key, problem: "has more than \(characters) characters")
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            do { try CheckedText.check(String(line), field: field.key) } catch {
                throw .value(field: field.key, problem: "holds a character that may not stand in a document")
            }
        }
        switch field.content {
        case .text, .rows: context[field.key] = escaped(text)
        case .day:
            guard let day = try? CivilDate(text) else {
                throw .value(field: field.key, problem: "\"\(text)\" is not a day; write 2026-11-22")
            }
            context[field.key] = "\(day.year)年\(day.month)月\(day.day)日"
        case .choice(let codes):
            guard let choice = codes.first(where: { $0.code == text }) else {
                throw .value(
                    field: field.key,
                    problem: "\"\(text)\" is none of " + codes.map(\.code).joined(separator: ", "))
            }
            context[field.key] = choice.words
            context["\(field.key)-\(choice.code)"] = true
        }
    }
}
