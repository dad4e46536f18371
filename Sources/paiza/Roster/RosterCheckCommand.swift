internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Foundation
internal import Registry
internal import Roster

/// What is done with rosters before anything is issued.
struct RosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "check a roster and freeze it with its portraits",
        subcommands: [RosterCheckCommand.self, RosterColumnsCommand.self, RosterBlankCommand.self])
}

struct RosterCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "read, check and freeze a roster and its portraits; needs no key",
        discussion: """
            examples:
              paiza roster check 花名册.xlsx --portraits 照片 --out 一批.batch
              paiza roster check roster.csv --portraits portraits --errors errors.xlsx --portraits-pdf portraits.pdf
              paiza roster check 花名册.xlsx --sheet 人员 --rows 10-20 --portraits 照片

            Where several sheets of a workbook hold people, all are checked, each message names its sheet, nobody stands in two,
            and each output is written once for each sheet, with its number and name; --sheet takes one.
            Reads .xlsx (Excel, WPS, LibreOffice) and CSV or TSV in UTF-8, UTF-16 or GB18030. Every row is checked and laid
            out as it will be printed; each problem is told with row, column and text. The batch holds all rows, so the
            region sees the same problems, and its digest is for comparing by telephone.
            Exit codes: 0 all rows can be issued, 65 some cannot, 66 no such file, 74 input or output failed.
            """)

    @Argument(help: "the roster: .xlsx, .csv or .tsv") var roster: String
    @OptionGroup var options: RosterReadingOptions
    @Option(help: "write the batch to this file") var out: String?
    @Option(help: "the authority's key set (keyset.cose), for its categories, name and public page; needs --root")
    var keySet: String?
    @Option(help: "the root key that vouches for --key-set, PEM") var root: String?
    @Option(name: .customLong("portraits-pdf"), help: "write the portraits, as they will be printed, to this PDF file")
    var portraitsPDF: String?
    @Option(help: "public, or restricted for holders who are withheld from publication (article 9)")
    var disclosure = Disclosure.public
    @Flag(help: "one JSON object a line: columns, notes, portraits, problems, then a summary") var json = false

    func run() throws {
        guard disclosure != .secret else { throw Disclosure.refusal }
        let language = try options.language()
        let sheets = try SheetsOfPeople(
            roster: roster, options, needsPortraits: out != nil || portraitsPDF != nil)
        for (place, intake) in sheets.intakes.enumerated() {
            try intake.refuseOverwriting(
                [out, portraitsPDF, options.errors].map { sheets.path($0, of: place) },
                also: [options.crops, options.agencies, keySet, root])
        }
        let found = try sheets.intakes.indices.map { try check(sheets.intakes[$0], sheets.report(of: $0, language)) }
        let compared = sheets.compared()
        var isSound = true
        for (place, intake) in sheets.intakes.enumerated() {
            let problems = found[place] + compared[place].problems
            isSound = isSound && problems.isEmpty
            let report = sheets.report(of: place, language)
            try tell(problems, withheld: compared[place].withheld, intake, report) { sheets.path($0, of: place) }
        }
        if !isSound { throw ArgumentParser.ExitCode(65) }
    }

    /// Says what was read, and looks at every row with its portrait; the problems of a sheet on its own.
    private func check(_ intake: RosterIntake, _ report: RosterReport) throws -> [RosterProblem] {
        report.sayWhatWasRead()
        if json {
            report.printColumns()
            report.printWhatWasRead()
        }
        guard !intake.roster.records.isEmpty else {
            throw CheckFailure(
                .malformed, Sentence("\"\(roster)\": no person stands below the header", "“\(roster)”：表头以下没有人员"),
                hint: Sentence("fill in a row for each person", "每人填写一行"))
        }
        let review = try review(of: intake)
        var problems = intake.problems
        let standIn = intake.hasPortraits ? nil : try? NormalisedPortrait.blank()
        for row in intake.roster.rows + intake.roster.unusable {
            var portrait: [UInt8]?
            do throws(RosterProblem) { portrait = try intake.portrait(of: row) } catch { problems.append(error) }
            problems += review.problems(of: row, portrait: portrait ?? standIn)
        }
        let notices = intake.roster.rows.flatMap(review.notices)
        report.say(notices)
        if json { report.printNotes(notices) }
        return problems + intake.sharedPortraits()
    }

    /// Tells the problems of a sheet, and writes its files.
    private func tell(
        _ problems: [RosterProblem], withheld others: Set<Int>, _ intake: RosterIntake, _ report: RosterReport,
        path: (String?) -> String?
    ) throws {
        let withheld = others.union(intake.sharedPortraits().map(\.row))
        func portrait(row: Int) throws(CheckFailure) -> [UInt8]? {
            withheld.contains(row) ? nil : try intake.checkedPortrait(row: row)
        }
        report.sayPortraits(json: json)
        json ? report.printJSON(problems) : report.say(problems)
        try report.write(problems, to: path(options.errors))
        if let portraitsPDF = path(portraitsPDF) {
            try PortraitSheet(intake: intake, portrait: portrait, problems: problems, language: report.language)
                .write(to: portraitsPDF)
        }
        let digest = try writeBatch(intake, to: path(out), portrait)
        sayResult(intake, problems, path(out), digest, report)
    }

    /// What is not known without the authority is taken as it usually is, and looked at again when the batch is issued.
    private func review(of intake: RosterIntake) throws(CheckFailure) -> RosterReview {
        let known = try keySetFile() ?? Self.usual
        let anyKey = try signing { () throws(CryptoError) in try PrivateKey.generate(.sm2).publicKey }
        return RosterReview(
            roster: intake.roster, keySet: known, credentialKey: anyKey, identityKey: nil, now: Clock.now,
            presses: try layoutPresses(options), isRestricted: disclosure == .restricted)
    }

    private static let usual = KeySet(
        issuer: "CN-NM", version: 1, issuedAt: Clock.now, expires: Clock.now, names: ["zh": "内蒙古自治区人民政府"],
        publicPage: nil, statusBase: "", categories: CategoryTable.rows, isTest: false, keys: [])

    private func keySetFile() throws(CheckFailure) -> KeySet? {
        guard let keySet, let root else {
            guard self.keySet == nil, root == nil else {
                throw CheckFailure(
                    .usage, Sentence("--key-set and --root go together", "--key-set 与 --root 须同时给出"))
            }
            return nil
        }
        let bytes = try readWhole(keySet, limit: Limits.inflatedToken)
        let vouching = try TrustFiles.root(root)
        guard let token = try? SignedToken(bytes), token.isSigned(by: vouching), let known = try? KeySet(token) else {
            throw CheckFailure(
                .malformed,
                Sentence("\"\(keySet)\" is no key set under \"\(root)\"", "“\(keySet)”不是根证书“\(root)”之下的密钥集"))
        }
        return known
    }

    // MARK: Results

    /// Writes the batch bit by bit and returns its digest.
    private func writeBatch(
        _ intake: RosterIntake, to out: String?, _ portrait: (Int) throws(CheckFailure) -> [UInt8]?
    ) throws(CheckFailure) -> [UInt8]? {
        guard let out else { return nil }
        let name = URL(fileURLWithPath: roster).lastPathComponent
        let batch = RosterBatch(
            intake.roster, sourceName: String(name.prefix(60)), sourceDigest: intake.sourceDigest)
        // It holds identity numbers: for the owner's eyes only.
        let file = try DigestedFile(out, limit: BatchLimits().fileBytes)
        try batch.write(portrait: portrait, to: file.write)
        return try file.finish()
    }

    private func sayResult(
        _ intake: RosterIntake, _ problems: [RosterProblem], _ out: String?, _ digest: [UInt8]?, _ report: RosterReport
    ) {
        let language = report.language
        let total = intake.roster.records.count
        let failed = Set(problems.map(\.row)).count
        if json {
            let object = JSONLine.object(
                [
                    ("schema", .number(1)), ("type", "summary"), ("file", .text(roster)),
                ] + report.ofSheet + [
                    ("source", .text(intake.roster.source.name(language))), ("rows", .number(total)),
                    ("sound", .number(total - failed)), ("faulty", .number(failed)), ("batch", JSONLine(out)),
                    ("digest", JSONLine(digest.map(Fingerprint.grouped))),
                ])
            Terminal.print(object.description)
            return
        }
        let name = report.sheet.map {
            RosterSource.workbook(sheet: $0).name(language) + (language == .english ? ": " : "：")
        }
        Terminal.print((name ?? "") + "\(total) 行：\(total - failed) 可签发，\(failed) 有误")
        guard let digest, let out else { return }
        Terminal.print((language == .english ? "digest " : "摘要 ") + Fingerprint.grouped(digest))
        guard failed < total else {
            return Terminal.note(
                language == .english
                    ? "nothing can be issued: correct the roster and check it again" : "没有可签发的行：请更正花名册后重新检查")
        }
        Terminal.note(
            language == .english
                ? "next: send \"\(out)\", compare the digest by telephone; the region runs paiza issue \"\(out)\""
                : "下一步：送交“\(out)”，电话核对摘要；自治区运行 paiza issue \"\(out)\"")
    }
}

/// A press for each kind of credential, to lay out everything that will be printed.
func layoutPresses(_ options: RosterReadingOptions) throws(CheckFailure) -> [CredentialKind: CardPress] {
    let library = try TemplateLibrary(options.templates)
    var presses: [CredentialKind: CardPress] = [:]
    for kind in CredentialKind.allCases {
        guard let found = try library.template(options.template, for: kind) else { continue }
        do { presses[kind] = try CardPress(template: found, dpi: 300) } catch {
            throw CheckFailure(error, in: .template(found.name))
        }
    }
    return presses
}
