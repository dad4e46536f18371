/// Full-width ASCII forms and the ideographic space replaced by their ordinary forms; nothing else is normalised.
func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x3000: scalars.append(" ")
        default: scalars.append(scalar)
        }
    }
    return String(scalars)
}

/// Whether a text has letters, digits or a minus in their full-width forms; other marks are usual in Chinese.
func holdsFullWidth(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0xFF0D, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
        default: false
        }
    }
}

/// Without white space at both ends.
func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}

/// Without any white space.
func withoutSpaces(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}

/// Text of a roster as it may be shown in a message: at most 60 characters, nothing that moves or hides other text, and
/// no identity number, that is, no row of 15 or more digits.
public func displayed(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var shown = ""
    var place = 0
    var count = 0
    while place < scalars.count, count < 60 {
        var end = place
        while end < scalars.count, isIdentityDigit(scalars[end]) { end += 1 }
        if end - place >= 15 {
            shown += masked(scalars[place..<end])
            count += 18
            place = end
            continue
        }
        for scalar in scalars[place..<max(end, place + 1)] {
            shown += isShowable(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            count += 1
        }
        place = max(end, place + 1)
    }
    return place < scalars.count ? shown + "…" : shown
}

/// An identity number as it may be shown: the first two characters and the last.
func maskedIdentity(_ text: String) -> String {
    masked(Array(text.unicodeScalars)[...])
}

private func masked(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    guard scalars.count > 3 else { return String(repeating: "*", count: scalars.count) }
    func shown(_ part: ArraySlice<Unicode.Scalar>) -> String {
        part.map { isShowable($0) ? String($0) : "*" }.joined()
    }
    let hidden = String(repeating: "*", count: min(scalars.count - 3, 15))
    return shown(scalars.prefix(2)) + hidden + shown(scalars.suffix(1))
}

private func isIdentityDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xFF10...0xFF19, 0x58, 0x78, 0xFF38, 0xFF58: true
    default: false
    }
}

private func isShowable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: !scalar.isNoncharacter
    }
}

extension Unicode.Scalar {
    /// U+FDD0 to U+FDEF and the last two of each plane (Unicode, section 23.7).
    var isNoncharacter: Bool { (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE }
}
