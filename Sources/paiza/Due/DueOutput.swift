internal import Checking
internal import Credential
internal import Registry
internal import Regulation

/// A due list as lines for a terminal, as CSV and as JSON.
struct DueOutput {
    let list: DueList
    let today: CivilDate
    let chinese: Bool
    let ink: Ink

    // MARK: Lines

    /// A line for each matter: nearness, day, what, whose; columns align by East Asian width.
    var lines: [String] {
        let rows = list.dues.map { due in
            [
                words(due.nearness(on: today)), due.day.description + (due.isCertain ? " " : "*"),
                words(due.kind.words),
                due.subject, due.name ?? "", due.agency ?? "", article(due), due.note.map(words) ?? "",
            ].map(CheckedText.escaped)
        }
        let head = chinese ? "\(today) 到期事项 \(count) 项" : "\(today): \(count) due"
        return [head] + zip(aligned(rows), list.dues).map { line, due in ink.colouring(line, due.nearness(on: today)) }
    }

    /// How many for each agency, those with the most overdue first.
    var agencies: [String] {
        var counts: [String: [Due.Nearness: Int]] = [:]
        for due in list.dues { counts[due.agency ?? "", default: [:]][due.nearness(on: today), default: 0] += 1 }
        let sorted = counts.sorted { left, right in
            let (first, second) = (left.value[.overdue] ?? 0, right.value[.overdue] ?? 0)
            return first != second ? first > second : left.key < right.key
        }
        let head = [chinese ? "单位" : "agency"] + Due.Nearness.allCases.map(words)
        let rows = sorted.map { name, counts in
            [name.isEmpty ? (chinese ? "（本机关）" : "(the authority)") : CheckedText.escaped(name)]
                + Due.Nearness.allCases.map { "\(counts[$0] ?? 0)" }
        }
        return aligned([head] + rows)
    }

    /// What the list does not hold, and where its days are not certain.
    var notes: [String] {
        let shown = Dictionary(grouping: list.dues, by: \.kind).mapValues(\.count)
        let beyond = DueKind.allCases.compactMap { kind -> String? in
            let more = (list.totals[kind] ?? 0) - (shown[kind] ?? 0)
            guard more > 0 else { return nil }
            return chinese
                ? "另有 \(more) 项“\(kind.words.chinese)”未列出（--limit 0 列出全部）"
                : "\(more) more \(kind.rawValue) are not listed (--limit 0 lists all)"
        }
        let uncertain = chinese ? "* 节假日安排未全部录入" : "* holidays not fully applied"
        return beyond + (list.dues.contains { !$0.isCertain } ? [uncertain] : [])
    }

    private var count: Int { list.totals.values.reduce(0, +) }

    private func aligned(_ rows: [[String]]) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
        }
        return rows.map { row in
            let line = zip(row, widths).map { DisplayWidth.padded($0, to: $1) }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func words(_ text: Bilingual) -> String { chinese ? text.chinese : text.english }

    private func words(_ nearness: Due.Nearness) -> String {
        switch nearness {
        case .overdue: chinese ? "逾期" : "overdue"
        case .soon: chinese ? "七日内" : "soon"
        case .ahead: chinese ? "其后" : "ahead"
        }
    }

    private func article(_ due: Due) -> String {
        due.kind.article.map { chinese ? $0.chinese : "article \($0)" } ?? ""
    }

    // MARK: Data files

    /// A table with headings, a row for each matter.
    var csv: String {
        let head =
            chinese
            ? ["期限", "状态", "代码", "事项", "编号", "姓名", "单位", "层级", "起始", "条款", "节假日已确定", "说明"]
            : [
                "day", "nearness", "code", "what", "subject", "name", "agency", "level", "since", "article", "certain",
                "note",
            ]
        let rows = list.dues.map { due in
            [
                due.day.description, words(due.nearness(on: today)), due.kind.rawValue, words(due.kind.words),
                due.subject, due.name ?? "", due.agency ?? "", due.level?.name ?? "", due.since?.description ?? "",
                article(due), due.isCertain ? "1" : "0", due.note.map(words) ?? "",
            ]
        }
        return CSVRow.byteOrderMark + ([head] + rows).map(CSVRow.text).joined()
    }

    /// One object. Schema version 1.
    func json(_ due: Due) -> String {
        JSONLine.object([
            ("schema", .number(1)), ("day", .text(due.day.description)),
            ("nearness", .text(due.nearness(on: today).rawValue)), ("kind", .text(due.kind.rawValue)),
            ("subject", .text(due.subject)), ("name", JSONLine(due.name)), ("agency", JSONLine(due.agency)),
            ("level", JSONLine(due.level?.name)), ("since", JSONLine(due.since?.description)),
            ("article", JSONLine(due.kind.article?.description)), ("certain", .bool(due.isCertain)),
            ("note", JSONLine(due.note.map(words))),
        ]).description
    }
}

extension Ink {
    /// The line of a matter, coloured by its nearness.
    fileprivate func colouring(_ line: String, _ nearness: Due.Nearness) -> String {
        switch nearness {
        case .overdue: colouring([line], .rejected(.expired)).first ?? line
        case .soon: colouring([line], .undetermined(.stale)).first ?? line
        case .ahead: line
        }
    }
}
