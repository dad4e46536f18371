/// What is wrong with a cell because of what it is, whatever it says; nil when nothing is.
func faultOfForm(_ form: RosterCell.Form, _ column: RosterColumn) -> CellFault? {
    switch form {
    case .noValue:
        CellFault(
            Bilingual("a formula without a stored value", "公式没有保存计算结果"),
            Bilingual("open the file in a spreadsheet program and save it", "请用表格软件打开后保存"))
    case .truth where column != .supervisor:
        CellFault(
            Bilingual("a truth value, no text", "逻辑值，不是文字"), Bilingual("enter the text itself", "请直接录入文字"))
    case .unseen:
        CellFault(
            Bilingual(
                "a text that cannot be seen: its letters have the colour of the ground, or its format shows nothing",
                "内容看不见：字与底同色，或单元格格式不显示内容"),
            Bilingual("make it visible, or delete it", "请改为可见，或删去"))
    case .perhapsStruck:
        CellFault(
            Bilingual(
                "a conditional format of the sheet may strike this out, and what it comes to is not known",
                "工作表的条件格式可能为此格划删除线，无法判断"),
            Bilingual("delete what is struck out, and remove the conditional format", "请删去已划线的内容，并清除该条件格式"))
    case .unreadable:
        CellFault(
            Bilingual("the file holds no readable value here", "文件中此格没有可读的值"), Bilingual("enter it again", "请重新录入"))
    case .lostPicture:
        CellFault(
            Bilingual("a picture that the file does not hold", "文件中没有此格的图片"),
            Bilingual(
                "put the picture into the folder of portraits, named by number, and clear the cell",
                "请把照片以编号命名放入照片文件夹，并清空此格"))
    default: nil
    }
}

/// What is to be said of a cell that can be read, because of what it is.
func remark(onForm form: RosterCell.Form) -> Bilingual? {
    switch form {
    case .merged: Bilingual("taken from the merged cell above", "取自上方合并单元格")
    case .partlyStruck: Bilingual("what is struck out in the cell is left out", "已略去其中划删除线的文字")
    case .struck: Bilingual("all of the cell is struck out; taken as blank", "单元格内容已全部划删除线，按空白读取")
    default: nil
    }
}

/// What is to be said of a mark that was taken away.
func remark(onMark mark: Unicode.Scalar) -> Bilingual {
    let code = codePoint(mark)
    return Bilingual("the mark \(code), which is none of the value, removed", "已删去不属于内容的符号 \(code)")
}

/// U+0027, or an invisible separator, with which programs keep digits from being taken for a number, at the beginning of
/// a cell of any column.
func withoutTextMark(_ text: String) -> (text: String, mark: Unicode.Scalar?) {
    guard let first = text.unicodeScalars.first, first == "'" || (0x1C...0x1F).contains(first.value) else {
        return (text, nil)
    }
    return (trimmed(String(text.unicodeScalars.dropFirst())), first)
}

/// Digits without quotation marks and invisible characters before and after them.
func withoutDigitMarks(_ text: String) -> (text: String, marks: [Unicode.Scalar]) {
    var scalars = Array(text.unicodeScalars)[...]
    var marks: [Unicode.Scalar] = []
    while let first = scalars.first, isDigitMark(first) || first.properties.isWhitespace {
        if isDigitMark(first) { marks.append(first) }
        scalars.removeFirst()
    }
    while let last = scalars.last, isDigitMark(last) || last.properties.isWhitespace {
        if isDigitMark(last) { marks.append(last) }
        scalars.removeLast()
    }
    var seen: Set<Unicode.Scalar> = []
    return (String(String.UnicodeScalarView(scalars)), marks.filter { seen.insert($0).inserted })
}

private func isDigitMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x08, 0x0E...0x1F, 0x7F: true
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x22, 0x201C, 0x201D: true
    default: scalar.properties.generalCategory == .format
    }
}
