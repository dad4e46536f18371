internal import Credential
internal import GRDB
internal import Glibc
internal import Regulation
internal import Synchronization

/// The registry of an authority: what was given out, to whom, and how it stands, in one SQLite file in WAL mode.
///
/// Each decision is one transaction with full durability; a number and an index are given out once, whatever happens.
public final class Registry: Sendable {
    let database: DatabasePool
    let path: String
    /// What the registry is compared with before anything is signed; nil where it signs nothing.
    let check: LogCheck?
    /// Seconds that a clock may be ahead of the log's last event before a second actor must confirm it; nil asks nobody.
    let largestJump: Int?
    /// SQLite's count of others' writes when it was compared last.
    let checkedVersion = Mutex<Int?>(nil)

    /// Makes a new, empty registry; throws `notARegistry` when the file exists.
    public static func create(at path: String) throws(RegistryError) -> Registry {
        try makePrivateFile(path)
        return try Registry(opening: path, creating: true)
    }

    /// Opens a registry; throws `notARegistry` and changes nothing when the file is missing, foreign or damaged.
    ///
    /// Whoever lets it sign or publish gives a check of its log, and the largest jump of the clock.
    public convenience init(
        path: String, check: LogCheck? = nil, largestJump: Int? = nil
    ) throws(RegistryError) {
        guard Self.exists(path) else { throw .notARegistry(path: path, reason: "no such file") }
        guard Self.isWritable(path) else { throw .readOnly(path: path) }
        try self.init(opening: path, creating: false, check: check, largestJump: largestJump)
    }

    private init(
        opening path: String, creating: Bool, check: LogCheck? = nil, largestJump: Int? = nil
    ) throws(RegistryError) {
        (self.path, self.check, self.largestJump) = (path, check, largestJump)
        do {
            if !creating { try Self.inspect(path) }
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON") }
            database = try DatabasePool(path: path, configuration: configuration)
            try database.write { try Schema.migrate($0) }
        } catch let error as RegistryError {
            throw error
        } catch let error as DatabaseError where Self.isOfTheWorld(error.resultCode) {
            throw Self.failure(error)
        } catch {
            throw .notARegistry(path: path, reason: Self.reason(error))
        }
    }

    /// Looks at a file without writing: it must be a registry of a version that this program knows, and whole.
    private static func inspect(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        // Another command may hold the file for a moment, which is no damage.
        configuration.busyMode = .timeout(30)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.read { database in
            guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID else {
                throw RegistryError.notARegistry(path: path, reason: "it is another kind of file")
            }
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version <= Schema.version else { throw RegistryError.newerSchema(path: path, version: version) }
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            let pageBytes = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
            if pages * pageBytes <= wholeCheckBytes { try mustBeWhole(database, path: path) }
        }
    }

    /// Bytes of a file that is read whole at every opening. A greater one is read whole by an audit and a backup, and SQLite
    /// finds a damaged page when it comes to it.
    private static let wholeCheckBytes = 64 << 20

    /// Reads every page of a database; `schema` is an attached one.
    static func mustBeWhole(_ database: Database, schema: String = "main", path: String) throws {
        let complaint = try String.fetchOne(database, sql: "PRAGMA \(schema).quick_check(1)")
        guard complaint == "ok" else {
            throw RegistryError.notARegistry(path: path, reason: "it is damaged: \(complaint ?? "unreadable")")
        }
    }

    // MARK: Transactions

    /// One transaction that takes the write lock at its start, so that what it reads cannot change under it.
    func decide<Result>(_ body: (Database) throws -> Result) throws(RegistryError) -> Result {
        do {
            return try database.writeWithoutTransaction { database in
                var result: Result?
                try database.inTransaction(.immediate) {
                    result = try body(database)
                    return .commit
                }
                guard let result else { throw RegistryError.database(reason: "the transaction gave no result") }
                return result
            }
        } catch let error as RegistryError {
            throw error
        } catch let refusal as Refusal {
            throw .refused(refusal)
        } catch {
            throw Self.failure(error)
        }
    }

    /// A consistent view, which writers do not block.
    func view<Result>(_ body: (Database) throws -> Result) throws(RegistryError) -> Result {
        do { return try database.read(body) } catch let error as RegistryError { throw error } catch {
            throw Self.failure(error)
        }
    }

    /// Refuses a clock that is before what was already signed, or further ahead of it than one alone may go; records the time
    /// otherwise, where no event does.
    func advanceSignedTime(_ database: Database, to now: Instant, mayJump: Bool = false) throws {
        let last = try Self.signedTime(database)
        guard now >= last else { throw RegistryError.clockBehind(now: now, lastSigned: last) }
        if try Self.hasLog(database) {
            if let largestJump, !mayJump, now.seconds - last.seconds > largestJump {
                throw RegistryError.clockAhead(now: now, lastSigned: last)
            }
            return
        }
        try database.execute(sql: "UPDATE signedTime SET at = ?", arguments: [now.seconds])
    }

    /// The greatest time that was signed.
    static func signedTime(_ database: Database) throws -> Instant {
        Instant(seconds: try Int.fetchOne(database, sql: "SELECT at FROM signedTime") ?? 0)
    }

    /// What the machine and not the file is to blame for.
    private static func isOfTheWorld(_ code: ResultCode) -> Bool {
        [.SQLITE_BUSY, .SQLITE_FULL, .SQLITE_IOERR].contains(code)
    }

    static func failure(_ error: any Error) -> RegistryError {
        // A journal's index that cannot be made longer is what a full disk is to SQLite too.
        let full: [ResultCode] = [.SQLITE_FULL, .SQLITE_IOERR_SHMSIZE]
        let isFull = (error as? DatabaseError).map {
            full.contains($0.resultCode) || full.contains($0.extendedResultCode)
        }
        return isFull == true ? .diskFull : .database(reason: reason(error))
    }

    /// The message of an SQLite error without the statement's arguments, which may be personal data.
    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return "\(error.message ?? "SQLite error") (\(error.extendedResultCode))"
    }
}

extension Registry {
    private static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// The file and its folder: whoever reads a registry shares its journal with whoever writes.
    private static func isWritable(_ path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        return unsafe access(path, W_OK) == 0 && access(folder, W_OK) == 0
    }

    /// Makes an empty file that only its owner reads: it will hold personal data.
    static func makePrivateFile(_ path: String) throws(RegistryError) {
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        guard descriptor >= 0 else {
            throw .notARegistry(path: path, reason: unsafe String(cString: strerror(errno)))
        }
        close(descriptor)
    }
}
