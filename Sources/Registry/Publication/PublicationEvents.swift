internal import Credential
internal import GRDB

/// What the authority itself does, in nobody's name: its log key signs.
protocol AuthorityFacts: EventFacts {}

/// A number was given to a bundle.
struct BundleBegun: AuthorityFacts {
    static let act = "bundle.begin"
    let sequence: Int
    /// The last change of a status that it contains.
    let lastChange: Int

    var subject: String { "bundle:\(sequence)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO bundle (sequence, madeAt, lastChange) VALUES (?, ?, ?)",
            arguments: [sequence, event.at.seconds, lastChange])
    }
}

/// A bundle or a register lies where it is published from.
struct FilePublished: AuthorityFacts {
    static let act = "file.publish"
    /// `bundle` or `register`.
    let kind: String
    /// The bundle's number.
    let sequence: Int?
    /// SHA-256 of the file, in hexadecimal.
    let file: String
    let madeAt: Int
    let nextUpdate: Int
    let hardExpiry: Int

    var subject: String { "\(kind):\(sequence ?? 0)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        if let sequence {
            try database.execute(sql: "UPDATE bundle SET written = 1 WHERE sequence = ?", arguments: [sequence])
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?)",
            arguments: [kind, madeAt, nextUpdate, hardExpiry])
    }
}

/// A copy was put in the registry's place although its log ended earlier: what may have been given out since is passed over.
struct RegistryRestored: AuthorityFacts {
    static let act = "registry.restore"
    /// The last event that was known of, and its digest.
    let behind: Int
    let digest: String
    let reason: Note
    /// By list, the first index that is given out again.
    let next: [Int: Int]
    /// A bundle's number that is not given out again.
    let bundle: Int

    var subject: String { "log:\(behind)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        for (list, index) in next {
            try database.execute(
                sql: "UPDATE statusList SET nextIndex = max(nextIndex, ?) WHERE number = ?", arguments: [index, list])
        }
        try database.execute(
            sql: "INSERT INTO bundle (sequence, madeAt, lastChange) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
            arguments: [bundle, event.at.seconds])
    }
}
