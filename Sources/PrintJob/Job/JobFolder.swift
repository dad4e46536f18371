public import Credential
internal import DurableFiles
internal import Glibc

/// The files of a job.
///
///     printer.json  profile.icc                                        how pictures are made, where a file says so
///     package.paiza  package-key                                       the package, and what opens it: purged after delivery
///     job-key.pem                                                      signs the journal; removed with them
///     cards/NUMBER-front.png  cards/NUMBER-back.png                    personal data: purged after delivery
///     spoiled/NUMBER-front.png  spoiled/NUMBER-back.png                the same, of cards without a good sheet
///     copies.txt                                                       where else personal data of the job were put
///     order.cose  root.pem  journal.txt  receipt.cose                  kept: numbers, digests and reasons
struct JobFolder: Sendable {
    let path: String

    var package: String { "\(path)/package.paiza" }
    var packageKey: String { "\(path)/package-key" }
    var key: String { "\(path)/job-key.pem" }
    var order: String { "\(path)/order.cose" }
    var root: String { "\(path)/root.pem" }
    var journal: String { "\(path)/journal.txt" }
    var receipt: String { "\(path)/receipt.cose" }
    var cards: String { "\(path)/cards" }

    /// Makes the folder and that of the pictures; both hold personal data, so only their owner enters.
    func make() throws(PrintJobError) {
        for folder in [path, cards] {
            guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                throw .file(.system(call: "mkdir", path: folder, code: errno))
            }
        }
    }

    func lock() throws(PrintJobError) -> FolderLock {
        do { return try FolderLock(unlessBusy: path) } catch .system("open", _, ENOENT) {
            throw .noJob(folder: path)
        } catch { throw .file(error) }
    }

    /// The order as it was signed.
    func readOrder() throws(PrintJobError) -> (order: PrintOrder, token: SignedToken) {
        let bytes: [UInt8]
        do { bytes = try readFile(order, limit: Limits.printOrder) } catch .system(_, _, ENOENT) {
            throw .noJob(folder: path)
        } catch { throw .file(error) }
        do {
            let token = try PrintOrder.token(bytes)
            return (try PrintOrder(token), token)
        } catch { throw .refused(.malformed(error)) }
    }

    /// How the job stands by its journal, and the journal's end.
    func readState() throws(PrintJobError) -> (state: JobState, token: SignedToken, content: Journal.Content) {
        let (order, token) = try readOrder()
        var state = JobState(order: order, token: token)
        let content = try Journal.read(journal) { event, _ in state.apply(event) }
        guard state.settings != nil else { throw .noJob(folder: path) }
        _ = try state.signer(of: content)
        return (state, token, content)
    }

    /// The job's own key, which must be the one that the journal names; nil after a purge.
    func readKey(_ state: JobState) throws(PrintJobError) -> PrivateKey? {
        guard !state.isPurged else { return nil }
        guard let bytes = try? readSecretFile(key, limit: Limits.keyText),
            let found = try? PrivateKey(pem: String(decoding: bytes, as: UTF8.self), passphrase: nil),
            found.publicKey == state.key
        else { throw .noJobKey(path: key) }
        return found
    }

    /// The root that the job was begun under.
    func readRoot() throws(PrintJobError) -> PublicKey {
        let bytes = try filing { () throws(FileError) in try readFile(root, limit: Limits.keyText) }
        do { return try PublicKey(pem: String(decoding: bytes, as: UTF8.self)) } catch {
            throw .refused(.notThisRoot)
        }
    }

    /// Removes a file; one that is gone already is no failure.
    func remove(_ file: String) throws(PrintJobError) {
        guard unsafe unlink(file) == 0 || errno == ENOENT else {
            throw .file(.system(call: "unlink", path: file, code: errno))
        }
    }
}

extension JobFolder {
    /// Removes a folder of pictures; one that is gone already, as after a purge that was cut off, is no failure.
    func removeAll(in pictures: String) throws(PrintJobError) {
        var names: [String] = []
        do throws(FileError) {
            names = try listFiles(under: pictures, limit: 1_000_000, withLitter: true).files
        } catch .system(_, _, ENOENT) { return } catch { throw .file(error) }
        for name in names { try remove("\(pictures)/\(name)") }
        unsafe rmdir(pictures)
    }
}

/// Checks the order and the key set of a package file under a root.
public func readPackage(_ path: String, root: PublicKey) throws(PrintJobError) -> VouchedPackage {
    let file = try filing { () throws(FileError) in try OpenFile(path) }
    let package: PrintPackageFile
    do { package = try PrintPackageFile(LedgerFile(count: file.count) { file.read($0) }) } catch {
        throw .refused(.malformed(error))
    }
    do { return try VouchedPackage(package, root: root) } catch { throw .refused(error) }
}
