/// What is to be said of a Mongolian text in which a suffix stands behind a plain blank, as many programs leave it: its first
/// letter then has the form of a word's beginning.
func doubt(ofMongolian text: String) -> Bilingual? {
    let scalars = Array(text.unicodeScalars)
    for (index, blank) in scalars.enumerated() where blank != "\u{202F}" && blank.properties.isWhitespace {
        let word = String(
            String.UnicodeScalarView(scalars[(index + 1)...].prefix { (0x180A...0x18AA).contains($0.value) }))
        guard suffixes.contains(word), index > 0, (0x180A...0x18AA).contains(scalars[index - 1].value) else { continue }
        let code = codePoint(blank)
        return Bilingual(
            "the blank \(code) before \"\(word)\" makes it a word of its own; if it is a suffix, write U+180E or U+202F",
            "“\(word)”之前是空格 \(code)，会按独立的词书写；如为附加成分，请用 U+180E 或 U+202F 连接")
    }
    return nil
}

/// The endings of cases, possession and number that are written apart, in both harmonies.
private let suffixes: Set<String> = [
    "ᠤᠨ", "ᠦᠨ", "ᠤ", "ᠦ", "ᠶᠢᠨ", "ᠢ", "ᠶᠢ", "ᠳᠤ", "ᠳᠦ", "ᠲᠤ", "ᠲᠦ", "ᠳᠤᠷ", "ᠳᠦᠷ", "ᠲᠤᠷ", "ᠲᠦᠷ", "ᠠᠴᠠ", "ᠡᠴᠡ", "ᠢᠶᠠᠷ",
    "ᠢᠶᠡᠷ",
    "ᠪᠠᠷ", "ᠪᠡᠷ", "ᠲᠠᠢ", "ᠲᠡᠢ", "ᠢᠶᠠᠨ", "ᠢᠶᠡᠨ", "ᠪᠠᠨ", "ᠪᠡᠨ", "ᠤᠳ", "ᠦᠳ", "ᠨᠤᠭᠤᠳ", "ᠨᠦᠭᠦᠳ", "ᠨᠠᠷ", "ᠨᠡᠷ",
    "ᠯᠤᠭ\u{180E}ᠠ", "ᠯᠦᠭᠡ",
]
