internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Registry
internal import Roster

struct IssueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "record and sign the credentials of a batch or a roster",
        discussion: """
            examples:
              paiza issue --authority office 一批.batch
              paiza issue --authority office 一批.batch --numbers 编号.xlsx
              paiza issue --authority office --roster roster.xlsx --portraits portraits --dry-run

            Every row is checked before anything is signed, whatever a batch says of it; a row with a problem is reported
            with row, column and text, and the others go on. A row already issued is no error: correct the roster and run
            it again. Compare the digest of a batch with the sender by telephone before it is issued.
            Exit codes: 0 all rows are issued, 65 some are not, 66 no such file, 74 input or output failed.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the batch that paiza roster check has made") var batch: String?
    @Option(help: "a roster instead of a batch: .xlsx, .csv or .tsv; needs --portraits") var roster: String?
    @OptionGroup var options: RosterReadingOptions
    @Option(help: "the batch's digest as the sender has told it; another one is refused") var digest: String?
    @Flag(help: "check only; sign and record nothing") var dryRun = false
    @Option(help: "write the numbers of all people, also those given out, to this .xlsx file") var numbers: String?
    @Flag(help: "one JSON object a line: numbers, portraits, problems, then a summary") var json = false
    @Option(help: "public, or restricted for holders who are withheld from publication (article 9)")
    var disclosure = Disclosure.public
    @OptionGroup var deciding: BatchDecisionOptions

    func validate() throws {
        switch (batch, roster) {
        case (nil, nil): throw ValidationError("name a batch, or --roster and --portraits")
        case (.some, .some): throw ValidationError("a batch and --roster do not go together")
        case (.some, nil) where options.portraits != nil || options.sheet != nil:
            throw ValidationError("a batch holds its portraits; --portraits and --sheet belong to --roster")
        case (nil, .some) where digest != nil: throw ValidationError("--digest belongs to a batch")
        case (nil, .some) where options.portraits == nil: throw ValidationError("--roster needs --portraits")
        default: break
        }
    }

    func run() throws {
        guard disclosure != .secret else { throw Disclosure.refusal }
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let key = try authority.folder.key(.credential, in: keySet, passphrases: authority.passphraseSource)
        let intake = try intake(try IssueDecision.registeredAgencies(registry))
        try intake.refuseOverwriting([options.errors, numbers], also: [options.crops, options.agencies])
        let report = RosterReport(intake: intake, language: try options.language())
        report.sayWhatWasRead()
        let review = RosterReview(
            roster: intake.roster, keySet: keySet, credentialKey: key.publicKey,
            identityKey: try authority.folder.identityKey(), now: Clock.now, presses: try layoutPresses(options),
            readings: try authority.folder.readings(), isRestricted: disclosure == .restricted)
        sayPhotos(review)
        var problems = intake.problems
        let applicants = applicants(intake, review, &problems)
        let decision = IssueDecision(
            registry: registry, keySet: keySet, key: key, roster: intake.roster, dryRun: dryRun,
            isRestricted: disclosure == .restricted,
            batch: dryRun ? nil : try deciding.decision(authority), identitySeal: try authority.folder.identitySeal())
        report.sayPortraits(json: json)
        let notices = intake.roster.rows.flatMap(review.notices) + (try decision.newAgencies(applicants))
        json ? report.printNotes(notices) : report.say(notices)
        let outcome = try decision.decide(applicants, portrait: intake.checkedPortrait)
        let given = GivenNumbers(numbered: outcome.numbered, path: intake.path)
        json ? given.printJSON() : given.say(report.language)
        try given.write(to: numbers)
        problems += outcome.problems
        json ? report.printJSON(problems) : report.say(problems)
        try report.write(problems, to: options.errors)
        try sayResult(outcome, failed: Set(problems.map(\.row)).count, registry)
    }

    private func intake(_ agencies: RegisteredAgencies?) throws(CheckFailure) -> RosterIntake {
        if let batch {
            let intake = try RosterIntake(batch: batch, options, agencies: agencies)
            try intake.compareDigest(digest)
            return intake
        }
        return try RosterIntake(roster: roster ?? "", options, agencies: agencies)
    }

    /// The people of the rows without a problem. Their portraits are looked at and left where they lie: thousands of
    /// them would fill the memory.
    private func applicants(
        _ intake: RosterIntake, _ review: RosterReview, _ problems: inout [RosterProblem]
    ) -> [(row: RosterRow, applicant: Applicant)] {
        var applicants: [(row: RosterRow, applicant: Applicant)] = []
        for row in intake.roster.rows + intake.roster.unusable {
            var portrait: [UInt8]?
            do throws(RosterProblem) { portrait = try intake.portrait(of: row) } catch { problems.append(error) }
            switch review.applicant(row, portrait: portrait) {
            case .success(var applicant):
                applicant.isRestricted = disclosure == .restricted
                applicant.portrait = []
                if row.isSound { applicants.append((row, applicant)) }
            case .failure(let faults): problems += faults.problems
            }
        }
        let shared = intake.sharedPortraits()
        problems += shared
        return applicants.filter { applicant in !shared.contains { $0.row == applicant.row.row } }
    }

    /// What is signed beside the rows: nothing of it in silence.
    private func sayPhotos(_ review: RosterReview) {
        guard review.presses.values.contains(where: \.template.codeHoldsPhoto) else { return }
        Terminal.note(CodePhoto.notice(template: options.template))
    }

    private func sayResult(_ outcome: IssueDecision.Outcome, failed: Int, _ registry: Registry) throws {
        let total = outcome.alreadyIssued + outcome.issued + failed
        let done = dryRun ? "可签发" : "本次签发"
        if json {
            let counts = [
                ("rows", total), ("already", outcome.alreadyIssued), ("issued", outcome.issued), ("faulty", failed),
            ]
            Terminal.print(
                JSONLine.object(
                    [("schema", .number(1)), ("type", "summary"), ("dryRun", .bool(dryRun))]
                        + counts.map { ($0.0, .number($0.1)) }
                ).description)
        } else {
            Terminal.print(
                "\(total) 行：\(outcome.alreadyIssued) 已签发，\(outcome.issued) \(done)，\(failed) 有误"
                    + (dryRun ? "（试运行，未签发）" : ""))
        }
        if !dryRun { try sayUnpublished(registry) }
        if failed > 0 { throw ArgumentParser.ExitCode(65) }
    }
}
