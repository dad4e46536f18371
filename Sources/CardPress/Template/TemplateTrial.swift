internal import Glibc
internal import Raster

/// Tries a template that could be read: its own words, usual people, the longest texts that rosters have, the QR code, and
/// what a printer or a reader would object to.
struct TemplateTrial {
    private let template: CardTemplate
    private let typesetter = Typesetter(fonts: FontCase())

    init(_ template: CardTemplate) { self.template = template }

    /// Characters of the regulation's longest agencies: division, township and office (DOMAIN.md).
    private static let longestAgency = "莫力达瓦达斡尔族自治旗尼尔基镇人民政府综合行政执法局第一中队"
    /// Items whose longest texts are tried.
    private static let longItems: Set<CardItem> = [.name, .agency, .categories]
    /// The largest symbol that a card's code may have, without and with a photo (FORMAT.md): version and modules a side.
    private static func symbol(photo: Bool) -> (version: Int, modules: Int) { photo ? (20, 97) : (13, 69) }
    /// Least size of Han text in mm, and least distance of text from the card's edge.
    private static let smallestText = 1.7, margin = 3.0
    /// Least ratio of luminances of text and ground (WCAG 2.1, 1.4.3).
    private static let contrast = 4.5
    private static let dpi = 300

    var findings: [TemplateFinding] {
        CardSide.allCases.flatMap { side in
            let drawn = template.side(side)
            let grounds = Grounds(drawn, template)
            return drawn.fields.flatMap { field in
                let place = FieldPlace(file: drawn.file, field: field)
                return tried(field, place) + measured(field, place) + seen(field, place, grounds)
            }
        }
    }

    // MARK: Texts

    /// Whether specimens and the longest texts fit, the latter as warnings.
    private func tried(_ field: TemplateField, _ place: FieldPlace) -> [TemplateFinding] {
        guard let style = field.style else { return [] }
        if let error = failure(of: field, style, with: .specimen()) { return [place.finding(.error, error)] }
        if !Set(style.text.items).isDisjoint(with: Self.longItems) {
            if let error = failure(of: field, style, with: .longest(agency: Self.longestAgency)) {
                return [place.finding(.warning, error)]
            }
        }
        return []
    }

    private func failure(of field: TemplateField, _ style: FieldStyle, with content: CardContent) -> CardError? {
        var missing: CardItem?
        guard let words = style.text.filled(from: content, missing: &missing),
            words.contains(where: { !$0.isWhitespace })
        else {
            return style.isOptional ? nil : .missing(field: field.id, item: missing?.rawValue ?? "content")
        }
        do throws(CardError) {
            _ = try typesetter.lay(words, in: field, style: style.style, vertical: style.isVertical)
            return nil
        } catch { return error }
    }

    // MARK: Measures

    private func measured(_ field: TemplateField, _ place: FieldPlace) -> [TemplateFinding] {
        let box = field.box
        switch field.kind {
        case .qr(let photo):
            let symbol = Self.symbol(photo: photo)
            let grid = PixelGrid(cardWidth: template.width, cardHeight: template.height, dpi: Self.dpi)
            let fits =
                SymbolPlacement(
                    version: symbol.version, modules: symbol.modules, side: .front, field: grid.inside(box),
                    dpi: Self.dpi) != nil
            if fits { return [] }
            let needed = Double((symbol.modules + 8) * 4) / Double(Self.dpi) * 25.4
            return [
                place.finding(
                    .error,
                    "is \(rounded(min(box.width, box.height))) mm, too small at \(Self.dpi) dpi for a code of "
                        + "\(symbol.modules) modules and its quiet zone",
                    "draw a square of \(rounded(needed + 0.05)) mm or more")
            ]
        case .portrait:
            let shape = box.width / box.height / (26.0 / 32)
            guard abs(shape - 1) > 0.03 else { return [] }
            return [place.finding(.warning, "has not the shape of portraits, 26 : 32", "portraits are cut to it")]
        case .text(_, let style, _), .vertical(_, let style, _):
            var findings: [TemplateFinding] = []
            if style.floor < Self.smallestText, style.face != .mongolian {
                findings.append(
                    place.finding(
                        .warning, "may shrink to \(rounded(style.floor)) mm",
                        "keep its floor at \(Self.smallestText) mm or more, or it cannot be read"))
            }
            let edge = min(box.x, box.y, template.width - box.right, template.height - box.bottom)
            if edge < Self.margin - 0.01 {
                findings.append(
                    place.finding(
                        .warning, "stands \(rounded(edge)) mm from the card's edge",
                        "keep text \(Self.margin) mm away: cutting and holders hide what is nearer"))
            }
            return findings
        case .clear: return []
        }
    }

