internal import Raster
internal import SymbolReader

/// How far a drawn code is from being unreadable.
public struct ReaderMargin: Sendable, Equatable {
    /// Size of a printed module in mm.
    public let moduleMillimetres: Double
    /// The coarsest picture of those tried that is still read, in pixels a module.
    public let coarsestPixels: Double

    /// The resolution of that picture in dots an inch: a scan or photograph of the card needs no more than this.
    public var dpi: Int { Int((coarsestPixels / moduleMillimetres * 25.4).rounded(.up)) }

    /// Pixels a module, from hard to easy.
    static let steps = [1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 3.0]

    /// Shrinks the code's pixels, less and less, until the reader finds it; nil where it never does.
    init?(of turned: PixelImage, _ drawn: DrawnCode) {
        let picture = turned.turned(drawn.turn)
        let placement = drawn.placement
        guard let code = try? picture.cropped(to: placement.pixels).toGrey() else { return nil }
        let across = placement.modules + 2 * QRSymbol.quietZone
        let coarsest = Self.steps.first { pixels in
            let side = Int((Double(across) * pixels).rounded())
            guard pixels <= Double(placement.modulePixels),
                let small = try? code.resized(to: PixelSize(width: side, height: side)),
                let found = try? readSymbols(in: small, effort: .thorough)
            else { return false }
            return found.map(\.text) == [drawn.text]
        }
        guard let coarsest else { return nil }
        (moduleMillimetres, coarsestPixels) = (placement.moduleMillimetres, coarsest)
    }
}
