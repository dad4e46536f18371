public import Credential
internal import GRDB
public import Regulation

/// A card with what the papers about it say: loss and notice, hand-in and destruction, the service of a decision.
public struct CardFile: Sendable {
    /// Its number.
    public let number: CredentialNumber
    /// Where the card is.
    public let state: MediumState
    /// How the credential stands.
    public let credential: CredentialState
    /// Whether another card took its place.
    public let isSuperseded: Bool
    /// The day of the loss, as reported (article 19).
    public let lostOn: CivilDate?
    /// The day of the notice.
    public let publishedOn: CivilDate?
    /// The day of its last step.
    public let changedOn: CivilDate?
    /// The department that handles the agency, which destroys cards.
    public let department: JusticeDepartment?
    /// Who destroyed it, and the witness, by name.
    public let destroyedBy, witness: String?
    /// The day a revocation or cancellation was served, with method and recipient.
    public let servedOn: CivilDate?
    /// Method and recipient of the service.
    public let service: String?
}

extension Registry {
    /// The cards of a number, newest first; throws `unknownNumber`.
    public func files(cardsOf number: CredentialNumber) throws(RegistryError) -> [CardFile] {
        try view { database in
            let held = try HeldRow.of(number, database)
            let handling = try database.row("SELECT handling FROM agency WHERE id = ?", [held.credential.agency])
            let service: Int? = try database.row("SELECT service FROM credential WHERE id = ?", [held.id])?["service"]
            let department = (handling?["handling"] as String?).flatMap { try? Area($0) }
                .flatMap { JusticeDepartment($0) }
            return try database.rows(
                "SELECT * FROM instance WHERE credential = ? AND medium = 1 ORDER BY id DESC", [held.id]
            ).map { row in
                let card = try CardRow(row)
                let destruction = try Self.destruction(card.id, database)
                return CardFile(
                    number: number, state: card.state, credential: held.credential.state,
                    isSuperseded: card.isSuperseded, lostOn: card.lostOn, publishedOn: card.publishedOn,
                    changedOn: Self.day(row["changedOn"]), department: department, destroyedBy: destruction?.by,
                    witness: destruction?.witness, servedOn: held.servedOn,
                    service: try Self.text(note: service, database))
            }
        }
    }

    /// The numbers of an agency's cards, or of all, that are in one of these places: to list what was collected or destroyed.
    /// To a viewer those of the agencies in his sight.
    public func numbers(
        ofCardsIn states: [MediumState], agency: String?, to viewer: Viewer? = nil
    ) throws(RegistryError) -> [CredentialNumber] {
        try view { database in
            let seen = try viewer.map { try Sight($0, database).agencies } ?? .always
            return try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT number FROM instance JOIN credential ON credential.id = credential
                        JOIN agency ON agency.id = credential.agency
                    WHERE medium = 1 AND instance.state != 'in-use'
                        AND instance.state IN (\(states.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
                        AND (? IS NULL OR agency.name = ?) AND \(seen.sql) ORDER BY number
                    """, arguments: [agency, agency] + seen.arguments
            ).map { try CredentialNumber($0) }
        }
    }

    private static func destruction(_ card: Int, _ database: Database) throws -> (by: String?, witness: String?)? {
        let rows = try database.rows(
            "SELECT actor, body FROM event WHERE subject = ? AND act = ? ORDER BY sequence DESC",
            ["instance:\(card)", MediumChanged.act])
        for row in rows {
            guard let facts = EventText.decode(row["body"], MediumChanged.self)?.facts,
                facts.step == MediumAct.destroy.rawValue
            else { continue }
            return (
                try actor(row["actor"], database)?.name,
                try facts.witness.flatMap { try actor($0, database)?.name }
            )
        }
        return nil
    }
}
