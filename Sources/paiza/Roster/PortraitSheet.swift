internal import Checking
internal import Imposition
internal import Raster
internal import Roster

/// The portraits of a roster on pages to look at: as they will be printed, number and name under each, and in red what was
/// noticed about them.
struct PortraitSheet {
    let intake: RosterIntake
    /// The normalised portrait of a row; nil where there is none.
    let portrait: (Int) throws(CheckFailure) -> [UInt8]?
    let problems: [RosterProblem]
    let language: RosterLanguage

    private static let columns = 6

    /// Writes the pages as a PDF file, A4.
    func write(to path: String) throws(CheckFailure) {
        let sheet: ContactSheet
        let entries = entries()
        do throws(SheetError) {
            let form = try ContactSheet.Form(
                paper: Paper(.a4, landscape: false), columns: Self.columns, shape: 32.0 / 26, warningLines: 3)
            sheet = ContactSheet(
                form, title: language == .english ? "Portraits" : "照片核对",
                note: language == .english
                    ? "\(entries.count) people; for looking at, not for printing cards" : "\(entries.count) 人 · 仅供核对")
        } catch { throw CheckFailure(error) }
        try writeSheets(to: path, title: "paiza portraits") { (document) throws(SheetError) in
            try sheet.draw(entries, on: document)
        }
        let pages = sheet.pages(for: entries.count)
        Terminal.note(
            language == .english ? "portraits on \(pages) pages in \"\(path)\"" : "照片共 \(pages) 页，见“\(path)”")
    }

    private func entries() -> [ContactSheet.Entry] {
        var words: [Int: [String]] = [:]
        for problem in problems where problem.column.map(isPortraitColumn) ?? false {
            words[problem.row, default: []].append(problem.fault(language))
        }
        for warning in intake.notes.all { words[warning.row, default: []].append(warning.cause(language)) }
        let people = (intake.roster.rows + intake.roster.unusable).sorted { $0.row < $1.row }
        return people.map { row in
            ContactSheet.Entry(
                caption: row.name.isEmpty ? "-" : row.name,
                detail: row.number ?? (language == .english ? "row \(row.row)" : "第 \(row.row) 行"),
                warnings: words[row.row] ?? []
            ) { (_) throws(SheetError) in try picture(row: row.row) }
        }
    }

    private func picture(row: Int) throws(SheetError) -> PixelImage? {
        do {
            guard let file = try portrait(row) else { return nil }
            return try decodePicture(file)
        } catch let failure as CheckFailure { throw .picture(problem: failure.message) } catch {
            throw .picture(problem: "\(error)")
        }
    }

    /// Whether a problem's column is that of the portraits, by the roster's own title or by ours.
    private func isPortraitColumn(_ title: String) -> Bool {
        let empty = Bilingual("", "")
        let own = intake.roster.rows.first.map { intake.roster.problem($0, .portrait, "", empty, empty).column }
        return title == RosterColumn.portrait.title || title == own
    }
}
