public import Credential
internal import DurableFiles
internal import Glibc

/// What a verifying device trusts and carries: pinned roots, the newest bundle of each, and the latest clock that it had.
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
        /// The newest bundle with the latest clock that the device has had; nil until one is imported.
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

    func trustPath(_ name: String) -> String { "\(folder)/\(name).trust" }

    // MARK: Roots

    /// Throws what would keep a root from being pinned, before anybody compares its fingerprint; changes nothing.
    public func prepare(pinning root: PublicKey) throws(StoreError) {
        _ = try requireNew(root)
        guard unsafe access(folder, W_OK) == 0 || errno == ENOENT else {
            throw .file(.system(call: "access", path: folder, code: errno))
        }
    }

    /// Pins a root; the caller has shown its fingerprint and had it compared. A damaged file of this root is replaced.
    public func pin(_ root: PublicKey) throws(StoreError) {
        try makeFolder()
        try alone { () throws(StoreError) in
            let damaged = try requireNew(root)
            let path = trustPath(damaged?.name ?? Self.name(of: root))
            let file = TrustFile.encode(root: root)
            if damaged != nil { try remove(path) }
            do throws(FileError) {
                try writeNewFile(path, file, mode: FileMode.everyone)
            } catch {
                throw .file(error)
            }
        }
    }

    /// The damaged file of a root, where there is one; throws when the root is pinned already.
    private func requireNew(_ root: PublicKey) throws(StoreError) -> Damage? {
        let contents = try contents()
        guard !contents.entries.contains(where: { $0.root == root }) else {
            throw .alreadyPinned(fingerprint: root.fingerprint)
        }
        if let successor = contents.entries.first(where: { $0.name == Self.name(of: root) }) {
            throw .succeeded(by: successor.root.fingerprint)
        }
        return contents.damaged.first {
            $0.part == .trust && ($0.root.map { $0 == root } ?? false || $0.name == Self.name(of: root))
        }
    }

    /// The name of the files of an authority: that of the root that was pinned first.
    static func name(of root: PublicKey) -> String {
        root.keyID.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Forgets a root with everything under it.
    public func unpin(_ name: String) throws(StoreError) {
        let contents = try contents()
        guard (contents.entries.map(\.name) + contents.damaged.map(\.name)).contains(name) else {
            throw .notPinned(name)
        }
        try alone { () throws(StoreError) in
            for path in [clockPath(name), registerPath(name)] { try remove(path) }
            try remove(trustPath(name))
        }
    }

    /// Removes a file of the store, or an empty folder in its place, if it is there.
    func remove(_ path: String) throws(StoreError) {
        guard unsafe Glibc.remove(path) == 0 || errno == ENOENT else {
            throw .file(.system(call: "remove", path: path, code: errno))
        }
    }

    // MARK: Bundles

    /// What became of a bundle that came in.
    public enum Import: Sendable {
        /// It is stored, in place of an earlier one where there was one.
        case taken(OpenedBundle, earlier: OpenedBundle?)
        /// It was stored already.
        case current(OpenedBundle)
    }

    /// Takes a bundle file of a pinned authority when it may follow the stored one.
    public func importBundle(_ bytes: [UInt8]) throws(StoreError) -> Import {
        let file = try bundleFile(bytes)
        guard unsafe access(folder, F_OK) == 0 else { throw .noPinnedRoot }
        return try alone { () throws(StoreError) in
            let stored = try current(file)
            if let bundle = stored?.entry.bundle, bundle.isWhole { return .current(bundle) }
            let (entry, next, root) = if let stored { stored } else { try successor(of: file) }
            guard next.isWhole else { throw .badBundle(.mixed(part: "ledger files")) }
            do throws(FileError) {
                try writeFile(
                    trustPath(entry.name), TrustFile.encode(root: root, openedUnderIt: file, bytes),
                    mode: FileMode.everyone)
            } catch { throw .file(error) }
            return .taken(next, earlier: entry.bundle)
        }
    }

    /// The entry that holds this very bundle.
    private func current(_ file: BundleFile) throws(StoreError) -> (entry: Entry, OpenedBundle, PublicKey)? {
        for entry in try entries() where isStored(file, entry) {
            do { return (entry, try OpenedBundle(file, root: entry.root), entry.root) } catch {
                throw .badBundle(error)
            }
        }
        return nil
    }

    private func isStored(_ file: BundleFile, _ entry: Entry) -> Bool {
        (try? TrustFile(path: trustPath(entry.name)))?.isSealed(file.token) ?? false
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
        let contents = try contents()
        // A root whose bundle is damaged takes a new one as if it had none: what could be compared is lost.
        let bare = contents.damaged.compactMap { damage in
            damage.root.map { Entry(name: damage.name, root: $0, bundle: nil) }
        }
        let entries = contents.entries + bare
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
