/// The pieces of the markup: tags and texts, as they follow each other.
enum MarkupPiece: Hashable {
    case open(name: String, attributes: [String: String])
    case close(name: String)
    case text(String)
}

/// Splits the markup of a filled template into pieces: a closed subset of HTML that is well-formed XML.
///
/// Values were escaped when they were filled in, so whatever people wrote is text here and never a tag.
struct MarkupScanner {
    private let characters: [Unicode.Scalar]
    private var place = 0
    private let name: String
    private(set) var line = 1

    init(_ text: String, name: String) { (characters, self.name) = (Array(text.unicodeScalars), name) }

    func problem(_ text: String) -> DocumentError { .template(name: name, line: line, problem: text) }

    mutating func next() throws(DocumentError) -> MarkupPiece? {
        guard place < characters.count else { return nil }
        return characters[place] == "<" ? try tag() : .text(try text())
    }

    private mutating func advance() -> Unicode.Scalar? {
        guard place < characters.count else { return nil }
        defer { place += 1 }
        if characters[place] == "\n" { line += 1 }
        return characters[place]
    }

    private mutating func text() throws(DocumentError) -> String {
        var text = ""
        while place < characters.count, characters[place] != "<" {
            if characters[place] == "&" {
                text.unicodeScalars.append(try entity())
            } else if let next = advance() {
                text.unicodeScalars.append(next)
            }
        }
        return text
    }

    private mutating func entity() throws(DocumentError) -> Unicode.Scalar {
        let known: [String: Unicode.Scalar] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "#39": "'", "#x2F": "/", "#x60": "`",
            "#x3D": "=", "nbsp": "\u{a0}", "emsp": "\u{3000}",
        ]
        var word = ""
        _ = advance()
        while word.count < 8, let next = advance(), next != ";" { word.unicodeScalars.append(next) }
        guard let scalar = known[word] else { throw problem("\"&\(word)\" is no character reference that is known") }
        return scalar
    }

    private mutating func tag() throws(DocumentError) -> MarkupPiece {
        _ = advance()
        var inside = ""
        while let next = advance() {
            guard next != ">" else { return try piece(inside) }
            guard next != "<" else { break }
            inside.unicodeScalars.append(next)
        }
        throw problem("a tag is not closed")
    }

    private func piece(_ inside: String) throws(DocumentError) -> MarkupPiece {
        if inside.hasPrefix("/") { return .close(name: String(inside.dropFirst())) }
        let isEmpty = inside.hasSuffix("/")
        let body = isEmpty ? String(inside.dropLast()) : inside
        let name = String(body.prefix { $0 != " " })
        var attributes: [String: String] = [:]
        var rest = body.dropFirst(name.count).drop { $0 == " " }
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="), rest[equals...].hasPrefix("=\"") else {
                throw problem("<\(inside)> is no tag of the markup")
            }
            let start = rest.index(equals, offsetBy: 2)
            guard let end = rest[start...].firstIndex(of: "\"") else { throw problem("<\(inside)> lacks a quote") }
            attributes[String(rest[..<equals])] = String(rest[start..<end])
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
        }
        if isEmpty { attributes["/"] = "" }
        return .open(name: name, attributes: attributes)
    }
}
