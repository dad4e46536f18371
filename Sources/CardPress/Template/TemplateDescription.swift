/// What `template.json` says, before the drawings are looked at.
struct TemplateDescription: Sendable {
    struct Field: Sendable {
        var id: String
        var kind: FieldKind
        var position: TextPosition
    }

    struct Side: Sendable {
        var art: String
        var fields: [Field]
    }

    var name: String
    var kind: CardTemplate.Kind
    var width, height: Double
    var parameters: [String: String]
    var front, back: Side
}

/// What a field holds.
enum FieldKind: Sendable, Equatable {
    /// Lines of text from left to right.
    case text(FieldText, TextStyle, optional: Bool)
    /// Columns of traditional Mongolian, columns from left to right.
    case vertical(FieldText, TextStyle, optional: Bool)
    case portrait
    /// The code, which may hold a small picture of the portrait.
    case qr(photo: Bool)
    /// A window kept free, for a hologram.
    case clear

    var isPortrait: Bool { self == .portrait }
    var isQR: Bool { if case .qr = self { true } else { false } }
}

extension TemplateDescription {
    static let file = "template.json"

    init(json bytes: [UInt8]) throws(TemplateError) {
        var errors = TemplateErrors()
        try self.init(json: bytes, &errors)
        try errors.throwFirst()
    }

    /// Notes what is wrong in single parameters and fields, and throws what is wrong with the whole.
    init(json bytes: [UInt8], _ errors: inout TemplateErrors) throws(TemplateError) {
        let root: JSONValue
        do throws(JSONSyntaxError) {
            root = try JSONReader.read(bytes)
        } catch {
            throw StrictObject.refused(Self.file, error.position, error.problem, "correct the JSON there")
        }
        var object = try StrictObject(root, file: Self.file)
        if let schema = object.optional("$schema") { _ = try StrictObject.string(schema, "$schema", Self.file) }
        _ = try object.number("format", 1...1)
        name = try object.string("name")
        kind = try object.word("kind")
        var card = try StrictObject(try object.value("card"), file: Self.file)
        width = try card.number("width", 20...200)
        height = try card.number("height", 20...200)
        try card.finish()
        let (parameters, texts) = try Self.parameters(object.optional("parameters"), &errors)
        self.parameters = parameters
        front = try Self.side(try object.value("front"), texts, &errors)
        back = try Self.side(try object.value("back"), texts, &errors)
        try object.finish()
    }

    private static func parameters(
        _ value: JSONValue?, _ errors: inout TemplateErrors
    ) throws(TemplateError) -> ([String: String], [String: FieldText]) {
        guard let value else { return ([:], [:]) }
        guard case .object(let members) = value.kind else {
            throw StrictObject.refused(file, value.position, "an object is wanted here", "write { … }")
        }
        var words: [String: String] = [:]
        var texts: [String: FieldText] = [:]
        for member in members {
            // A parameter with an error is known all the same, so that its fields are not blamed too.
            texts[member.key] = FieldText(pieces: [])
            _ = errors.noting { () throws(TemplateError) in
                guard CardItem(rawValue: member.key) == nil else {
                    throw StrictObject.refused(
                        file, member.keyPosition, "parameter \"\(member.key)\" has the name of an item", "rename it")
                }
                let text = try StrictObject.string(member.value, member.key, file)
                words[member.key] = text
                texts[member.key] = try fieldText(text, at: member.value.position) { _ in nil }
            }
        }
        return (words, texts)
    }

    private static func fieldText(
        _ text: String, at place: TextPosition, parameter: (String) -> FieldText?
    ) throws(TemplateError) -> FieldText {
        if let character = forbiddenCharacter(in: text) {
            let code = String(character.value, radix: 16, uppercase: true)
            throw StrictObject.refused(file, place, "the text holds U+\(code), which is never printed", "remove it")
        }
        do throws(FieldTextError) {
            return try FieldText.parse(text, parameter: parameter)
        } catch {
            let items = CardItem.allCases.map(\.rawValue).joined(separator: ", ")
            throw StrictObject.refused(file, place, error.problem, "items: \(items)")
        }
    }

