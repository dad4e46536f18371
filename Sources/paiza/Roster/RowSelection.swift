internal import ArgumentParser
internal import Checking
internal import Roster

/// Which rows of a roster a command is to look at.
struct RowSelection: ParsableArguments {
    @Option(help: "only these rows, such as 10-20 or 7; as often as wanted") var rows: [RowRange] = []
    @Option(help: "only the person with this number 编号; as often as wanted") var only: [String] = []

    /// Whether all rows are wanted.
    var isWhole: Bool { rows.isEmpty && only.isEmpty }

    /// The people wanted; throws when there is none of them.
    func callAsFunction(_ roster: Roster) throws(CheckFailure) -> Roster {
        guard !isWhole else { return roster }
        let chosen = roster.filtered { record in
            rows.contains { $0.range.contains(record.row) }
                || only.contains { $0 == record.cells[.number]?.text.filter { !$0.isWhitespace } }
        }
        guard !chosen.records.isEmpty else {
            let (first, last) = (roster.records.first?.row ?? 0, roster.records.last?.row ?? 0)
            throw CheckFailure(
                .malformed, Sentence("no row of the roster is among those asked for", "花名册中没有所要的行"),
                hint: Sentence(
                    "its \(roster.records.count) people stand in rows \(first) to \(last)",
                    "名单共 \(roster.records.count) 人，在第 \(first) 至 \(last) 行"))
        }
        return chosen
    }
}

/// Rows from one to another.
struct RowRange: ExpressibleByArgument {
    let range: ClosedRange<Int>

    init?(argument: String) {
        let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], 1 <= first,
            first <= last
        else { return nil }
        range = first...last
    }
}
