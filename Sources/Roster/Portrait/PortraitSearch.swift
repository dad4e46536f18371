/// Looks for portraits and notes why one cannot be found.
struct PortraitSearch {
    private let byName: [String: [PictureFile]]
    private let byStem: [String: [PictureFile]]
    /// By the stem without what marks a copy.
    private let byBare: [String: [PictureFile]]
    private let byWord: [String: [PictureFile]]
    private let otherStems: [String: PictureFile]
    private let rowsByName: [String: [Int]]
    /// The row of each number and identity number.
    private let rowsByNumber: [String: Int]
    private(set) var problems: [RosterProblem] = []

    init(pictures: [PictureFile], others: [PictureFile], roster: Roster) {
        byName = Dictionary(grouping: pictures, by: \.name)
        byStem = Dictionary(grouping: pictures, by: \.stem)
        byBare = Dictionary(grouping: pictures, by: \.bare)
        byWord = pictures.reduce(into: [:]) { words, file in
            for word in file.words { words[word, default: []].append(file) }
        }
        otherStems = Dictionary(others.map { (PictureFile.compact($0.stem), $0) }) { first, _ in first }
        rowsByName = Dictionary(roster.rowsByName.map { (PictureFile.compact($0.key), $0.value) }, uniquingKeysWith: +)
        rowsByNumber = roster.rows.reduce(into: [:]) { rows, row in
            for key in Self.numbers(of: row) { rows[key] = row.row }
        }
    }

    /// The portrait of a row that cannot be used, looked for under what its cells say as well, since a number that has
    /// lost its zero names the picture all the same.
    mutating func portrait(of row: RosterRow, orElse record: RosterRecord?) -> PictureFile? {
        guard row.portrait == nil, let record else { return portrait(of: row) }
        let cells = [record.cells[.number], record.cells[.identityNumber]].compactMap { $0.map(\.text) }
        for text in cells.flatMap({ [$0, "0" + $0] }) {
            if let files = byBare[PictureFile.compact(text)], files.count == 1 { return files[0] }
        }
        if row.name.isEmpty, row.number == nil, row.identityNumber == nil, record.raggedCells != nil { return nil }
        // Under a number that is not there or could not be read nothing can be missed.
        let name = PictureFile.compact(row.name)
        let isNumberUnread = record.cells[.number]?.text.isEmpty == false
        let hasNoNumber = row.number == nil && (row.identityNumber == nil || isNumberUnread)
        if hasNoNumber, byBare[name] == nil, byWord[name] == nil { return nil }
        return portrait(of: row)
    }

    private static func numbers(of row: RosterRow) -> [String] {
        [row.number, row.identityNumber?.text].compactMap { $0.map(PictureFile.compact) }
    }

    /// Nil, with a problem noted, when there is none or more than one.
    mutating func portrait(of row: RosterRow) -> PictureFile? {
        if let wish = row.portrait {
            return only(
                files(wishedFor: wish), row, wish,
                missing: Bilingual("no such picture in the folder", "文件夹中没有这张照片"))
        }
        let numbers = Self.numbers(of: row), name = PictureFile.compact(row.name)
        // Of two pictures named after the same person nobody knows which one is meant.
        let own = (numbers + (rowsByName[name]?.count ?? 1 == 1 ? [name] : [])).flatMap { byBare[$0] ?? [] }
        if !own.isEmpty { return unmistaken(only(unique(own), row, name, missing: Self.none), for: row) }
        for key in numbers {
            if let files = byWord[key] { return unmistaken(only(files, row, key, missing: Self.none), for: row) }
        }
        let rows = rowsByName[name] ?? []
        let named = byBare[name] ?? byWord[name] ?? []
        guard rows.count <= 1 || named.isEmpty else {
            let others = rows.filter { $0 != row.row }.prefix(5).map(String.init).joined(separator: ", ")
            fault(
                row, row.name,
                Bilingual("a picture has this name, but so has row \(others)", "有此姓名的照片，但第 \(others) 行同名"),
                Bilingual("name the picture by number or identity number", "照片请以编号或身份证号命名"))
            return nil
        }
        return unmistaken(only(named, row, row.number ?? row.name, missing: Self.none), for: row)
    }

    /// Whether the folder holds a portrait of a row.
    func hasFile(of row: RosterRow) -> Bool {
        var quiet = self
        return quiet.portrait(of: row) != nil
    }

