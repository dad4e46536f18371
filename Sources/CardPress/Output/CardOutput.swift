public import Raster

/// How finished cards leave the press: resolution, what lies around the card, colour, and names of files.
public struct CardOutput: Sendable, Equatable {
    /// Dots an inch, 150 to 1200.
    public let dpi: Int
    /// What a picture shows beside the card itself.
    public let canvas: CardCanvas
    /// What the colour values mean: sRGB, or a profile that the files then carry. The values are not converted.
    public let color: PNGColor
    /// How files are named.
    public let names: FileNamePattern
    /// Whether the corners are cut round, as the card's are, by transparency: a picture to look at, not to print.
    public let roundedCorners: Bool

    /// Without arguments: the card alone at 300 dpi, sRGB, NUMBER-front.png and NUMBER-back.png. `dpi` defaults to the
    /// printer's. Throws what does not go together.
    public init(
        dpi: Int? = nil, canvas: CardCanvas = .trimmed, color: PNGColor = .sRGB, names: FileNamePattern = .standard,
        roundedCorners: Bool = false
    ) throws(OutputError) {
        var resolution = dpi ?? 300
        switch canvas {
        case .trimmed: break
        case .bleed(let millimetres):
            guard CardCanvas.bleeds.contains(millimetres) else { throw .bleed(millimetres) }
        case .printer(let printer):
            if let dpi, dpi != printer.dpi { throw .resolution(dpi, printer) }
            resolution = printer.dpi
        }
        guard (150...1200).contains(resolution) else { throw .dpi(resolution) }
        guard !roundedCorners || canvas == .trimmed else { throw .roundedCorners }
        self.dpi = resolution
        (self.canvas, self.color, self.names, self.roundedCorners) = (canvas, color, names, roundedCorners)
    }
}

/// Why an output cannot be made as asked.
public enum OutputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A resolution that is not 150 to 1200 dots an inch.
    case dpi(Int)
    /// A bleed in mm that no card has.
    case bleed(Double)
    /// Another resolution than the printer's.
    case resolution(Int, PrinterProfile)
    /// Rounded corners where more than the card is shown.
    case roundedCorners
    /// A pattern for file names that is none; `problem` says why.
    case pattern(String, problem: String)
    /// A card whose file would have a name that is not safe everywhere; `problem` says why.
    case unsafeName(String, problem: String)
    /// Two files would have one name.
    case sameName(String)

    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .dpi(let dpi): "cannot draw at \(dpi) dots an inch; choose 150 to 1200"
        case .bleed(let millimetres): "a bleed is 0.5 to 10 mm, not \(millimetres); printers usually ask for 3"
        case .resolution(let dpi, let printer):
            "the printer \"\(printer.name)\" prints \(printer.dpi) dots an inch, not \(dpi); leave out the resolution"
        case .roundedCorners: "rounded corners are for a preview of the card alone; leave out bleed and printer"
        case .pattern(let pattern, let problem):
            "\"\(pattern)\" names no files: \(problem); write for example \(FileNamePattern.standard.pattern)"
        case .unsafeName(let name, let problem):
            "a file \"\(name)\" cannot be written: \(problem); name files by {number}-{side}"
        case .sameName(let name): "two files would be named \"\(name)\"; let the pattern hold {number} and {side}"
        }
    }
}
