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

    /// Pixels a module, from easy to hard.
    static let steps = [3.0, 2.5, 2.25, 2.0, 1.75, 1.5, 1.25, 1.0]

    /// Shrinks the code's pixels step by step until the reader finds it no more; nil where it does not read the first.
    init?(of turned: PixelImage, _ drawn: DrawnCode) {
        let picture = turned.turned(drawn.turn)
        let placement = drawn.placement
        guard let code = try? picture.cropped(to: placement.pixels).toGrey() else { return nil }
        let across = placement.modules + 2 * QRSymbol.quietZone
        var coarsest: Double?
        for pixels in Self.steps where pixels <= Double(placement.modulePixels) {
            let side = Int((Double(across) * pixels).rounded())
            guard let small = try? code.resized(to: PixelSize(width: side, height: side)),
                let found = try? readSymbols(in: small, effort: .thorough), found.map(\.text) == [drawn.text]
            else { break }
            coarsest = pixels
        }
        guard let coarsest else { return nil }
        (moduleMillimetres, coarsestPixels) = (placement.moduleMillimetres, coarsest)
    }
}
