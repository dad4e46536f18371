/// A number of a credential, from a cell that a spreadsheet program may have spoilt.
func checkedNumber(_ cell: RosterCell, _ text: String, _ pattern: NumberPattern) throws(CellFault) -> String {
    try refuseLostDigits(cell, text)
    let digits = isDigits(text)
    if digits, text.utf8.count == pattern.digits, text.hasPrefix(pattern.prefix) { return text }
    if digits, text.utf8.count == pattern.digits - 1, "0\(text)".hasPrefix(pattern.prefix) {
        throw CellFault(
            Bilingual("leading zero lost", "丢失了开头的 0"),
            Bilingual(
                "format the column as text and enter the number again, as 0\(text)", "请把该列设为文本格式，重新录入 0\(text)"))
    }
    throw CellFault(
        Bilingual(
            "not a number of \(pattern.digits) digits beginning with \(pattern.prefix)",
            "不是以 \(pattern.prefix) 开头的 \(pattern.digits) 位编号"),
        Bilingual("enter all digits as text", "请以文本格式录入全部数字"))
}

/// An identity number, from a cell that a spreadsheet program may have spoilt.
func checkedIdentityNumber(_ cell: RosterCell, _ text: String) throws(CellFault) -> IdentityNumber {
    try refuseLostDigits(cell, text)
    if let number = IdentityNumber(text) {
        guard number.birthday != nil else {
            throw CellFault(
                Bilingual("the day of birth in it does not exist", "其中的出生日期不存在"),
                Bilingual("compare the number with the identity card", "请与身份证核对"))
        }
        return number
    }
    if isDigits(text), text.utf8.count == 18, text.hasSuffix("000") {
        throw CellFault(
            Bilingual("the check character is wrong, and the last digits are zeros", "校验码不符，且末几位为 0"),
            Bilingual(
                "format the column as text and enter the number again: numbers lose their digits after the fifteenth",
                "请把该列设为文本格式，重新录入：数字超过 15 位会丢失"))
    }
    if text.utf8.count == 18 {
        throw CellFault(
            Bilingual("the check character is wrong", "校验码不符"),
            Bilingual("compare the number with the identity card", "请与身份证核对"))
    }
    throw CellFault(
        Bilingual(
            "\(text.unicodeScalars.count) characters where an identity number has 18",
            "有 \(text.unicodeScalars.count) 个字符，身份证号应为 18 位"),
        Bilingual("enter the number of the second-generation identity card as text", "请以文本格式录入二代身份证号码"))
}

/// 1.5E+13, as a spreadsheet program shows a long number, and numbers longer than it keeps.
private func refuseLostDigits(_ cell: RosterCell, _ text: String) throws(CellFault) {
    let again = Bilingual("format the column as text and enter the number again", "请把该列设为文本格式，重新录入")
    if cell.form == .number, text.utf8.filter({ (0x30...0x39).contains($0) }).count > 15 || text.contains("E") {
        throw CellFault(
            Bilingual(
                "a number of more than 15 digits, of which a spreadsheet program keeps 15", "数字超过 15 位，表格软件只保留前 15 位"),
            again)
    }
    let parts = text.uppercased().split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, Double(text) != nil, parts[0].contains(where: \.isNumber) else { return }
    throw CellFault(
        Bilingual("a number in scientific notation, whose digits are lost", "科学记数法，数字已丢失"), again)
}

private func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
