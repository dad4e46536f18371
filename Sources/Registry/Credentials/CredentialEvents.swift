internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// A credential, or another card of one, as an approval grants it. What was signed lies with the instance; the log has its
/// ledger entry.
struct CredentialGranted: EventFacts {
    static let act = "credential.grant"
    /// The application; nil where a batch was decided.
    let application: Int?
    let credential: Int
    let number: String
    let kind: Int
    let person: Int?
    let holder: Int
    /// The digest of the holder's data, where they were recorded with the batch.
    let holderDigest: String?
    let agency: Int
    let categories: String
    let area: String?
    let portrait: String
    let validFrom: String
    let validTo: String
    let state: String
    let isNew: Bool
    let instance: Int
    let list: Int
    let index: Int
    let ledgerEntry: String
    /// SHA-256 of the whole token, in hexadecimal; nil in events from before version 11.
    let token: String?
    /// The card that this one takes the place of.
    let replaces: Int?
    /// The credential of another number that this one takes the place of (article 18(1)).
    let supersedes: Int?
    /// Whether electronic credentials stay as they are: after the loss of the card (reading 7.7).
    let keepsElectronic: Bool
    /// Whether the person bears the name on it from now on; nil where the person did before.
    var renames: Bool?

    var subject: String { "credential:\(credential)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        if isNew { try insert(event, database) } else { try update(database) }
        try database.run("UPDATE person SET agency = ? WHERE id = ?", [agency, person])
        if renames == true { try database.run("UPDATE person SET holder = ? WHERE id = ?", [holder, person]) }
        try database.run(
            """
            INSERT INTO statusList VALUES (?, 1, ?) ON CONFLICT (number)
            DO UPDATE SET nextIndex = max(nextIndex, excluded.nextIndex)
            """, [list, index + 1])
        if !keepsElectronic {
            try database.run(
                "UPDATE instance SET superseded = 1 WHERE credential = ? AND medium = 2",
                [supersedes ?? credential])
        }
        try database.run(
            """
            INSERT INTO instance (id, credential, medium, list, position, token, ledgerEntry, status, state, replaces,
                changedOn)
            VALUES (?, ?, 1, ?, ?, x'', ?, ?, 'ordered', ?, ?)
            """,
            [
                instance, credential, list, index, Data(EventText.bytes(hexadecimal: ledgerEntry) ?? []),
                StatusValue.notInService.rawValue, replaces, event.day.description,
            ])
        try Registry.recordChange(Int64(instance), .notInService, event.at, database)
        if let supersedes {
            try database.run("UPDATE credential SET state = 'superseded' WHERE id = ?", [supersedes])
            try Statuses.refresh(supersedes, event.at, database)
        }
        try Statuses.refresh(credential, event.at, database)
    }

    private var digest: Data { Data(EventText.bytes(hexadecimal: portrait) ?? []) }

