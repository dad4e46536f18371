internal import Raster

/// What a picture of a card shows beside the card; the art fills all of it.
public enum CardCanvas: Sendable, Equatable {
    /// The card up to its edge.
    case trimmed
    /// So many mm more on every side, to be cut off: 0.5 to 10.
    case bleed(Double)
    /// What a card printer takes.
    case printer(PrinterProfile)

    static let bleeds = 0.5...10.0

    /// How the side is turned before it is put on the canvas.
    func turn(of side: CardSide) -> PictureTurn {
        guard case .printer(let printer) = self, side == .back else { return .none }
        return printer.back
    }

    /// The part of the card's plane that the upright picture shows, counted from the card's corner: negative where the
    /// canvas reaches beyond the card.
    func window(of side: CardSide, grid: PixelGrid) -> PixelBox {
        switch self {
        case .trimmed: return PixelBox(x: 0, y: 0, width: grid.width, height: grid.height)
        case .bleed(let millimetres):
            let width = Int(((Double(grid.width) / grid.across + 2 * millimetres) * grid.perMillimetre).rounded())
            let height = Int(((Double(grid.height) / grid.down + 2 * millimetres) * grid.perMillimetre).rounded())
            return PixelBox(
                x: -((width - grid.width) / 2), y: -((height - grid.height) / 2), width: width, height: height)
        case .printer(let printer):
            let right = Int((printer.offsetX * grid.perMillimetre).rounded())
            let down = Int((printer.offsetY * grid.perMillimetre).rounded())
            let canvas = PixelSize(width: printer.width, height: printer.height)
            // The card as it lies on the printer's canvas, and so on the upright one.
            let card = PixelBox(
                x: (canvas.width - grid.width) / 2 + right, y: (canvas.height - grid.height) / 2 + down,
                width: grid.width, height: grid.height
            ).turned(turn(of: side), in: canvas)
            return PixelBox(x: -card.x, y: -card.y, width: canvas.width, height: canvas.height)
        }
    }
}

/// How a picture is turned for a printer that feeds the card over another edge. Each undoes itself.
public enum PictureTurn: String, Sendable, CaseIterable {
    /// Upright.
    case none = "upright"
    /// Left and right exchanged, for printing on a film that is then turned over.
    case mirrored
    /// By 180 degrees.
    case upsideDown = "upside-down"
}
