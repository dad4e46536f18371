internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import DurableFiles
internal import Registry
internal import Roster

struct IssueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "record and sign the credentials of a roster",
        discussion: """
            Every row is checked before anything is signed; a row with a problem is reported with row, column and text,
            and the others go on. A row already issued is no error: correct the roster and run it again.
            Exit codes: 0 all rows are issued, 65 some are not, 66 no such file, 74 input or output failed.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "roster: CSV in UTF-8 or GB18030") var roster: String
    @Option(help: "the folder of portraits, by file name, number or name") var portraits: String
    @Option(help: "a template, or a family of templates, on which every card must fit") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @Flag(help: "check only; sign and record nothing") var dryRun = false
    @Option(help: "public, or restricted for holders who are withheld from publication (article 9)")
    var disclosure = Disclosure.public

    /// Rows decided in one transaction: few enough to lose little time to a kill, many enough to spare the disk.
    private static let rowsOfTransaction = 200

    func run() throws {
        guard disclosure != .secret else { throw Disclosure.refusal }
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let key = try authority.folder.key(.credential, in: keySet, passphrases: authority.passphraseSource)
        let read = try readRosterFile()
        let matching = try matchPortraits(read)
        let review = RosterReview(
            keySet: keySet, credentialKey: key.publicKey, identityKey: try authority.folder.identityKey(),
            now: Clock.now, portraitFolder: portraits, presses: try presses(keySet))
        var problems = (read.problems + matching.problems).map(RowProblem.init)
        var applicants: [(row: Int, applicant: Applicant)] = []
        for row in read.rows {
            guard let file = matching.portraits[row.row] else { continue }
            do throws(RowProblem) {
                var applicant = try review.applicant(row, portrait: file)
                applicant.isRestricted = disclosure == .restricted
                applicants.append((row.row, applicant))
            } catch { problems.append(error) }
        }
        let counts = try issue(applicants, registry, keySet, key, &problems)
        try report(counts, problems, registry)
    }

    // MARK: Reading

    private func readRosterFile() throws(CheckFailure) -> Roster {
        let bytes = try readWhole(roster, limit: RosterLimits().fileBytes)
        let read: Roster
        do { read = try readRoster(bytes) } catch { throw CheckFailure(.malformed, "\"\(roster)\": \(error)") }
        Terminal.note("roster \"\(roster)\" read as \(read.encoding.rawValue)")
        for notice in read.notices { Terminal.note("note: \(notice)") }
        for skipped in read.skipped {
            Terminal.note("note: row \(skipped.row) \"\(skipped.text)\" is no person; skipped")
        }
        return read
    }

    private func matchPortraits(_ read: Roster) throws(CheckFailure) -> PortraitMatching {
        let listing: FolderListing
        do { listing = try listFiles(under: portraits) } catch { throw CheckFailure(error) }
        let matching = PortraitFolder(files: listing.files).match(read)
        for file in matching.unused { Terminal.note("note: \"\(displayed(file))\" belongs to no row") }
        return matching
    }

    private func presses(_ keySet: KeySet) throws(CheckFailure) -> [CredentialKind: CardPress] {
        let library = try TemplateLibrary(templates)
        var presses: [CredentialKind: CardPress] = [:]
        for kind in CredentialKind.allCases {
            guard let found = try library.template(template, for: kind) else { continue }
            presses[kind] = try CardDrawing(found, dpi: 300, keySet: keySet).press
        }
        return presses
    }

    // MARK: Deciding

    private struct Counts {
        /// In a dry run those that would be.
        var issued = 0
        var alreadyIssued = 0
    }

    private func issue(
        _ applicants: [(row: Int, applicant: Applicant)], _ registry: Registry, _ keySet: KeySet, _ key: PrivateKey,
        _ problems: inout [RowProblem]
    ) throws(CheckFailure) -> Counts {
        var counts = Counts()
        for start in stride(from: 0, to: applicants.count, by: Self.rowsOfTransaction) {
            let part = applicants[start..<min(start + Self.rowsOfTransaction, applicants.count)]
            let outcomes = try deciding { () throws(RegistryError) -> [IssueOutcome?] in
                if dryRun { return try registry.earlierOutcomes(part.map(\.applicant)) }
                return try registry.issue(part.map(\.applicant), issuer: keySet.issuer, now: Clock.now) {
                    (claims) throws(CryptoError) in
                    try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
                }
            }
            for (entry, outcome) in zip(part, outcomes) {
                switch outcome {
                case .issued, nil: counts.issued += 1
                case .alreadyIssued: counts.alreadyIssued += 1
                case .numberTaken(let number):
                    problems.append(
                        RowProblem(
                            row: entry.row, .number, number.text, "this number was issued with another statement",
                            hint: "a number is given out once; correct the row"))
                case .wrongBlock(let number):
                    problems.append(
                        RowProblem(
                            row: entry.row, .number, number.text,
                            disclosure == .public
                                ? "this number lies in the block of withheld holders, 0598"
                                : "a withheld holder's number begins with 0598",
                            hint: "leave the number empty, and one of the right block is given out"))
                case .holdsAnother(let number):
                    problems.append(
                        RowProblem(
                            row: entry.row, .name, entry.applicant.name, "holds \(number) already (article 11)",
                            hint: "a person has one credential"))
                }
            }
        }
        return counts
    }

    private func report(_ counts: Counts, _ problems: [RowProblem], _ registry: Registry) throws {
        for problem in problems.sorted(by: { $0.row < $1.row }) { Terminal.note("error: \(problem.line)") }
        let failed = Set(problems.map(\.row)).count
        let total = counts.alreadyIssued + counts.issued + failed
        let done = dryRun ? "可签发" : "本次签发"
        Terminal.print(
            "\(total) 行：\(counts.alreadyIssued) 已签发，\(counts.issued) \(done)，\(failed) 有误" + (dryRun ? "（试运行，未签发）" : "")
        )
        if !dryRun { try sayUnpublished(registry) }
        if failed > 0 { throw ArgumentParser.ExitCode(65) }
    }
}
