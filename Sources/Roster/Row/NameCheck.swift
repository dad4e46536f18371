/// A name as it will be printed, and what was changed in it.
struct CheckedName {
    var text: String
    var changes: [Bilingual] = []
}

/// The name with what every typist means put right: no spaces within a short Han name, and one dot between the parts of a
/// transcribed name.
func repairedName(_ text: String) -> CheckedName {
    var name = CheckedName(text: text)
    let bare = String(
        String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .spaceSeparator }))
    if bare != text, (2...3).contains(bare.unicodeScalars.count), bare.unicodeScalars.allSatisfy(isHan) {
        name.text = bare
        name.changes.append(Bilingual("spaces removed from the name", "已删去姓名中的空格"))
    } else if bare != text, bare.unicodeScalars.allSatisfy(isHan) {
        name.changes.append(
            Bilingual("the name holds a space and will be printed so; is it meant?", "姓名含空格，将照样印出；是否有意？"))
    }
    let dotted = withOneDot(name.text)
    if dotted != name.text {
        name.text = dotted
        name.changes.append(
            Bilingual("the dot in the name replaced by · (U+00B7)", "姓名中的间隔号已改为 ·（U+00B7）"))
    }
    return name
}

/// A name of 1 to 20 characters that can be printed and is no formula.
func checkedName(_ text: String) throws(CellFault) -> String {
    if beginsLikeFormula(text) {
        throw CellFault(
            Bilingual("a name that begins like a formula", "姓名像公式一样开头"),
            Bilingual("enter the name as text", "请以文本格式录入姓名"))
    }
    let name = try checkedText(text, 1...20)
    try refusePlaceholder(name)
    try refuseOtherThanName(name)
    return name
}

/// Bullets, katakana middle dots, hyphenation point and operators, which input methods offer for the middle dot.
private let otherDots: Set<Unicode.Scalar> = [
    "\u{2022}", "\u{30FB}", "\u{FF65}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{25CF}", "\u{0387}",
]

/// Full stops, which are a middle dot only between two Han characters.
private let fullStops: Set<Unicode.Scalar> = [".", "\u{FF0E}"]

private func withOneDot(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var dotted = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
        let isBetween =
            fullStops.contains(scalar) && index > 0 && index + 1 < scalars.count && isHan(scalars[index - 1])
            && isHan(scalars[index + 1])
        dotted.append(otherDots.contains(scalar) || isBetween ? "\u{B7}" : scalar)
    }
    return String(dotted)
}

func isHan(_ scalar: Unicode.Scalar) -> Bool {
    // The planes of ideographs, so that a character newer than the standard library's tables counts too.
    scalar.properties.isIdeographic || (0x20000...0x3FFFD).contains(scalar.value)
}
