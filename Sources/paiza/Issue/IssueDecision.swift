internal import Checking
internal import Credential
internal import Registry
internal import Roster

/// Where the applicants of a roster meet the registry.
struct IssueDecision {
    let registry: Registry
    let keySet: KeySet
    let key: PrivateKey
    let roster: Roster
    /// Whether to say only what would be decided.
    let dryRun: Bool
    /// Whether the holders are withheld from publication (article 9).
    let isRestricted: Bool
    /// Who decides, where the authority has actors.
    var batch: BatchDecision?
    /// The key for which identity numbers are sealed; nil where no originals are kept.
    var identitySeal: PublicKey?

    /// Rows decided in one transaction: few enough to lose little time to a kill, many enough to spare the disk.
    private static let rowsOfTransaction = 200

    /// What became of the applicants.
    struct Outcome {
        /// In a dry run those that would be.
        var issued = 0
        var alreadyIssued = 0
        var problems: [RosterProblem] = []
        /// The rows that have a credential now, with its number, and whether it is new.
        var numbered: [(row: RosterRow, number: CredentialNumber, isNew: Bool)] = []
    }

    /// Decides upon applicants, some hundred in a transaction, for which their portraits are read.
    func decide(
        _ applicants: [(row: RosterRow, applicant: Applicant)],
        portrait: (Int) throws(CheckFailure) -> [UInt8]?
    ) throws(CheckFailure) -> Outcome {
        var outcome = Outcome()
        for start in stride(from: 0, to: applicants.count, by: Self.rowsOfTransaction) {
            var part = applicants[start..<min(start + Self.rowsOfTransaction, applicants.count)]
            for index in part.indices {
                guard let file = try portrait(part[index].row.row) else { throw Self.noPortrait(part[index].row) }
                part[index].applicant.portrait = file
            }
            let people = try part.map { (entry) throws(CheckFailure) in try sealed(entry) }
            let decided = try deciding { () throws(RegistryError) -> [IssueOutcome?] in
                if dryRun { return try registry.earlierOutcomes(people) }
                let sign = { @Sendable [key] (claims: CredentialClaims) throws(CryptoError) in
                    try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
                }
                if let batch {
                    return try registry.issue(people, by: batch, issuer: keySet.issuer, now: Clock.now, sign: sign)
                }
                return try registry.issue(people, issuer: keySet.issuer, now: Clock.now, sign: sign)
            }
            for (entry, decision) in zip(part, decided) { try count(decision, entry, &outcome) }
        }
        return outcome
    }

    private static func noPortrait(_ row: RosterRow) -> CheckFailure {
        CheckFailure(.inputOutput, Sentence("row \(row.row) has no portrait", "第 \(row.row) 行没有照片"))
    }

    /// The applicant with the identity number under the authority's seal, where it keeps originals.
    private func sealed(_ entry: (row: RosterRow, applicant: Applicant)) throws(CheckFailure) -> Applicant {
        guard let identitySeal, let number = entry.row.identityNumber, !dryRun else { return entry.applicant }
        var applicant = entry.applicant
        applicant.identitySealed = try signing { () throws(CryptoError) in
            try SealedText.seal(Array(number.text.utf8), for: identitySeal)
        }
        return applicant
    }

    private func count(
        _ decision: IssueOutcome?, _ entry: (row: RosterRow, applicant: Applicant), _ outcome: inout Outcome
    ) throws(CheckFailure) {
        let row = entry.row
        switch decision {
        case nil: outcome.issued += 1
        case .issued(let number):
            outcome.issued += 1
            outcome.numbered.append((row, number, isNew: true))
        case .alreadyIssued(let number):
            let differences = try differences(entry, from: number)
            guard differences.isEmpty else {
                outcome.problems += differences
                return
            }
            outcome.alreadyIssued += 1
            outcome.numbered.append((row, number, isNew: false))
        case .numberTaken(let number):
            let differences = try differences(entry, from: number)
            outcome.problems += differences.isEmpty ? [taken(row, number)] : differences
        case .wrongBlock(let number):
            outcome.problems.append(roster.wrongBlock(row, number, isRestricted: isRestricted))
        case .refused(let refusal):
            outcome.problems.append(
                roster.problem(
                    row, .name, row.name,
                    Bilingual(refusal.englishReason, refusal.chineseReason),
                    Bilingual(refusal.englishHint, refusal.chineseHint)))
        case .holdsAnother(let number):
            outcome.problems.append(
                roster.problem(
                    row, .name, row.name,
                    Bilingual("holds \(number) already (article 11)", "已持有证件 \(number)（第十一条）"),
                    Bilingual("a person has one credential", "一人一证")))
        }
    }

    private func taken(_ row: RosterRow, _ number: CredentialNumber) -> RosterProblem {
        roster.problem(
            row, .number, number.text,
            Bilingual("this number was issued with another statement", "该编号已签发，内容不同"),
            Bilingual("a number is given out once; correct the row", "编号只用一次，请更正"))
    }

    /// The agencies that an office has registered with their level and department; nil as long as there is none, when
    /// an agency is known by the names of its people's credentials only.
    static func registeredAgencies(_ registry: Registry) throws(CheckFailure) -> RegisteredAgencies? {
        let agencies = try deciding { () throws(RegistryError) in try registry.agencies() }
        let registered = agencies.filter { $0.agency != nil }.map(\.name)
        return registered.isEmpty ? nil : RegisteredAgencies(registered)
    }

    /// Agencies that have no credential yet although one of nearly the same name has: perhaps a slip.
    func newAgencies(_ applicants: [(row: RosterRow, applicant: Applicant)]) throws(CheckFailure) -> [RosterNotice] {
        let agencies = try deciding { () throws(RegistryError) in try registry.agencies() }
        let known = RegisteredAgencies(agencies.map(\.name))
        var told: Set<String> = []
        return applicants.compactMap { row, _ in
            guard !known.contains(row.agency), told.insert(row.agency).inserted,
                let nearest = known.nearest(to: row.agency)
            else { return nil }
            return roster.notice(
                row, .agency, row.agency,
                Bilingual("has no credential yet; is it \(displayed(nearest))?", "尚未签发过证件，是否为 \(displayed(nearest))？"))
        }
    }
}
