internal import Credential
internal import DurableFiles

/// A bundle file that was named, or lies in a folder that was.
struct FoundBundle {
    /// Bundles of a folder that are opened; more are no authority's.
    private static let limit = 1_000

    let path: String
    /// Whether the file itself was named, so that it must be taken.
    let isNamed: Bool
    /// What the file states of its place among others; unverified.
    private let order: (version: Wide, sequence: Wide)

    private init(_ path: String, isNamed: Bool) {
        (self.path, self.isNamed) = (path, isNamed)
        order = Self.order(path) ?? (0, 0)
    }

    /// The file, or every bundle in the folder and its subfolders. Nothing but plain files is opened there, and of these only
    /// what begins as a bundle is read further.
    static func find(_ path: String) throws(CheckFailure) -> [FoundBundle] {
        let listing: FolderListing
        do { listing = try listFiles(under: path) } catch .system("open", _, _) {
            return [FoundBundle(path, isNamed: true)]
        } catch { throw CheckFailure(error) }
        let paths = listing.files.map { "\(path)/\($0)" }.filter { FileKind(path: $0) == .signed(.bundle) }
        let shown = CheckedText.escaped(path)
        guard !paths.isEmpty else {
            throw CheckFailure(
                .malformed, Sentence("there is no bundle in \"\(shown)\"", "“\(shown)”中没有核验数据"),
                hint: Sentence("get the authority's bundle.paiza", "请取得制发机关的核验数据 bundle.paiza"))
        }
        guard paths.count <= limit else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(shown)\" holds more than \(limit) bundles", "“\(shown)”中的核验数据多于 \(limit) 份"),
                hint: Sentence("name the newest one itself", "请直接写明最新的一份"))
        }
        return paths.map { FoundBundle($0, isNamed: false) }
    }

    /// Whether one is to be taken before another.
    static func precedes(_ one: FoundBundle, _ other: FoundBundle) -> Bool {
        (one.order.version, one.order.sequence, one.path) < (other.order.version, other.order.sequence, other.path)
    }

    private static func order(_ path: String) -> (version: Wide, sequence: Wide)? {
        guard let file = try? OpenFile(path),
            let bundle = try? BundleFile(LedgerFile(count: file.count, read: { file.read($0) }))
        else { return nil }
        return try? OpenedBundle.statedOrder(bundle)
    }
}
