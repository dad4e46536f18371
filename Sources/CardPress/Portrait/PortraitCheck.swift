public import Raster

/// What is to be said of a portrait before it is printed.
public enum PortraitFinding: Sendable, Hashable {
    /// Nothing stands before the ground.
    case blank
    /// The printed part is this wide in pixels, fewer than 240: blown up so far no face is told from another.
    case tooNarrow(width: Int)
    /// The head would be this tall, in hundredths of the printed picture's height: a half-length picture. `crop` is a
    /// part of the picture that would make a portrait.
    case tinyHead(percent: Int, crop: PixelBox)
    /// The head is not within the part that would be printed. `crop` is a part that would make a portrait.
    case headOutside(crop: PixelBox)
    /// No head is found, and so much is cut off that it is something else than a portrait, as a whole card.
    case notPortrait
    /// Fewer than 300 pixels across.
    case fewPixels(width: Int)
    /// So many hundredths of the picture are cut off to give it the shape of 26 to 32.
    case cutToShape(percent: Int)
    /// The ground is not white.
    case groundNotWhite
    /// Blurred, or enlarged from a small picture.
    case blurred
    /// Made of blocks: enlarged from a small picture by repeating its pixels.
    case mosaic
    /// Black and white.
    case grey
    /// The head is this tall, in hundredths of the printed picture's height; 60 is usual, 50 the least.
    case smallHead(percent: Int)
    /// The head touches the upper edge.
    case crownCut
    /// The head cannot be measured, because the ground is not plain or no skin stands out before it.
    case headUnmeasured
    /// The file says of its colours what cannot be understood: they were taken for sRGB.
    case colorsUnknown

    /// Whether the portrait must not be printed as it is.
    public var isError: Bool {
        switch self {
        case .blank, .tooNarrow, .tinyHead, .headOutside, .notPortrait: true
        default: false
        }
    }
}

/// A portrait measured: what would be printed of it, and what is to be said.
public struct PortraitCheck: Sendable, Equatable {
    /// The part that is printed, in pixels of the picture.
    public let crop: PixelBox
    /// From crown to chin and ear to ear, in pixels of the picture; nil where it cannot be measured.
    public let head: PixelBox?
    /// Errors first, then warnings.
    public let findings: [PortraitFinding]
    /// For comparing with other people's.
    public let look: PortraitLook

    /// Shape of the printed picture (GA 461).
    static let shape = PixelSize(width: 26, height: 32)
    /// A good portrait's head is 0.6 of its height (GA 461); one of 0.38 and less is a half-length picture.
    private static let tinyHead = 0.38, smallHead = 0.5, usualHead = 0.62
    private static let fewestPixels = 240, fewPixels = 300
    /// What may be cut off, in hundredths, without a word.
    private static let cutUnsaid = 3
    /// What may be cut off, in hundredths, of a picture in which no head is found: a whole card loses 48 across and 22 upright.
    private static let cutOfPortrait = 20
    /// Least share of the upper rim that is near white; hair and shadows may touch it.
    private static let whiteRim = 0.75
    /// Blur of 2 pixels (sigma) at 358 pixels across has 0.7; sharp portraits have 0.25 to 0.55.
    private static let blur = 0.7
    /// Pictures enlarged twice and more have 0.10 to 0.18, portraits 0.25 to 0.45.
    private static let mosaic = 0.2
    /// A picture of which less stands before the ground holds nobody.
    private static let blank = 0.01

    /// Measures `picture`, which shows the whole file upright; `printed` is the same cropped and resized for print.
    /// `fullWidth` is the width of the whole file in its own pixels, where `picture` was decoded smaller.
    public init(_ picture: PixelImage, printed: PixelImage, fullWidth: Int) {
        let reduced = ReducedPicture(picture)
        let silhouette = Silhouette(reduced)
        let measure = HeadMeasure(reduced, silhouette)
        let crop = portraitCrop(of: picture.size, to: Self.shape)
        let head = measure?.box(reduced, within: picture.size)
        self.crop = crop
        self.head = head
        look = PortraitLook(of: reduced, in: measure.map(Frame.init(around:)) ?? Frame(crop, scale: reduced.scale))

        var findings: [PortraitFinding] = []
        let width = crop.width * fullWidth / max(1, picture.width)
        let cut = 100 - 100 * (crop.width * crop.height) / (picture.width * picture.height)
        if width < Self.fewestPixels { findings.append(.tooNarrow(width: width)) }
        if silhouette.share < Self.blank {
            findings.append(.blank)
        } else if let head {
            findings += Self.judged(head, crop, picture.size)
        } else {
            findings.append(cut > Self.cutOfPortrait ? .notPortrait : .headUnmeasured)
        }
        if (Self.fewestPixels..<Self.fewPixels).contains(width) { findings.append(.fewPixels(width: width)) }
        if cut > Self.cutUnsaid { findings.append(.cutToShape(percent: cut)) }
        if silhouette.whiteness < Self.whiteRim { findings.append(.groundNotWhite) }
        if blurriness(of: printed) > Self.blur { findings.append(.blurred) }
        if evenness(of: printed) < Self.mosaic { findings.append(.mosaic) }
        if reduced.isGrey { findings.append(.grey) }
        self.findings = findings.filter(\.isError) + findings.filter { !$0.isError }
    }

    private static func judged(_ head: PixelBox, _ crop: PixelBox, _ size: PixelSize) -> [PortraitFinding] {
        let share = Double(head.height) / Double(crop.height)
        let middle = head.x + head.width / 2
        // A head that sticks out by a third of its width is cut.
        if middle - head.width / 6 < crop.x || middle + head.width / 6 > crop.x + crop.width
            || head.y + head.height > crop.y + crop.height
        {
            return [.headOutside(crop: proposed(head, size))]
        }
        let percent = Int((share * 100).rounded())
        if share < tinyHead { return [.tinyHead(percent: percent, crop: proposed(head, size))] }
        var findings: [PortraitFinding] = share < smallHead ? [.smallHead(percent: percent)] : []
        if head.y == 0 { findings.append(.crownCut) }
        return findings
    }

    /// The head in the middle across, a little below the upper edge; within the picture.
    private static func proposed(_ head: PixelBox, _ size: PixelSize) -> PixelBox {
        let height = min(Int(Double(head.height) / usualHead), size.height)
        let width = min(height * shape.width / shape.height, size.width)
        let left = head.x + head.width / 2 - width / 2, top = head.y - height * 8 / 100
        return PixelBox(
            x: max(0, min(left, size.width - width)), y: max(0, min(top, size.height - height)), width: width,
            height: height)
    }
}

extension ReducedPicture {
    /// Whether hardly a pixel has a colour.
    fileprivate var isGrey: Bool {
        let colours = (0..<(width * height)).map { colour($0 % width, $0 / width) }
        return colours.count { !$0.isGrey } * 100 < colours.count
    }
}
