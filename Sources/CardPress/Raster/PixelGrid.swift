internal import Raster

/// A card's pixels at one resolution, and the way from mm to them.
struct PixelGrid: Sendable, Equatable {
    let width, height: Int
    /// Pixels a mm, across and down: the rounded picture is filled exactly, so the two differ by less than 0.1 %.
    let across, down: Double
    /// Pixels a mm by the resolution alone, for sizes of type.
    let perMillimetre: Double

    init(cardWidth: Double, cardHeight: Double, dpi: Int) {
        perMillimetre = Double(dpi) / 25.4
        width = Int((cardWidth * perMillimetre).rounded())
        height = Int((cardHeight * perMillimetre).rounded())
        across = Double(width) / cardWidth
        down = Double(height) / cardHeight
    }

    /// The nearest whole pixels.
    func nearest(_ box: Box) -> PixelBox {
        let left = Int((box.x * across).rounded()), top = Int((box.y * down).rounded())
        return PixelBox(
            x: left, y: top, width: Int((box.right * across).rounded()) - left,
            height: Int((box.bottom * down).rounded()) - top)
    }

    /// The whole pixels inside.
    func inside(_ box: Box) -> PixelBox {
        let hair = 0.02
        let left = Int((box.x * across - hair).rounded(.up)), top = Int((box.y * down - hair).rounded(.up))
        return PixelBox(
            x: left, y: top, width: Int((box.right * across + hair).rounded(.down)) - left,
            height: Int((box.bottom * down + hair).rounded(.down)) - top)
    }

    /// The whole pixels touched, kept on the card.
    func around(_ box: Box) -> PixelBox {
        let left = max(0, Int((box.x * across).rounded(.down))), top = max(0, Int((box.y * down).rounded(.down)))
        return PixelBox(
            x: left, y: top, width: min(width, Int((box.right * across).rounded(.up))) - left,
            height: min(height, Int((box.bottom * down).rounded(.up))) - top)
    }
}
