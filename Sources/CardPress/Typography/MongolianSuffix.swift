/// A text as the faces of today draw it where a Mongolian suffix is joined as GB/T 25914-2023 has it, with U+180E: they know
/// the forms of suffixes behind U+202F alone, as Unicode had it before.
///
/// U+180E before a lone ᠠ or ᠡ at the end of a word is the older separator of a vowel, whose form they know.
func withKnownSuffixes(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{180E}") else { return text }
    let scalars = Array(text.unicodeScalars)
    var known = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
        let letters = scalars[(index + 1)...].prefix(while: \.isMongolianLetterOrSelector).filter(\.isMongolianLetter)
        let isVowel = letters.count == 1 && ["\u{1820}", "\u{1821}"].contains(letters[0])
        known.append(scalar == "\u{180E}" && !letters.isEmpty && !isVowel ? "\u{202F}" : scalar)
    }
    return String(known)
}

extension Unicode.Scalar {
    fileprivate var isMongolianLetter: Bool { (0x1820...0x18AA).contains(value) }

    /// The selectors between letters count for none.
    fileprivate var isMongolianLetterOrSelector: Bool {
        isMongolianLetter || (0x180B...0x180D).contains(value) || value == 0x180F || value == 0x200D
    }
}
