public import Credential
internal import DurableFiles
internal import Glibc

/// What a store holds: authorities, each of which stands alone, and files that cannot be read.
public struct StoreContents: Sendable {
    /// Every authority that is pinned, in the order of their names.
    public var entries: [DeviceStore.Entry] = []
    /// What is damaged, in the order of the names.
    public var damaged: [DeviceStore.Damage] = []

    /// Nothing yet.
    public init() {}

    /// Whether there is an authority whose root or bundle cannot be read, so that its credentials seem to be nobody's.
    public var lacksAnAuthority: Bool { damaged.contains { $0.part == .trust } }
}

extension DeviceStore {
    /// A file of the store that cannot be read as what it is.
    public struct Damage: Sendable {
        /// What the file is for.
        public enum Part: Sendable {
            /// Root and bundle of an authority.
            case trust
            /// The latest clock that the device had.
            case clock
            /// The newest register that the device answered from.
            case register
        }

        /// The name of the authority's files.
        public let name: String
        /// What the file is for.
        public let part: Part
        /// What is wrong with it.
        public let cause: StoreError
        /// The root, where the damage has left one: nobody can sign under one that was altered.
        public let root: PublicKey?

        /// States what is damaged.
        public init(name: String, part: Part, cause: StoreError, root: PublicKey? = nil) {
            (self.name, self.part, self.cause, self.root) = (name, part, cause, root)
        }
    }

    /// How the store's files stand: equal as long as no process has taken anything in or forgotten anything.
    public struct Stamp: Equatable, Sendable {
        fileprivate var files: [String: FileStamp] = [:]
    }

    /// Looks at the names and the states of all files, and into none.
    public func stamp() -> Stamp {
        var stamp = Stamp()
        for name in (try? namesInFolder(folder)) ?? [] where name.hasSuffix(".trust") || name.hasSuffix(".clock") {
            stamp.files[name] = FileStamp("\(folder)/\(name)")
        }
        return stamp
    }

    /// Every pinned authority that can be read, in the order of their names; none when the store does not exist.
    public func entries() throws(StoreError) -> [Entry] { try contents().entries }

    /// Everything in the store; one damaged file hinders no other authority.
    public func contents() throws(StoreError) -> StoreContents {
        let files: [String]
        do { files = try namesInFolder(folder) } catch .system(_, _, ENOENT) { return StoreContents() } catch {
            throw .file(error)
        }
        var contents = StoreContents()
        for file in files where file.hasSuffix(".trust") { read(String(file.dropLast(6)), into: &contents) }
        return contents
    }

    private func read(_ name: String, into contents: inout StoreContents) {
        do throws(StoreError) {
            let entry = try entry(name, &contents)
            contents.entries.append(entry)
        } catch {
            let root = TrustFile.root(path: trustPath(name))
            contents.damaged.append(Damage(name: name, part: .trust, cause: error, root: root))
        }
        if let damage = damagedNumber(registerPath(name), .register, of: name) { contents.damaged.append(damage) }
    }

    private func entry(_ name: String, _ contents: inout StoreContents) throws(StoreError) -> Entry {
        let file = try TrustFile(path: trustPath(name))
        guard let bundle = file.bundle else {
            // Without a bundle there was no change of roots, so that the first one is known by its name.
            guard Self.name(of: file.root) == name else {
                throw .damaged(path: trustPath(name), Malformed(.key, at: 0, .inconsistent))
            }
            return Entry(name: name, root: file.root, bundle: nil)
        }
        let opened = try open(bundle, file, path: trustPath(name))
        if let damage = damagedNumber(clockPath(name), .clock, of: name) { contents.damaged.append(damage) }
        return Entry(name: name, root: file.root, bundle: opened.remembering(lastUse: lastUse(name)))
    }

    private func open(_ file: LedgerFile, _ trust: TrustFile, path: String) throws(StoreError) -> OpenedBundle {
        let bundle: BundleFile
        do { bundle = try BundleFile(file) } catch { throw .damaged(path: path, error) }
        do {
            return trust.isSealed(bundle.token)
                ? try OpenedBundle(openedBefore: bundle) : try OpenedBundle(bundle, root: trust.root)
        } catch { throw .refused(path: path, error) }
    }

    // MARK: Numbers

    /// A time that the store remembers in a file of its own; nil when there is no such file.
    func remembered(_ path: String) throws(StoreError) -> Instant? {
        let bytes: [UInt8]
        do { bytes = try readFile(path, limit: 32) } catch .system(_, _, ENOENT) { return nil } catch {
            throw .file(error)
        }
        guard let seconds = Int(String(decoding: bytes, as: UTF8.self)), 0..<Int(Limits.seconds) ~= seconds else {
            throw .damaged(path: path, Malformed(.bundle, at: 0, .wrongType))
        }
        return Instant(seconds: seconds)
    }

    private func damagedNumber(_ path: String, _ part: Damage.Part, of name: String) -> Damage? {
        do {
            _ = try remembered(path)
            return nil
        } catch { return Damage(name: name, part: part, cause: error) }
    }
}
