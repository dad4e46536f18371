public import Spreadsheet

extension RosterColumn {
    /// 必填, 二选一 for the number and the identity number, or 可选.
    public var need: String {
        guard let group = RosterHeader.required.first(where: { $0.contains(self) }) else { return "可选" }
        return group.count == 1 ? "必填" : "二选一"
    }

    /// What a clerk writes into the column, and an example; of nobody who lives.
    fileprivate var filling: (words: String, example: String) {
        switch self {
        case .name: ("与身份证一致；生僻字直接录入", "王明")
        case .agency: ("登记的单位全称", "呼和浩特市司法局")
        case .number: ("11 位数字，以 05 开头；与身份证号至少填一项", "05990000001")
        case .identityNumber: ("18 位公民身份号码；与编号至少填一项", "")
        case .category: ("1 至 3 个，之间用“、”隔开；可从列表选择后补充", "综合行政执法、应急管理")
        case .kind: ("从列表选择；保留此列时每行都要填，删去此列则按执法类别判断", "行政执法证")
        case .area: ("六位行政区划代码或名称；只在本单位所属区域的可写“本行政区域”", "呼和浩特市新城区")
        case .validFrom: ("年-月-日；留空为签发之日", "2026-11-22")
        case .validTo: ("年-月-日；留空为六年，不得更长", "2032-11-22")
        case .portrait: ("照片文件名；照片以编号命名的可留空，也可把照片放在单元格中", "05990000001.jpg")
        case .nameMongolian: ("蒙古文姓名；附加成分之前用 U+180E 或 U+202F", "")
        default: ("", "")
        }
    }
}

/// A roster that nobody has filled in yet: the columns that a clerk needs, under titles that are understood, each with a hint
/// and, where there is one, a list; `categories` are those to choose from. A second sheet explains the columns.
public func blankRoster(categories: [String]) throws(WorkbookError) -> [UInt8] {
    let columns: [RosterColumn] = [
        .name, .agency, .number, .identityNumber, .category, .kind, .area, .validFrom, .validTo, .portrait,
        .nameMongolian,
    ]
    let titles = columns.map { $0.need == "必填" ? "\($0.title)（必填）" : $0.title }
    var roster = WrittenSheet(
        name: "花名册", widths: columns.map { [.agency, .identityNumber].contains($0) ? 28 : 16 },
        rows: [titles.map { WrittenCell($0, .title) }])
    roster.rules = columns.enumerated().map { index, column in
        let (words, example) = column.filling
        return WrittenRule(
            column: index + 1, title: "\(column.title)（\(column.need)）",
            hint: words + (example.isEmpty ? "" : "\n例：\(example)"), list: list(column, categories.count),
            isStrict: column == .kind)
    }
    return try writeWorkbook([roster, explanation(columns, categories)])
}

private func list(_ column: RosterColumn, _ categories: Int) -> WrittenRule.List? {
    switch column {
    case .kind: .words(["行政执法证", "行政执法监督证"])
    case .category where categories > 0: .range("填写说明!$F$2:$F$\(categories + 1)")
    default: nil
    }
}

/// A row for each column, and beside them the categories.
private func explanation(_ columns: [RosterColumn], _ categories: [String]) -> WrittenSheet {
    let head = ["列", "是否必填", "如何填写", "示例", "", "可选的类别"].map { WrittenCell($0, .title) }
    let rows = (0..<max(columns.count, categories.count)).map { index in
        let column = columns.indices.contains(index) ? columns[index] : nil
        let filling = column?.filling
        return [
            column?.title ?? "", column?.need ?? "", filling?.words ?? "", filling?.example ?? "", "",
            categories.indices.contains(index) ? categories[index] : "",
        ].map { WrittenCell($0) }
    }
    return WrittenSheet(name: "填写说明", widths: [16, 10, 60, 28, 4, 20], rows: [head] + rows)
}
