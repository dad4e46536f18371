internal import Checking
internal import Credential
internal import Roster

/// Says what was found in a roster: on standard error line by line, in a workbook to send back, or as JSON.
struct RosterReport {
    let intake: RosterIntake
    let language: RosterLanguage
    /// The sheet's name where several are read in one run: each line then gives it.
    var sheet: String?
    /// The sheets that are read in this run.
    var siblings: Set<String> = []
    /// Whether it is the first of these, which tells what concerns none of them.
    var isFirst = true
    /// Files of the folder of portraits to be told of, where they are not those of this sheet alone.
    var unused: [String]?

    /// Says a line; the sheet's name stands behind the word for what kind of line it is.
    func say(_ english: String, _ chinese: String) {
        let line = language == .english ? english : chinese
        guard let sheet else { return Terminal.note(line) }
        let kind = ["error: ", "warning: ", "note: ", "错误：", "警告：", "提示："].first { line.hasPrefix($0) } ?? ""
        let name = RosterSource.workbook(sheet: sheet).name(language) + (language == .english ? ": " : "：")
        Terminal.note(kind + name + line.dropFirst(kind.count))
    }

    /// The sheet's name as a member of a JSON object, where several are read.
    var ofSheet: [(String, JSONLine)] { sheet.map { [("sheet", .text($0))] } ?? [] }

    // MARK: What was read

    /// File, encoding or sheet, and everything that was passed over or changed.
    func sayWhatWasRead() {
        let roster = intake.roster
        let source: String
        switch roster.source {
        case .text:
            source =
                "\(roster.source.name(language))"
                + (roster.delimiter.map { (language == .english ? ", " : "、") + words($0) } ?? "")
        case .workbook: source = roster.source.name(language)
        }
        if let batch = intake.batch {
            let name = displayed(batch.sourceName)
            say(
                "batch \"\(intake.path)\" of the roster \"\(name)\", \(source)",
                "批次“\(intake.path)”，来自花名册“\(name)”，\(source)")
            say("digest \(Fingerprint.grouped(batch.digest))", "摘要 \(Fingerprint.grouped(batch.digest))")
        } else {
            say(
                "roster \"\(intake.path)\" read as \(source)",
                "花名册“\(intake.path)”读作 \(source)")
        }
        sayColumns()
        for sheet in skippedSheets {
            let name = displayed(sheet.name)
            say(
                "note: sheet \"\(name)\" is \(words(sheet).english); skipped",
                "提示：工作表“\(name)”\(words(sheet).chinese)，已跳过")
        }
        for skipped in roster.skipped { say(skipped) }
        say(roster.notices)
        sayUnused((unused ?? intake.unused).map { displayed($0) })
        sayPlaces()
        for file in intake.unusedCrops {
            say("note: the crop of \"\(file)\" belongs to no row", "提示：“\(file)”的裁切框不属于任何一行")
        }
    }

    /// Sheets that nobody reads; told once.
    private var skippedSheets: [SkippedSheet] {
        isFirst ? intake.roster.skippedSheets.filter { !siblings.contains($0.name) } : []
    }

    /// Files that an unused one is named with.
    private static let mostNamed = 10

    /// Portraits that are nobody's, in one line.
    private func sayUnused(_ files: [String]) {
        guard !files.isEmpty else { return }
        let more = files.count > Self.mostNamed
        let named = files.prefix(Self.mostNamed)
        say(
            "note: \(files.count == 1 ? "a picture belongs" : "\(files.count) pictures belong") to no row: "
                + named.map { "\"\($0)\"" }.joined(separator: ", ") + (more ? ", …" : ""),
            "提示：\(files.count) 张照片不属于任何一行：" + named.map { "“\($0)”" }.joined(separator: "、") + (more ? "……" : ""))
    }

