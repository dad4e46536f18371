public import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// An actor as a list shows him.
public struct EnrolledActor: Sendable {
    /// Number.
    public let id: Int
    /// The name that he acts under.
    public let name: String
    /// Where he serves.
    public let office: Office
    /// Whether he may act.
    public let isActive: Bool
    /// The fingerprint of his key.
    public let keyID: [UInt8]
}

extension Registry {
    /// Opens the log with the authority's root key: from now on every change is an actor's.
    public func beginLog(root: PrivateKey, now: Instant) throws(RegistryError) {
        try decide { database in
            guard try !Self.hasLog(database) else { throw RegistryError.exists(subject: "log") }
            try advanceSignedTime(database, to: now)
            try Baseline.take(database)
            try Desk(root: root, now, database).record(
                LogBegun(
                    key: EventText.hexadecimal(root.publicKey.keyInfo), baseline: try Baseline.digest(database),
                    rules: Schema.version, rest: try Baseline.laterDigest(database)),
                Article(8))
        }
    }

    /// Records that the next root takes over, which `announcement`, a key set of the present root, names; nothing where the log
    /// is not open or has this root already. Throws `foreignKey` for a root that the present one has not announced.
    public func changeRoot(
        to root: PrivateKey, announcement: SignedToken, now: Instant
    ) throws(RegistryError) {
        try decide { database in
            guard try Self.hasLog(database), let row = try ActorRow.named(Signatory.root, database),
                row.key != root.publicKey.keyInfo
            else { return }
            let change = RootChanged(
                key: EventText.hexadecimal(root.publicKey.keyInfo),
                announcement: EventText.hexadecimal(announcement.bytes))
            guard let present = try? PublicKey(keyInfo: row.key), change.successor(of: present) != nil else {
                throw RegistryError.foreignKey(Signatory.root)
            }
            try advanceSignedTime(database, to: now, mayJump: true)
            try Desk(root: root, now, database).record(change, Article(8))
        }
    }

    /// Whether the log is open.
    public func hasLog() throws(RegistryError) -> Bool { try view { try Self.hasLog($0) } }

    static func hasLog(_ database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM event)") ?? false
    }

    /// Refuses a change that no actor signs once the log is open.
    static func mustHaveNoLog(_ database: Database) throws {
        if try hasLog(database) { throw RegistryError.actorNeeded }
    }

    /// Every actor but the root, by number, or those that the viewer may see.
    public func actors(to viewer: Viewer? = nil) throws(RegistryError) -> [EnrolledActor] {
        try view { database in
            let sight = try viewer.map { try Sight($0, database) }
            return try Row.fetchAll(database, sql: "SELECT * FROM actor WHERE id > 0 ORDER BY id").compactMap { row in
                let row = ActorRow(row)
                let office = try row.actor().office
                guard try sight?.sees(office: office, database) ?? true else { return nil }
                return EnrolledActor(
                    id: row.id, name: row.name, office: office, isActive: row.isActive,
                    keyID: Array(sha256(row.key).prefix(8)))
            }
        }
    }
}
