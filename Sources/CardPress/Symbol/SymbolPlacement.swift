public import Raster

/// A QR code as it stands on the card.
public struct SymbolPlacement: Sendable, Equatable {
    /// The face that it is on.
    public let side: CardSide
    /// QR version, 1 to 40.
    public let version: Int
    /// Modules a side, without the quiet zone.
    public let modules: Int
    /// Device pixels a module.
    public let modulePixels: Int
    /// Size of a printed module in mm; 0.33 or more.
    public let moduleMillimetres: Double
    /// The pixels drawn, quiet zone included: crop to these to read the symbol back.
    public private(set) var pixels: PixelBox

    /// Smallest module in mm that survives blurred and low-resolution pictures.
    public static let smallestModule = 0.33

    /// Smallest module in pixels of a picture that is shown on a screen at any size.
    public static let smallestScreenModule = 4

    /// The largest whole pixels a module that fit the field; nil where modules would be too small.
    init?(version: Int, modules: Int, side: CardSide, field: PixelBox, dpi: Int, surface: CardSurface = .plastic) {
        let across = modules + 2 * QRSymbol.quietZone
        let modulePixels = min(field.width, field.height) / across
        let millimetres = Double(modulePixels) / Double(dpi) * 25.4
        switch surface {
        case .plastic: guard modulePixels > 0, millimetres >= Self.smallestModule else { return nil }
        case .screen: guard modulePixels >= Self.smallestScreenModule else { return nil }
        }
        let span = across * modulePixels
        self.side = side
        self.version = version
        self.modules = modules
        self.modulePixels = modulePixels
        moduleMillimetres = millimetres
        pixels = PixelBox(
            x: field.x + (field.width - span) / 2, y: field.y + (field.height - span) / 2, width: span, height: span)
    }

    /// The same code, its place counted from the corner of a window over the card.
    func seen(from window: PixelBox) -> SymbolPlacement {
        var seen = self
        seen.pixels = pixels.seen(from: window)
        return seen
    }
}

extension PixelBox {
    /// The box with its place counted from the corner of a window.
    func seen(from window: PixelBox) -> PixelBox {
        PixelBox(x: x - window.x, y: y - window.y, width: width, height: height)
    }
}

extension Canvas {
    /// Draws the symbol on white with its quiet zone, every module a whole number of pixels.
    mutating func draw(_ symbol: QRSymbol, at placement: SymbolPlacement) {
        let size = placement.modulePixels, quiet = QRSymbol.quietZone
        for row in 0..<(symbol.modules + 2 * quiet) {
            var pixels = [UInt8](repeating: 255, count: placement.pixels.width * 3)
            let y = row - quiet
            if (0..<symbol.modules).contains(y) {
                for x in 0..<symbol.modules where symbol.dark[y * symbol.modules + x] {
                    let left = (x + quiet) * size * 3
                    for place in left..<(left + size * 3) { pixels[place] = 0 }
                }
            }
            for line in 0..<size {
                setRow(placement.pixels.y + row * size + line, from: placement.pixels.x, to: pixels[...])
            }
        }
    }
}

/// What a card is drawn for.
public enum CardSurface: Sendable {
    /// Printed at its size: modules of at least 0.33 mm.
    case plastic
    /// Shown on a screen, as large as the screen: modules of at least 4 pixels.
    case screen
}
