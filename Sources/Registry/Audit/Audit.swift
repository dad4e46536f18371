public import Credential
internal import Foundation
internal import GRDB

extension Registry {
    /// Checks the log, the contents that events vouch for, and whether the present state is what the events make. Finds an
    /// altered, removed or reordered event, and any other row that was; with checkpoints, kept in other places, also a log that
    /// was cut off.
    ///
    /// `identityMark` is the mark of the key with which identity numbers are hashed, as `rememberIdentityKey` has it.
    public func audit(
        root: PublicKey?, logKeys: [PublicKey], elsewhere: [Checkpoint] = [], identityMark: [UInt8]? = nil
    ) throws(RegistryError) -> AuditReport {
        // An empty path is a database of SQLite's own, which goes when it is closed.
        try Self.withReplica(at: "", of: path) { database in
            try Schema.migrate(database)
            try Self.mustBeWhole(database, schema: "old", path: path)
            var replay = Replay(database, logKeys: logKeys)
            try replay.run(root: root)
            var findings = replay.findings
            for checkpoint in elsewhere {
                findings += try Self.findings(checkpoint, logKeys, last: replay.events, database)
            }
            let contents = ContentAudit(database: database, coversAll: replay.coversAll)
            findings += try contents.notes() + contents.holders() + contents.tokens() + contents.portraits()
            findings += try PrintAudit(database: database, coversAll: replay.coversAll).findings()
            findings += try StateAudit(database: database, coversAll: replay.coversAll).findings()
            findings += try Self.marks(replay, identityMark, database)
            return AuditReport(
                events: replay.events, lastDigest: replay.last, findings: findings, coversAll: replay.coversAll)
        }
    }

    /// A database in which a state is made again, with a registry attached as `old`, within one transaction, so that writers may
    /// go on meanwhile.
    static func withReplica<Result>(
        at replica: String, of path: String, keeping: Bool = false, _ body: (Database) throws -> Result
    ) throws(RegistryError) -> Result {
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            configuration.busyMode = .timeout(30)
            let queue = try DatabaseQueue(path: replica, configuration: configuration)
            defer { try? queue.close() }
            return try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
                if !path.isEmpty { try database.execute(sql: "ATTACH DATABASE ? AS old", arguments: [path]) }
                var result: Result?
                try database.inTransaction(.deferred) {
                    result = try body(database)
                    return keeping ? .commit : .rollback
                }
                guard let result else { throw RegistryError.database(reason: "the check gave no result") }
                return result
            }
        } catch let error as RegistryError {
            throw error
        } catch {
            throw .database(reason: "\((error as? DatabaseError)?.message ?? "the audit failed")")
        }
    }

    private static func findings(
        _ checkpoint: Checkpoint, _ keys: [PublicKey], last: Int, _ database: Database
    ) throws -> [AuditFinding] {
        guard checkpoint.isSigned(by: keys) else { return [.badCheckpoint(sequence: checkpoint.sequence)] }
        let digest = try Data.fetchOne(
            database, sql: "SELECT digest FROM old.event WHERE sequence = ?", arguments: [checkpoint.sequence])
        guard digest.map({ [UInt8]($0) }) != checkpoint.digest else { return [] }
        return [.cutOff(checkpoint: checkpoint.sequence, last: last)]
    }

    /// The time of the last event, and the mark of the key of identity numbers.
    private static func marks(
        _ replay: Replay, _ identityMark: [UInt8]?, _ database: Database
    ) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let times = try Int.fetchAll(database, sql: "SELECT at FROM old.signedTime ORDER BY id = 1")
        if replay.coversAll, times != [replay.lastTime] { findings.append(.stateDiffers(table: "signedTime", rows: 1)) }
        guard let identityMark else { return findings }
        let kept = try Data.fetchAll(database, sql: "SELECT mark FROM old.identityKey")
        let isNeeded = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM old.holder WHERE identityHash IS NOT NULL)")
        if kept != [Data(identityMark)], !kept.isEmpty || isNeeded == true {
            findings.append(.stateDiffers(table: "identityKey", rows: 1))
        }
        return findings
    }
}
