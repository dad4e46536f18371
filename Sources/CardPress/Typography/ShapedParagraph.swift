internal import CPango

/// A text without line feeds, shaped once: its smallest inseparable parts with their widths, and where lines may end.
struct ShapedParagraph {
    /// Characters that cannot be set apart; lengths in em.
    struct Cluster {
        var glyphs: [ShapedGlyph]
        var advance: Double
        /// The first character.
        var first: Unicode.Scalar
        /// Whether a line may begin here.
        var mayBegin: Bool

        var isSpace: Bool { first.properties.isWhitespace }
    }

    private(set) var clusters: [Cluster] = []
    /// Highest and lowest ink in em above the baseline.
    private(set) var top = 0.0, bottom = 0.0

    /// Shapes `text` with the first of `typefaces` that has each character.
    init(_ text: String, typefaces: [Typeface]) {
        let bytes = [UInt8](text.utf8)
        var glyphs: [ShapedGlyph] = []
        for run in Self.runs(of: text, typefaces) { glyphs += run.typeface.shape(bytes, run.bytes) }
        let breaks = Self.lineBeginnings(in: bytes)
        for glyph in glyphs {
            if let ink = glyph.typeface.inkHeight(of: glyph.index), glyph.isDrawn {
                top = max(top, ink.top - glyph.y)
                bottom = min(bottom, ink.bottom - glyph.y)
            }
        }
        var start = 0
        while start < glyphs.count {
            var end = start + 1
            while end < glyphs.count, glyphs[end].cluster == glyphs[start].cluster { end += 1 }
            let part = Array(glyphs[start..<end])
            let first = String(decoding: bytes[part[0].cluster...].prefix(4), as: UTF8.self).unicodeScalars.first ?? " "
            let mayBegin = breaks.contains(part[0].cluster) && !Self.neverFirst.contains(first)
            clusters.append(
                Cluster(
                    glyphs: part, advance: part.reduce(0) { $0 + $1.advance }, first: first, mayBegin: mayBegin))
            start = end
        }
    }

    /// The first character that came out without a glyph.
    var missing: Unicode.Scalar? { clusters.first { $0.glyphs.contains { $0.isMissing } }?.first }

    /// The same text, in which lines end only between the parts of a name that dots join; unchanged without a dot.
    var keepingPartsWhole: ShapedParagraph {
        guard clusters.contains(where: { Self.neverFirst.contains($0.first) }) else { return self }
        var copy = self
        for place in clusters.indices.dropFirst() where !Self.neverFirst.contains(clusters[place - 1].first) {
            copy.clusters[place].mayBegin = false
        }
        return copy
    }

    /// The middle dots of names, which end a line and never begin one.
    private static let neverFirst: Set<Unicode.Scalar> = ["·", "•", "‧", "・"]

    private static func runs(of text: String, _ typefaces: [Typeface]) -> [(typeface: Typeface, bytes: Range<Int>)] {
        var runs: [(typeface: Typeface, bytes: Range<Int>)] = []
        var offset = 0
        for character in text {
            let end = offset + character.utf8.count
            guard let typeface = typefaces.first(where: { $0.draws(character) }) ?? typefaces.first else { break }
            if let last = runs.last, last.typeface === typeface {
                runs[runs.count - 1].bytes = last.bytes.lowerBound..<end
            } else {
                runs.append((typeface, offset..<end))
            }
            offset = end
        }
        return runs
    }

    /// The byte offsets at which a line may begin, by the Unicode line breaking algorithm (UAX #14).
    private static func lineBeginnings(in bytes: [UInt8]) -> Set<Int> {
        let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
        var attributes = [PangoLogAttr](repeating: PangoLogAttr(), count: starts.count + 1)
        unsafe bytes.withUnsafeBytes { text in
            unsafe pango_get_log_attrs(
                text.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(text.count), -1,
                pango_language_from_string("zh-hans"), &attributes, CInt(attributes.count))
        }
        return Set(starts.indices.dropFirst().filter { attributes[$0].is_line_break != 0 }.map { starts[$0] })
    }
}
