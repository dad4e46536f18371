/// Looks for portraits and notes why one cannot be found.
struct PortraitSearch {
    private let byStem: [String: [PictureFile]]
    private let byName: [String: [PictureFile]]
    private let otherStems: [String: PictureFile]
    private let rowsByName: [String: [Int]]
    private(set) var problems: [RosterProblem] = []

    init(pictures: [PictureFile], others: [PictureFile], rowsByName: [String: [Int]]) {
        byStem = Dictionary(grouping: pictures, by: \.stem)
        byName = Dictionary(grouping: pictures, by: \.name)
        otherStems = Dictionary(others.map { ($0.stem, $0) }) { first, _ in first }
        self.rowsByName = rowsByName
    }

    /// Nil, with a problem noted, when there is none or more than one.
    mutating func portrait(of row: RosterRow) -> PictureFile? {
        if let wish = row.portrait {
            return only(files(wishedFor: wish), row, wish, missing: "no such picture in the folder")
        }
        for key in [row.number, row.identityNumber?.text].compactMap({ $0 }) {
            if let files = byStem[PictureFile.key(key)] { return only(files, row, key, missing: "") }
        }
        let rows = rowsByName[row.name] ?? []
        let named = byStem[PictureFile.key(row.name)] ?? []
        guard rows.count <= 1 || named.isEmpty else {
            let others = rows.filter { $0 != row.row }.prefix(5).map(String.init).joined(separator: ", ")
            fault(
                row, row.name, "a picture has this name, but so has row \(others)",
                "name the picture by number or identity number")
            return nil
        }
        return only(named, row, row.number ?? row.name, missing: "no picture found")
    }

    mutating func fault(_ row: RosterRow, _ text: String, _ message: String, _ hint: String) {
        problems.append(
            RosterProblem(
                row: row.row, line: row.line, column: RosterColumn.portrait.title, text: displayed(text),
                message: message, hint: hint))
    }

    /// A wish may leave out the extension, or give folders of the path.
    private func files(wishedFor wish: String) -> [PictureFile] {
        let wished = PictureFile(wish)
        let candidates = byName[wished.name] ?? byStem[wished.name] ?? []
        guard wished.key.contains("/") else { return candidates }
        let folders = wished.key.split(separator: "/").dropLast().filter { $0 != "." }
        return candidates.filter { file in
            file.key.split(separator: "/").dropLast().suffix(folders.count).elementsEqual(folders)
        }
    }

    private mutating func only(
        _ files: [PictureFile], _ row: RosterRow, _ text: String, missing: String
    ) -> PictureFile? {
        if files.count == 1 { return files[0] }
        if files.isEmpty {
            let stems = [PictureFile(text).stem, row.number, row.identityNumber?.text, row.name].compactMap { $0 }
            if let other = stems.compactMap({ otherStems[PictureFile.key($0)] }).first {
                fault(row, other.path, "the portrait is neither JPEG nor PNG", "save it as JPEG")
            } else {
                fault(row, text, missing, "name the picture by number, such as \(row.number ?? "05…").jpg")
            }
        } else {
            let paths = files.prefix(3).map(\.path).joined(separator: ", ")
            fault(row, paths, "\(files.count) pictures could be this person's", "remove all but one")
        }
        return nil
    }
}
