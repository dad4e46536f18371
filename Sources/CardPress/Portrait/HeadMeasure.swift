internal import Raster

/// Where the head is in a portrait, hair included, from the outline of the person before a plain ground.
///
/// A head is a third taller than wide. So the outline is followed down from the crown until it has that shape; broad hair
/// makes the head larger than it is, never smaller. It counts only when skin is found in it and something broader below
/// it: a raised hand, an overexposed face or a picture in a frame gives no head, not a wrong one.
struct HeadMeasure {
    /// In pixels of the reduced picture.
    let x, y, width, height: Int

    /// From crown to chin, for a width of 1.
    private static let shape = 1.35
    /// A crown is this wide at least, of the picture's width, so that a hair or a speck is none.
    private static let crown = 0.03
    /// What share of the head is skin at least; drawn and photographed people have 0.4 to 0.8.
    private static let skin = 0.2
    /// How much wider than the head the shoulders are at least.
    private static let shoulders = 1.25
    /// Rows below which nothing is told apart.
    private static let smallest = 8

    /// Nil where there is no head that can be measured.
    init?(_ picture: ReducedPicture, _ silhouette: Silhouette) {
        let rows = silhouette.rows
        let crown = max(1, Int(Self.crown * Double(picture.width)))
        guard let top = rows.firstIndex(where: { ($0?.count ?? 0) >= crown }) else { return nil }
        var widths: [Int] = []
        var isWhole = false
        for row in rows[top...] {
            guard let row else { break }
            widths.append(row.count)
            if widths.count >= Self.smallest, Double(widths.count) >= Self.shape * Self.broad(widths) {
                isWhole = true
                break
            }
        }
        let chin = top + widths.count
        let below = rows[chin..<min(rows.count, chin + widths.count)].compactMap { $0?.count }.max() ?? 0
        guard isWhole, Double(below) >= Self.shoulders * Self.broad(widths) else { return nil }
        let found = rows[top..<chin].compactMap { $0 }
        let left = found.map(\.lowerBound).sorted()[found.count / 2]
        let right = found.map(\.upperBound).sorted()[found.count / 2]
        guard right > left, Self.skinShare(picture, left..<right, top..<chin) >= Self.skin else { return nil }
        (x, y, width, height) = (left, top, right - left, chin - top)
    }

    /// The width that nine rows of ten do not exceed.
    private static func broad(_ widths: [Int]) -> Double {
        Double(widths.sorted()[(widths.count - 1) * 9 / 10])
    }

    private static func skinShare(_ picture: ReducedPicture, _ columns: Range<Int>, _ rows: Range<Int>) -> Double {
        let skin = rows.reduce(0) { sum, y in sum + columns.count { x in picture.colour(x, y).isSkin } }
        return Double(skin) / Double(rows.count * columns.count)
    }

    /// In pixels of the original.
    func box(_ picture: ReducedPicture, within size: PixelSize) -> PixelBox {
        func scaled(_ value: Int) -> Int { Int((Double(value) * picture.scale).rounded()) }
        let left = min(scaled(x), size.width - 1), top = min(scaled(y), size.height - 1)
        return PixelBox(
            x: left, y: top, width: max(1, min(scaled(width), size.width - left)),
            height: max(1, min(scaled(height), size.height - top)))
    }
}
