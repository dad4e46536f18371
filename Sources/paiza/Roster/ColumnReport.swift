internal import Checking
internal import Credential
internal import Roster

/// Says which columns of a roster are used and which are not, so that none is passed over in silence.
extension RosterReport {
    /// Two lines at most, and one for the kind where no column tells it.
    func sayColumns() {
        let header = intake.roster.header
        let used = header.columns.map { cell in
            let title = displayed(cell.title)
            return title == cell.column.title ? title : "\(title)（\(cell.column.title)）"
        }
        note("columns used: \(used.joined(separator: ", "))", "使用的列：\(used.joined(separator: "、"))")
        if !header.ignored.isEmpty {
            let titles = header.ignored.map { displayed($0.title) }
            note("columns not used: \(titles.joined(separator: ", "))", "未使用的列：\(titles.joined(separator: "、"))")
        }
        for column in header.ignored {
            guard let likely = column.likely else { continue }
            let title = displayed(column.title)
            note(
                "warning: the column \"\(title)\" is not used though it looks like \(likely.title)",
                "警告：列“\(title)”像是“\(likely.title)”，但未使用")
        }
        sayKinds()
    }

    /// An object with the columns used and those not used, on standard output.
    func printColumns() {
        let header = intake.roster.header
        let object = JSONLine.object(
            [
                ("schema", .number(1)), ("type", "columns"), ("file", .text(intake.path)),
            ] + ofSheet + [
                (
                    "used",
                    .array(
                        header.columns.map {
                            .object([("title", .text($0.title)), ("means", .text($0.column.rawValue))])
                        })
                ),
                ("unused", .array(header.ignored.map { .text($0.title) })),
            ])
        Terminal.print(object.description)
    }

    private func sayKinds() {
        let columns = intake.roster.header.columns.map(\.column)
        guard !columns.contains(.kind), !columns.contains(.supervisor), !intake.roster.records.isEmpty else { return }
        let rows = intake.roster.rows + intake.roster.unusable
        let supervising = rows.count { $0.kind == .supervision }
        note(
            "note: no column 证件种类: by category \(rows.count - supervising) rows are 行政执法证, \(supervising) 行政执法监督证",
            "提示：没有“证件种类”列，按执法类别：行政执法证 \(rows.count - supervising) 行，行政执法监督证 \(supervising) 行")
    }

    private func note(_ english: String, _ chinese: String) { say(english, chinese) }
}
