/// A day, or the first or last one of a month.
func checkedDate(_ text: String, _ end: KeyPath<RosterMonth, RosterDate>) throws(CellFault) -> RosterDate {
    if let date = RosterDate(text, serialDays: true) { return date }
    if let month = RosterMonth(text) {
        guard !month.isAmbiguous else {
            throw CellFault(
                Bilingual("January or October, since numbers lose their last zero", "是 1 月还是 10 月？数字末尾的 0 会丢失"),
                Bilingual("write the day, as 2026-11-22", "请写明日期，如 2026-11-22"))
        }
        return month[keyPath: end]
    }
    throw CellFault(Bilingual("not a date", "不是日期"), Bilingual("write it as 2026-11-22", "请写作 2026-11-22"))
}

/// What is to be said of how a date was read, where there might be another reading.
func readings(ofDate text: String, as day: RosterDate) -> [Bilingual] {
    if text.utf8.count <= 5, text.allSatisfy(\.isNumber) {
        return [
            Bilingual(
                "read as the day number of a spreadsheet program: \(day.text)", "按表格软件的日期序号读作 \(day.text)")
        ]
    }
    // A space stands also between a day and its time, 2026-11-22 00:00:00.
    if !text.contains(":"), text.contains(where: \.isWhitespace) {
        return [Bilingual("white space within the date removed", "已删去日期中的空格")]
    }
    return []
}