    // MARK: Looks

    /// Whether a text stands out from what is drawn behind it.
    private func seen(_ field: TemplateField, _ place: FieldPlace, _ grounds: Grounds) -> [TemplateFinding] {
        guard let style = field.style, let ground = grounds.luminance(in: field.box) else { return [] }
        let ink = style.style.color
        let text = relativeLuminance(ink.red, ink.green, ink.blue)
        let ratio = (max(text, ground) + 0.05) / (min(text, ground) + 0.05)
        guard ratio < Self.contrast else { return [] }
        return [
            place.finding(
                .warning, "hardly stands out from the drawing behind it (\(rounded(ratio)) : 1)",
                "choose a darker colour or a calmer ground; \(Self.contrast) : 1 is the least that is read well")
        ]
    }
}

private func rounded(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

/// Relative luminance of an sRGB colour (WCAG 2.1).
private func relativeLuminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
    func linear(_ value: UInt8) -> Double {
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The drawn art of a side, small, for measuring what stands behind texts.
private struct Grounds {
    private let grid: PixelGrid
    private let pixels: [UInt8]

    init(_ side: TemplateSide, _ template: CardTemplate) {
        grid = PixelGrid(cardWidth: template.width, cardHeight: template.height, dpi: 150)
        let whole = PixelBox(x: 0, y: 0, width: grid.width, height: grid.height)
        pixels = (try? Art(side.art).pixels(on: grid, window: whole)) ?? []
    }

    /// The mean in a box.
    func luminance(in box: Box) -> Double? {
        let area = grid.around(box)
        guard !pixels.isEmpty, area.width > 0, area.height > 0 else { return nil }
        var sum = 0.0
        for y in area.y..<(area.y + area.height) {
            for x in area.x..<(area.x + area.width) {
                let place = (y * grid.width + x) * 3
                sum += relativeLuminance(pixels[place], pixels[place + 1], pixels[place + 2])
            }
        }
        return sum / Double(area.width * area.height)
    }
}

/// Where a field's findings point to.
private struct FieldPlace {
    let file: String
    let field: TemplateField

    func finding(_ severity: TemplateFinding.Severity, _ problem: String, _ hint: String) -> TemplateFinding {
        TemplateFinding(severity, file: file, element: field.id, problem: problem, hint: hint)
    }

    /// What the press says of a text; its message names the field already.
    func finding(_ severity: TemplateFinding.Severity, _ error: CardError) -> TemplateFinding {
        let parts = "\(error)".split(separator: "; ")
        let problem = parts.dropLast().joined(separator: "; ").replacing("field \"\(field.id)\": ", with: "")
        return finding(severity, problem, "enlarge the field, or allow more lines or a lower floor")
    }
}

/// A field of text and how it is set.
private struct FieldStyle {
    let text: FieldText
    let style: TextStyle
    let isOptional: Bool
    let isVertical: Bool
}

extension TemplateField {
    fileprivate var style: FieldStyle? {
        switch kind {
        case .text(let text, let style, let isOptional):
            FieldStyle(text: text, style: style, isOptional: isOptional, isVertical: false)
        case .vertical(let text, let style, let isOptional):
            FieldStyle(text: text, style: style, isOptional: isOptional, isVertical: true)
        case .portrait, .qr, .clear: nil
        }
    }
}
