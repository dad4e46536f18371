internal import Checking
internal import Credential
internal import DurableFiles
internal import Roster

/// A roster and where its portraits come from: a file and a folder, or a batch that holds both.
struct RosterIntake {
    /// The file as it was named.
    let path: String
    /// The people asked for.
    let roster: Roster
    /// What is wrong with rows, and with finding their portraits.
    let problems: [RosterProblem]
    /// Files of the folder that belong to no row.
    let unused: [String]
    /// SHA-256 of the roster's file.
    let sourceDigest: [UInt8]
    /// SHA-256 of the batch, and the name of the file that it was made from; nil for a roster.
    let batch: (digest: [UInt8], sourceName: String)?

    /// What was noticed about the portraits read so far.
    let notes = PortraitNotes()
    /// Pictures named by the file of crops that belong to no row; displayable.
    let unusedCrops: [String]

    /// How many people have a picture in the folder, which is taken, and one in the workbook.
    let picturesInFolderToo: Int
    /// Whether portraits are looked for at all.
    let hasPortraits: Bool

    private let portraits: Portraits
    /// Every file of the folder of portraits.
    private let pictures: [String]
    private let crops: PortraitCrops

    private enum Portraits {
        /// Files of a folder and pictures of the workbook, and what became of those that were read.
        case found(FoundPortraits, PortraitSpool)
        /// Places in the file of a batch, by row.
        case frozen(BatchFile, [Int: Range<Int>])
    }

    /// Reads a roster and looks for its portraits.
    init(
        roster path: String, _ options: RosterReadingOptions, agencies: RegisteredAgencies? = nil,
        sheet: String? = nil, needsPortraits: Bool = true
    ) throws(CheckFailure) {
        var reading = try options.reading(agencies)
        reading.sheet = sheet ?? reading.sheet
        let file = try readWhole(path, limit: reading.limits.workbookBytes)
        let whole: Roster
        do { whole = try readRoster(file, options: reading) } catch {
            throw CheckFailure(error.words, in: path)
        }
        hasPortraits = options.portraits != nil || !whole.pictures.isEmpty
        guard hasPortraits || !needsPortraits else {
            throw CheckFailure(
                .usage, Sentence("a roster needs --portraits FOLDER", "花名册须用 --portraits 指定照片文件夹"))
        }
        let files = try options.portraitFiles()
        let matching = hasPortraits ? PortraitFolder(files: files).match(whole) : PortraitMatching.none
        roster = try options.selection(whole)
        let rows = Set(roster.records.map(\.row))
        problems = (roster.problems + matching.problems).filter { rows.contains($0.row) }
        (self.path, unused) = (path, whole.namedAfterNobody(matching.unused))
        (sourceDigest, batch) = (sha256(file), nil)
        crops = try options.portraitCrops()
        unusedCrops = crops.unused(of: Array(matching.portraits.values))
        picturesInFolderToo = roster.pictures.keys.count { matching.portraits[$0] != nil }
        let found = try FoundPortraits(options.portraits, matching, workbook: file, in: path)
        portraits = .found(found, PortraitSpool())
        pictures = files.map { "\(options.portraits ?? "")/\($0)" }
    }

    /// Opens a batch and checks what it says as if it were a roster.
    init(
        batch path: String, _ options: RosterReadingOptions, agencies: RegisteredAgencies?
    ) throws(CheckFailure) {
        let (file, frozen, digest) = try openBatch(path)
        roster = try options.selection(frozen.roster(try options.reading(agencies)))
        problems = roster.problems
        (self.path, unused) = (path, [])
        sourceDigest = frozen.sourceDigest
        (crops, unusedCrops) = (PortraitCrops(), [])
        batch = (digest, frozen.sourceName)
        portraits = .frozen(file, frozen.portraits)
        (pictures, hasPortraits, picturesInFolderToo) = ([], true, 0)
    }

    /// The normalised portrait of a row; nil where a problem has been told already.
    func portrait(of row: RosterRow) throws(RosterProblem) -> [UInt8]? {
        switch portraits {
        case .found(let found, let spool):
            do {
                guard let (name, portrait) = try found.portrait(row: row.row, crops) else { return nil }
                notes.add(portrait, of: name, row: row.row)
                spool.keep(portrait.jpeg, row: row.row)
                return portrait.jpeg
            } catch { throw refusal(of: row, found.name(row: row.row), error) }
        case .frozen(let batch, let places):
            guard let place = places[row.row] else {
                throw roster.problem(
                    row, .portrait, "", Bilingual("the batch holds no portrait", "批次中没有照片"),
                    Bilingual("see what paiza roster check said", "请查看 paiza roster check 的提示"))
            }
            do {
                let file = try batch.portrait(at: place)
                try FrozenPortrait.check(file)
                notes.add(picture: file, row: row.row)
                return file
            } catch { throw refusal(of: row, "", error) }
        }
    }

