/// Refuses words and marks that say that a text is elsewhere or not known.
func refusePlaceholder(_ text: String) throws(CellFault) {
    let bare = withoutSpaces(folded(text))
    if placeholders.contains(bare) || !bare.unicodeScalars.contains(where: isLetter) {
        throw CellFault(
            Bilingual("no text of its own", "不是实际内容"), Bilingual("write it out in every row", "请在每一行完整填写"))
    }
}

/// The name of an agency: 1 to 60 characters that are no ditto mark and not only digits.
func checkedAgency(_ text: String) throws(CellFault) -> String {
    let agency = try checkedText(text, 1...60)
    try refusePlaceholder(agency)
    return agency
}

/// A letter, or an ideograph newer than the standard library's tables.
private func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || isHan(scalar) }

private let placeholders: Set<String> = [
    "同上", "同前", "同", "同左", "上同", "无", "暂无", "没有", "未知", "不详", "待定", "待补", "待填", "暂缺", "空", "空白", "null", "NULL", "none",
    "None", "N/A", "n/a", "nan", "NaN", "无名", "未定",
]
