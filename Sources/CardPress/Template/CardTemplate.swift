internal import DurableFiles

/// The drawings and fields of one kind of card, read from a folder and checked; immutable, shared freely.
public struct CardTemplate: Sendable {
    /// The kind of credential (article 3).
    public enum Kind: String, Sendable, CaseIterable {
        /// 行政执法证.
        case enforcement
        /// 行政执法监督证.
        case supervision
    }

    /// The template's own name.
    public let name: String
    /// The kind of credential it is for.
    public let kind: Kind
    /// Size of the card in mm.
    public let width, height: Double
    /// The template's parameters as written, such as `title`.
    public let parameters: [String: String]

    let front, back: TemplateSide
    let qrField: (side: CardSide, field: TemplateField)

    func side(_ side: CardSide) -> TemplateSide {
        switch side {
        case .front: front
        case .back: back
        }
    }

    /// Reads `template.json` and the drawings it names from the folder at `directory`.
    public init(directory: String) throws(TemplateError) {
        let json = try readFile(TemplateDescription.file, of: directory, limit: TemplateLimits.descriptionBytes)
        try self.init(json: json) { (name) throws(TemplateError) in
            try readFile(name, of: directory, limit: TemplateLimits.drawingBytes)
        }
    }

    /// The same from `json` and drawings answered by `art`.
    init(json: [UInt8], art: (String) throws(TemplateError) -> [UInt8]) throws(TemplateError) {
        let description = try TemplateDescription(json: json)
        name = description.name
        kind = description.kind
        width = description.width
        height = description.height
        parameters = description.parameters
        front = try TemplateSide(.front, description, art: try art(description.front.art))
        back = try TemplateSide(.back, description, art: try art(description.back.art))
        let placed = front.fields.map { (CardSide.front, $0) } + back.fields.map { (CardSide.back, $0) }
        try requireItems(of: placed.map(\.1))
        _ = try single(.portrait, "portrait (照片)", among: placed)
        qrField = try single(.qr, "QR code (二维码)", among: placed)
    }
}

/// One face of a template: its drawing and its fields with their boxes.
struct TemplateSide: Sendable {
    var art: [UInt8]
    var fields: [TemplateField]
}

/// A field and where it stands.
struct TemplateField: Sendable {
    var id: String
    var kind: FieldKind
    var box: Box
}

extension TemplateSide {
    init(_ side: CardSide, _ template: TemplateDescription, art svg: [UInt8]) throws(TemplateError) {
        let description = side == .front ? template.front : template.back
        let inspection = try ArtInspection.read(
            svg, wanted: Set(description.fields.map(\.id)), file: description.art)
        let art: Art
        do throws(ArtError) {
            art = try Art(svg)
        } catch {
            throw .refused(
                file: description.art, line: 1, column: 1, problem: error.reason, hint: "save it as plain SVG")
        }
        guard art.measures(width: template.width, height: template.height) else {
            throw .refused(
                file: description.art, line: 1, column: 1, problem: "the drawing does not measure as the card does",
                hint: "set width=\"\(template.width)mm\" height=\"\(template.height)mm\" "
                    + "viewBox=\"0 0 \(template.width) \(template.height)\"")
        }
        let card = Box(x: 0, y: 0, width: template.width, height: template.height)
        var fields: [TemplateField] = []
        for field in description.fields {
            func refused(_ problem: String, _ hint: String) -> TemplateError {
                .field(side: side, field: field.id, problem: problem, hint: hint)
            }
            guard let placeholder = inspection.placeholders[field.id],
                let box = art.box(of: field.id, width: template.width, height: template.height)
            else { throw refused("\(description.art) has no such id", "draw a <rect> with this id") }
            if let problem = placeholder.problem { throw refused("its placeholder \(problem)", "draw a plain <rect>") }
            guard box.width > 0.1, box.height > 0.1 else {
                throw refused("its placeholder has no size", "hide it with fill=\"none\", not with display=\"none\"")
            }
            guard card.contains(box) else { throw refused("it leaves the card", "move it inside the card's edge") }
            if let other = fields.first(where: { $0.box.overlaps(box) }) {
                throw refused("it overlaps field \"\(other.id)\"", "move one of the two")
            }
            fields.append(TemplateField(id: field.id, kind: field.kind, box: box))
        }
        self.init(art: svg, fields: fields)
    }
}

/// Refuses a card that lacks a text of article 14, or may leave it out.
private func requireItems(of fields: [TemplateField]) throws(TemplateError) {
    var shown: Set<CardItem> = []
    for field in fields {
        if case .text(let text, _, optional: false) = field.kind { shown.formUnion(text.items) }
    }
    let required: [(CardItem, String)] = [
        (.name, "name (姓名)"), (.agency, "agency (所属行政执法机关)"), (.categories, "categories (执法类别)"),
        (.number, "number (编号)"), (.validFrom, "first day of validity (有效期限)"),
        (.validTo, "last day of validity (有效期限)"), (.issuingAuthority, "issuing authority (制发机关)"),
    ]
    for (item, words) in required where !shown.contains(item) { throw .itemMissing(words) }
}

/// The one field of `kind` on the card.
private func single(
    _ kind: FieldKind, _ words: String, among fields: [(CardSide, TemplateField)]
) throws(TemplateError) -> (CardSide, TemplateField) {
    let found = fields.filter { $0.1.kind == kind }
    guard let first = found.first else { throw .itemMissing(words) }
    guard found.count == 1 else {
        throw .field(
            side: found[1].0, field: found[1].1.id, problem: "the card has more than one \(words)",
            hint: "keep one of them")
    }
    return first
}

private func readFile(_ name: String, of directory: String, limit: Int) throws(TemplateError) -> [UInt8] {
    do throws(FileError) {
        return try readFile(directory + "/" + name, limit: limit)
    } catch {
        if case .tooLarge = error { throw .tooLarge(file: name, limit: limit) }
        throw .unreadable(file: name, reason: "\(error)")
    }
}
