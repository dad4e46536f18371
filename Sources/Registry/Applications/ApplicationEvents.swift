internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// An application as the agency writes it; while it is a draft, or returned, it may be written anew.
struct ApplicationDrafted: EventFacts {
    static let act = "application.draft"
    let id: Int
    let kind: String
    let credentialKind: Int
    let agency: Int
    let person: Int
    let credential: Int?
    let documents: [String]
    let declared: Bool
    let ground: String?
    let categories: String?
    let area: String?
    /// SHA-256 of the normalised portrait, in hexadecimal.
    let portrait: String?
    /// The row of the name that is asked for, and the digest of it; nil where none is.
    let holder: Int?
    let holderDigest: String?

    var subject: String { "application:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO application (id, kind, credentialKind, state, agency, person, credential, documents, declared,
                    ground, categories, area, portrait, holder, changedOn)
                VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET documents = excluded.documents, declared = excluded.declared,
                    ground = excluded.ground, categories = excluded.categories, area = excluded.area,
                    portrait = excluded.portrait, holder = excluded.holder, changedOn = excluded.changedOn
                """,
            arguments: [
                id, kind, credentialKind, agency, person, credential, documents.joined(separator: " "), declared,
                ground, categories, area, portrait.flatMap { EventText.bytes(hexadecimal: $0) }.map { Data($0) },
                holder, event.day.description,
            ])
    }
}

/// A step of an application: where it is now, and whose opinion was added.
struct ApplicationStepped: EventFacts {
    static let act = "application.step"
    let id: Int
    let step: String
    let state: String
    /// The department whose favourable opinion this is.
    let opinion: String?
    let reason: Note?
    /// The person's other open applications, which this one ends.
    let closes: [Int]
    /// Those that it had ended and that go on where they were, since it ended itself; nil where there are none.
    var reopens: [Reopened]?

    struct Reopened: Codable, Sendable, Hashable {
        let id: Int
        let state: String
    }

    var subject: String { "application:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        let day = event.day.description
        try database.execute(
            sql: "UPDATE application SET state = ?, changedOn = ? WHERE id = ?", arguments: [state, day, id])
        if step == ApplicationAct.submit.rawValue {
            try database.execute(
                sql: """
                    UPDATE application SET firstFiledOn = coalesce(firstFiledOn, ?), filedOn = ?, filedBy = ?
                    WHERE id = ?
                    """, arguments: [day, day, event.actor, id])
            // A new round: what was said of the earlier papers counts no more.
            try database.execute(sql: "UPDATE opinion SET current = 0 WHERE application = ?", arguments: [id])
        }
        if let opinion {
            try database.execute(
                sql: "INSERT INTO opinion (application, department, actor, day) VALUES (?, ?, ?, ?)",
                arguments: [id, opinion, event.actor, day])
        }
        for other in closes {
            try database.execute(
                sql: "UPDATE application SET state = 'withdrawn', changedOn = ? WHERE id = ?", arguments: [day, other])
        }
        for other in reopens ?? [] {
            try database.execute(
                sql: "UPDATE application SET state = ?, changedOn = ? WHERE id = ?",
                arguments: [other.state, day, other.id])
        }
    }
}

extension ApplicationStepped {
    /// Whether the step ended another application, or let it go on.
    func reaches(_ other: Int) -> Bool { closes.contains(other) || reopens?.contains { $0.id == other } ?? false }
}

/// Prior notice given, or the holder's statement taken, before a decision on `about`.
struct HearingRecorded: EventFacts {
    static let act = "hearing.record"
    /// `application:5` or `revocation:3`.
    let about: String
    let noticedOn: String?
    let heardOn: String?
    let statement: Note?

    var subject: String { about }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO hearing VALUES (?, ?, ?, ?) ON CONFLICT (subject) DO UPDATE SET
                    noticedOn = coalesce(excluded.noticedOn, noticedOn), heardOn = coalesce(excluded.heardOn, heardOn),
                    statement = coalesce(excluded.statement, statement)
                """, arguments: [about, noticedOn, heardOn, statement?.id])
    }
}
