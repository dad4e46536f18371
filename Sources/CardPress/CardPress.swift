public import Raster

/// Draws cards of one template at one resolution. It belongs to one thread; make one for each.
///
/// The art and whatever no person changes are drawn once for each side and kept; a card is a copy with its fields laid
/// over it. The same content gives the same bytes on every machine.
public final class CardPress {
    /// What the cards look like.
    public let template: CardTemplate
    /// Dots an inch.
    public let dpi: Int
    /// Words laid across every card, or nil on real ones.
    public let mark: CardMark?
    /// What the pictures show beside the card.
    public let canvas: CardCanvas
    /// Size of a picture in pixels: of the card and whatever the canvas shows around it.
    public let size: PixelSize

    private let grid: PixelGrid
    private let fonts = FontCase()
    private let pen: OutlinePen
    private var grounds: [CardSide: Ground] = [:]
    /// The portrait used last, so that checking a card and then drawing it decodes once.
    private var lastPortrait: (file: [UInt8], picture: PixelImage)?

    /// A press for `template` at `dpi`, 150 to 1200. Throws where the template's own words do not fit their fields.
    public init(
        template: CardTemplate, dpi: Int, canvas: CardCanvas = .trimmed, mark: CardMark? = nil
    ) throws(CardError) {
        guard (150...1200).contains(dpi) else { throw .resolution(dpi: dpi) }
        self.template = template
        self.dpi = dpi
        (self.canvas, self.mark) = (canvas, mark)
        grid = PixelGrid(cardWidth: template.width, cardHeight: template.height, dpi: dpi)
        let window = canvas.window(of: .front, grid: grid)
        size = PixelSize(width: window.width, height: window.height)
        pen = try OutlinePen()
        for side in CardSide.allCases {
            for field in template.side(side).fields where field.isFixed { _ = try layout(of: field, nil) }
        }
    }

    /// Lays out everything but the QR code, decodes the portrait, and throws the first thing that does not fit.
    public func check(_ content: CardContent) throws(CardError) {
        for side in CardSide.allCases {
            for field in template.side(side).fields where !field.isFixed {
                switch field.kind {
                case .text, .vertical: _ = try layout(of: field, content)
                case .portrait: _ = try portrait(content, in: field)
                case .qr, .clear: break
                }
            }
        }
    }

    /// One side of a person's card, RGB, upright: a printer that wants its back turned gets it turned from `CardFinisher`.
    public func draw(
        _ side: CardSide, _ content: CardContent, for surface: CardSurface = .plastic
    ) throws(CardError) -> PixelImage {
        let ground = try ground(side)
        var canvas = Canvas(window: canvas.window(of: side, grid: grid), bytes: ground.bytes)
        let fields = template.side(side).fields
        for field in fields where field.kind == .portrait {
            let box = grid.nearest(field.box)
            canvas.paste(try portrait(content, in: field), at: box)
            if let mark, let mask = ground.mark { canvas.lay(mark.ink, through: mask, within: box) }
        }
        for field in fields where !field.isFixed {
            switch field.kind {
            case .text, .vertical: try draw(field, content, on: &canvas)
            case .qr:
                let (symbol, placement) = try symbol(content.qrText, surface)
                canvas.draw(symbol, at: placement)
            case .portrait, .clear: break
            }
        }
        do throws(PictureError) {
            return try PixelImage(width: size.width, height: size.height, channels: 3, bytes: canvas.bytes)
        } catch {
            throw .drawing("\(error)")
        }
    }

    /// A side without its person, as every card of it begins.
    public func groundPicture(_ side: CardSide) throws(CardError) -> PixelImage {
        let bytes = try ground(side).bytes
        do throws(PictureError) {
            return try PixelImage(width: size.width, height: size.height, channels: 3, bytes: bytes)
        } catch { throw .drawing("\(error)") }
    }

    // MARK: QR code

    /// The side that carries the QR code, and its field's whole pixels in the picture.
    public var qrField: (side: CardSide, pixels: PixelBox) {
        let (side, field) = template.qrField
        return (side, grid.inside(field.box).seen(from: canvas.window(of: side, grid: grid)))
    }

    /// Where the QR code of `text` stands in the picture; throws where it does not fit its field.
    public func symbolPlacement(text: String) throws(CardError) -> SymbolPlacement {
        let placement = try symbol(text).1
        return placement.seen(from: canvas.window(of: placement.side, grid: grid))
    }

    /// Where a QR code of this form and length would stand; throws where it does not fit its field.
    public func symbolPlacement(form: QRTextForm) throws(CardError) -> SymbolPlacement {
        try symbolPlacement(text: form.example)
    }

