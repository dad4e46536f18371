internal import GRDB

/// The tables made again from the events, against those that there are.
struct StateAudit {
    let database: Database
    let coversAll: Bool

    /// Tables that hold contents, or the log itself; every other table is made again.
    private static let contents: Set<String> = [
        "event", "note", "holder", "portrait", "identityKey", "signedTime", "printItem", "printSheet", "printTemplate",
    ]
    /// Tables of the audit itself.
    private static let own: Set<String> = ["vouched", "vouchedItem"]

    /// The tables of a database of the present version that are made again.
    static func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).filter { !contents.contains($0) && !own.contains($0) }
    }

    func findings() throws -> [AuditFinding] {
        let skipped = coversAll ? [] : Baseline.later + Baseline.later.map { "\($0)Base" } + ["holderBase"]
        return try Self.tables(database).filter { !skipped.contains($0) }.compactMap { table in
            let differing = try differing(table)
            return differing > 0 ? .stateDiffers(table: table, rows: differing) : nil
        }
    }

    /// Rows that are missing, altered, or too many.
    private func differing(_ table: String) throws -> Int {
        let content = Set(Baseline.contents[table] ?? [])
        let columns = try database.columns(in: table).map(\.name).filter { !content.contains($0) }
        let key = try database.primaryKey(table).columns
        let same = key.map { "made.\"\($0)\" = there.\"\($0)\"" }.joined(separator: " AND ")
        let list = { (name: String) in columns.map { "\(name).\"\($0)\"" }.joined(separator: ", ") }
        return try Int.fetchOne(
            database,
            sql: """
                SELECT (SELECT count(*) FROM main.\(table) AS made LEFT JOIN old.\(table) AS there ON \(same)
                        WHERE (\(list("made"))) IS NOT (\(list("there"))))
                    + (SELECT count(*) FROM old.\(table) AS there LEFT JOIN main.\(table) AS made ON \(same)
                        WHERE made.\"\(key[0])\" IS NULL)
                """) ?? 0
    }
}
