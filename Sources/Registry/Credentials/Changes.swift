public import Credential
internal import GRDB
public import Regulation

extension Registry {
    /// The former agency confirms the day on which a holder left it (article 18(1)); the region may then suspend.
    public func confirmLeaving(
        _ number: CredentialNumber, on leftOn: CivilDate, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let held = try desk.held(number)
            let basis = try Self.checkLeaving(
                held, by: desk.actor, try AgencyRow.agency(held.credential.agency, desk.database))
            try held.credential.leavingDays(day: desk.day).check(leftOn, basis)
            try desk.record(
                CredentialChanged(
                    credential: held.id, step: CredentialChanged.confirmLeaving,
                    state: held.credential.state.rawValue, leftOn: leftOn.description, ground: nil, reason: nil),
                basis)
            return Entry(
                "credential:\(held.id)", basis,
                Bilingual("已确认\(leftOn)调离", "the holder leaves on \(leftOn)"),
                next: Bilingual("由自治区司法行政部门暂停", "the region suspends the credential"))
        }
    }

    static func checkLeaving(_ held: HeldRow, by actor: Actor, _ agency: Agency) throws -> Article {
        try mustServe(actor, agency)
        guard held.credential.state == .active else {
            throw Refusal(
                .wrongCredential, Article(18, 1), Bilingual("证件不在有效状态", "the credential is not active"),
                allowed: Bilingual("只登记有效证件持证人的调离", "only an active one's holder leaves"))
        }
        return Article(18, 1)
    }

    /// Suspends, lifts or restores a credential: the region's department.
    public func change(
        _ number: CredentialNumber, _ act: CredentialAct, reason: String? = nil, as signatory: Signatory, now: Instant,
        rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try self.act(as: signatory, now: now, rules) { desk in
            let held = try desk.held(number)
            let decision = try CredentialLaw(desk.rules.readings).decide(
                act, on: try Self.facts(held, desk.database), by: desk.actor, reason: reason, day: desk.day)
            try desk.record(
                CredentialChanged(
                    credential: held.id, step: act.rawValue, state: decision.outcome.rawValue,
                    leftOn: act == .lift ? nil : held.leftOn?.description, ground: nil,
                    reason: try desk.note(reason, about: held.credential.person)),
                decision.basis)
            return Entry(
                "credential:\(held.id)", decision.basis,
                Bilingual("\(number)：\(decision.outcome.title)", "\(number) is \(decision.outcome.rawValue)"),
                warnings: decision.warnings, next: decision.next)
        }
    }

    static func facts(_ held: HeldRow, _ database: Database) throws -> CredentialFacts {
        let exists = { (sql: String, arguments: StatementArguments) in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (\(sql))", arguments: arguments) ?? false
        }
        let reported = try exists(
            """
            SELECT 1 FROM application WHERE credential = ? AND kind = 'cancel' AND ground LIKE 'left-post%'
                AND state IN ('submitted', 'returned', 'at-banner', 'at-league', 'at-region')
            """, [held.id])
        let others = try exists(
            """
            SELECT 1 FROM credential other JOIN holder a ON a.id = other.holder JOIN credential this ON this.id = ?
                JOIN holder b ON b.id = this.holder
            WHERE other.id != this.id AND other.state IN ('active', 'suspended')
                AND (other.person = this.person OR a.identityHash = b.identityHash)
            UNION ALL SELECT 1 FROM application WHERE person = ?
                AND state IN ('submitted', 'returned', 'at-banner', 'at-league', 'at-region')
            """, [held.id, held.credential.person])
        return CredentialFacts(
            credential: held.credential, leftOn: held.leftOn, groundReported: reported,
            isUpheld: try ReviewState.ofStandingDecision(on: held.id, database) == .upheld,
            hasOther: others, card: try CardRow.newest(of: held.id, database)?.state)
    }

    /// Records that a revocation or cancellation was served on the holder: from then the thirty days of article 24 run. A
    /// decision is served once; `correction` says why an earlier record of the service is wrong.
    public func serve(
        _ number: CredentialNumber, on servedOn: CivilDate, how: String, correction: String? = nil,
        as signatory: Signatory, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now, rules) { desk in
            let held = try desk.held(number)
            let basis = try Self.checkService(held, by: desk.actor)
            let state = try ReviewState.ofStandingDecision(on: held.id, desk.database)
            try ServiceLaw(desk.rules.periods).check(
                recorded: held.servedOn, review: state, correction: correction, basis: basis, day: desk.day)
            try ServiceLaw.days(decided: held.endedOn ?? held.credential.validity.lowerBound, day: desk.day)
                .check(servedOn, basis)
            guard let record = try desk.note(how, about: held.credential.person) else {
                throw Refusal(
                    .missingRecord, basis, Bilingual("未写明送达方式", "the manner of service is missing"),
                    allowed: Bilingual("写明方式和收件人", "state method and recipient"))
            }
            try desk.record(
                DecisionServed(
                    credential: held.id, servedOn: servedOn.description, record: record,
                    corrects: try desk.note(correction, about: held.credential.person)), basis)
            let last = desk.rules.periods.review(known: servedOn).lastDay
            return Entry(
                "credential:\(held.id)", basis, Bilingual("已送达", "the decision is served"),
                next: Bilingual("持证人可在\(last)前申请复核", "the holder may ask for a review until \(last)"))
        }
    }

    static func checkService(_ held: HeldRow, by actor: Actor) throws -> Article {
        let basis = held.credential.state == .revoked ? Article(21) : Article(22)
        guard held.credential.state == .revoked || held.credential.state == .cancelled else {
            throw Refusal(
                .wrongCredential, basis, Bilingual("没有撤销或者注销决定", "there is no revocation or cancellation to serve"),
                allowed: Bilingual("决定后送达", "serve it when it is decided"))
        }
        if actor.office != .agency(held.credential.agency) { try actor.mustServe(region: basis) }
        return basis
    }
}
