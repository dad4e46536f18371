/// What is wrong with a cell, and what to do.
struct CellFault: Error, Equatable {
    let message: String
    let hint: String
}

/// The text of a cell that is printed or compared: so many characters, and none that cannot be seen.
///
/// `joiners` allows the format characters that Mongolian script needs (Unicode, section 13.5).
func checkedText(_ text: String, _ length: ClosedRange<Int>, joiners: Bool = false) throws(CellFault) -> String {
    let count = text.unicodeScalars.count
    guard length.contains(count) else {
        throw CellFault(
            message: "\(count) characters where \(length.lowerBound) to \(length.upperBound) are allowed",
            hint: "shorten the text")
    }
    for (index, scalar) in text.unicodeScalars.enumerated() {
        guard let fault = unprintable(scalar, joiners: joiners) else { continue }
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
        throw CellFault(
            message: "\(fault) U+\(padded) at character \(index + 1)", hint: "type the text again without it")
    }
    return text
}

private func unprintable(_ scalar: Unicode.Scalar, joiners: Bool) -> String? {
    if scalar.isNoncharacter { return "noncharacter" }
    switch scalar.properties.generalCategory {
    case .control: return "control character"
    case .lineSeparator, .paragraphSeparator: return "line separator"
    case .privateUse: return "private-use character"
    case .format:
        // MVS, ZWNJ and ZWJ; the variation selectors are marks.
        if joiners, [0x180E, 0x200C, 0x200D].contains(scalar.value) { return nil }
        return scalar.properties.isBidiControl ? "bidirectional control" : "invisible character"
    default: return scalar.value == 0xFFFD ? "replacement character" : nil
    }
}

/// A number of a credential, from a cell that a spreadsheet program may have spoilt.
func checkedNumber(_ text: String, _ pattern: NumberPattern) throws(CellFault) -> String {
    try refuseScientific(text)
    let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if digits, text.utf8.count == pattern.digits, text.hasPrefix(pattern.prefix) { return text }
    if digits, text.utf8.count == pattern.digits - 1, "0\(text)".hasPrefix(pattern.prefix) {
        throw CellFault(
            message: "leading zero lost", hint: "format the column as text and enter the number again, as 0\(text)")
    }
    throw CellFault(
        message: "not a number of \(pattern.digits) digits beginning with \(pattern.prefix)",
        hint: "enter all digits as text")
}

/// An identity number, from a cell that a spreadsheet program may have spoilt.
func checkedIdentityNumber(_ text: String) throws(CellFault) -> IdentityNumber {
    try refuseScientific(text)
    if let number = IdentityNumber(text) { return number }
    let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if digits, text.utf8.count == 18, text.hasSuffix("000") {
        throw CellFault(
            message: "the check character is wrong, and the last digits are zeros",
            hint: "format the column as text and enter the number again: numbers lose their digits after the fifteenth")
    }
    if text.utf8.count == 18 {
        throw CellFault(message: "the check character is wrong", hint: "compare the number with the identity card")
    }
    throw CellFault(
        message: "\(text.unicodeScalars.count) characters where an identity number has 18",
        hint: "enter the number of the second-generation identity card as text")
}

/// 1.5E+13, as a spreadsheet program shows a long number.
private func refuseScientific(_ text: String) throws(CellFault) {
    let parts = text.uppercased().split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, Double(text) != nil, parts[0].contains(where: \.isNumber) else { return }
    throw CellFault(
        message: "a number in scientific notation, whose digits are lost",
        hint: "format the column as text and enter the number again")
}

/// One to three categories of one cell.
func checkedCategories(_ text: String) throws(CellFault) -> [String] {
    var categories: [String] = []
    for part in text.split(whereSeparator: { "、,，;；/／\n\r\r\n".contains($0) }) {
        let category = trimmed(String(part))
        if category.isEmpty { continue }
        guard !categories.contains(category) else {
            throw CellFault(message: "a category stands there twice", hint: "write each category once")
        }
        categories.append(try checkedText(category, 1...30))
    }
    guard (1...3).contains(categories.count) else {
        throw CellFault(
            message: "\(categories.count) categories where 1 to 3 are allowed", hint: "separate categories with 、")
    }
    return categories
}

/// A division: six digits, or a name.
func checkedDivision(_ text: String) throws(CellFault) -> String {
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count != 6 {
        throw CellFault(message: "a code of GB/T 2260 has 6 digits", hint: "enter the code or the name of the division")
    }
    return try checkedText(text, 1...100)
}
