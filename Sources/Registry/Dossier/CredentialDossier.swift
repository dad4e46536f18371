public import Credential
internal import GRDB
public import Regulation

/// Everything that an office needs to know of one credential.
public struct CredentialDossier: Sendable {
    /// A card, or an electronic credential.
    public struct Instance: Sendable {
        /// Which of the two.
        public let medium: Medium
        /// Its place on a status list.
        public let reference: StatusReference
        /// Where it is on its way.
        public let state: MediumState
        /// What verifiers are told of it today.
        public let status: StatusValue
        /// The day of the last act on it.
        public let changedOn: String?
        /// The day it was lost.
        public let lostOn: String?
        /// The day its notice was published.
        public let publishedOn: String?
    }

    /// A sheet of plastic that was used for its card, by a print shop's receipt.
    public struct Sheet: Sendable {
        /// The print order's number.
        public let order: String
        /// Which sheet of the card in that order, from 1.
        public let sheet: Int
        /// Which of the order's spare sheets, if it is one.
        public let spare: Int?
        /// The serial number of the blank card, where the shop noted it.
        public let serial: String?
        /// Why it was spoiled; nil for a good card.
        public let spoiled: String?
    }

    /// Number, name, agency, categories, kind, validity.
    public let entry: RegisterEntry
    /// Its number among the credentials of the registry.
    public let id: Int
    /// How the decisions left it.
    public let state: CredentialState
    /// How it stands today.
    public let standing: CredentialStanding
    /// The agency's number.
    public let agency: Int
    /// Area 执法区域.
    public let area: String?
    /// The person that the registry knows as its holder.
    public let person: Int?
    /// Whether the holder is withheld from publication (article 9).
    public let isRestricted: Bool
    /// The day the holder left the agency, that the credential ended, and that this was served.
    public let leftOn, endedOn, servedOn: String?
    /// Cards and electronic credentials, oldest first.
    public let instances: [Instance]
    /// Sheets of plastic, oldest first.
    public let sheets: [Sheet]
    /// What has to be applied for, because a credential in force has no card that its holder could use.
    public let need: Bilingual?
    /// What is not decided.
    public let open: [OpenMatter]
    /// What was decided, oldest first.
    public let history: [HistoryEntry]
    /// What may come next.
    public let next: [Prospect]
}

extension Registry {
    /// One credential, to an actor who may see it, or where nobody is enrolled to whoever asks. A number that lies outside the
    /// actor's sight, of a withheld holder or not, and one that was never given out have one answer: `unknownNumber`.
    public func dossier(
        of number: CredentialNumber, to viewer: Viewer?, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> CredentialDossier {
        try view { database in
            let actor = try Self.asker(viewer, database)
            let held = try HeldRow.of(number, database)
            let person = try PersonRow.of(held, database)
            if let sight = actor.map(Sight.init) {
                let agencies = [held.credential.agency] + [person?.facts.agency].compactMap(\.self)
                guard try agencies.contains(where: { try sight.sees(agency: $0, database) }) else {
                    throw RegistryError.unknownNumber(number)
                }
            }
            let row = try Row.fetchOne(
                database, sql: "SELECT area, endedOn FROM credential WHERE id = ?", arguments: [held.id])
            let day = CivilDate(containing: now)
            guard let row,
                let entry = try Self.entries(where: "credential.id = ?", [held.id], on: day, database).first
            else { throw RegistryError.damagedRecord(table: "credential", row: Int64(held.id)) }
            let instances = try Self.instances(of: held.id, on: day, database)
            let cards = try CardRow.all(of: held.id, database)
            let next = try CredentialProspects(
                held: held, cards: cards, viewer: actor, rules: rules, day: day,
                database: database
            ).all()
            return CredentialDossier(
                entry: entry, id: held.id, state: held.credential.state,
                standing: held.credential.standing(on: day), agency: held.credential.agency, area: row["area"],
                person: person?.facts.id,
                isRestricted: instances.contains { $0.reference.isRestricted }, leftOn: held.leftOn?.description,
                endedOn: row["endedOn"], servedOn: held.servedOn?.description, instances: instances,
                sheets: try Self.sheets(of: held.id, database),
                need: held.credential.isLive(on: day) ? CredentialLaw.missingCard(cards.first?.state) : nil,
                open: try OpenMatter.all(
                    person: nil, credentials: HeldRow.all(ofHolderOf: held, database).map(\.id), complaints: .always,
                    database),
                history: try HistoryEntry.all(about: Self.subjects(of: held.id, database), to: actor, database),
                next: next)
        }
    }

    /// Who asks; nobody only where nobody is enrolled.
    static func asker(_ viewer: Viewer?, _ database: Database) throws -> Actor? {
        if let viewer { return try viewer.actor(database) }
        try mustHaveNoLog(database)
        return nil
    }

    private static func instances(
        of credential: Int, on day: CivilDate, _ database: Database
    ) throws -> [CredentialDossier.Instance] {
        try Row.fetchAll(
            database,
            sql: "SELECT *, \(Standing.status(on: day)) AS today FROM instance WHERE credential = ? ORDER BY id",
            arguments: [credential]
        ).map { row in
            guard let medium = Medium(rawValue: UInt8(clamping: row["medium"] as Int)),
                let state = MediumState(rawValue: row["state"]),
                let status = StatusValue(rawValue: UInt8(clamping: row["today"] as Int)),
                let reference = StatusReference(list: row["list"], index: row["position"])
            else { throw RegistryError.damagedRecord(table: "instance", row: row["id"]) }
            return CredentialDossier.Instance(
                medium: medium, reference: reference, state: state, status: status, changedOn: row["changedOn"],
                lostOn: row["lostOn"], publishedOn: row["publishedOn"])
        }
    }

    private static func sheets(of credential: Int, _ database: Database) throws -> [CredentialDossier.Sheet] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT printOrder.number AS number, sheet, spare, serial, spoiled FROM printSheet
                    JOIN printOrder ON printOrder.id = printSheet.printOrder
                    JOIN printItem ON printItem.printOrder = printSheet.printOrder
                        AND printItem.position = printSheet.position
                    JOIN instance ON instance.id = printItem.instance
                WHERE instance.credential = ? ORDER BY printOrder.id, sheet
                """, arguments: [credential]
        ).map {
            CredentialDossier.Sheet(
                order: $0["number"], sheet: $0["sheet"], spare: $0["spare"], serial: $0["serial"],
                spoiled: $0["spoiled"])
        }
    }

    /// What events are about that concern a credential: also the applications by which it was granted, which name no credential.
    private static func subjects(of credential: Int, _ database: Database) throws -> [String] {
        let grants = try String.fetchAll(
            database, sql: "SELECT body FROM event WHERE subject = ? AND act = ?",
            arguments: ["credential:\(credential)", CredentialGranted.act]
        ).compactMap { EventText.decode($0, CredentialGranted.self)?.facts.application }
        return ["credential:\(credential)"] + Set(grants).map { "application:\($0)" }
            + (try String.fetchAll(
                database,
                sql: """
                    SELECT 'instance:' || id FROM instance WHERE credential = ?
                    UNION ALL SELECT 'application:' || id FROM application WHERE credential = ?
                    UNION ALL SELECT 'revocation:' || id FROM revocation WHERE credential = ?
                    UNION ALL SELECT 'review:' || id FROM review WHERE credential = ?
                    UNION ALL SELECT 'supervision:' || id FROM supervision WHERE credential = ?
                    """, arguments: [credential, credential, credential, credential, credential]))
    }
}
