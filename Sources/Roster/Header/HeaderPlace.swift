/// Where the columns of a table are named: in one row, or in two of which the upper one names groups.
struct HeaderPlace {
    /// The header lies within so many rows.
    static let lastRow = 20

    /// Where its last row stands among the table's rows.
    let index: Int
    /// Where its first row stands.
    let first: Int
    /// The title of each column, from the first on.
    let titles: [String]
    /// How many different columns are understood.
    let named: Int

    /// The place under which the most columns are named, one row rather than two; nil when none names two.
    init?(in rows: [TableRow]) {
        var best: HeaderPlace?
        for (index, row) in rows.enumerated() where row.row <= Self.lastRow && !row.isHidden {
            let single = row.cells.map { trimmed($0.text) }
            let place = HeaderPlace(index...index, single)
            if place.named > best?.named ?? 1 { best = place }
        }
        for (index, row) in rows.enumerated().dropFirst() where row.row <= Self.lastRow && !row.isHidden {
            let above = rows[index - 1]
            guard above.row == row.row - 1, !above.isHidden else { continue }
            let place = HeaderPlace(index - 1...index, Self.joined(above, row))
            if place.named > best?.named ?? 1 { best = place }
        }
        guard let best else { return nil }
        self = best.index > 0 ? best.withGroups(above: rows[best.index - 1], rows[best.index]) : best
    }

    /// The same header with the row above it, where that names groups of columns and those that have no groups.
    private func withGroups(above upper: TableRow, _ lower: TableRow) -> HeaderPlace {
        guard first == index, upper.row == lower.row - 1, !upper.isHidden else { return self }
        let whole = HeaderPlace(index - 1...index, Self.joined(upper, lower))
        let texts = (1...max(1, upper.cells.count)).map { (above: upper.text($0), below: lower.text($0)) }
        let groups = texts.filter { !$0.above.isEmpty }
        // What stands above is no line of the form, such as 填报单位：…, and some of it is the title of a column.
        let isOfForm = groups.contains { $0.above.contains { ":：".contains($0) || $0.isNumber } }
        let hasTitles = groups.contains { $0.below.isEmpty } && groups.contains { !$0.below.isEmpty }
        return groups.count >= 2 && hasTitles && !isOfForm && whole.named == named ? whole : self
    }

    private init(_ rows: ClosedRange<Int>, _ titles: [String]) {
        named = Set(titles.compactMap { RosterColumn(title: $0) }).count
        (first, index, self.titles) = (rows.lowerBound, rows.upperBound, titles)
    }

    /// The titles of two rows: 有效期 above 起 and 止, or 基本信息 above 姓名 and 单位.
    private static func joined(_ upper: TableRow, _ lower: TableRow) -> [String] {
        var group = ""
        return (1...max(1, upper.cells.count, lower.cells.count)).map { column in
            let (above, below) = (upper.text(column), lower.text(column))
            if !above.isEmpty { group = above }
            if below.isEmpty { return above }
            // What is merged over columns stands in the first of them.
            return [group + below, below, above].first { RosterColumn(title: $0) != nil } ?? below
        }
    }
}
