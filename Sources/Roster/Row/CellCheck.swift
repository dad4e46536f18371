/// What is wrong with a cell, and what to do.
struct CellFault: Error, Equatable {
    let fault: Bilingual
    let advice: Bilingual

    init(_ fault: Bilingual, _ advice: Bilingual) { (self.fault, self.advice) = (fault, advice) }
}

/// The text of a cell that is printed or compared: so many characters, and none that cannot be seen.
///
/// `joiners` allows the format characters that Mongolian script needs (Unicode, section 13.5).
func checkedText(_ text: String, _ length: ClosedRange<Int>, joiners: Bool = false) throws(CellFault) -> String {
    let count = text.unicodeScalars.count
    guard length.contains(count) else {
        throw CellFault(
            Bilingual(
                "\(count) characters where \(length.lowerBound) to \(length.upperBound) are allowed",
                "有 \(count) 个字符，应为 \(length.lowerBound) 至 \(length.upperBound) 个"),
            Bilingual("shorten the text", "请缩短"))
    }
    for (index, scalar) in text.unicodeScalars.enumerated() {
        guard let fault = unprintable(scalar, joiners: joiners) else { continue }
        let code = codePoint(scalar)
        throw CellFault(
            Bilingual(
                "\(fault.english) \(code) at character \(index + 1)",
                "第 \(index + 1) 个字符是\(fault.chinese) \(code)"),
            Bilingual("type the text again without it", "请重新录入该字"))
    }
    return text
}

/// Such as U+001F.
func codePoint(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
}

private func unprintable(_ scalar: Unicode.Scalar, joiners: Bool) -> Bilingual? {
    let noncharacter = Bilingual("noncharacter", "非字符")
    if scalar.isNoncharacter { return noncharacter }
    switch scalar.properties.generalCategory {
    case .control: return Bilingual("control character", "控制字符")
    case .lineSeparator, .paragraphSeparator: return Bilingual("line separator", "分行符")
    case .privateUse: return Bilingual("private-use character", "自造字（私用区）")
    case .format:
        // MVS, ZWNJ and ZWJ; the variation selectors are marks.
        if joiners, [0x180E, 0x200C, 0x200D].contains(scalar.value) { return nil }
        return scalar.properties.isBidiControl
            ? Bilingual("bidirectional control", "双向控制符") : Bilingual("invisible character", "不可见字符")
    default: return scalar.value == 0xFFFD ? Bilingual("replacement character", "替换字符（乱码）") : nil
    }
}

/// Text that a spreadsheet program could take for a formula.
func beginsLikeFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
}

/// What may stand between categories.
private let categoryMarks: Set<Character> = ["、", ",", "，", ";", "；", "/", "／", "\n", "\r", "\r\n"]

/// Whether the last category seems to have been left out.
func endsWithSeparator(_ text: String) -> Bool { text.last.map(categoryMarks.contains) ?? false }

/// One to three categories of one cell.
func checkedCategories(_ text: String) throws(CellFault) -> [String] {
    var categories: [String] = []
    for part in text.split(whereSeparator: categoryMarks.contains) {
        let category = trimmed(String(part))
        if category.isEmpty { continue }
        guard !categories.contains(category) else {
            throw CellFault(
                Bilingual("a category stands there twice", "同一类别出现两次"),
                Bilingual("write each category once", "每个类别只写一次"))
        }
        categories.append(try checkedText(category, 1...30))
    }
    guard (1...3).contains(categories.count) else {
        throw CellFault(
            Bilingual(
                "\(categories.count) categories where 1 to 3 are allowed", "有 \(categories.count) 个类别，应为 1 至 3 个"),
            Bilingual("separate categories with 、", "类别之间用“、”隔开"))
    }
    return categories
}

/// A division: six digits, or a name.
func checkedDivision(_ text: String) throws(CellFault) -> String {
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count != 6 {
        throw CellFault(
            Bilingual("a code of GB/T 2260 has 6 digits", "行政区划代码为 6 位"),
            Bilingual("enter the code or the name of the division", "请填写代码或名称"))
    }
    return try checkedText(text, 1...100)
}