    /// Pictures of the workbook: whose they are, and that there are none.
    private func sayPlaces() {
        let roster = intake.roster
        if !roster.strayPictures.isEmpty {
            let places = roster.strayPictures.prefix(Self.mostNamed).joined(separator: ", ")
            say(
                "note: the pictures of the workbook at \(places) stand in no person's place for a portrait; not used",
                "提示：工作簿中 \(places) 处的图片不在人员的照片位置，未使用")
        }
        if intake.picturesInFolderToo > 0 {
            say(
                "note: \(intake.picturesInFolderToo) people have a picture in the folder and one in the workbook; "
                    + "that of the folder is taken",
                "提示：\(intake.picturesInFolderToo) 人在文件夹和工作簿中都有照片，采用文件夹中的照片")
        }
        if !intake.hasPortraits {
            say(
                "note: portraits are not checked; name their folder with --portraits",
                "提示：未检查照片；请用 --portraits 指定照片文件夹")
        }
    }

    /// What was noticed about the portraits, a line for each cause; as JSON one object for each picture.
    func sayPortraits(json: Bool = false) {
        guard json else {
            for line in intake.notes.lines(language) { say(line, line) }
            return
        }
        for warning in intake.notes.all {
            let object = JSONLine.object(
                [
                    ("schema", .number(1)), ("type", "portrait"), ("file", .text(intake.path)),
                ] + ofSheet + [
                    ("row", .number(warning.row)), ("picture", .text(warning.file)),
                    ("message", .text(warning.cause(language))),
                ])
            Terminal.print(object.description)
        }
    }

    /// Everything that was passed over or changed, an object each, on standard output.
    func printWhatWasRead() {
        let roster = intake.roster
        for sheet in skippedSheets {
            printNote("sheet", [("name", .text(sheet.name)), ("message", .text(words(sheet)(language)))])
        }
        for skipped in roster.skipped {
            printNote(
                "skipped",
                [
                    ("row", .number(skipped.row)), ("last", .number(skipped.last)), ("text", .text(skipped.text)),
                    ("message", .text(skipped.reason.words(language))),
                ])
        }
        printNotes(roster.notices)
        for file in unused ?? intake.unused { printNote("unused", [("picture", .text(displayed(file)))]) }
        for place in roster.strayPictures { printNote("unused", [("picture", .text(place))]) }
        for file in intake.unusedCrops { printNote("unusedCrop", [("picture", .text(file))]) }
    }

    /// Remarks on cells, an object each.
    func printNotes(_ notices: [RosterNotice]) {
        for notice in notices {
            printNote(
                "note",
                [
                    ("row", .number(notice.row)), ("column", .text(notice.column)), ("text", .text(notice.text)),
                    ("message", .text(notice.remark(language))),
                ])
        }
    }

    private func printNote(_ type: String, _ members: [(String, JSONLine)]) {
        let start: [(String, JSONLine)] = [
            ("schema", .number(1)), ("type", .text(type)), ("file", .text(intake.path)),
        ]
        Terminal.print(JSONLine.object(start + ofSheet + members).description)
    }

    private func words(_ sheet: SkippedSheet) -> Bilingual {
        sheet.isHidden ? Bilingual("hidden", "已隐藏") : Bilingual("no roster", "不是名单")
    }

    /// Remarks, those of the same cause in the same column together.
    func say(_ notices: [RosterNotice]) {
        for group in grouped(notices) { sayTogether(group) }
    }

    private func words(_ delimiter: RosterDelimiter) -> String {
        switch delimiter {
        case .comma: language == .english ? "commas" : "逗号分隔"
        case .tab: language == .english ? "tabs" : "制表符分隔"
        case .semicolon: language == .english ? "semicolons" : "分号分隔"
        }
    }

    private func say(_ skipped: SkippedRow) {
        let text = skipped.text.isEmpty ? "" : " \"\(skipped.text)\""
        let several = skipped.last > skipped.row
        let rows = several ? "\(skipped.row)-\(skipped.last)" : "\(skipped.row)"
        say(
            "note: \(several ? "rows" : "row") \(rows)\(text) \(several ? "are" : "is") "
                + "\(skipped.reason.words.english); skipped",
            "提示：第 \(rows) 行\(skipped.text.isEmpty ? "" : "“\(skipped.text)”")为\(skipped.reason.words.chinese)，已跳过")
    }

    private func grouped(_ notices: [RosterNotice]) -> [[RosterNotice]] {
        var groups: [[RosterNotice]] = []
        var places: [String: Int] = [:]
        for notice in notices {
            let key = "\(notice.column)\n\(notice.message)"
            if let place = places[key] {
                groups[place].append(notice)
            } else {
                places[key] = groups.count
                groups.append([notice])
            }
        }
        return groups
    }

