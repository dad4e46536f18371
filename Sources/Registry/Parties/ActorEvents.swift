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
