public import Credential
internal import GRDB
public import Regulation

extension Registry {
    /// Acts on the newest cards of numbers, all or none; collecting and what follows it on the ones that are due.
    public func act(
        _ act: MediumAct, on numbers: [CredentialNumber], stating statement: MediumStatement = MediumStatement(),
        as signatory: Signatory, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> [Entry] {
        try self.act(as: signatory, now: now, rules) { desk in
            try numbers.map { try Self.act(act, on: $0, statement, desk) }
        }
    }

    static func act(
        _ act: MediumAct, on number: CredentialNumber, _ statement: MediumStatement, _ desk: Desk
    ) throws -> Entry {
        let held = try desk.held(number)
        let cards = try CardRow.all(of: held.id, desk.database)
        guard let newest = cards.first else { throw RegistryError.unknownNumber(number) }
        let card = try CardRow.concerned(by: act, cards, desk.rules, desk.day, desk.database) ?? newest
        let facts = try card.facts(desk.rules, desk.day, desk.database)
        let decision = try MediumLaw(desk.rules.readings).decide(
            act, on: facts, by: desk.actor, stating: statement, day: desk.day)
        if act == .destroy { try checkWitness(statement.witness, facts.agency, desk.database) }
        try desk.record(
            MediumChanged(
                instance: card.id, credential: held.id, step: act.rawValue, state: decision.outcome.state.rawValue,
                reportLevel: decision.outcome.reportLevel?.rawValue,
                happenedOn: (statement.happenedOn ?? desk.day).description, document: statement.document,
                reason: try desk.note(statement.reason, about: held.credential.person), witness: statement.witness,
                notice: statement.notice, evidence: statement.evidence.map(EventText.hexadecimal),
                supersedes: try endsOther(act, card, newest) ? card.inHand(desk.database)?.id : nil,
                turnsOn: decision.outcome.turnsOn?.description,
                reachesElectronic: decision.outcome.reachesElectronic ? true : nil),
            decision.basis)
        return Entry(
            "credential:\(held.id)", decision.basis,
            Bilingual(
                "\(number)：\(decision.outcome.state.title)", "\(number): card is \(decision.outcome.state.rawValue)"),
            warnings: decision.warnings, next: decision.next)
    }

    /// Whether an act decides what becomes of the card that this one replaces; the end of one that was replaced itself does not.
    private static func endsOther(_ act: MediumAct, _ card: CardRow, _ newest: CardRow) -> Bool {
        act == .handOut || act == .deliver || act == .spoil && card.id == newest.id
    }

    /// Whoever witnesses a destruction serves in the agency or in a department over it, and may act.
    private static func checkWitness(_ id: Int?, _ agency: Agency, _ database: Database) throws {
        let row = try Row.fetchOne(database, sql: "SELECT * FROM actor WHERE id = ?", arguments: [id])
        let offices = [.agency(agency.id)] + agency.route.map(Office.department)
        if let row = row.map(ActorRow.init), row.isActive, offices.contains(try row.actor().office) { return }
        throw Refusal(
            .fourEyes, Article(23),
            Bilingual(
                "监销人不是该机关或者其司法行政部门的在册人员", "the witness is no active actor of the agency or of a department over it"),
            allowed: Bilingual("由在册的另一人监销", "name another person who is enrolled there"))
    }
}
