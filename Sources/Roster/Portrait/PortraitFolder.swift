/// The files of a folder of portraits, by the names that rosters know them under.
public struct PortraitFolder: Sendable {
    /// The files that may be portraits, by their extension: JPEG, PNG, WebP and HEIC.
    private let pictures: [PictureFile]
    /// Other files, but for those that systems leave behind by themselves.
    private let others: [PictureFile]

    /// The files by their paths below the folder, with `/` between names.
    public init(files: [String]) {
        let named = files.map(PictureFile.init).filter { !$0.isLeftBySystem }
        pictures = named.filter(\.isPicture)
        others = named.filter { !$0.isPicture }
    }

    /// Finds the portrait of each row: by the column 照片 if it is filled in; else the file named by number, by identity
    /// number, or by the name if no other row has it.
    ///
    /// Case, extension, full-width forms and subfolders make no difference, nor does what marks a copy, such as `(1)`.
    /// Where no file has just that name, one does whose name holds it as a word: `微信图片_20261122_王明.jpg`.
    public func match(_ roster: Roster) -> PortraitMatching {
        var search = PortraitSearch(pictures: pictures, others: others, roster: roster)
        var found: [(row: RosterRow, file: PictureFile)] = []
        var inWorkbook: [Int: RosterPicture] = [:]
        for row in roster.rows where roster.pictures[row.row] == nil || search.hasFile(of: row) {
            if let file = search.portrait(of: row) { found.append((row, file)) }
        }
        for row in roster.rows + roster.unusable {
            guard let pictures = roster.pictures[row.row], !search.hasFile(of: row) else { continue }
            inWorkbook[row.row] = search.picture(pictures, of: row)
        }
        let rowsOfFile = Dictionary(grouping: found, by: \.file.path)
        var portraits: [Int: String] = [:]
        for (row, file) in found {
            let others = (rowsOfFile[file.path] ?? []).map(\.row.row).filter { $0 != row.row }
            if others.isEmpty {
                portraits[row.row] = file.path
            } else {
                let rows = others.prefix(5).map(String.init).joined(separator: ", ")
                search.fault(
                    row, file.path, Bilingual("the same portrait as in row \(rows)", "与第 \(rows) 行使用同一张照片"),
                    Bilingual("give each person a picture of their own", "每人须有各自的照片"))
            }
        }
        let unusable = roster.unusable.filter { roster.pictures[$0.row] == nil || search.hasFile(of: $0) }.compactMap {
            row in
            search.portrait(of: row, orElse: roster.records.first { $0.row == row.row }).map { (row.row, $0.path) }
        }
        for (row, path) in unusable where rowsOfFile[path] == nil { portraits[row] = path }
        let used = Set(rowsOfFile.keys).union(unusable.map(\.1))
        return PortraitMatching(
            portraits: portraits, inWorkbook: inWorkbook, problems: search.problems.sorted { $0.row < $1.row },
            unused: (pictures + others).map(\.path).filter { !used.contains($0) }.sorted())
    }
}

/// Which portrait belongs to which row.
public struct PortraitMatching: Sendable, Equatable {
    /// Of a roster whose portraits are not looked for.
    public static let none = PortraitMatching(portraits: [:], inWorkbook: [:], problems: [], unused: [])

    /// The path of the portrait, by the row's number.
    public let portraits: [Int: String]
    /// The picture of the workbook that is the portrait, by the row's number, where the folder holds none.
    public let inWorkbook: [Int: RosterPicture]
    /// Rows whose portrait is missing, ambiguous or shared with another row, in order.
    public let problems: [RosterProblem]
    /// Files that belong to no row, by path; pass them through `displayed` before showing them.
    public let unused: [String]
}
