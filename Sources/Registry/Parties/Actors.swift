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
            try Self.advanceSignedTime(database, to: now)
            try Baseline.take(database)
            try Desk(root: root, now, database).record(
                LogBegun(
                    key: EventText.hexadecimal(root.publicKey.keyInfo), baseline: try Baseline.digest(database)),
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
            try Self.advanceSignedTime(database, to: now)
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

    /// Enrols an actor with his public key: by the level above, the region's also by the authority's root.
    public func enrol(
        _ name: String, office: Office, key: PublicKey, person: Int? = nil, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            try Self.checkRank(desk, office)
            guard name != Signatory.root, try ActorRow.named(name, desk.database) == nil else {
                throw RegistryError.exists(subject: "actor \(name)")
            }
            let id = try desk.next("actor")
            let facts = ActorEnrolled(
                id: id, name: name, office: OfficeText.write(office), key: EventText.hexadecimal(key.keyInfo),
                person: person)
            try desk.record(facts, Article(5))
            return Entry(
                facts.subject, Article(5), Bilingual("已登记工作人员\(name)", "actor \(name) is enrolled"),
                next: Bilingual("本人保管密钥和口令", "the key and its passphrase are the actor's alone"))
        }
    }

    /// Suspends or readmits an actor, or moves him to another office; nil leaves what is.
    public func changeActor(
        _ name: String, active: Bool? = nil, office: Office? = nil, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            guard let row = try ActorRow.named(name, desk.database), row.id != 0 else {
                throw RegistryError.unknownActor(name)
            }
            try Self.checkRank(desk, try row.actor().office)
            if let office { try Self.checkRank(desk, office) }
            let facts = ActorChanged(
                id: row.id, state: active ?? row.isActive ? "active" : "suspended",
                office: office.map(OfficeText.write) ?? row.office)
            try desk.record(facts, Article(5))
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

    private static func checkRank(_ desk: Desk, _ office: Office) throws {
        if desk.actor.id == 0 {
            // The root enrols the region's own and nobody else.
            if case .department(let department) = office, department.level == .region { return }
            throw Refusal(
                .wrongRank, Article(5),
                Bilingual("根密钥只用于登记自治区司法行政部门的工作人员", "the root enrols the region's own actors only"),
                allowed: Bilingual("由上一级登记", "the level above enrols everyone else"))
        }
        var agency: Agency?
        if case .agency(let id) = office { agency = try AgencyRow.agency(id, desk.database) }
        try EnrolmentLaw().check(desk.actor, over: office, agency: agency)
    }
}
