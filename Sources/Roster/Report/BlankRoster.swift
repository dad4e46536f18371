public import Spreadsheet

extension RosterColumn {
    /// 必填, 二选一 for the number and the identity number, or 可选.
    public var need: String {
        guard let group = RosterHeader.required.first(where: { $0.contains(self) }) else { return "可选" }
        return group.count == 1 ? "必填" : "二选一"
    }
}

/// A roster that nobody has filled in yet: the columns that a clerk needs, under titles that are understood.
public func blankRoster() throws(WorkbookError) -> [UInt8] {
    let columns: [RosterColumn] = [
        .name, .agency, .number, .identityNumber, .category, .kind, .area, .validFrom, .validTo, .portrait,
        .nameMongolian,
    ]
    let titles = columns.map { $0.need == "必填" ? "\($0.title)（必填）" : $0.title }
    return try writeWorkbook(
        WrittenSheet(
            name: "花名册", widths: columns.map { [.agency, .identityNumber].contains($0) ? 28 : 16 },
            rows: [titles.map { WrittenCell($0, .title) }]))
}
