internal import Spreadsheet

extension Roster {
    /// The visible sheets of a workbook that hold people, in its order; none in a file of text.
    public static func sheets(
        of file: [UInt8], options: RosterOptions = RosterOptions()
    ) throws(RosterError) -> [String] {
        let kind = FileKind(of: file)
        guard kind == .archive || kind == .container else { return [] }
        guard file.count <= options.limits.workbookBytes else {
            throw .fileTooLarge(bytes: file.count, limit: options.limits.workbookBytes)
        }
        let workbook: Workbook
        do { workbook = try readWorkbook(file) } catch { throw .workbook(error) }
        return RosterTable.sheetsOfPeople(in: workbook).map(\.name)
    }

    /// A problem for each row whose number or identity number stands in another of these rosters too, by roster.
    public static func repeated(across rosters: [Roster]) -> [[RosterProblem]] {
        var problems = [[RosterProblem]](repeating: [], count: rosters.count)
        find(in: rosters, .number, &problems) { $0.number }
        find(in: rosters, .identityNumber, &problems) { $0.identityNumber?.text }
        return problems
    }

    private static func find(
        in rosters: [Roster], _ column: RosterColumn, _ problems: inout [[RosterProblem]],
        _ value: (RosterRow) -> String?
    ) {
        var places: [String: [(roster: Int, row: RosterRow)]] = [:]
        for (index, roster) in rosters.enumerated() {
            for row in roster.rows + roster.unusable {
                if let value = value(row), !value.isEmpty { places[value, default: []].append((index, row)) }
            }
        }
        for (text, found) in places where Set(found.map(\.roster)).count > 1 {
            for (index, row) in found {
                guard let other = found.first(where: { $0.roster != index }) else { continue }
                problems[index].append(
                    rosters[index].problem(
                        row, column, text, Roster.alsoIn(rosters[other.roster], row: other.row.row),
                        Bilingual("keep one row for each person, or correct the number", "每人只留一行，或更正号码")))
            }
        }
    }

    /// That the same stands in a row of another sheet.
    public static func alsoIn(_ other: Roster, row: Int) -> Bilingual {
        let source = other.source.name
        return Bilingual("the same stands in \(source.english), row \(row)", "与\(source.chinese)第 \(row) 行重复")
    }
}
