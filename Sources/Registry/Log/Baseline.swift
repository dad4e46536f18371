internal import Credential
internal import Foundation
internal import GRDB

/// What version 1 had recorded before the log was opened: copied once, so that the log can be replayed over it.
enum Baseline {
    /// The tables of state that version 1 has too.
    static let tables = ["agency", "credential", "instance", "statusList"]

    /// What migrations have added to these tables since the log exists: earlier logs do not name it, and it holds nothing here.
    private static let laterColumns: Set<String> = ["voidFrom", "supersededFrom"]

    static func take(_ database: Database) throws {
        for table in tables {
            try database.execute(sql: "INSERT INTO \(table)Base SELECT * FROM \(table)")
        }
        try database.execute(sql: "UPDATE instanceBase SET token = x''")
    }

    /// The digest of the copies, which the first event holds.
    static func digest(_ database: Database) throws -> String {
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