    private static func side(
        _ value: JSONValue, _ parameters: [String: FieldText], _ errors: inout TemplateErrors
    ) throws(TemplateError) -> Side {
        var object = try StrictObject(value, file: file)
        let artValue = try object.value("art")
        let art = try StrictObject.string(artValue, "art", file)
        guard art.hasSuffix(".svg"), art.count > 4, !art.hasPrefix("."),
            art.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") && $0 != 0x7F })
        else {
            throw object.refused(
                artValue.position, "\"\(art)\" is no name of a drawing", "name an .svg file in the template's folder")
        }
        let list = try object.value("fields")
        guard case .array(let values) = list.kind, values.count <= 64 else {
            throw object.refused(list.position, "\"fields\" wants a list of at most 64 fields", "write [ … ]")
        }
        var fields: [Field] = []
        for value in values {
            guard let field = errors.noting({ () throws(TemplateError) in try field(value, parameters) }) else {
                continue
            }
            if fields.contains(where: { $0.id == field.id }) {
                errors.note(
                    object.refused(value.position, "field \"\(field.id)\" stands twice", "give each field its own id"))
            }
            fields.append(field)
        }
        try object.finish()
        return Side(art: art, fields: fields)
    }

    private enum FieldType: String, CaseIterable { case text, vertical, portrait, qr, clear }

    private static func field(_ value: JSONValue, _ parameters: [String: FieldText]) throws(TemplateError) -> Field {
        var object = try StrictObject(value, file: file)
        let idValue = try object.value("id")
        let id = try StrictObject.string(idValue, "id", file)
        guard !id.isEmpty, id.count <= 64, forbiddenCharacter(in: id) == nil, !id.contains("\n") else {
            throw object.refused(idValue.position, "\"id\" wants 1 to 64 characters", "correct the value")
        }
        let type: FieldType = try object.word("type")
        let kind: FieldKind
        switch type {
        case .portrait: kind = .portrait
        case .qr: kind = .qr(photo: try object.boolean("photo", standard: false))
        case .clear: kind = .clear
        case .text, .vertical:
            let contentValue = try object.value("content")
            let content = try StrictObject.string(contentValue, "content", file)
            let text = try fieldText(content, at: contentValue.position) { parameters[$0] }
            let optional = try object.boolean("optional", standard: false)
            let style = try style(&object, vertical: type == .vertical)
            kind = type == .text ? .text(text, style, optional: optional) : .vertical(text, style, optional: optional)
        }
        try object.finish()
        return Field(id: id, kind: kind, position: value.position)
    }

    private static func style(_ object: inout StrictObject, vertical: Bool) throws(TemplateError) -> TextStyle {
        let face: Face = try object.word("face", standard: vertical ? .mongolian : nil)
        let size = try object.number("size", 0.5...30)
        let style = TextStyle(
            face: face, size: size, floor: try object.number("floor", 0.5...size, standard: size),
            lines: try object.integer("lines", 1...12, standard: 1),
            leading: try object.number("leading", 0.8...3, standard: 1.25),
            tracking: try object.number("tracking", -0.1...2, standard: 0),
            align: try object.word("align", standard: .left), valign: try object.word("valign", standard: .top),
            color: try color(&object), breaks: try object.word("breaks", standard: .any))
        guard (face == .mongolian) == vertical else {
            throw object.refused(
                object.position, "face \"\(face.rawValue)\" does not suit this type of field",
                "set \"mongolian\" in vertical fields and only there")
        }
        guard !vertical || (style.tracking == 0 && style.align != .justify) else {
            throw object.refused(
                object.position, "letters of a vertical field are joined and cannot be spread",
                "leave out tracking and justify")
        }
        guard style.align != .justify || style.lines == 1 else {
            throw object.refused(object.position, "a justified field has one line", "set \"lines\": 1")
        }
        return style
    }

    private static func color(_ object: inout StrictObject) throws(TemplateError) -> Ink {
        guard let value = object.optional("color") else { return Ink(red: 0, green: 0, blue: 0) }
        guard case .string(let text) = value.kind, let ink = Ink(text) else {
            throw object.refused(value.position, "\"color\" wants #RRGGBB", "correct the value")
        }
        return ink
    }
}