    /// The portrait that was read and checked for a row, the same to the byte; nil where there was none. None is kept in
    /// memory meanwhile.
    func checkedPortrait(row: Int) throws(CheckFailure) -> [UInt8]? {
        switch portraits {
        case .found(_, let spool): return try spool.portrait(row: row)
        case .frozen(let batch, let places):
            guard let place = places[row] else { return nil }
            guard let portrait = try? batch.portrait(at: place), notes.isOf(portrait, row: row) else {
                throw CheckFailure(
                    .inputOutput,
                    Sentence(
                        "the portrait of row \(row) is no longer the one that was checked", "第 \(row) 行的照片已不是检查时的照片"),
                    hint: Sentence(
                        "let nobody change the file meanwhile, and run the command again", "签发期间请勿改动文件，然后重新运行"))
            }
            return portrait
        }
    }

    /// Throws when a file that is going to be written is one that was read, or the same as another one.
    func refuseOverwriting(_ outputs: [String?], also inputs: [String?]) throws(CheckFailure) {
        let outputs = outputs.compactMap(\.self)
        let places = outputs.map { FileIdentity($0) }
        for (index, place) in places.enumerated() {
            let name = outputs[index]
            guard !places[..<index].contains(place) else {
                throw CheckFailure(.usage, Sentence("\"\(name)\" is named for two outputs", "“\(name)”用于两个输出文件"))
            }
            guard place.exists,
                ([path] + inputs.compactMap(\.self) + pictures).contains(where: { FileIdentity($0) == place })
            else { continue }
            throw CheckFailure(
                .usage, Sentence("\"\(name)\" is read and must not be overwritten", "“\(name)”是要读取的文件，不得覆盖"),
                hint: Sentence("name another file", "请换一个文件名"))
        }
    }

    /// Throws when a digest was told and the batch has another one; the marks between its groups do not count.
    func compareDigest(_ told: String?) throws(CheckFailure) {
        guard let told, let batch else { return }
        let own = Fingerprint.grouped(batch.digest)
        func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        guard letters(told) == letters(own) else {
            throw CheckFailure(
                .malformed, Sentence("the batch's digest is \(own), not the one that was told", "批次摘要为 \(own)，与所报不符"),
                hint: Sentence("ask for the batch again; nothing was issued", "请重新索取批次；未签发任何证件"))
        }
    }

    private func refusal(of row: RosterRow, _ path: String, _ refusal: PortraitRefusal) -> RosterProblem {
        roster.problem(
            row, .portrait, path,
            Bilingual(
                "portrait not usable: \(masked(refusal.message));", "照片不可用（\(masked(refusal.chinese))）"),
            Bilingual("supply another picture", "请另交一张照片"))
    }

    /// A problem for each row whose picture is, byte for byte, another person's too; known when all have been read.
    func sharedPortraits() -> [RosterProblem] {
        let shared = notes.shared
        return roster.rows.compactMap { row in
            shared[row.row].map { others in
                let rows = others.prefix(5).map(String.init).joined(separator: ", ")
                return roster.problem(
                    row, .portrait, "", Bilingual("the picture is that of row \(rows) too", "照片与第 \(rows) 行相同"),
                    Bilingual("give each person a picture of their own", "每人须有各自的照片"))
            }
        }
    }
}

/// Opens a batch, to be read in parts: the file, what it holds, and its SHA-256.
private func openBatch(_ path: String) throws(CheckFailure) -> (BatchFile, RosterBatch, digest: [UInt8]) {
    let open: OpenFile
    do { open = try OpenFile(path) } catch { throw CheckFailure(error) }
    let file = BatchFile(count: open.count, part: open.read)
    do {
        let batch = try RosterBatch(file)
        let digest = try RunningDigest()
        for range in BatchFile.parts(before: file.count) { try digest.add(try file.read(range)) }
        return (file, batch, try digest.finish())
    } catch let error as BatchError {
        throw CheckFailure(error.words, in: path)
    } catch let error as CryptoError { throw CheckFailure(error) } catch {
        throw CheckFailure(.inputOutput, "\"\(path)\": \(error)")
    }
}

extension BatchFile {
    fileprivate func portrait(at place: Range<Int>) throws(PortraitRefusal) -> [UInt8] {
        do { return try read(place) } catch {
            throw PortraitRefusal(message: error.words.english, chinese: error.words.chinese)
        }
    }
}

extension CheckFailure {
    /// What is wrong with a file of a roster.
    init(_ words: Bilingual, in path: String) {
        self.init(.malformed, Sentence("\"\(path)\": \(words.english)", "“\(path)”：\(words.chinese)"))
    }
}

/// A message of another library, whose texts and file names may be identity numbers, with each row of 15 or more digits
/// masked.
func masked(_ message: String) -> String {
    message.replacing(/[0-9０-９XxＸｘ]{15,}/) { displayed(String($0.output)) }
}
