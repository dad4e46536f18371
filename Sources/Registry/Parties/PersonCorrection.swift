public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// What was typed wrongly when a person was registered, as it should read.
public struct PersonCorrection: Sendable {
    /// Name 姓名; nil leaves it.
    public var name: String?
    /// Name in Mongolian script; nil leaves it.
    public var nameMongolian: String?
    /// Keyed hash of the identity number; nil leaves it.
    public var identityHash: [UInt8]?
    /// The identity number under a key of the authority, where it keeps it.
    public var identitySealed: [UInt8]?

    /// Takes what is corrected.
    public init(
        name: String? = nil, nameMongolian: String? = nil, identityHash: [UInt8]? = nil, identitySealed: [UInt8]? = nil
    ) {
        (self.name, self.nameMongolian) = (name, nameMongolian)
        (self.identityHash, self.identitySealed) = (identityHash, identitySealed)
    }
}

/// A slip in a person's data was corrected; what was wrong is gone.
struct PersonCorrected: EventFacts {
    static let act = "person.correct"
    let id: Int
    let holder: Int
    let digest: String
    /// The row that held the slip.
    let instead: Int
    let reason: Note

    var subject: String { "person:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(sql: "UPDATE person SET holder = ? WHERE id = ?", arguments: [holder, id])
    }
}

extension Registry {
    /// Corrects a slip in a person's data, with a reason: the person's agency, while nothing was issued from them and no
    /// application is on its way. After that a name changes by an application (article 18(2)).
    public func correct(
        _ person: Int, _ correction: PersonCorrection, reason: String, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let row = try PersonRow(person, desk.database)
            guard try Sight(desk.actor).sees(agency: row.facts.agency, desk.database) else {
                throw RegistryError.unknown(subject: "person:\(person)")
            }
            try Self.mustServe(desk, row.facts.agency)
            try Self.checkCorrectable(row, correction, desk)
            guard let note = try desk.note(reason, about: person) else {
                throw Refusal(
                    .missingReason, Article(7, 4), Bilingual("更正须说明原因", "a correction needs a reason"),
                    allowed: Bilingual("写明原因", "state it"))
            }
            let (holder, digest) = try Self.holder(like: row.holder, correction, desk)
            let facts = PersonCorrected(
                id: person, holder: holder, digest: digest, instead: row.holder, reason: note)
            try desk.record(facts, Article(7, 4))
            try Self.forget(holder: row.holder, desk.database)
            return Entry(
                facts.subject, Article(7, 4), Bilingual("已更正登记", "the slip is corrected"),
                next: Bilingual("登记其资格条件，或者申请", "record the qualification, or apply"))
        }
    }

    private static func checkCorrectable(
        _ row: PersonRow, _ correction: PersonCorrection, _ desk: Desk
    ) throws {
        let database = desk.database
        if let name = correction.name { try ApprovedName.mustSay(name, Article(14)) }
        guard try ApplicationRow.open(of: row, database).isEmpty else {
            throw Refusal(
                .secondApplication, Article(12, 1), Bilingual("有未办结的申请", "an application is open"),
                allowed: Bilingual("撤回后更正，再行申请", "withdraw it, correct, then apply again"))
        }
        guard try HeldRow.all(of: row, database).isEmpty else {
            throw Refusal(
                .otherParticulars, Article(18, 2), Bilingual("已据此核发证件", "a credential was issued from these data"),
                allowed: Bilingual("附变更事项证明申请变更换发", "apply for a change, with its proof"))
        }
        guard let hash = correction.identityHash else { return }
        try mustBeUnknown(hash, to: desk.actor, database)
        let onRecord: String? = try database.value("SELECT name FROM holder WHERE id = ?", [row.holder])
        _ = try approvedName(
            of: hash, as: correction.name ?? onRecord ?? "", correction.nameMongolian, to: desk.actor, database)
    }

    /// A row for a person's holder, as an earlier one but for what is given.
    static func holder(
        like earlier: Int, _ change: PersonCorrection, _ desk: Desk
    ) throws -> (id: Int, digest: String) {
        guard let row = try desk.database.row("SELECT * FROM holder WHERE id = ?", [earlier]) else {
            throw RegistryError.damagedRecord(table: "holder", row: Int64(earlier))
        }
        let (id, salt) = (try desk.next("holder"), try desk.salt())
        let identity: Data? = change.identityHash.map { Data($0) } ?? row["identityHash"]
        // The seal of a wrong number says nothing of the right one.
        let kept: Data? = change.identityHash == nil ? row["identitySealed"] : nil
        try desk.database.run(
            "INSERT INTO holder VALUES (?, ?, ?, ?, ?, ?)",
            [
                id, change.name ?? row["name"], change.nameMongolian ?? row["nameMongolian"], identity, Data(salt),
                change.identitySealed.map { Data($0) } ?? kept,
            ])
        guard let made = try desk.database.row("SELECT * FROM holder WHERE id = ?", [id]) else {
            throw RegistryError.damagedRecord(table: "holder", row: Int64(id))
        }
        return (id, HolderDigest.of(made, salt: salt))
    }

    /// Empties a row of somebody's data.
    static func forget(holder: Int, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE holder SET name = '', nameMongolian = NULL, identityHash = NULL, identitySealed = NULL,
                    salt = NULL
                WHERE id = ?
                """, arguments: [holder])
    }

    /// Throws `exists` where somebody is registered under an identity already.
    static func mustBeUnknown(_ identityHash: [UInt8], to actor: Actor, _ database: Database) throws {
        let known = try Int.fetchOne(
            database, sql: "SELECT person.id FROM person JOIN holder ON holder.id = holder WHERE identityHash = ?",
            arguments: [Data(identityHash)])
        guard let known else { return }
        let agency = try Int.fetchOne(database, sql: "SELECT agency FROM person WHERE id = ?", arguments: [known])
        if let agency, try Sight(actor).sees(agency: agency, database) {
            throw RegistryError.exists(subject: "person:\(known)")
        }
        throw outOfSight
    }

    /// The name that was approved for an identity, nil where none was; throws where it is typed otherwise.
    static func approvedName(
        of identityHash: [UInt8], as name: String, _ nameMongolian: String?, to actor: Actor, _ database: Database
    ) throws -> ApprovedName? {
        guard let approved = try ApprovedName.of(identityHash, database) else { return nil }
        if approved.agrees(name: name, nameMongolian: nameMongolian) { return approved }
        let agencies = try Int.fetchAll(
            database, sql: "SELECT agency FROM credential JOIN holder ON holder.id = holder WHERE identityHash = ?",
            arguments: [Data(identityHash)])
        let isSeen = try agencies.contains { try Sight(actor).sees(agency: $0, database) }
        throw isSeen ? ApprovedName.otherwise : outOfSight
    }

    /// Whose a number is, whether withheld or not, and that it is anybody's, is told to nobody out of sight.
    private static let outOfSight = Refusal(
        .wrongOffice, Article(7, 4),
        Bilingual("该公民身份号码不能由本机关登记", "this identity number is not this office's to register"),
        allowed: Bilingual(
            "核对号码；确系本机关人员的，由自治区司法行政部门查明后转入",
            "compare it with the identity card; if it is right, the region looks into it and moves the person"))
}
