internal import Credential
internal import Foundation
internal import GRDB

/// What the events hold of contents that lie beside the log: digests, and which contents were erased.
struct Vouched {
    let database: Database

    /// Kinds of contents.
    enum Kind: String {
        case note, holder, token, portrait, order, receipt
    }

    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS vouched (
                    kind TEXT NOT NULL, id NOT NULL, digest TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (kind, id)
                ) WITHOUT ROWID;
                -- How the cards of an order stood when it was withdrawn.
                CREATE TABLE IF NOT EXISTS vouchedItem (
                    printOrder INTEGER NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL,
                    PRIMARY KEY (printOrder, position)
                ) WITHOUT ROWID;
                """)
    }

    func add(_ kind: Kind, _ id: some DatabaseValueConvertible, _ digest: String) throws {
        try database.run(
            "INSERT INTO vouched (kind, id, digest) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET digest = ?, gone = 0",
            [kind.rawValue, id, digest, digest])
    }

    func erase(_ kind: Kind, _ ids: [some DatabaseValueConvertible]) throws {
        for id in ids {
            try database.run("UPDATE vouched SET gone = 1 WHERE kind = ? AND id = ?", [kind.rawValue, id])
        }
    }

    // MARK: What stood before the log

    func takeBaseline() throws {
        try database.execute(
            sql: """
                INSERT INTO vouched (kind, id, digest) SELECT 'holder', id, digest FROM holderBase;
                INSERT INTO vouched (kind, id, digest) SELECT 'token', id, lower(hex(token)) FROM instanceBase;
                INSERT INTO vouched (kind, id, digest) SELECT 'order', id, lower(hex(token)) FROM printOrderBase;
                INSERT INTO vouched (kind, id, digest) SELECT 'receipt', id, lower(hex(receipt)) FROM printOrderBase
                    WHERE receipt IS NOT NULL;
                INSERT OR IGNORE INTO vouched (kind, id, digest)
                    SELECT 'portrait', lower(hex(portrait)), '' FROM credentialBase;
                """)
    }

    // MARK: What an event holds

    func collect(_ facts: any EventFacts, _ body: String) throws {
        switch facts {
        case let registered as PersonRegistered: try add(.holder, registered.holder, registered.digest)
        case let corrected as PersonCorrected:
            try add(.holder, corrected.holder, corrected.digest)
            try erase(.holder, [corrected.instead])
        case let granted as CredentialGranted:
            if let digest = granted.holderDigest { try add(.holder, granted.holder, digest) }
            try add(.portrait, granted.portrait, "")
            try add(.token, granted.instance, granted.token ?? "")
        case let made as ElectronicMade: try add(.token, made.instance, made.token ?? "")
        case let drafted as ApplicationDrafted:
            if let portrait = drafted.portrait { try add(.portrait, portrait, "") }
            if let holder = drafted.holder, let digest = drafted.holderDigest { try add(.holder, holder, digest) }
        case let erased as PersonErased: try erase(erased)
        case let made as PrintOrdered: try add(.order, made.order, made.token)
        case let closed as PrintReceived: try add(.receipt, closed.order, closed.receipt)
        case let withdrawn as PrintWithdrawn: try withdraw(withdrawn.order)
        default: break
        }
        try collectNotes(body)
    }

    private func erase(_ erased: PersonErased) throws {
        try erase(.note, erased.notes)
        try erase(.holder, erased.holders)
        let credentials =
            try erased.credentials
            ?? Int.fetchAll(
                database, sql: "SELECT id FROM credential WHERE person = ?", arguments: [erased.id])
        for credential in credentials {
            let instances = try Int.fetchAll(
                database, sql: "SELECT id FROM instance WHERE credential = ?", arguments: [credential])
            try erase(.token, instances)
        }
        let portraits =
            try erased.portraits
            ?? String.fetchAll(
                database,
                sql: """
                    SELECT lower(hex(portrait)) FROM credential WHERE person = ?
                    UNION SELECT lower(hex(portrait)) FROM application WHERE person = ?
                    """, arguments: [erased.id, erased.id])
        try erase(.portrait, portraits)
    }

    private func withdraw(_ order: Int) throws {
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO vouchedItem SELECT printOrder, printItem.position,
                    CASE WHEN main.instance.status = ? THEN 'not-printed' ELSE 'printed' END
                FROM old.printItem JOIN main.instance ON main.instance.id = printItem.instance WHERE printOrder = ?
                """, arguments: [StatusValue.notInService.rawValue, order])
    }

    private func collectNotes(_ body: String) throws {
        guard body.contains("\"digest\""),
            let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any],
            let found = object["facts"] as? [String: Any]
        else { return }
        for case let note as [String: Any] in found.values where note.count == 2 {
            if let id = note["id"] as? Int, let digest = note["digest"] as? String { try add(.note, id, digest) }
        }
    }
}
