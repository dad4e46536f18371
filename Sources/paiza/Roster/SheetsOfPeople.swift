internal import Checking
internal import Credential
internal import Foundation
internal import Roster

/// The sheets of a file that hold people, checked in one run: each is a roster of its own, and what must be one person's alone is
/// compared across them.
struct SheetsOfPeople {
    let intakes: [RosterIntake]

    /// Reads the sheet that is named, else all that hold people.
    init(roster path: String, _ options: RosterReadingOptions, needsPortraits: Bool) throws(CheckFailure) {
        let names = try options.sheet == nil ? Self.names(path, options) : []
        guard names.count > 1 else {
            intakes = [try RosterIntake(roster: path, options, needsPortraits: needsPortraits)]
            return
        }
        guard options.selection.isWhole else {
            throw CheckFailure(
                .usage,
                Sentence(
                    "several sheets hold people, and --rows and --only are for one", "有多个工作表含名单，--rows 和 --only 只用于一个"),
                hint: Sentence("name it with --sheet", "请用 --sheet 指定"))
        }
        let all = try names.map { (name) throws(CheckFailure) in
            try RosterIntake(roster: path, options, sheet: name, needsPortraits: needsPortraits)
        }
        let filled = all.filter { !$0.roster.records.isEmpty }
        intakes = filled.isEmpty ? Array(all.prefix(1)) : filled
    }

    private static func names(_ path: String, _ options: RosterReadingOptions) throws(CheckFailure) -> [String] {
        let reading = try options.reading(nil)
        let file = try readWhole(path, limit: reading.limits.workbookBytes)
        do { return try Roster.sheets(of: file, options: reading) } catch { throw CheckFailure(error.words, in: path) }
    }

    /// The name of a sheet where there are several, which each message then gives.
    func name(of place: Int) -> String? {
        guard intakes.count > 1, case .workbook(let sheet) = intakes[place].roster.source else { return nil }
        return sheet
    }

    /// How a sheet is reported; files that belong to no row of any sheet are told once.
    func report(of place: Int, _ language: RosterLanguage) -> RosterReport {
        var report = RosterReport(intake: intakes[place], language: language)
        guard intakes.count > 1 else { return report }
        report.sheet = name(of: place)
        report.siblings = Set(intakes.indices.compactMap(name))
        let unused = intakes.dropFirst().reduce(Set(intakes[0].unused)) { $0.intersection($1.unused) }
        report.isFirst = place == 0
        report.unused = place == 0 ? unused.sorted() : []
        return report
    }

    /// The path of an output of a sheet: where there are several, each has its own, with the sheet's number and name.
    func path(_ output: String?, of place: Int) -> String? {
        guard let output, let name = name(of: place) else { return output }
        let plain = String(name.map { $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : "_" }.prefix(40))
        let (folder, file) = ((output as NSString).deletingLastPathComponent, (output as NSString).lastPathComponent)
        let (stem, suffix) = ((file as NSString).deletingPathExtension, (file as NSString).pathExtension)
        let named = "\(stem)-\(place + 1)-\(plain)" + (suffix.isEmpty ? "" : ".\(suffix)")
        return folder.isEmpty ? named : (folder as NSString).appendingPathComponent(named)
    }

    /// Problems that show only when the sheets are compared, and the rows whose portrait is another person's too; by sheet, when all
    /// portraits have been read.
    func compared() -> [(problems: [RosterProblem], withheld: Set<Int>)] {
        let repeated = Roster.repeated(across: intakes.map(\.roster))
        return intakes.indices.map { place in
            let shared = sharedPortraits(of: place)
            return (repeated[place] + shared, Set(shared.map(\.row)))
        }
    }

    private func sharedPortraits(of place: Int) -> [RosterProblem] {
        let (own, roster) = (intakes[place].notes.pictures, intakes[place].roster)
        var problems: [RosterProblem] = []
        for (index, other) in intakes.enumerated() where index != place {
            let rows = Dictionary(other.notes.pictures.map { ($0.value, $0.key) }) { min($0, $1) }
            for row in roster.rows {
                guard let picture = own[row.row], let twin = rows[picture] else { continue }
                let also = Roster.alsoIn(other.roster, row: twin)
                problems.append(
                    roster.problem(
                        row, .portrait, "", Bilingual("the picture: \(also.english)", "照片\(also.chinese)"),
                        Bilingual("give each person a picture of their own", "每人须有各自的照片")))
            }
        }
        return problems
    }
}
