internal import Credential
internal import Foundation
internal import GRDB

/// What was recorded before the log was opened: copied once, so that the log can be replayed over it.
///
/// Contents are copied as their digests, so that they can be erased.
enum Baseline {
    /// The tables of state that version 1 has too.
    static let tables = ["agency", "credential", "instance", "statusList"]
    /// Those that logs cover since version 11.
    static let later = ["change", "bundle", "published", "printOrder"]
    /// Contents that are copied as digests.
    static let contents = ["instance": ["token"], "printOrder": ["token", "receipt"]]

    /// What migrations have added to these tables since the log exists: earlier logs do not name it, and it holds nothing here.
    private static let laterColumns: Set<String> = ["voidFrom", "supersededFrom"]

    /// Version 11: copies for what logs cover since then. The table of checkpoints goes: one that lies beside its log tells
    /// nothing.
    static func createLater(_ database: Database) throws {
        for table in later {
            try database.execute(sql: "CREATE TABLE IF NOT EXISTS \(table)Base AS SELECT * FROM \(table) WHERE 0")
        }
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS holderBase (id INTEGER PRIMARY KEY, digest TEXT NOT NULL) STRICT;
                DROP TABLE IF EXISTS checkpoint;
                """)
    }

    static func take(_ database: Database) throws {
        for table in tables + later {
            let columns = try columns(of: table, database)
            try database.execute(sql: "INSERT INTO \(table)Base (\(columns)) SELECT \(columns) FROM \(table)")
        }
        for (table, columns) in contents {
            for column in columns { try digest(column, of: "\(table)Base", database) }
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM holder") { try take(holder: row, database) }
    }

    /// The columns of a table's copy.
    static func columns(of table: String, _ database: Database) throws -> String {
        try database.columns(in: "\(table)Base").map { "\"\($0.name)\"" }.joined(separator: ", ")
    }

    private static func digest(_ column: String, of table: String, _ database: Database) throws {
        let rows = try Row.fetchAll(
            database, sql: "SELECT rowid AS place, \(column) AS content FROM \(table) WHERE length(\(column)) > 0")
        for row in rows {
            let digest = Data(sha256([UInt8](row["content"] as Data)))
            try database.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE rowid = ?", arguments: [digest, row["place"] as Int])
        }
    }

    /// Gives a holder from before the log a salt, and keeps the digest.
    private static func take(holder row: Row, _ database: Database) throws {
        let salt: [UInt8]
        do { salt = try randomBytes(16) } catch { throw RegistryError.signing(error) }
        try database.execute(
            sql: "UPDATE holder SET salt = ? WHERE id = ?", arguments: [Data(salt), row["id"] as Int])
        try database.execute(
            sql: "INSERT INTO holderBase VALUES (?, ?)",
            arguments: [row["id"] as Int, HolderDigest.of(row, salt: salt)])
    }

    /// The digest of the copies that version 3 made, which the first event holds.
    static func digest(_ database: Database) throws -> String { try digest(of: tables, database) }

    /// The digest of the others.
    static func laterDigest(_ database: Database) throws -> String {
        try digest(of: later + ["holder"], database)
    }

    private static func digest(of tables: [String], _ database: Database) throws -> String {
        var digests: [UInt8] = []
        for table in tables {
            var digest = [UInt8](repeating: 0, count: 32)
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table)Base ORDER BY 1")
            while let row = try rows.next() {
                let text = row.filter { !($0.1.isNull && laterColumns.contains($0.0)) }
                    .map { "\($0.0)=\(Self.text($0.1))" }.joined(separator: "\n")
                digest = sha256(digest + text.utf8)
            }
            digests += digest
        }
        return EventText.hexadecimal(sha256(digests))
    }

    private static func text(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .null: "null"
        case .int64(let number): "i\(number)"
        case .double(let number): "d\(number)"
        case .string(let text): "s\(text.utf8.count):\(text)"
        case .blob(let data): "b" + EventText.hexadecimal(data)
        }
    }
}
