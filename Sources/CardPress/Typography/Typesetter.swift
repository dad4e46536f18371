/// Sets texts in fields: the largest size wins, then the fewest lines, then the best places to break.
struct Typesetter {
    let fonts: FontCase

    /// Longest text set, in characters; nothing printed on a card comes near.
    private static let longest = 300
    /// By how much a text that does not fit shrinks at a time, in mm.
    private static let step = 0.05
    /// Ink may stand this far out of its line's em box, in em: enough for every accent, not for letters of double height.
    static let overshoot = 0.4
    /// The ideographic em box, in em above the baseline.
    static let emTop = 0.88

    func lay(
        _ text: String, in field: TemplateField, style: TextStyle, vertical: Bool
    ) throws(CardError) -> TextLayout {
        if let character = forbiddenCharacter(in: text) {
            throw .forbiddenCharacter(field: field.id, text: text, character: character)
        }
        let unfit = CardError.textDoesNotFit(field: field.id, text: text, floor: style.floor)
        guard text.unicodeScalars.count <= Self.longest else { throw unfit }
        let paragraphs = try shape(text, field: field.id, face: style.face)
        guard paragraphs.allSatisfy({ $0.top < Self.emTop + Self.overshoot && $0.bottom > -Self.overshoot }) else {
            throw unfit
        }
        let room = vertical ? (along: field.box.height, across: field.box.width) : (field.box.width, field.box.height)
        let whole = paragraphs.map(\.keepingPartsWhole)
        guard
            let (size, lines) = fit(whole, along: room.0, across: room.1, style)
                ?? fit(paragraphs, along: room.0, across: room.1, style)
        else { throw unfit }
        return place(lines, size: size, style: style, box: field.box, vertical: vertical)
    }

    private func shape(_ text: String, field: String, face: Face) throws(CardError) -> [ShapedParagraph] {
        let typefaces: [Typeface]
        do throws(MissingCharacter) {
            typefaces = try fonts.typefaces(for: text, face: face)
        } catch {
            switch error {
            case .typeface(let unavailable): throw unavailable
            case .glyph(let character):
                let scalars = character.unicodeScalars
                let scalar = scalars.first(where: \.isVariationSelector) ?? scalars.first ?? " "
                throw .missingGlyph(field: field, text: text, character: scalar)
            }
        }
        var paragraphs: [ShapedParagraph] = []
        for words in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let paragraph = ShapedParagraph(withKnownSuffixes(String(words)), typefaces: typefaces)
            if let missing = paragraph.missing { throw .missingGlyph(field: field, text: text, character: missing) }
            paragraphs.append(paragraph)
        }
        return paragraphs
    }

    private typealias SetLine = (paragraph: ShapedParagraph, clusters: Range<Int>)

    private func fit(
        _ paragraphs: [ShapedParagraph], along: Double, across: Double, _ style: TextStyle
    ) -> (size: Double, lines: [SetLine])? {
        var size = style.size
        let hair = 0.01
        while true {
            let width = (along + hair) / size
            let most = min(style.lines, 1 + Int(((across + hair) / size - 1) / style.leading + 1e-9))
            if across + hair >= size, let lines = breakLines(paragraphs, width: width, most: most, style) {
                return (size, lines)
            }
            guard size > style.floor + 1e-9 else { return nil }
            size = max(style.floor, size - Self.step)
        }
    }

    private func breakLines(
        _ paragraphs: [ShapedParagraph], width: Double, most: Int, _ style: TextStyle
    ) -> [SetLine]? {
        var counts: [Int] = []
        for paragraph in paragraphs {
            guard let count = paragraph.lineCount(width: width, tracking: style.tracking) else { return nil }
            guard count == 1 || style.breaks != .none else { return nil }
            counts.append(count)
        }
        guard counts.reduce(0, +) <= most else { return nil }
        var lines: [SetLine] = []
        for (paragraph, count) in zip(paragraphs, counts) {
            guard
                let ranges = paragraph.lines(count, width: width, tracking: style.tracking, breaks: style.breaks)
            else { return nil }
            lines += ranges.map { (paragraph, $0) }
        }
        return lines
    }

    private func place(
        _ lines: [SetLine], size: Double, style: TextStyle, box: Box, vertical: Bool
    ) -> TextLayout {
        // Seen along the writing: a line starts at `start` and is `along` long; lines follow one another from `first`.
        let along = vertical ? box.height : box.width, across = vertical ? box.width : box.height
        let depth = size * (1 + style.leading * Double(lines.count - 1))
        let lineShift = vertical ? style.valign.share : style.align.share
        let blockShift = vertical ? style.align.share : style.valign.share
        let first = (across - depth) * blockShift
        let placed = lines.enumerated().map { index, line in
            let clusters = line.paragraph.trimmed(line.clusters)
            var spread = style.tracking
            var length = line.paragraph.width(line.clusters, tracking: spread) * size
            if style.align == .justify, clusters.count > 1, length < along {
                spread += (along - length) / size / Double(clusters.count - 1)
                length = along
            }
            let start = (along - length) * lineShift
            let edge = first + size * style.leading * Double(index)
            let baseline =
                vertical
                ? box.x + edge + size * MongolianColumn.baseline : box.y + edge + size * Self.emTop
            return TextLayout.Line(
                clusters: Array(line.paragraph.clusters[clusters]), x: (vertical ? box.y : box.x) + start,
                baseline: baseline, length: length, spread: spread)
        }
        return TextLayout(lines: placed, size: size, ink: style.color, isVertical: vertical)
    }
}

/// A column of traditional Mongolian: shaped as a horizontal line and turned clockwise by a quarter.
enum MongolianColumn {
    /// Where the letters' base line stands in a column one em wide, in em from its left edge.
    static let baseline = 0.18
}

extension TextStyle.Align {
    /// The share of the free room that stands before the text.
    fileprivate var share: Double {
        switch self {
        case .left, .justify: 0
        case .center: 0.5
        case .right: 1
        }
    }
}

extension TextStyle.VerticalAlign {
    fileprivate var share: Double {
        switch self {
        case .top: 0
        case .middle: 0.5
        case .bottom: 1
        }
    }
}
