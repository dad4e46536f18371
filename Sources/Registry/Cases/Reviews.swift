public import Credential
internal import GRDB
internal import Regulation

extension Registry {
    /// Takes in the holder's request for a review (article 24); `knownOn` is a proven other day of knowledge than the service.
    public func openReview(
        of number: CredentialNumber, filedOn: CivilDate, knownOn: CivilDate? = nil, request: String? = nil,
        as signatory: Signatory, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now, rules) { desk in
            let held = try desk.held(number)
            var facts = try Self.reviewFacts(held, desk.database)
            facts.knownOn = knownOn ?? held.servedOn
            let decision = try ReviewLaw(rules.periods).open(facts, by: desk.actor, filedOn: filedOn, day: desk.day)
            let event = ReviewOpened(
                id: try desk.next("review"), credential: held.id, filedOn: filedOn.description,
                request: try desk.note(request, about: held.credential.person))
            try desk.record(event, decision.basis)
            return Entry(
                event.subject, decision.basis, Bilingual("已受理复核", "the review is open"),
                warnings: decision.warnings, next: decision.next)
        }
    }

    /// Decides a review; upheld, the credential can be restored.
    public func decideReview(
        _ id: Int, upholding: Bool, reason: String, as signatory: Signatory, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now, rules) { desk in
            guard let row = try Row.fetchOne(desk.database, sql: "SELECT * FROM review WHERE id = ?", arguments: [id])
            else { throw RegistryError.unknown(subject: "review:\(id)") }
            let held = try HeldRow.of(id: row["credential"], desk.database)
            var facts = try Self.reviewFacts(held, desk.database)
            facts.state = ReviewState(rawValue: row["state"])
            let decision = try ReviewLaw(rules.periods).decide(
                upholding: upholding, facts, by: desk.actor, reason: reason, day: desk.day)
            try desk.record(
                ReviewDecided(
                    id: id, state: decision.outcome.rawValue,
                    reason: try desk.note(reason, about: held.credential.person)),
                decision.basis)
            return Entry(
                "review:\(id)", decision.basis,
                Bilingual(upholding ? "复核支持持证人" : "维持原决定", "the review is \(decision.outcome.rawValue)"),
                next: decision.next)
        }
    }

    /// What the law of reviews looks at; the day of knowledge is that of the service.
    static func reviewFacts(_ held: HeldRow, _ database: Database) throws -> ReviewFacts {
        ReviewFacts(
            credential: held.credential, decidedOn: held.endedOn ?? held.credential.validity.lowerBound,
            knownOn: held.servedOn,
            participants: try DecisionParticipants.ofEnd(of: held, database).union(
                [held.endedBy].compactMap(\.self)),
            state: try ReviewState.ofStandingDecision(on: held.id, database))
    }
}

extension ReviewState {
    /// That a row of `review` is of the decision that stands, and not of an earlier one: days would not tell them apart, so the
    /// log does.
    static let isOfStandingDecision = """
        (SELECT min(sequence) FROM event WHERE subject = 'review:' || review.id) > coalesce(
            (SELECT max(sequence) FROM event
                WHERE subject = 'credential:' || review.credential AND act = '\(CredentialChanged.act)'), 0)
        """

    /// How the review of the decision that stands is; nil where there is none.
    static func ofStandingDecision(on credential: Int, _ database: Database) throws -> ReviewState? {
        let state = try String.fetchOne(
            database,
            sql: """
                SELECT state FROM review WHERE credential = ? AND \(isOfStandingDecision) ORDER BY id DESC LIMIT 1
                """, arguments: [credential])
        return state.flatMap(ReviewState.init)
    }
}
