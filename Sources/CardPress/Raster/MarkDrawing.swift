internal import CPango
internal import Raster

extension CardMark {
    var words: String {
        switch self {
        case .specimen: "样证 SPECIMEN"
        case .proof: "打样 PROOF"
        }
    }

    var ink: Ink { Ink(red: 0xB0, green: 0x1C, blue: 0x2E) }

    /// Lighter than any text over it.
    var opacity: Double { 0.17 }
}

/// The mark of a side as a mask, its opacity included.
func markMask(
    _ mark: CardMark, side: TemplateSide, card: Box, grid: PixelGrid, fonts: FontCase, pen: OutlinePen
) throws(CardError) -> InkMask {
    let words = ShapedParagraph(mark.words, typefaces: [try fonts.typeface(.sansBold)])
    let spread = 0.06
    let length = words.width(0..<words.clusters.count, tracking: spread)
    guard let place = place(side, card: card, length: length) else {
        throw .drawing("the side has no room for the mark \(mark.words)")
    }
    let whole = PixelBox(x: 0, y: 0, width: grid.width, height: grid.height)
    var mask = try unsafe InkMask(region: whole) { (context) in
        unsafe cairo_scale(context, grid.across, grid.down)
        unsafe cairo_translate(context, place.centerX, place.centerY)
        unsafe cairo_rotate(context, -place.angle * .pi / 180)
        unsafe cairo_scale(context, place.size, place.size)
        unsafe cairo_translate(context, -length / 2, Typesetter.emTop - 0.5)
        unsafe drawLine(words.clusters, spread: spread, pen: pen, context)
        unsafe cairo_fill(context)
    }
    let share = UInt32((mark.opacity * 256).rounded())
    for index in mask.alpha.indices where mask.alpha[index] != 0 {
        mask.alpha[index] = UInt8(truncatingIfNeeded: (UInt32(mask.alpha[index]) * share + 128) >> 8)
    }
    return mask
}

/// Over the portrait's corner and beside the windows for holograms where there is room, never over the QR code.
private func place(_ side: TemplateSide, card: Box, length: Double) -> MarkPlacement? {
    let codes = side.fields.filter { $0.kind.isQR }.map(\.box)
    let windows = side.fields.filter { $0.kind == .clear }.map(\.box)
    let portrait = side.fields.first { $0.kind == .portrait }?.box
    for (kept, touched, smallest) in [(codes + windows, portrait, 6.0), (codes, portrait, 5.0), (codes, nil, 3.0)] {
        if let place = MarkPlacement.largest(
            length: length, on: card, kept: kept, touched: touched, smallest: smallest)
        {
            return place
        }
    }
    return nil
}
