public import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// Somebody who is to act.
public struct ActorEntry: Sendable {
    /// The name that he will act under.
    public var name: String
    /// Where he serves.
    public var office: Office
    /// His public key.
    public var key: PublicKey
    /// Keyed hash of his identity number: every actor is a natural person, once.
    public var identity: [UInt8]
    /// The person of the registry that he is, where that is not the one of the same identity number.
    public var person: Int?

    /// Takes everything.
    public init(name: String, office: Office, key: PublicKey, identity: [UInt8], person: Int? = nil) {
        (self.name, self.office, self.key) = (name, office, key)
        (self.identity, self.person) = (identity, person)
    }
}

extension Registry {
    /// Enrols an actor with his public key: by the level above; for the region by the authority's root, or by two of the region.
    public func enrol(
        _ entry: ActorEntry, as signatory: Signatory, with second: Signatory? = nil, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let facts = ActorEnrolled(
                id: try desk.next("actor"), name: entry.name, office: OfficeText.write(entry.office),
                key: EventText.hexadecimal(entry.key.keyInfo), person: entry.person,
                identity: EventText.hexadecimal(entry.identity))
            try Self.admit(facts, before: nil, second, desk) {
                try Self.mustBeNew(entry, desk.database)
            }
            return Entry(
                facts.subject, Article(5), Bilingual("已登记工作人员\(entry.name)", "actor \(entry.name) is enrolled"),
                next: Bilingual("本人保管密钥和口令", "the key and its passphrase are the actor's alone"))
        }
    }

    /// Suspends or readmits an actor, or moves him to another office; nil leaves what is.
    public func changeActor(
        _ name: String, active: Bool? = nil, office: Office? = nil, as signatory: Signatory,
        with second: Signatory? = nil, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            guard let row = try ActorRow.named(name, desk.database), row.id != 0 else {
                throw RegistryError.unknownActor(name)
            }
            let facts = ActorChanged(
                id: row.id, state: active ?? row.isActive ? "active" : "suspended",
                office: office.map(OfficeText.write) ?? row.office)
            try Self.admit(facts, before: try row.actor().office, second, desk) {
                guard facts.state == "active", let identity = row.identity else { return }
                try Self.mustActOnce(identity, but: row.id, desk.database)
            }
            let acts = facts.state == "active"
            return Entry(
                facts.subject, Article(5),
                Bilingual(
                    "\(name)：\(acts ? "可以办理" : "已停用")，\(facts.office)",
                    "\(name) is \(facts.state) at \(facts.office)"),
                next: acts
                    ? Bilingual("按该机关的权限办理", "the actor acts with that office's powers")
                    : Bilingual("其事项由同一机关的其他人办理", "another actor of that office takes over"))
        }
    }

    /// Checks who lets somebody act, then what `body` checks, takes the second's word and records it.
    private static func admit(
        _ facts: some Admission, before: Office?, _ second: Signatory?, _ desk: Desk, _ body: () throws -> Void
    ) throws {
        let other = try second.map { try Desk($0, desk.now, desk.rules, desk.database) }
        try facts.check(by: desk.actor, second: other?.actor, before: before, desk.database)
        try body()
        var facts = facts
        facts.consent = try other?.consent(to: facts)
        try desk.record(facts, Article(5))
    }

    /// No name that is taken or looks like one that is, and no natural person twice.
    private static func mustBeNew(_ entry: ActorEntry, _ database: Database) throws {
        guard entry.name != Signatory.authority else { throw RegistryError.exists(subject: "actor \(entry.name)") }
        let skeleton = try LookAlike.skeleton(entry.name)
        for known in try String.fetchAll(database, sql: "SELECT name FROM actor") {
            guard known != entry.name else { throw RegistryError.exists(subject: "actor \(known)") }
            guard try LookAlike.skeleton(known) != skeleton else {
                throw RegistryError.looksLike(entry.name, known)
            }
        }
        try mustActOnce(entry.identity, but: nil, database)
    }

    /// A natural person acts under one name at a time.
    private static func mustActOnce(_ identity: [UInt8], but own: Int?, _ database: Database) throws {
        let other = try String.fetchOne(
            database, sql: "SELECT name FROM actor WHERE identity = ? AND state = 'active' AND id IS NOT ?",
            arguments: [Data(identity), own])
        if let other { throw RegistryError.actsAlready(other) }
    }
}