    /// The one picture of the workbook that stands in or over a row; nil, with a problem noted, where that is in doubt.
    mutating func picture(_ pictures: [RosterPicture], of row: RosterRow) -> RosterPicture? {
        let places = pictures.prefix(3).map(\.place).joined(separator: ", ")
        let folder = Bilingual(
            "or put the picture into the folder of portraits, named by number", "或把照片以编号命名放入照片文件夹")
        func refuse(_ fault: Bilingual, _ advice: Bilingual) {
            self.fault(
                row, places, fault,
                Bilingual("\(advice.english), \(folder.english)", "\(advice.chinese)，\(folder.chinese)"))
        }
        guard let picture = pictures.first, pictures.count == 1 else {
            refuse(
                Bilingual(
                    "\(pictures.count) pictures of the workbook could be this person's",
                    "工作簿中有 \(pictures.count) 张图片可能属于此人"), Bilingual("remove all but one", "请只保留一张"))
            return nil
        }
        guard picture.isClearlyThere else {
            refuse(
                Bilingual("the picture stands over several rows", "图片跨在几行之上"),
                Bilingual("make the row as high as the picture", "请使行高与图片相同"))
            return nil
        }
        guard !picture.isTurned else {
            refuse(
                Bilingual("the picture is turned or mirrored in the workbook", "图片在工作簿中被旋转或翻转"),
                Bilingual("insert it upright", "请插入正立的图片"))
            return nil
        }
        return picture
    }

    private static let none = Bilingual("no picture found", "没有找到照片")

    mutating func fault(_ row: RosterRow, _ text: String, _ fault: Bilingual, _ advice: Bilingual) {
        problems.append(
            RosterProblem(
                row: row.row, line: row.line, column: RosterColumn.portrait.title, text: displayed(text),
                fault: fault, advice: advice))
    }

    /// The file, unless its name also holds the number or the name of another row.
    private mutating func unmistaken(_ file: PictureFile?, for row: RosterRow) -> PictureFile? {
        guard let file else { return nil }
        for word in file.words.union([file.bare]) {
            let rows = rowsByNumber[word].map { [$0] } ?? rowsByName[word] ?? []
            guard let other = rows.first, !rows.contains(row.row) else { continue }
            fault(
                row, file.path,
                Bilingual("the name of the picture also means row \(other)", "照片名也指向第 \(other) 行"),
                Bilingual("name the picture by this person's number alone", "照片请只以本人编号命名"))
            return nil
        }
        return file
    }

    private func unique(_ files: [PictureFile]) -> [PictureFile] {
        var seen: Set<String> = []
        return files.filter { seen.insert($0.path).inserted }
    }

    /// A wish may leave out the extension or have another one, or give folders of the path.
    private func files(wishedFor wish: String) -> [PictureFile] {
        let wished = PictureFile(wish)
        let stem = wished.isPicture ? wished.stem : wished.name
        let candidates =
            byName[wished.name] ?? byStem[wished.name] ?? byStem[stem] ?? byBare[PictureFile.compact(stem)] ?? []
        guard wished.key.contains("/") else { return candidates }
        let folders = wished.key.split(separator: "/").dropLast().filter { $0 != "." }
        return candidates.filter { file in
            file.key.split(separator: "/").dropLast().suffix(folders.count).elementsEqual(folders)
        }
    }

    private mutating func only(
        _ files: [PictureFile], _ row: RosterRow, _ text: String, missing: Bilingual
    ) -> PictureFile? {
        if files.count == 1 { return files[0] }
        if files.isEmpty {
            let stems = [PictureFile(text).stem, row.number, row.identityNumber?.text, row.name].compactMap { $0 }
            if let other = stems.compactMap({ otherStems[PictureFile.compact($0)] }).first {
                fault(
                    row, other.path,
                    Bilingual("the portrait is none of JPEG, PNG, WebP and HEIC", "照片不是 JPEG、PNG、WebP 或 HEIC"),
                    Bilingual("save it as JPEG", "请另存为 JPEG"))
            } else {
                let example = "\(row.number ?? "05…").jpg"
                fault(
                    row, text, missing,
                    Bilingual("name the picture by number, such as \(example)", "照片请以编号命名，如 \(example)"))
            }
        } else {
            let paths = files.prefix(3).map(\.path).joined(separator: ", ")
            fault(
                row, paths,
                Bilingual("\(files.count) pictures could be this person's", "有 \(files.count) 张照片可能属于此人"),
                Bilingual("remove all but one", "请只保留一张"))
        }
        return nil
    }
}
