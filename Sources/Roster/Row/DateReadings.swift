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
