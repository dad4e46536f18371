internal import Foundation
internal import GRDB

extension Registry {
    /// Remembers by which key identity numbers are hashed, by a mark of it: under another one nobody would be found again, and a
    /// person could be registered twice (article 11).
    ///
    /// The first mark is kept. Throws `otherIdentityKey` for another one.
    public func rememberIdentityKey(mark: [UInt8]) throws(RegistryError) {
        if try knows(mark) { return }
        try decide { database in
            try database.execute(
                sql: "INSERT INTO identityKey VALUES (1, ?) ON CONFLICT DO NOTHING", arguments: [Data(mark)])
        }
        _ = try knows(mark)
    }

    /// Whether the mark is kept; false where none is.
    private func knows(_ mark: [UInt8]) throws(RegistryError) -> Bool {
        let kept = try view { try Data.fetchOne($0, sql: "SELECT mark FROM identityKey") }
        guard kept == nil || kept == Data(mark) else { throw .otherIdentityKey(subject: nil) }
        return kept != nil
    }
}

/// The table of the key's mark.
enum IdentityKeyTable {
    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                -- A keyed hash of a fixed text, by the key with which identity numbers are hashed.
                CREATE TABLE IF NOT EXISTS identityKey (id INTEGER PRIMARY KEY CHECK (id = 1), mark BLOB NOT NULL) STRICT;
                """)
    }
}
