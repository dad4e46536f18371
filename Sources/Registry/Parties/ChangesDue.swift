public import Credential
internal import GRDB
internal import Regulation

/// The credentials in force whose card bears a name that its agency no longer has: their change is due (article 18(2)).
enum ChangesDue {
    /// As a condition on `credential` on a day, without those for which a reissue is on its way.
    static func condition(on day: CivilDate) -> String {
        """
        credential.agencyName IS NOT NULL AND credential.state IN ('active', 'suspended')
            AND credential.validTo >= '\(day)' AND NOT EXISTS (
                SELECT 1 FROM application WHERE application.credential = credential.id AND kind != 'cancel'
                    AND application.state IN ('draft', 'submitted', 'returned', 'at-banner', 'at-league', 'at-region'))
        """
    }

    static func count(_ desk: Desk) throws -> Int {
        try Int.fetchOne(
            desk.database, sql: "SELECT count(*) FROM credential WHERE \(condition(on: desk.day))") ?? 0
    }
}

extension Registry {
    /// Drafts the applications for the changes that are due of the actor's agency, with its declaration, after a decision that
    /// renamed or reorganised it. A card whose holder is not registered is left out, and said.
    public func draftChanges(as signatory: Signatory, now: Instant) throws(RegistryError) -> [Entry] {
        try act(as: signatory, now: now) { desk in
            guard case .agency(let agency) = desk.actor.office else {
                throw Refusal(
                    .wrongOffice, Article(18, 2), Bilingual("应由持证人所在行政执法机关申请", "the holder's agency applies"),
                    allowed: Bilingual("由该机关的经办人办理", "an actor of the agency may"))
            }
            let due = try Int.fetchAll(
                desk.database,
                sql: """
                    SELECT id FROM credential WHERE agency = ? AND \(ChangesDue.condition(on: desk.day)) ORDER BY id
                    """, arguments: [agency])
            return try due.map { try Self.draftChange(of: HeldRow.of(id: $0, desk.database), desk) }
        }
    }

    private static func draftChange(of held: HeldRow, _ desk: Desk) throws -> Entry {
        let number = held.credential.number
        guard let person = try PersonRow.of(held, desk.database) else {
            return Entry(
                "credential:\(held.id)", Article(18, 2),
                Bilingual("\(number)：持证人尚未登记，未起草", "\(number): its holder is not registered, nothing is drafted"),
                next: Bilingual("登记持证人后申请", "register the holder, then apply"))
        }
        var entry = ApplicationEntry(
            kind: .change, credentialKind: held.credential.kind, person: person.facts.id,
            documents: [.form, .changeProof], isDeclaredTrue: true)
        entry.number = number
        return try draft(entry, rewriting: nil, desk)
    }
}
