public import Credential
internal import DurableFiles
internal import Glibc
internal import Synchronization

/// A print shop's job (article 16): one order in a folder of its own, drawn by several threads, killed and resumed at will.
///
/// The journal decides. A picture is put in place only after the journal says that it is about to be, and a sheet counts only
/// after the journal says that its pictures are in place.
public final class PrintJob: Sendable {
    /// The order.
    public let order: PrintOrder
    /// The order as it was signed.
    public let orderToken: SignedToken
    /// How every picture is made, in the words of who begun it.
    public let settings: String
    let folder: JobFolder
    let core: Mutex<Core>
    private let lock: FolderLock

    /// The journal and what it says, changed together.
    struct Core: ~Copyable, Sendable {
        var journal: Journal
        var state: JobState
        /// The place in the allow-list from which the next batch is looked for.
        var cursor = 0

        /// Why the journal could not be written: nothing is done after that.
        private var failure: PrintJobError?

        init(journal: consuming Journal, state: JobState) {
            self.journal = journal
            self.state = state
        }

        /// Takes events and records them.
        mutating func record(_ events: [JournalEvent], at now: Instant) throws(PrintJobError) {
            if let failure { throw failure }
            guard !events.isEmpty else { return }
            for event in events {
                guard state.apply(event) else { throw .impossible(event.fields.joined(separator: " ")) }
            }
            do { try journal.append(events, at: now) } catch {
                failure = error
                throw error
            }
        }
    }

    /// Begins the job of a package in a folder, or goes on with it when it was begun there with the same settings: a line of
    /// text and files, which the job keeps. It also keeps its keys until it is purged.
    public static func begin(
        package path: String, root: PublicKey, keys: JobKeys, in folder: String, settings: String,
        attachments: [String: [UInt8]] = [:],
        program: String, now: Instant
    ) throws(PrintJobError) -> PrintJob {
        let package = try readPackage(path, root: root)
        do { _ = try OpenedPackage(package, key: keys.package) } catch { throw .refused(error) }
        let place = JobFolder(path: folder)
        try place.make()
        let lock = try place.lock()
        if let job = try begun(place, lock, package, settings: settings) { return job }
        let pem: String
        do { pem = try keys.journal.pem(passphrase: nil) } catch { throw .signing(error) }
        try filing { () throws(FileError) in
            try copyFile(try OpenFile(path), to: place.package)
            try writeFile(place.packageKey, keys.package.bytes)
            try writeFile(place.root, Array(root.pem.utf8))
            try writeFile(place.order, package.orderToken.bytes)
            try writeFile(place.key, Array(pem.utf8))
            for (name, bytes) in attachments { try writeFile("\(folder)/\(name)", bytes) }
        }
        var journal = try Journal(place.journal, after: Journal.Content(), key: keys.journal)
        let opened = JournalEvent.opened(
            order: sha256(package.orderToken.bytes), settings: settings, program: program,
            certificate: keys.certificate.bytes)
        try journal.append([opened], at: now)
        return try PrintJob(place, lock)
    }

    /// The job of a package where it was begun in a folder, with the same settings; nil where there is none yet.
    public static func begun(
        _ package: VouchedPackage, in folder: String, settings: String
    ) throws(PrintJobError) -> PrintJob? {
        let place = JobFolder(path: folder)
        let lock: FolderLock
        do throws(PrintJobError) { lock = try place.lock() } catch .noJob { return nil }
        return try begun(place, lock, package, settings: settings)
    }

    private static func begun(
        _ place: JobFolder, _ lock: FolderLock, _ package: VouchedPackage, settings: String
    ) throws(PrintJobError) -> PrintJob? {
        do throws(PrintJobError) {
            let job = try PrintJob(place, lock)
            guard job.orderToken == package.orderToken else { throw .otherJob(order: job.order.number) }
            guard job.settings == settings else { throw .otherSettings(job.settings) }
            return job
        } catch .noJob { return nil }
    }

    /// Goes on with the job in a folder; throws `busy` while another command works in it.
    public convenience init(folder: String) throws(PrintJobError) {
        let place = JobFolder(path: folder)
        try self.init(place, try place.lock())
    }

    private init(_ folder: JobFolder, _ lock: FolderLock) throws(PrintJobError) {
        let (state, token, content) = try folder.readState()
        let journal = try Journal(folder.journal, after: content, key: try folder.readKey(state))
        // After a purge there is no such folder.
        do { try removeTemporaries(in: folder.cards) } catch .system(_, _, ENOENT) {} catch { throw .file(error) }
        (self.folder, self.lock, order, orderToken) = (folder, lock, state.order, token)
        settings = state.settings ?? ""
        core = Mutex(Core(journal: journal, state: state))
        if !state.isPurged { try setSpoiledAside(state) }
    }

    /// The package with its cards, opened anew under the root that the job was begun under.
    public func package() throws(PrintJobError) -> OpenedPackage {
        guard core.withLock({ !$0.state.isPurged }) else { throw .purged }
        let package = try readPackage(folder.package, root: try folder.readRoot())
        guard package.orderToken == orderToken else { throw .otherJob(order: package.order.number) }
        let bytes = try filing { () throws(FileError) in try readFile(folder.packageKey, limit: 32) }
        guard let key = try? PackageKey(bytes, of: orderToken) else { throw .refused(.altered) }
        do { return try OpenedPackage(package, key: key) } catch { throw .refused(error) }
    }

    /// A file that the job was begun with; its SHA-256 is in the settings.
    public func attachment(_ name: String, digest: String) throws(PrintJobError) -> [UInt8] {
        let bytes = try filing { () throws(FileError) in try readFile("\(folder.path)/\(name)", limit: 16 << 20) }
        guard hexadecimal(sha256(bytes)) == digest else { throw .otherAttachment(name: name) }
        return bytes
    }

    /// Sheets that are still to be printed.
    public var pending: Int { core.withLock { $0.state.pending } }

    /// Runs with the journal and the state, alone.
    func alone<Result: Sendable>(
        _ body: (inout Core) throws(PrintJobError) -> Result
    ) throws(PrintJobError) -> Result {
        let outcome: Swift.Result<Result, PrintJobError> = core.withLock { core in
            do throws(PrintJobError) { return .success(try body(&core)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
