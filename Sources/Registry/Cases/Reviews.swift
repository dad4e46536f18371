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
            let held = try HeldRow.of(number, desk.database)
            let open = try Bool.fetchOne(
                desk.database, sql: "SELECT EXISTS (SELECT 1 FROM review WHERE credential = ? AND state = 'open')",
                arguments: [held.id])
            let facts = ReviewFacts(
                credential: held.credential, knownOn: knownOn ?? held.servedOn, decidedBy: held.endedBy,
                state: open == true ? .open : nil)
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
            let facts = ReviewFacts(
                credential: held.credential, knownOn: held.servedOn, decidedBy: held.endedBy,
                state: ReviewState(rawValue: row["state"]))
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
}
