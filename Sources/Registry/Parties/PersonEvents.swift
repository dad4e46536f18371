internal import Credential
internal import Foundation
internal import GRDB

/// A person of an agency; the name and the identity number lie in `holder`, and the log has their salted digest.
struct PersonRegistered: EventFacts {
    static let act = "person.register"
    let id: Int
    let holder: Int
    let digest: String
    let agency: Int
    /// Withheld from publication (article 9).
    let restricted: Bool

    var subject: String { "person:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO person (id, holder, agency, restricted) VALUES (?, ?, ?, ?)",
            arguments: [id, holder, agency, restricted])
    }
}

/// What is on record about a person's qualification; everything of it, each time.
struct PersonQualified: EventFacts {
    static let act = "person.qualify"

    struct Course: Codable, Sendable, Hashable {
        let organiser: String?
        let agency: Int?
        let completedOn: String
    }

    let id: Int
    var agency: Int
    var conduct: Bool
    var establishment: String?
    var inPost: Bool
    var trainings: [Course]
    var examPassedOn: String?
    var legalCertificate: Note?
    var exemption: Note?
    var fit: Bool
    var group: String?
    var citation: String?

    var subject: String { "person:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE person SET agency = ?, conduct = ?, establishment = ?, inPost = ?, examPassedOn = ?,
                    legalCertificate = ?, exemption = ?, fit = ?, supervisionGroup = ?, citation = ? WHERE id = ?
                """,
            arguments: [
                agency, conduct, establishment, inPost, examPassedOn, legalCertificate?.id, exemption?.id, fit, group,
                citation, id,
            ])
        try database.execute(sql: "DELETE FROM training WHERE person = ?", arguments: [id])
        for (index, course) in trainings.enumerated() {
            try database.execute(
                sql: "INSERT INTO training VALUES (?, ?, ?, ?, ?)",
                arguments: [id, index, course.organiser, course.agency, course.completedOn])
        }
    }
}

/// Somebody opened the sealed identity number of a person.
struct IdentityOpened: EventFacts {
    static let act = "person.open-identity"
    let id: Int
    let reason: Note

    var subject: String { "person:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {}
}

/// Somebody opened the sealed identity number of a credential's holder.
struct HolderIdentityOpened: EventFacts {
    static let act = "credential.open-identity"
    let credential: Int
    let reason: Note

    var subject: String { "credential:\(credential)" }

    func apply(_ event: EventHead, _ database: Database) throws {}
}

/// A person's data are gone; what was decided about the person stays.
struct PersonErased: EventFacts {
    static let act = "person.erase"
    let id: Int
    /// Every row that holds the person's data: the person's own, and those that batches recorded.
    let holders: [Int]
    let notes: [Int]
    /// The credentials whose tokens are gone, and the portraits, in hexadecimal; nil in events from before version 11.
    var credentials: [Int]?
    var portraits: [String]?

    var subject: String { "person:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(sql: "UPDATE person SET erased = 1 WHERE id = ?", arguments: [id])
    }
}

/// The salted digest of what `holder` has about a person.
enum HolderDigest {
    static func of(_ row: Row, salt: [UInt8]) -> String {
        of(
            salt: salt, name: row["name"], nameMongolian: row["nameMongolian"],
            identityHash: (row["identityHash"] as Data?).map { [UInt8]($0) },
            identitySealed: (row["identitySealed"] as Data?).map { [UInt8]($0) })
    }

    static func of(
        salt: [UInt8], name: String, nameMongolian: String?, identityHash: [UInt8]?, identitySealed: [UInt8]?
    ) -> String {
        let parts = [Array(name.utf8), nameMongolian.map { Array($0.utf8) }, identityHash, identitySealed]
        // Each part with its length in front, so that no two contents run into the same bytes.
        let bytes = parts.flatMap { part in Array("\(part?.count ?? -1):".utf8) + (part ?? []) }
        return EventText.hexadecimal(sha256(salt + bytes))
    }
}
