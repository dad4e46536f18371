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

    var subject: String { "actor:0" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO actor VALUES (0, ?, 'print-shop', NULL, ?, 'active')",
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
struct ActorEnrolled: EventFacts {
    static let act = "actor.enrol"
    let id: Int
    let name: String
    let office: String
    let key: String
    let person: Int?

    var subject: String { "actor:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO actor VALUES (?, ?, ?, ?, ?, 'active')",
            arguments: [id, name, office, person, Data(EventText.bytes(hexadecimal: key) ?? [])])
    }
}

/// Suspended, readmitted, or moved to another office.
struct ActorChanged: EventFacts {
    static let act = "actor.change"
    let id: Int
    let state: String
    let office: String

    var subject: String { "actor:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE actor SET state = ?, office = ? WHERE id = ?", arguments: [state, office, id])
    }
}
