internal import DurableFiles
internal import Mustache

/// The template of a document: Mustache in the markup of `MarkupReader`. Whatever is filled in is escaped.
public struct DocumentTemplate: Sendable {
    private let template: MustacheTemplate
    private let name: String

    /// Bytes of a template.
    static let limit = 256 << 10

    /// Reads `KIND.html` in a folder.
    public init(_ kind: DocumentKind, folder: String) throws(DocumentError) {
        let path = "\(folder)/\(kind.rawValue).html"
        let bytes: [UInt8]
        do { bytes = try readFile(path, limit: Self.limit) } catch {
            throw .template(name: path, line: 0, problem: "cannot be read: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .template(name: path, line: 0, problem: "is not UTF-8")
        }
        try self.init(text, name: path)
    }

    /// Takes the text of a template; refuses every tag that would fill in without escaping, or read another file.
    public init(_ text: String, name: String) throws(DocumentError) {
        self.name = name
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for forbidden in ["{{{", "{{&", "{{>", "{{<", "{{=", "{{$", "{{%"]
            where line.replacing(" ", with: "").contains(forbidden) {
                throw .template(name: name, line: index + 1, problem: "\"\(forbidden)\" may not stand in a template")
            }
        }
        // The package escapes by characters, and a bracket with a mark on it is no bracket to it: `DocumentValues` escapes by
        // scalars instead.
        do { template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text) } catch {
            throw .template(name: name, line: 0, problem: "is no Mustache: \(error)")
        }
    }

    /// The filled template.
    private func markup(_ values: DocumentValues) -> String { template.render(values.context) }

    /// The filled document as blocks.
    public func paper(_ values: DocumentValues) throws(DocumentError) -> Paper {
        try MarkupReader.read(markup(values), name: name)
    }

    /// The filled document as a PDF file; `made` is the day that the file states.
    public func pdf(_ values: DocumentValues, made: String) throws(DocumentError) -> [UInt8] {
        try paper(values).pdf(title: values.kind.title, made: made)
    }

    /// The filled document as one HTML page, which prints like the PDF file.
    public func html(_ values: DocumentValues) throws(DocumentError) -> String {
        _ = try paper(values)
        return HTMLPage.text(title: values.kind.title, article: markup(values))
    }
}
