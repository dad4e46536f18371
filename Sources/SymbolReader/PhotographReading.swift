public import Raster

/// What was found in a photograph within the bound of `PhotographReading.milliseconds`.
public struct PhotographReading: Sendable {
    /// Processor time that all searches of one picture have together, in milliseconds.
    public static let milliseconds = 3_000

    /// The codes, each once.
    public let symbols: [Symbol]
    /// Whether every search came to its end: where one did not, the picture may hold more.
    public let isComplete: Bool
}

/// The QR codes in a picture of any content, by the readers that find most: first the fast one on dark and light codes, then,
/// where that was given up, in parts of the picture; and where it found nothing, other readers and other views of the picture.
public func readPhotograph(_ image: PixelImage) throws(SymbolError) -> PhotographReading {
    guard image.width <= 100_000_000 / image.height else { throw .pictureTooLarge(image.size) }
    var reader = PhotographReader(GreyPicture(image.flattenedOnWhite()))
    try reader.read()
    return PhotographReading(symbols: reader.found, isComplete: reader.isComplete)
}

private struct PhotographReader {
    /// Pixels of a picture that is searched as a whole; what is larger is halved first.
    private static let wholePixels = 12_000_000
    /// Milliseconds for the first look, at dark and at light codes each.
    private static let firstLook = 800
    /// Milliseconds for a part of a picture that could not be searched as a whole.
    private static let partLook = 150
    /// Milliseconds for another look at a picture in which nothing was found.
    private static let furtherLook = 600

    private let picture: GreyPicture
    private(set) var found: [Symbol] = []
    private(set) var isComplete = true
    private var left = PhotographReading.milliseconds

    init(_ picture: GreyPicture) { self.picture = picture }

    mutating func read() throws(SymbolError) {
        var (whole, halvings) = (picture, 0)
        while whole.bytes.count > Self.wholePixels {
            whole = whole.halved
            halvings += 1
        }
        try lookAtBoth(whole, halvings)
        guard found.isEmpty else { return }
        if isComplete { try lookFurther(whole, halvings) } else { try lookAtParts() }
    }

    /// Dark codes and light ones, at the same time where there are two processors.
    private mutating func lookAtBoth(_ whole: GreyPicture, _ halvings: Int) throws(SymbolError) {
        let dark = try BoundedSearch(whole, by: .zxing, milliseconds: Self.firstLook)
        let light = try BoundedSearch(whole.inverted, by: .zxing, milliseconds: Self.firstLook, inverted: true)
        take(dark.end(), scale: 1 << halvings)
        take(light.end(), scale: 1 << halvings)
    }

    /// Nine windows of half the sides, overlapping by half: a code of a quarter of a side lies whole in one of them.
    private mutating func lookAtParts() throws(SymbolError) {
        let size = PixelSize(width: max(1, picture.width / 2), height: max(1, picture.height / 2))
        for row in 0..<3 {
            for column in 0..<3 {
                let box = PixelBox(
                    x: column * (picture.width - size.width) / 2, y: row * (picture.height - size.height) / 2,
                    width: size.width, height: size.height)
                try look(at: picture.window(box), by: .zxing, for: Self.partLook, x: box.x, y: box.y)
            }
        }
    }

    /// Other readers and other views, the cheap ones first, until one finds something.
    private mutating func lookFurther(_ whole: GreyPicture, _ halvings: Int) throws(SymbolError) {
        let scale = 1 << halvings
        let views: [(BoundedSearch.Reader, scale: Int, isMirrored: Bool, (GreyPicture) -> GreyPicture)] = [
            (.bars, scale, false, { $0 }), (.zxing, scale, false, \.stretched), (.bars, scale, false, \.stretched),
            (.zxing, 2 * scale, false, \.halved), (.bars, 2 * scale, false, \.halved),
            (.zxing, scale, false, { $0.evened(radius: 24) }), (.bars, scale, false, { $0.evened(radius: 24) }),
            (.zxing, scale, true, \.mirrored), (.bars, scale, true, \.mirrored), (.bars, scale, false, \.inverted),
        ]
        for (reader, scale, isMirrored, view) in views {
            try look(
                at: view(whole), by: reader, for: Self.furtherLook, scale: scale,
                mirroredIn: isMirrored ? whole.width : nil)
            guard found.isEmpty else { return }
        }
    }

    private mutating func look(
        at view: GreyPicture, by reader: BoundedSearch.Reader, for milliseconds: Int, scale: Int = 1, x: Int = 0,
        y: Int = 0, mirroredIn width: Int? = nil
    ) throws(SymbolError) {
        guard left > 0 else { return isComplete = false }
        let search = try BoundedSearch(view, by: reader, milliseconds: min(milliseconds, left))
        take(search.end(), scale: scale, x: x, y: y, mirroredIn: width)
    }

    /// Takes what a search found, at its place in the whole picture.
    private mutating func take(
        _ result: BoundedSearch.Result, scale: Int, x: Int = 0, y: Int = 0, mirroredIn width: Int? = nil
    ) {
        left -= max(1, result.spent)
        isComplete = isComplete && result.isComplete
        for symbol in result.symbols where !found.contains(where: { $0.bytes == symbol.bytes }) {
            found.append(
                symbol.moved { point in
                    let across = width.map { $0 - 1 - point.x } ?? point.x
                    return SymbolPoint(x: across * scale + x, y: point.y * scale + y)
                })
        }
    }
}

extension Symbol {
    fileprivate func moved(_ place: (SymbolPoint) -> SymbolPoint) -> Symbol {
        Symbol(
            bytes: bytes,
            corners: SymbolCorners(
                topLeft: place(corners.topLeft), topRight: place(corners.topRight),
                bottomRight: place(corners.bottomRight), bottomLeft: place(corners.bottomLeft)),
            isInverted: isInverted)
    }
}
