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

    /// The side that carries the code.
    public var codeSide: CardSide { qrField.side }
    /// Whether the code holds a small picture of the portrait beside the rest: a template for such cards and no others.
    public var codeHoldsPhoto: Bool { qrField.field.kind == .qr(photo: true) }

    func side(_ side: CardSide) -> TemplateSide {
        switch side {
        case .front: front
        case .back: back
        }
    }

    /// Reads `template.json` and the drawings it names from the folder at `directory`; throws the first error.
    public init(directory: String) throws(TemplateError) {
        let json = try readFile(TemplateDescription.file, of: directory, limit: TemplateLimits.descriptionBytes)
        try self.init(json: json) { (name) throws(TemplateError) in
            try readFile(name, of: directory, limit: TemplateLimits.drawingBytes)
        }
    }

    /// The same from `json` and drawings answered by `art`.
    init(json: [UInt8], art: (String) throws(TemplateError) -> [UInt8]) throws(TemplateError) {
        var errors = TemplateErrors()
        let template = Self.read(json: json, art: art, &errors)
        try errors.throwFirst()
        guard let template else { throw .unreadable(file: TemplateDescription.file, reason: "nothing was read") }
        self = template
    }

    /// The same, with every error that there is; nil where there is one.
    static func read(
        json: [UInt8], art: (String) throws(TemplateError) -> [UInt8], _ errors: inout TemplateErrors
    ) -> CardTemplate? {
        let description: TemplateDescription
        do throws(TemplateError) { description = try TemplateDescription(json: json, &errors) } catch {
            errors.note(error)
            return nil
        }
        return CardTemplate(description, art: art, &errors)
    }

    private init?(
        _ description: TemplateDescription, art: (String) throws(TemplateError) -> [UInt8],
        _ errors: inout TemplateErrors
    ) {
        // A field that could not be read may be the one that shows an item.
        let isWhole = errors.all.isEmpty
        var sides: [CardSide: TemplateSide] = [:]
        for side in CardSide.allCases {
            let file = side == .front ? description.front.art : description.back.art
            guard let svg = errors.noting({ () throws(TemplateError) in try art(file) }) else { continue }
            sides[side] = TemplateSide(side, description, art: svg, &errors)
        }
        let placed = CardSide.allCases.flatMap { side in
            (side == .front ? description.front : description.back).fields.map { (side, $0) }
        }
        if isWhole {
            requireItems(of: placed.map(\.1.kind), &errors)
            requireOne(\.isPortrait, "portrait (照片)", among: placed, &errors)
            requireOne(\.isQR, "QR code (二维码)", among: placed, &errors)
        }
        guard errors.all.isEmpty, let front = sides[.front], let back = sides[.back] else { return nil }
        let fields = front.fields.map { (CardSide.front, $0) } + back.fields.map { (CardSide.back, $0) }
        guard let qrField = fields.first(where: { $0.1.kind.isQR }) else { return nil }
        name = description.name
        kind = description.kind
        width = description.width
        height = description.height
        parameters = description.parameters
        (self.front, self.back, self.qrField) = (front, back, qrField)
    }
}

/// One face of a template: its drawing and its fields with their boxes.
struct TemplateSide: Sendable {
    /// The drawing's name in the template's folder.
    var file: String
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
    fileprivate init?(
        _ side: CardSide, _ template: TemplateDescription, art svg: [UInt8], _ errors: inout TemplateErrors
    ) {
        let description = side == .front ? template.front : template.back
        let inspection = ArtInspection.read(
            svg, wanted: Set(description.fields.map(\.id)), file: description.art, &errors)
        func whole(_ problem: String, _ hint: String) -> TemplateError {
            .refused(file: description.art, line: 1, column: 1, problem: problem, hint: hint)
        }
        let art: Art
        do throws(ArtError) { art = try Art(svg) } catch {
            // Where the markup is broken, the scanner has said so with its place.
            if inspection.findings.isEmpty { errors.note(whole(error.reason, "save it as plain SVG")) }
            return nil
        }
        guard art.measures(width: template.width, height: template.height) else {
            errors.note(
                whole(
                    "the drawing does not measure as the card does",
                    "set width=\"\(template.width)mm\" height=\"\(template.height)mm\" "
                        + "viewBox=\"0 0 \(template.width) \(template.height)\""))
            return nil
        }
        let card = Box(x: 0, y: 0, width: template.width, height: template.height)
        var fields: [TemplateField] = []
        for field in description.fields {
            let drawn = inspection.placeholders[field.id]?.position
            let place = drawn ?? field.position, file = drawn == nil ? TemplateDescription.file : description.art
            func refuse(_ problem: String, _ hint: String) {
                errors.note(
                    .field(
                        side: side, field: field.id, file: file, line: place.line, column: place.column,
                        problem: problem,
                        hint: hint))
            }
            guard let placeholder = inspection.placeholders[field.id],
                let box = art.box(of: field.id, width: template.width, height: template.height)
            else {
                refuse("\(description.art) has no such id", "draw a <rect> with this id")
                continue
            }
            if let problem = placeholder.problem {
                refuse("its placeholder \(problem)", "draw a plain <rect>")
                continue
            }
            guard box.width > 0.1, box.height > 0.1 else {
                refuse("its placeholder has no size", "hide it with fill=\"none\", not with display=\"none\"")
                continue
            }
            if !card.contains(box) { refuse("it leaves the card", "move it inside the card's edge") }
            for other in fields where other.box.overlaps(box) {
                refuse("it overlaps field \"\(other.id)\"", "move one of the two")
            }
            fields.append(TemplateField(id: field.id, kind: field.kind, box: box))
        }
        self.init(file: description.art, art: svg, fields: fields)
    }
}

/// Refuses a card that lacks a text of article 14, or may leave it out.
private func requireItems(of kinds: [FieldKind], _ errors: inout TemplateErrors) {
    var shown: Set<CardItem> = []
    for kind in kinds {
        if case .text(let text, _, optional: false) = kind { shown.formUnion(text.items) }
    }
    let required: [(CardItem, String)] = [
        (.name, "name (姓名)"), (.agency, "agency (所属行政执法机关)"), (.categories, "categories (执法类别)"),
        (.number, "number (编号)"), (.validFrom, "first day of validity (有效期限)"),
        (.validTo, "last day of validity (有效期限)"), (.issuingAuthority, "issuing authority (制发机关)"),
    ]
    for (item, words) in required where !shown.contains(item) { errors.note(.itemMissing(words)) }
}

/// Refuses a card without a field of a kind, and with more than one.
private func requireOne(
    _ isOfKind: (FieldKind) -> Bool, _ words: String, among fields: [(CardSide, TemplateDescription.Field)],
    _ errors: inout TemplateErrors
) {
    let found = fields.filter { isOfKind($0.1.kind) }
    if found.isEmpty { errors.note(.itemMissing(words)) }
    for (side, field) in found.dropFirst() {
        errors.note(
            .field(
                side: side, field: field.id, file: TemplateDescription.file, line: field.position.line,
                column: field.position.column, problem: "the card has more than one \(words)", hint: "keep one of them")
        )
    }
}

func readFile(_ name: String, of directory: String, limit: Int) throws(TemplateError) -> [UInt8] {
    do throws(FileError) {
        return try readFile(directory + "/" + name, limit: limit)
    } catch {
        if case .tooLarge = error { throw .tooLarge(file: name, limit: limit) }
        throw .unreadable(file: name, reason: "\(error)")
    }
}
