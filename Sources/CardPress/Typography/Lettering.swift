internal import CPango

/// Sets single lines of text as outlines, in the faces of the cards, for whatever is drawn beside them. It belongs to one
/// thread.
public final class Lettering {
    private let fonts = FontCase()
    private let pen: OutlinePen

    /// Opens the faces when they are first needed.
    public init() throws(CardError) { pen = try OutlinePen() }

    /// A line of `text`, one em a unit. A character that no face has, or that is never printed, is written as `<U+4E00>`:
    /// captions never fail for what the card itself would refuse.
    public func line(_ text: String, bold: Bool = false) throws(CardError) -> LetteredLine {
        var words = ""
        for scalar in text.unicodeScalars.prefix(Self.longest) {
            words += scalar.isForbiddenInPrint ? escaped(Character(scalar)) : String(scalar)
        }
        for _ in 0..<Self.longest {
            do throws(MissingCharacter) {
                return try outlines(of: words, fonts.typefaces(for: words, face: bold ? .sansBold : .sans))
            } catch {
                switch error {
                case .typeface(let unavailable): throw unavailable
                case .glyph(let character): words = words.replacing(String(character), with: escaped(character))
                }
            }
        }
        throw .drawing("a line has too many characters without a glyph")
    }

    private static let longest = 200

    private func escaped(_ character: Character) -> String {
        character.unicodeScalars.map { "<U+\(String($0.value, radix: 16, uppercase: true))>" }.joined()
    }

    private func outlines(of words: String, _ typefaces: [Typeface]) -> LetteredLine {
        let paragraph = ShapedParagraph(words, typefaces: typefaces)
        let width = paragraph.width(0..<paragraph.clusters.count, tracking: 0)
        // Cairo keeps paths in steps of 1/256: a large em loses nothing.
        let em = 1000.0
        let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
        defer { unsafe cairo_surface_destroy(surface) }
        guard let context = unsafe cairo_create(surface) else { return LetteredLine(steps: [], width: width) }
        defer { unsafe cairo_destroy(context) }
        unsafe cairo_scale(context, em, em)
        unsafe drawLine(paragraph.clusters, spread: 0, pen: pen, context)
        guard let path = unsafe cairo_copy_path(context) else { return LetteredLine(steps: [], width: width) }
        defer { unsafe cairo_path_destroy(path) }
        return unsafe LetteredLine(steps: steps(of: path.pointee), width: width)
    }

    private func steps(of path: cairo_path_t) -> [LetteredLine.Step] {
        var steps: [LetteredLine.Step] = []
        var place = 0
        while unsafe place < Int(path.num_data) {
            guard let part = unsafe path.data?.advanced(by: place) else { break }
            let point = { (index: Int) in
                unsafe LetteredLine.Point(x: part[index].point.x, y: part[index].point.y)
            }
            switch unsafe part.pointee.header.type {
            case CAIRO_PATH_MOVE_TO: steps.append(.move(point(1)))
            case CAIRO_PATH_LINE_TO: steps.append(.line(point(1)))
            case CAIRO_PATH_CURVE_TO: steps.append(.curve(point(1), point(2), point(3)))
            default: steps.append(.close)
            }
            unsafe place += max(1, Int(part.pointee.header.length))
        }
        return steps
    }
}

/// A line of text as an outline to fill, one em a unit, from its start on the base line, y downwards.
public struct LetteredLine: Sendable {
    /// A point in em.
    public struct Point: Sendable, Equatable {
        /// Em to the right of the start, and below the base line.
        public let x, y: Double
    }

    /// One step of the outline.
    public enum Step: Sendable, Equatable {
        case move(Point)
        case line(Point)
        /// A cubic curve: two control points and its end.
        case curve(Point, Point, Point)
        case close
    }

    /// The outline.
    public let steps: [Step]
    /// Its advance in em.
    public let width: Double
}