    private func sayTogether(_ group: [RosterNotice]) {
        guard let first = group.first else { return }
        guard group.count > 3 else {
            for notice in group {
                say(
                    "note: \(notice)",
                    "提示：第 \(notice.row) 行 \(notice.column)：\(notice.remark.chinese)"
                        + (notice.text.isEmpty ? "" : "“\(notice.text)”"))
            }
            return
        }
        let rows = group.prefix(5).map { String($0.row) }.joined(separator: ", ")
        say(
            "note: \(group.count) rows (\(rows)\(group.count > 5 ? ", …" : "")), \(first.column): \(first.message)",
            "提示：\(group.count) 行（\(rows)\(group.count > 5 ? "……" : "")）\(first.column)：\(first.remark.chinese)")
    }

    // MARK: What is wrong

    /// A line for each problem.
    func say(_ problems: [RosterProblem]) {
        var together: [String: [RosterProblem]] = [:]
        for problem in problems { together[key(problem), default: []].append(problem) }
        var told: Set<String> = []
        for problem in ordered(problems) {
            let same = together[key(problem)] ?? []
            guard same.count > Self.fewAlike, problem.column != nil else {
                let line = problem.line(language, place: intake.roster.place(of: problem))
                say("error: \(line)", "错误：\(line)")
                continue
            }
            if told.insert(key(problem)).inserted { sayAlike(problem, rows: same.map(\.row).sorted()) }
        }
    }

    /// So many problems of the same words are told one by one.
    private static let fewAlike = 5

    private func key(_ problem: RosterProblem) -> String {
        "\(problem.column ?? "")\n\(problem.fault.english)\n\(problem.text)\n\(problem.advice.english)"
    }

    /// One line for rows with the very same problem.
    private func sayAlike(_ problem: RosterProblem, rows: [Int]) {
        var ranges: [ClosedRange<Int>] = []
        for row in rows {
            if let last = ranges.last, last.upperBound + 1 >= row {
                ranges[ranges.count - 1] = last.lowerBound...row
            } else {
                ranges.append(row...row)
            }
        }
        let places = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        let text = problem.text.isEmpty ? "" : " \"\(problem.text)\""
        say(
            "error: rows \(places.joined(separator: ", ")), \(problem.column ?? ""): \(problem.fault.english)\(text)"
                + (problem.advice.english.isEmpty ? "" : "; \(problem.advice.english)"),
            "错误：第 \(places.joined(separator: "、")) 行（共 \(rows.count) 行）\(problem.column ?? "")：\(problem.reason)")
    }

    /// A JSON object for each problem, on standard output.
    func printJSON(_ problems: [RosterProblem]) {
        for problem in ordered(problems) {
            var sheet: String?
            if case .workbook(let name) = intake.roster.source { sheet = name }
            let object = JSONLine.object([
                ("schema", .number(1)), ("type", "problem"), ("file", .text(intake.path)), ("sheet", JSONLine(sheet)),
                ("row", .number(problem.row)), ("column", JSONLine(problem.column)),
                ("cell", JSONLine(intake.roster.place(of: problem)?.split(separator: "!").last.map(String.init))),
                ("text", .text(problem.text)), ("message", .text(problem.fault(language))),
                ("hint", .text(problem.advice(language))),
            ])
            Terminal.print(object.description)
        }
    }

    /// Writes the rows with problems as a workbook, for the owner's eyes only; nothing when there are none.
    func write(_ problems: [RosterProblem], to path: String?) throws(CheckFailure) {
        guard let path, !problems.isEmpty else { return }
        let file: [UInt8]
        do { file = try errorWorkbook(of: intake.roster, problems: ordered(problems)) } catch {
            throw CheckFailure(
                .inputOutput, Sentence("\"\(path)\" cannot be made: \(error)", "无法制作“\(path)”（\(error)）"))
        }
        try store(file, at: path)
        say("rows with problems are in \"\(path)\"", "有误的行已写入“\(path)”")
    }

    private func ordered(_ problems: [RosterProblem]) -> [RosterProblem] {
        problems.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element)
    }
}
