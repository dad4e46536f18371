public import Credential
internal import DurableFiles
internal import Glibc

/// What a verifying device trusts and carries: pinned roots, the newest bundle of each, and a floor for its clock.
///
/// One file for each authority is replaced whole, so that a kill or a power cut leaves the old or the new state; nothing
/// in it ever goes backwards.
public struct DeviceStore: Sendable {
    /// The folder.
    public let folder: String

    /// A pinned authority.
    public struct Entry: Sendable {
        /// The first 16 hexadecimal digits of the root that was pinned first; the name of its files.
        public let name: String
        /// The root that vouches for it now.
        public let root: PublicKey
        /// The newest bundle with the clock floor that the device remembers; nil until one is imported.
        public let bundle: OpenedBundle?
    }

    /// The store in a folder, or in the user's own: `$XDG_DATA_HOME/paiza`, else `~/.local/share/paiza`.
    public init(folder: String?) throws(StoreError) {
        guard let place = folder ?? Self.standardFolder else { throw .noFolder }
        self.folder = place
    }

    private static var standardFolder: String? {
        if let data = environment("XDG_DATA_HOME") { return data + "/paiza" }
        return environment("HOME").map { $0 + "/.local/share/paiza" }
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.hasPrefix("/") ? text : nil
    }

    private func trustPath(_ name: String) -> String { "\(folder)/\(name).trust" }
    private func clockPath(_ name: String) -> String { "\(folder)/\(name).clock" }

    // MARK: Reading

    /// Every pinned authority, in the order of their names; none when the store does not exist.
    public func entries() throws(StoreError) -> [Entry] {
        let listing: FolderListing
        do { listing = try listFiles(under: folder, limit: 10_000) } catch .system(_, _, ENOENT) { return [] } catch {
            throw .file(error)
        }
        var entries: [Entry] = []
        for file in listing.files where file.hasSuffix(".trust") && !file.contains("/") {
            entries.append(try entry(String(file.dropLast(6))))
        }
        return entries
    }

    private func entry(_ name: String) throws(StoreError) -> Entry {
        let file = try TrustFile(path: trustPath(name))
        guard let bundle = file.bundle else { return Entry(name: name, root: file.root, bundle: nil) }
        let opened = try open(bundle, file, path: trustPath(name))
        return Entry(name: name, root: file.root, bundle: opened.withClockFloor(clockFloor(name)))
    }

    private func open(_ file: LedgerFile, _ trust: TrustFile, path: String) throws(StoreError) -> OpenedBundle {
        let bundle: BundleFile
        do { bundle = try BundleFile(file) } catch { throw .damaged(path: path, error) }
        do {
            return trust.isSealed(bundle.token)
                ? try OpenedBundle(openedBefore: bundle) : try OpenedBundle(bundle, root: trust.root)
        } catch { throw .refused(path: path, error) }
    }

    /// The remembered floor; a missing or unreadable one leaves the signed times, which are a floor of their own.
    private func clockFloor(_ name: String) -> Instant {
        let text = (try? readFile(clockPath(name), limit: 32)).map { String(decoding: $0, as: UTF8.self) }
        return Instant(seconds: text.flatMap { Int($0) } ?? 0)
    }

    // MARK: Roots

    /// Pins a root; the caller has shown its fingerprint and had it compared.
    public func pin(_ root: PublicKey) throws(StoreError) {
        try makeFolder()
        try alone { () throws(StoreError) in
            guard try !entries().contains(where: { $0.root == root }) else {
                throw .alreadyPinned(fingerprint: root.fingerprint)
            }
            let name = root.keyID.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            do throws(FileError) {
                try writeNewFile(trustPath(name), TrustFile.encode(root: root), mode: FileMode.everyone)
            } catch {
                throw .file(error)
            }
        }
    }