    private func insert(_ event: EventHead, _ database: Database) throws {
        try database.run(
            """
            INSERT INTO credential (id, number, kind, holder, agency, categories, area, portrait, validFrom, validTo,
                issuedAt, person, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                credential, number, kind, holder, agency, categories, area, digest, validFrom, validTo,
                event.at.seconds, person, state,
            ])
    }

    private func update(_ database: Database) throws {
        try database.run(
            """
            UPDATE credential SET agencyName = NULL, holder = ?, agency = ?, categories = ?, area = ?, portrait = ?, validFrom = ?,
                validTo = ?, person = ?, state = ? WHERE id = ?
            """,
            [holder, agency, categories, area, digest, validFrom, validTo, person, state, credential])
    }
}

/// A change of how a credential stands, or the leaving date that the former agency confirms.
struct CredentialChanged: EventFacts {
    static let act = "credential.change"
    let credential: Int
    /// An act of `CredentialAct`, or `confirm-leaving`.
    let step: String
    let state: String
    let leftOn: String?
    let ground: String?
    let reason: Note?
    /// Whether a cancellation under article 22(3) leaves the revocation's day and service as they are.
    var keepsEnd: Bool?

    static let confirmLeaving = "confirm-leaving"

    var subject: String { "credential:\(credential)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run("UPDATE credential SET state = ?, leftOn = ? WHERE id = ?", [state, leftOn, credential])
        switch step {
        case CredentialAct.cancel.rawValue where keepsEnd == true: break
        case CredentialAct.revoke.rawValue, CredentialAct.cancel.rawValue:
            try database.run(
                """
                UPDATE credential SET endedBy = ?, endedOn = ?, servedOn = NULL, service = NULL WHERE id = ?
                """, [event.actor, event.day.description, credential])
        case CredentialAct.restore.rawValue:
            try database.run("UPDATE credential SET endedBy = NULL, endedOn = NULL WHERE id = ?", [credential])
        default: break
        }
        try Statuses.refresh(credential, event.at, database)
    }
}

/// A decision served on the holder 送达: the thirty days of article 24 run from it.
struct DecisionServed: EventFacts {
    static let act = "decision.serve"
    let credential: Int
    let servedOn: String
    /// Method and recipient.
    let record: Note
    /// Why the service that was recorded before is wrong; nil where this is the first record.
    let corrects: Note?

    var subject: String { "credential:\(credential)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run(
            "UPDATE credential SET servedOn = ?, service = ? WHERE id = ?",
            [servedOn, record.id, credential])
    }
}

/// What happened to a card.
struct MediumChanged: EventFacts {
    static let act = "medium.change"
    let instance: Int
    let credential: Int
    let step: String
    let state: String
    let reportLevel: Int?
    let happenedOn: String
    let document: String?
    let reason: Note?
    let witness: Int?
    /// The kind of medium that published a notice, and SHA-256 of the file that proves it; neither before schema 11.
    let notice: NoticeMedium?
    let evidence: String?
    /// The card that this one replaces: it ends at the hand-out, and by the clock after the delivery.
    let supersedes: Int?
    /// From which day the clock alone changes a status; see `MediumOutcome`.
    let turnsOn: String?
    /// Whether the loss is the electronic credential's too.
    let reachesElectronic: Bool?

    var subject: String { "instance:\(instance)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run(
            """
            UPDATE instance SET state = ?, reportLevel = ?, changedOn = ?, document = coalesce(?, document)
            WHERE id = ?
            """, [state, reportLevel, event.day.description, document, instance])
        switch MediumAct(rawValue: step) {
        case .reportLoss:
            try set("lostOn", happenedOn, database)
            if reachesElectronic == true { try moveElectronic(from: .inUse, database) }
        case .publishNotice:
            try set("publishedOn", happenedOn, database)
            try set("voidFrom", turnsOn, database)
            try moveElectronic(from: .lostReported, database)
        case .find:
            try set("lostOn", nil, database)
            try moveElectronic(from: .lostReported, database)
        default: break
        }
        if let supersedes { try end(supersedes, event, database) }
        try Statuses.refresh(credential, event.at, database)
    }

    /// Electronic credentials that a loss reached go its way with the card.
    private func moveElectronic(from old: MediumState, _ database: Database) throws {
        try database.run(
            """
            UPDATE instance SET state = ?, voidFrom = ? WHERE credential = ? AND medium = 2 AND superseded = 0
                AND state = ?
            """, [state, turnsOn, credential, old.rawValue])
    }

    /// Ends the replaced card now, or by the clock.
    private func end(_ card: Int, _ event: EventHead, _ database: Database) throws {
        let isNow = step == MediumAct.handOut.rawValue
        try database.run(
            """
            UPDATE instance SET superseded = ?, supersededFrom = ?
            WHERE id = ? AND state NOT IN ('lost-reported', 'void')
            """, [isNow, isNow ? nil : turnsOn, card])
        let other = try database.value("SELECT credential FROM instance WHERE id = ?", [card], of: Int.self)
        if let other { try Statuses.refresh(other, event.at, database) }
    }

    private func set(_ column: String, _ value: String?, _ database: Database) throws {
        try database.run("UPDATE instance SET \(column) = ? WHERE id = ?", [value, instance])
    }
}

/// The values on the lists follow from the states, and from nothing else.
enum Statuses {
    static func refresh(_ credential: Int, _ at: Instant, _ database: Database) throws {
        let rows = try database.rows(
            """
            SELECT instance.id AS id, medium, instance.state AS state, superseded, status, voidFrom,
                credential.state AS credentialState
            FROM instance JOIN credential ON credential.id = credential WHERE credential = ?
            """, [credential])
        for row in rows {
            let id: Int64 = row["id"]
            guard let medium = Medium(rawValue: UInt8(clamping: row["medium"] as Int)),
                let state = MediumState(rawValue: row["state"]),
                let credentialState = CredentialState(rawValue: row["credentialState"])
            else { throw RegistryError.damagedRecord(table: "instance", row: id) }
            let status = StatusRule.status(
                of: medium, in: state, isSuperseded: row["superseded"],
                isVoidLater: (row["voidFrom"] as String?) != nil,
                credential: credentialState)
            guard Int(status.rawValue) != row["status"] as Int else { continue }
            try database.run("UPDATE instance SET status = ? WHERE id = ?", [status.rawValue, id])
            try Registry.recordChange(id, status, at, database)
        }
    }
}
