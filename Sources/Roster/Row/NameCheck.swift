/// A name as it will be printed, and what was changed in it.
struct CheckedName {
    var text: String
    var changes: [String] = []
}

/// The name with what every typist means put right: no spaces within a short Han name, and one dot between the parts of a
/// transcribed name.
func repairedName(_ text: String) -> CheckedName {
    var name = CheckedName(text: text)
    let bare = String(
        String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .spaceSeparator }))
    if bare != text, (2...3).contains(bare.unicodeScalars.count), bare.unicodeScalars.allSatisfy(isHan) {
        name.text = bare
        name.changes.append("spaces removed from the name")
    }
    let dotted = String(
        String.UnicodeScalarView(name.text.unicodeScalars.map { otherDots.contains($0) ? "\u{B7}" : $0 }))
    if dotted != name.text {
        name.text = dotted
        name.changes.append("the dot in the name replaced by · (U+00B7)")
    }
    return name
}

/// A name of 1 to 20 characters that can be printed and is no formula.
func checkedName(_ text: String) throws(CellFault) -> String {
    if let first = text.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) {
        throw CellFault(message: "a name that begins like a formula", hint: "enter the name as text")
    }
    return try checkedText(text, 1...20)
}

/// Bullet, katakana middle dots and hyphenation point, which input methods offer for the middle dot.
private let otherDots: Set<Unicode.Scalar> = ["\u{2022}", "\u{30FB}", "\u{FF65}", "\u{2027}"]

private func isHan(_ scalar: Unicode.Scalar) -> Bool {
    // The planes of ideographs, so that a character newer than the standard library's tables counts too.
    scalar.properties.isIdeographic || (0x20000...0x3FFFD).contains(scalar.value)
}
