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
        let held = try HeldRow.of(number, desk.database)
        let cards = try CardRow.all(of: held.id, desk.database)
        guard let newest = cards.first else { throw RegistryError.unknownNumber(number) }
        let card = try card(act, cards, desk) ?? newest
        let decision = try MediumLaw(desk.rules.readings).decide(
            act, on: try card.facts(desk.rules, desk.day, desk.database), by: desk.actor, stating: statement,
            day: desk.day)
        try desk.record(
            MediumChanged(
                instance: card.id, credential: held.id, step: act.rawValue, state: decision.outcome.state.rawValue,
                reportLevel: decision.outcome.reportLevel?.rawValue,
                happenedOn: (statement.happenedOn ?? desk.day).description, document: statement.document,
                reason: try desk.note(statement.reason, about: held.credential.person), witness: statement.witness,
                supersedes: act == .handOut ? card.replaces : nil),
            decision.basis)
        return Entry(
            "credential:\(held.id)", decision.basis,
            Bilingual(
                "\(number)：\(decision.outcome.state.title)", "\(number): card is \(decision.outcome.state.rawValue)"),
            warnings: decision.warnings, next: decision.next)
    }

    /// Of several cards of a number the one that an act of article 23 is about: the newest that has ended, to collect it, and
    /// the oldest that is on its way, to bring it further. Every other act is about the newest.
    private static func card(_ act: MediumAct, _ cards: [CardRow], _ desk: Desk) throws -> CardRow? {
        let possible = cards.filter { act.result(from: $0.state) != nil }
        switch act {
        case .collect, .giveUp:
            return try possible.first {
                let facts = try $0.facts(desk.rules, desk.day, desk.database)
                return facts.hasEnded || facts.state == .void
            }
        case .send, .destroy, .reportDestruction: return possible.last
        default: return nil
        }
    }
}
