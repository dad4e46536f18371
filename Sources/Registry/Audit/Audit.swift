public import Credential
internal import Foundation
internal import GRDB

extension Registry {
    /// The tables of state, and the columns that are content and no state.
    private static let stateTables = [
        "actor", "agency", "person", "training", "application", "opinion", "hearing", "credential", "instance",
        "statusList", "revocation", "review", "complaint", "supervision",
    ]

    /// Checks the log, its checkpoints, the contents that events vouch for, and whether the present state is what the events
    /// make. Finds an altered, removed or reordered event; with `elsewhere`, a checkpoint kept in another place, also a log that
    /// was cut off together with its own checkpoints.
    public func audit(
        root: PublicKey?, logKeys: [PublicKey], elsewhere: Checkpoint? = nil
    ) throws(RegistryError) -> AuditReport {
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            configuration.busyMode = .timeout(30)
            // An empty path is a database of SQLite's own, which goes when it is closed.
            let queue = try DatabaseQueue(path: "", configuration: configuration)
            return try queue.writeWithoutTransaction { database in
                try Schema.migrate(database)
                try database.execute(sql: "ATTACH DATABASE ? AS old", arguments: [path])
                try Self.mustBeWhole(database, schema: "old", path: path)
                var report: AuditReport?
                try database.inTransaction(.deferred) {
                    var replay = Replay(database)
                    try replay.run(root: root)
                    var findings = replay.findings
                    findings += try Self.checkpoints(replay, logKeys, elsewhere, database)
                    findings += try Self.contents(replay, database)
                    findings += try Self.state(database)
                    report = AuditReport(events: replay.events, lastDigest: replay.last, findings: findings)
                    return .rollback
                }
                guard let report else { throw RegistryError.database(reason: "the audit gave no result") }
                return report
            }
        } catch let error as RegistryError {
            throw error
        } catch {
            throw .database(reason: "\((error as? DatabaseError)?.message ?? "the audit failed")")
        }
    }

    private static func checkpoints(
        _ replay: Replay, _ keys: [PublicKey], _ elsewhere: Checkpoint?, _ database: Database
    ) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var all = try Row.fetchAll(database, sql: "SELECT * FROM old.checkpoint ORDER BY sequence").map { row in
            Checkpoint(
                sequence: row["sequence"], digest: [UInt8](row["digest"] as Data), at: Instant(seconds: row["at"]),
                signature: [UInt8](row["signature"] as Data))
        }
        if let elsewhere { all.append(elsewhere) }
        for checkpoint in all {
            if !checkpoint.isSigned(by: keys) { findings.append(.badCheckpoint(sequence: checkpoint.sequence)) }
            let digest = try Data.fetchOne(
                database, sql: "SELECT digest FROM old.event WHERE sequence = ?", arguments: [checkpoint.sequence])
            if digest.map({ [UInt8]($0) }) != checkpoint.digest {
                findings.append(.cutOff(checkpoint: checkpoint.sequence, last: replay.events))
            }
        }
        return findings
    }

    /// Notes, holders and signed cards against what the events hold of them.
    private static func contents(_ replay: Replay, _ database: Database) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var seen: Set<Int> = []
        for row in try Row.fetchAll(database, sql: "SELECT id, salt, text FROM old.note") {
            let id: Int = row["id"]
            seen.insert(id)
            let (salt, text): (Data?, String?) = (row["salt"], row["text"])
            let digest = salt.flatMap { salt in text.map { Note.digest([UInt8](salt), $0) } }
            let holds = digest == nil ? replay.erasedNotes.contains(id) : digest == replay.notes[id]
            if !holds { findings.append(.contentAltered(table: "note", row: id)) }
        }
        for id in replay.notes.keys.sorted() where !seen.contains(id) {
            findings.append(.contentAltered(table: "note", row: id))
        }
        for (id, digest) in replay.holders.sorted(by: { $0.key < $1.key }) {
            let row = try Row.fetchOne(database, sql: "SELECT * FROM old.holder WHERE id = ?", arguments: [id])
            let found = row.flatMap { row in
                (row["salt"] as Data?).map { salt in
                    HolderDigest.of(
                        salt: [UInt8](salt), name: row["name"], nameMongolian: row["nameMongolian"],
                        identityHash: (row["identityHash"] as Data?).map { [UInt8]($0) },
                        identitySealed: (row["identitySealed"] as Data?).map { [UInt8]($0) })
                }
            }
            let holds = found == nil ? row != nil && replay.erasedHolders.contains(id) : found == digest
            if !holds { findings.append(.contentAltered(table: "holder", row: id)) }
        }
        return try findings + tokens(database) + printOrders(replay, database)
    }

    /// Print orders and receipts against what the events hold of them; an order from before such events has none.
    private static func printOrders(_ replay: Replay, _ database: Database) throws -> [AuditFinding] {
        try replay.orders.sorted { $0.key < $1.key }.compactMap { id, vouched in
            let row = try Row.fetchOne(
                database, sql: "SELECT token, receipt, withdrawnAt FROM old.printOrder WHERE id = ?", arguments: [id])
            let digest = { (column: String) in
                (row?[column] as Data?).map { EventText.hexadecimal(sha256([UInt8]($0))) }
            }
            let found = VouchedOrder(
                token: vouched.token == nil ? nil : digest("token"), receipt: digest("receipt"),
                isWithdrawn: row?["withdrawnAt"] as Int? != nil)
            return found == vouched ? nil : .contentAltered(table: "printOrder", row: id)
        }
    }

    private static func tokens(_ database: Database) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, token, ledgerEntry FROM old.instance WHERE length(token) > 0")
        while let row = try rows.next() {
            let token = try? SignedToken([UInt8](row["token"] as Data))
            if token.map(Ledger.entry(for:)) != [UInt8](row["ledgerEntry"] as Data) {
                findings.append(.contentAltered(table: "instance", row: row["id"]))
            }
        }
        return findings
    }

    /// The tables made again from the events against those that there are.
    private static func state(_ database: Database) throws -> [AuditFinding] {
        try stateTables.compactMap { table in
            let columns = try database.columns(in: table).map(\.name)
                .filter { !(table == "instance" && $0 == "token") }.map { "\"\($0)\"" }.joined(separator: ", ")
            let differing = try Int.fetchOne(
                database,
                sql: """
                    SELECT (SELECT count(*) FROM (SELECT \(columns) FROM main.\(table) EXCEPT SELECT \(columns) FROM old.\(table)))
                        + (SELECT count(*) FROM (SELECT \(columns) FROM old.\(table) EXCEPT SELECT \(columns) FROM main.\(table)))
                    """)
            return differing.flatMap { $0 > 0 ? .stateDiffers(table: table, rows: $0) : nil }
        }
    }
}
