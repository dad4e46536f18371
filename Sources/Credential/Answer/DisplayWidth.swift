/// How many columns of a terminal a text takes (UAX #11).
///
/// Wide and full-width characters take two, marks and format characters none, everything else one. Ambiguous characters
/// take one, as UAX #11 recommends outside East Asian legacy encodings. Mongolian is set horizontally by terminals and
/// takes one column a letter.
public enum DisplayWidth {
    /// The columns of a text: each character as people count them takes what its widest part takes.
    public static func columns(of text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

    /// The text filled up with blanks to a number of columns.
    public static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(of: text)))
    }

    private static func columns(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        // A regional indicator has one column by itself, a flag of two has two; U+FE0F asks for a picture.
        let isPicture = scalars.contains { $0.value == 0xfe0f } || scalars.count(where: { $0.isRegionalIndicator }) == 2
        return isPicture ? 2 : scalars.reduce(0) { max($0, columns(of: $1)) }
    }

    static func columns(of scalar: Unicode.Scalar) -> Int {
        // Vowels and finals of decomposed Hangul join the consonant before them.
        if 0x1160...0x11ff ~= scalar.value { return 0 }
        // Most text is ASCII or Chinese, of which nothing more has to be looked up.
        if 0x20...0x7e ~= scalar.value { return 1 }
        if 0x4e00...0x9fff ~= scalar.value { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: return isWide(scalar.value) ? 2 : 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var (low, high) = (0, wide.count)
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// The values W and F of East_Asian_Width (Unicode 14; a range goes on over what is not assigned), and the ideographic
    /// planes whole, as its data file has them.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x231a...0x231b, 0x2329...0x232a, 0x23e9...0x23ec, 0x23f0...0x23f0, 0x23f3...0x23f3,
        0x25fd...0x25fe, 0x2614...0x2615, 0x2648...0x2653, 0x267f...0x267f, 0x2693...0x2693, 0x26a1...0x26a1,
        0x26aa...0x26ab, 0x26bd...0x26be, 0x26c4...0x26c5, 0x26ce...0x26ce, 0x26d4...0x26d4, 0x26ea...0x26ea,
        0x26f2...0x26f3, 0x26f5...0x26f5, 0x26fa...0x26fa, 0x26fd...0x26fd, 0x2705...0x2705, 0x270a...0x270b,
        0x2728...0x2728, 0x274c...0x274c, 0x274e...0x274e, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27b0...0x27b0, 0x27bf...0x27bf, 0x2b1b...0x2b1c, 0x2b50...0x2b50, 0x2b55...0x2b55, 0x2e80...0x303e,
        0x3041...0x3247, 0x3250...0x4dbf, 0x4e00...0xa4c6, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff,
        0xfe10...0xfe19, 0xfe30...0xfe6b, 0xff01...0xff60, 0xffe0...0xffe6, 0x16fe0...0x1b2fb, 0x1f004...0x1f004,
        0x1f0cf...0x1f0cf, 0x1f18e...0x1f18e, 0x1f191...0x1f19a, 0x1f200...0x1f320, 0x1f32d...0x1f335,
        0x1f337...0x1f37c, 0x1f37e...0x1f393, 0x1f3a0...0x1f3ca, 0x1f3cf...0x1f3d3, 0x1f3e0...0x1f3f0,
        0x1f3f4...0x1f3f4, 0x1f3f8...0x1f43e, 0x1f440...0x1f440, 0x1f442...0x1f4fc, 0x1f4ff...0x1f53d,
        0x1f54b...0x1f54e, 0x1f550...0x1f567, 0x1f57a...0x1f57a, 0x1f595...0x1f596, 0x1f5a4...0x1f5a4,
        0x1f5fb...0x1f64f, 0x1f680...0x1f6c5, 0x1f6cc...0x1f6cc, 0x1f6d0...0x1f6d2, 0x1f6d5...0x1f6df,
        0x1f6eb...0x1f6ec, 0x1f6f4...0x1f6fc, 0x1f7e0...0x1f7f0, 0x1f90c...0x1f93a, 0x1f93c...0x1f945,
        0x1f947...0x1f9ff, 0x1fa70...0x1faf6, 0x20000...0x3fffd,
    ]
}

extension Unicode.Scalar {
    fileprivate var isRegionalIndicator: Bool { 0x1f1e6...0x1f1ff ~= value }
}