    private func symbol(
        _ text: String, _ surface: CardSurface = .plastic
    ) throws(CardError) -> (QRSymbol, SymbolPlacement) {
        let (side, field) = template.qrField
        guard let parts = QRText(text), let symbol = QRSymbol(parts) else {
            throw .symbolText(field: field.id, characters: text.unicodeScalars.count)
        }
        guard
            let placement = SymbolPlacement(
                version: symbol.version, modules: symbol.modules, side: side, field: grid.inside(field.box), dpi: dpi,
                surface: surface)
        else { throw .symbolDoesNotFit(field: field.id, characters: parts.characters, modules: symbol.modules) }
        return (symbol, placement)
    }

    // MARK: fields

    private func layout(of field: TemplateField, _ content: CardContent?) throws(CardError) -> TextLayout? {
        guard let (text, style, optional, vertical) = field.text else { return nil }
        if let content { try refuseForbidden(text, in: field, content) }
        var missing: CardItem?
        guard let words = text.filled(from: content, missing: &missing), words.contains(where: { !$0.isWhitespace })
        else {
            if optional { return nil }
            throw .missing(field: field.id, item: missing?.rawValue ?? "content")
        }
        return try Typesetter(fonts: fonts).lay(words, in: field, style: style, vertical: vertical)
    }

    /// The size in mm at which a field is set; nil where it is left out.
    func size(of field: TemplateField, _ content: CardContent) throws(CardError) -> Double? {
        try layout(of: field, field.isFixed ? nil : content)?.size
    }

    /// Items hold no line feeds either: only the template begins lines.
    private func refuseForbidden(
        _ text: FieldText, in field: TemplateField, _ content: CardContent
    ) throws(CardError) {
        for item in text.items {
            for string in content.strings(of: item) {
                if let character = string.unicodeScalars.first(where: \.isForbiddenInPrint) {
                    throw .forbiddenCharacter(field: field.id, text: string, character: character)
                }
            }
        }
    }

    private func draw(_ field: TemplateField, _ content: CardContent?, on canvas: inout Canvas) throws(CardError) {
        guard let layout = try layout(of: field, content) else { return }
        guard let mask = try layout.mask(on: grid, pen: pen) else { return }
        canvas.lay(layout.ink, through: mask)
    }

    private func portrait(_ content: CardContent, in field: TemplateField) throws(CardError) -> PixelImage {
        if let lastPortrait, lastPortrait.file == content.portrait { return lastPortrait.picture }
        let box = grid.nearest(field.box)
        do throws(PictureError) {
            let size = PixelSize(width: box.width, height: box.height)
            let picture = try portraitPicture(content.portrait, size: size)
            lastPortrait = (content.portrait, picture)
            return picture
        } catch {
            throw .portrait(field: field.id, reason: "\(error)")
        }
    }

    // MARK: what no person changes

    /// A side without its persons: art, mark and fixed texts.
    private struct Ground {
        var bytes: [UInt8]
        var mark: InkMask?
    }

    private func ground(_ side: CardSide) throws(CardError) -> Ground {
        if let ground = grounds[side] { return ground }
        let description = template.side(side), window = canvas.window(of: side, grid: grid)
        let art: [UInt8]
        do throws(ArtError) {
            art = try Art(description.art).pixels(on: grid, window: window)
        } catch {
            throw .drawing(error.reason)
        }
        var canvas = Canvas(window: window, bytes: art)
        var mask: InkMask?
        if let mark {
            let card = Box(x: 0, y: 0, width: template.width, height: template.height)
            mask = try markMask(mark, side: description, card: card, grid: grid, fonts: fonts, pen: pen)
            if let mask { canvas.lay(mark.ink, through: mask) }
        }
        for field in description.fields where field.isFixed { try draw(field, nil, on: &canvas) }
        let ground = Ground(bytes: canvas.bytes, mark: mask)
        grounds[side] = ground
        return ground
    }
}

extension TemplateField {
    /// Text, style, whether it may be left out, whether it runs downwards; nil for other fields.
    fileprivate var text: (FieldText, TextStyle, Bool, Bool)? {
        switch kind {
        case .text(let text, let style, let optional): (text, style, optional, false)
        case .vertical(let text, let style, let optional): (text, style, optional, true)
        case .portrait, .qr, .clear: nil
        }
    }

    /// Whether it is a text that no person changes.
    fileprivate var isFixed: Bool { text?.0.isFixed ?? false }
}
