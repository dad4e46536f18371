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
    /// Pixels of a picture that is looked at further; what is larger is halved first.
    private static let furtherPixels = 3_000_000

    private let picture: GreyPicture
    private(set) var found: [Symbol] = []
    private(set) var isComplete = true
    private var left = PhotographReading.milliseconds

    init(_ picture: GreyPicture) { self.picture = picture }

    mutating func read() throws(SymbolError) {
        var whole = picture
        while whole.bytes.count > Self.wholePixels { whole = whole.halved }
        try lookAtBoth(whole)
        guard found.isEmpty else { return }
        if isComplete { try lookFurther(whole) } else { try lookAtParts() }
    }

    /// Dark codes and light ones, at the same time where there are two processors.
    private mutating func lookAtBoth(_ whole: GreyPicture) throws(SymbolError) {
        let dark = try BoundedSearch(whole, by: .zxing, milliseconds: Self.firstLook)
        let light = try BoundedSearch(whole.inverted, by: .zxing, milliseconds: Self.firstLook, inverted: true)
        take(dark.end(), in: whole)
        take(light.end(), in: whole)
    }

    /// Nine windows of half the sides, overlapping by half: a code of a quarter of a side lies whole in one of them.
    private mutating func lookAtParts() throws(SymbolError) {
        let size = PixelSize(width: max(1, picture.width / 2), height: max(1, picture.height / 2))
        for row in 0..<3 {
            for column in 0..<3 {
                let box = PixelBox(
                    x: column * (picture.width - size.width) / 2, y: row * (picture.height - size.height) / 2,
                    width: size.width, height: size.height)
                try look(at: picture.window(box), by: .zxing, for: Self.partLook, part: box)
            }
        }
    }

    /// Other readers and other views, until one finds something.
    private mutating func lookFurther(_ whole: GreyPicture) throws(SymbolError) {
        var small = whole
        while small.bytes.count > Self.furtherPixels { small = small.halved }
        try lookFurther(at: small, FurtherLook.all)
        if found.isEmpty, small.size != whole.size { try lookFurther(at: whole, FurtherLook.atFullSize) }
    }

    private mutating func lookFurther(at view: GreyPicture, _ looks: [FurtherLook]) throws(SymbolError) {
        for further in looks {
            try look(
                at: further.view(of: view), by: further.reader, for: Self.furtherLook, inverted: further.isInverted,
                mirrored: further.isMirrored)
            guard found.isEmpty else { return }
        }
    }

    /// Looks at a view of the whole picture, or of a part of it.
    private mutating func look(
        at view: GreyPicture, by reader: BoundedSearch.Reader, for milliseconds: Int, inverted: Bool = false,
        mirrored: Bool = false, part: PixelBox? = nil
    ) throws(SymbolError) {
        guard left > 0 else { return isComplete = false }
        let search = try BoundedSearch(view, by: reader, milliseconds: min(milliseconds, left), inverted: inverted)
        take(search.end(), in: view, mirrored: mirrored, part: part)
    }

    /// Takes what a search found, at its place in the whole picture.
    private mutating func take(
        _ result: BoundedSearch.Result, in view: GreyPicture, mirrored: Bool = false, part: PixelBox? = nil
    ) {
        let box = part ?? PixelBox(x: 0, y: 0, width: picture.width, height: picture.height)
        left -= max(1, result.spent)
        isComplete = isComplete && result.isComplete
        for symbol in result.symbols where !found.contains(where: { $0.bytes == symbol.bytes }) {
            found.append(
                symbol.moved { point in
                    let across = mirrored ? view.width - 1 - point.x : point.x
                    return SymbolPoint(
                        x: across * box.width / view.width + box.x, y: point.y * box.height / view.height + box.y)
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
