public import Credential
internal import GRDB
internal import Synchronization

extension Registry {
    /// A decision after which something is signed or published: the log is checked first, and nobody may have written since.
    func decideToSign<Result>(
        saving key: PrivateKey? = nil, _ body: (Database) throws -> Result
    ) throws(RegistryError) -> Result {
        guard let check, try hasLog() else { return try decide(body) }
        for _ in 0..<Self.attempts {
            let version = try version()
            if key != nil || checkedVersion.withLock({ $0 }) != version { try check.run(path, saving: key) }
            let result: Result? = try decide { database in
                // Whoever else writes changes this number, with whatever program.
                guard try Self.version(database) == version else { return nil }
                return try body(database)
            }
            guard let result else { continue }
            checkedVersion.withLock { $0 = version }
            return result
        }
        throw .database(reason: "others wrote to the registry each time that it was checked")
    }

    private static let attempts = 5

    private func version() throws(RegistryError) -> Int {
        do { return try database.writeWithoutTransaction { try Self.version($0) } } catch { throw Self.failure(error) }
    }

    private static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
    }

    /// Throws `behind` unless the log holds the event of a checkpoint that was kept elsewhere.
    public func mustReach(_ checkpoint: Checkpoint, logKeys: [PublicKey]) throws(RegistryError) {
        guard checkpoint.isSigned(by: logKeys) else { throw .foreignCheckpoint }
        let digest = try view { database in
            try Row.fetchOne(
                database, sql: "SELECT digest FROM event WHERE sequence = ?", arguments: [checkpoint.sequence]
            ).map { EventText.bytes(of: $0["digest"]) }
        }
        guard digest == checkpoint.digest else { throw .behind(checkpoint.sequence) }
    }
}
