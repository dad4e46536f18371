internal import Credential
internal import Foundation
internal import GRDB

/// The first event: the root of the authority opens the log over what stood before it.
struct LogBegun: EventFacts {
    static let act = "log.begin"
    /// The root's public key, SubjectPublicKeyInfo in hexadecimal.
    let key: String
    /// The digest of everything that version 1 had recorded.
    let baseline: String
    /// The version of the registry whose rules hold from here; nil in logs from before version 11.
    let rules: Int?
    /// The digest of what else was recorded, which logs cover since then.
    let rest: String?

    var subject: String { "actor:0" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO actor (id, name, office, key, state) VALUES (0, ?, 'print-shop', ?, 'active')",
            arguments: [Signatory.root, Data(EventText.bytes(hexadecimal: key) ?? [])])
    }
}

/// The next root takes over from the one of the log: what follows in the root's name bears its signature, and this does.
struct RootChanged: EventFacts {
    static let act = "root.change"
    /// The new root's public key, SubjectPublicKeyInfo in hexadecimal.
    let key: String
    /// The key set that the root before signed and that names this one as the next, in hexadecimal: the succession.
    let announcement: String

    var subject: String { "actor:0" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE actor SET key = ? WHERE id = 0", arguments: [Data(EventText.bytes(hexadecimal: key) ?? [])])
    }

    /// The new root, where the one before has announced it; nil otherwise.
    func successor(of root: PublicKey) -> PublicKey? {
        guard let keyBytes = EventText.bytes(hexadecimal: key), let key = try? PublicKey(keyInfo: keyBytes),
            let bytes = EventText.bytes(hexadecimal: announcement), let token = try? SignedToken(bytes),
            token.isSigned(by: root), let keySet = try? KeySet(token), keySet.nextRoot == key.fingerprint
        else { return nil }
        return key
    }
}

/// An actor with his key.
struct ActorEnrolled: Admission {
    static let act = "actor.enrol"
    let id: Int
    let name: String
    let office: String
    let key: String
    let person: Int?
    /// The keyed hash of his identity number in hexadecimal; nil in events from before version 11. Whoever decided must remain
    /// known, so it stays, as his name does.
    let identity: String?
    var consent: Consent?

    var state: String { "active" }
    var agreed: [String] { [name, office, key, identity ?? ""] }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO actor (id, name, office, person, key, state, identity)
                VALUES (?, ?, ?, ?, ?, 'active', ?)
                """,
            arguments: [
                id, name, office, person, Data(EventText.bytes(hexadecimal: key) ?? []),
                identity.flatMap(EventText.bytes).map { Data($0) },
            ])
    }
}

/// Suspended, readmitted, or moved to another office.
struct ActorChanged: Admission {
    static let act = "actor.change"
    let id: Int
    let state: String
    let office: String
    var consent: Consent?

    var agreed: [String] { [state, office] }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE actor SET state = ?, office = ? WHERE id = ?", arguments: [state, office, id])
    }
}