    /// Forgets a root with everything under it.
    public func unpin(_ name: String) throws(StoreError) {
        guard try entries().contains(where: { $0.name == name }) else { throw .notPinned(name) }
        try alone { () throws(StoreError) in
            unsafe unlink(clockPath(name))
            unsafe unlink(registerPath(name))
            guard unsafe unlink(trustPath(name)) == 0 else {
                throw .file(.system(call: "unlink", path: trustPath(name), code: errno))
            }
        }
    }

    // MARK: Bundles

    /// Takes a bundle file of a pinned authority when it may follow the stored one; returns it and what was there.
    public func importBundle(_ bytes: [UInt8]) throws(StoreError) -> (imported: OpenedBundle, earlier: OpenedBundle?) {
        guard try !entries().isEmpty else { throw .noPinnedRoot }
        return try alone { () throws(StoreError) in
            let file = try bundleFile(bytes)
            let (entry, next, root) = try successor(of: file)
            do throws(FileError) {
                try writeFile(
                    trustPath(entry.name), TrustFile.encode(root: root, openedUnderIt: file, bytes),
                    mode: FileMode.everyone)
            } catch { throw .file(error) }
            return (next, entry.bundle)
        }
    }

    /// Reads, decides and writes while no other process does: of two imports at once the later one sees the earlier.
    func alone<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        let lock: FolderLock
        do { lock = try FolderLock(folder) } catch { throw .file(error) }
        defer { lock.unlock() }
        return try body()
    }

    /// Checks whether a bundle file may be imported and where; changes nothing.
    public func successor(
        of bytes: [UInt8]
    ) throws(StoreError) -> (entry: Entry, bundle: OpenedBundle, root: PublicKey) {
        try successor(of: try bundleFile(bytes))
    }

    private func bundleFile(_ bytes: [UInt8]) throws(StoreError) -> BundleFile {
        do { return try BundleFile(bytes) } catch { throw .badBundle(.malformed(error)) }
    }

    private func successor(
        of file: BundleFile
    ) throws(StoreError) -> (entry: Entry, bundle: OpenedBundle, root: PublicKey) {
        let entries = try entries()
        for entry in entries {
            guard let (next, root) = try follow(entry, file) else { continue }
            guard !entries.contains(where: { $0.name != entry.name && $0.bundle?.keySet.issuer == next.keySet.issuer })
            else { throw .issuerTaken(next.keySet.issuer) }
            return (entry, next, root)
        }
        throw .noPinnedRoot
    }

    /// The bundle opened under an entry's root or its successor; nil when it belongs to another root.
    private func follow(_ entry: Entry, _ file: BundleFile) throws(StoreError) -> (OpenedBundle, PublicKey)? {
        if let stored = entry.bundle {
            do { return try stored.successor(file, root: entry.root) } catch .notThisRoot { return nil } catch {
                throw .cannotFollow(error)
            }
        }
        do { return (try OpenedBundle(file, root: entry.root), entry.root) } catch .notThisRoot { return nil } catch {
            throw .badBundle(error)
        }
    }

    // MARK: Clock

    /// Remembers the device's clock as a floor when it lies inside the life of a stored bundle; at most once an hour, and
    /// a store that cannot be written is no hindrance.
    public func raiseClockFloor(_ now: Instant, _ entries: [Entry]) {
        for entry in entries {
            guard let bundle = entry.bundle, bundle.trustsClock(now) else { continue }
            if now.seconds - bundle.clockFloor.seconds >= 3_600 {
                try? writeFile(clockPath(entry.name), Array(String(now.seconds).utf8), mode: FileMode.everyone)
            }
        }
    }

    /// Lowers the floor to the signed times again, after a clock that was once set too far ahead.
    public func resetClock() throws(StoreError) {
        for entry in try entries() {
            guard unsafe unlink(clockPath(entry.name)) == 0 || errno == ENOENT else {
                throw .file(.system(call: "unlink", path: clockPath(entry.name), code: errno))
            }
        }
    }

    private func makeFolder() throws(StoreError) {
        var path = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            path += "/" + part
            guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
                throw .file(.system(call: "mkdir", path: path, code: errno))
            }
        }
    }
}
