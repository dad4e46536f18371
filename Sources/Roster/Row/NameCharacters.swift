/// Refuses what belongs to no person's name: digits, signs, a note in parentheses, a second person.
func refuseOtherThanName(_ name: String) throws(CellFault) {
    let scalars = Array(name.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        guard let fault = sign(scalar, at: index, in: scalars) else { continue }
        throw CellFault(
            Bilingual(
                "\(fault.fault.english) \"\(scalar)\" at character \(index + 1)",
                "第 \(index + 1) 个字符“\(scalar)”是\(fault.fault.chinese)"), fault.advice)
    }
    let dot: Unicode.Scalar = "\u{B7}"
    if scalars.first == dot || scalars.last == dot
        || zip(scalars, scalars.dropFirst()).contains(where: { $0 == (dot, dot) })
    {
        throw CellFault(
            Bilingual("a dot that stands between no two parts of the name", "间隔号不在姓名两部分之间"),
            Bilingual("write one dot between two parts, as 买买提·阿不都", "两部分之间写一个间隔号，如 买买提·阿不都"))
    }
    if scalars.contains(where: isHan), scalars.contains(where: isLatin) {
        throw CellFault(
            Bilingual("Chinese characters and Latin letters in one name", "姓名中汉字与拉丁字母混用"),
            Bilingual("write the name as the identity card has it", "请按身份证上的姓名填写"))
    }
}

/// What is unusual about a name that may be right all the same.
func doubts(ofName name: String) -> [Bilingual] {
    let scalars = Array(name.unicodeScalars)
    var doubts: [Bilingual] = []
    if scalars.count == 1 { doubts.append(Bilingual("a name of one character; is it whole?", "姓名只有一个字，是否完整？")) }
    if scalars.contains(where: isCompatibilityForm) {
        doubts.append(
            Bilingual(
                "a compatibility form or a variant in the name; compare it with the identity card",
                "姓名含兼容字或异体选择符，请与身份证核对"))
    }
    if scalars.contains(where: { $0.properties.isAlphabetic && !isHan($0) && !isMongolian($0) }) {
        doubts.append(
            Bilingual("letters that are neither Chinese nor Mongolian in the name", "姓名含汉字、蒙古文以外的字母，请与身份证核对"))
    }
    return doubts
}

/// What a character that no name has is, and what to do; nil for those that names have.
private func sign(_ scalar: Unicode.Scalar, at index: Int, in name: [Unicode.Scalar]) -> CellFault? {
    let card = Bilingual("write the name as the identity card has it", "请按身份证上的姓名填写")
    switch scalar.value {
    case 0x2E80...0x2FDF:
        return CellFault(
            Bilingual("a radical, which is no character", "部首符号，不是汉字"),
            Bilingual("type the character itself", "请录入对应的汉字"))
    case 0x2FF0...0x2FFF:
        return CellFault(
            Bilingual("a description of a character", "汉字结构描述符"),
            Bilingual("type the rare character itself", "请直接录入该生僻字"))
    default: break
    }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .otherNumber: return CellFault(Bilingual("a digit", "数字"), card)
    case .dashPunctuation where isWithinLatin(index, name), .otherPunctuation where isLatinMark(scalar, index, name),
        .finalPunctuation where isWithinLatin(index, name):
        return nil
    case .dashPunctuation, .connectorPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation:
        if scalar == "\u{B7}" || isMongolian(scalar) { return nil }
        if "、，,;；/／&".unicodeScalars.contains(scalar) {
            return CellFault(
                Bilingual("a mark between persons", "分隔符"),
                Bilingual("give each person a row of their own", "每人一行，请分行填写"))
        }
        if "(（[【".unicodeScalars.contains(scalar) {
            return CellFault(
                Bilingual("a parenthesis", "括号"), Bilingual("put remarks into another column", "说明请写在其他列"))
        }
        return CellFault(Bilingual("a punctuation mark", "标点"), card)
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
        return CellFault(
            Bilingual("a sign", "符号"),
            Bilingual("type the character that it stands for", "请录入它所代替的字，生僻字请直接录入"))
    default: return nil
    }
}

private func isWithinLatin(_ index: Int, _ name: [Unicode.Scalar]) -> Bool {
    index > 0 && index + 1 < name.count && isLatin(name[index - 1]) && isLatin(name[index + 1])
}

/// An apostrophe within a word of Latin letters, or the full stop behind an initial.
private func isLatinMark(_ scalar: Unicode.Scalar, _ index: Int, _ name: [Unicode.Scalar]) -> Bool {
    scalar == "'" ? isWithinLatin(index, name) : scalar == "." && index > 0 && isLatin(name[index - 1])
}

private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && (scalar.value < 0x250 || 0xFF21...0xFF5A ~= scalar.value)
}

private func isMongolian(_ scalar: Unicode.Scalar) -> Bool { 0x1800...0x18AF ~= scalar.value || scalar.value == 0x202F }

/// CJK compatibility ideographs but for the twelve that are unified ones, and the variation selectors.
private func isCompatibilityForm(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27...0xFA29: false
    case 0xF900...0xFAFF, 0x2F800...0x2FA1F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
}
