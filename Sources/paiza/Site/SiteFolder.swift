internal import Checking
internal import Compression
internal import Credential
internal import DurableFiles
internal import Foundation

/// The folder of a public site. Files whose names hold their digests come first and the few that name them after these, each
/// whole or not at all, so that at any moment the folder holds a site that works: the old one or the new one.
struct SiteFolder {
    /// What says which files the site has, signed by the authority.
    static let manifestFile = "site.cose"
    /// Bytes of a manifest's file.
    private static let manifestLimit = Limits.inflatedToken
    /// What is worth compressing; a bundle is dense already.
    private static let compressible = ["css", "mjs", "wasm"]

    let path: String

    /// What changed.
    struct Changes {
        var written = 0, kept = 0, removed = 0
    }

    /// Makes the folder where there is none, and keeps other commands out.
    func alone(_ body: () throws -> Void) throws {
        do {
            try FileManager.default.createDirectory(atPath: "\(path)/files", withIntermediateDirectories: true)
        } catch {
            throw CheckFailure(
                .inputOutput, Sentence("cannot make the folder \"\(path)\"", "无法建立文件夹“\(path)”"),
                hint: Sentence("name another place", "请换一个位置"))
        }
        let lock: FolderLock
        do throws(FileError) { lock = try FolderLock(unlessBusy: path) } catch { throw CheckFailure(error) }
        defer { lock.unlock() }
        // Of a command that was killed.
        do throws(FileError) { try removeTemporaries(in: path) } catch { throw CheckFailure(error) }
        try body()
    }

    /// The manifest of the site that is there; nil where none is, or none that the root vouches for.
    func manifest(_ root: PublicKey) -> SiteManifest? {
        guard let bytes = try? readFile("\(path)/\(Self.manifestFile)", limit: Self.manifestLimit) else { return nil }
        return try? SiteManifest(bytes, root: root)
    }

    /// A file of the site.
    func file(_ name: String, limit: Int = Limits.bundleFileBytes) -> [UInt8]? {
        try? readFile("\(path)/\(name)", limit: limit)
    }

    /// The smaller forms of the named files, by their paths; those that the old manifest lists are not made again.
    func compressed(_ named: [String: [UInt8]], _ old: SiteManifest?) throws(CheckFailure) -> [String: [UInt8]] {
        var forms: [String: [UInt8]] = [:]
        for (name, bytes) in named where Self.compressible.contains(where: { name.hasSuffix(".\($0)") }) {
            guard let brotli = known("\(name).br", old) ?? brotliSmallest(bytes) else {
                throw CheckFailure(.inputOutput, "libbrotli failed for \"\(name)\"")
            }
            forms["\(name).br"] = brotli
            forms["\(name).gz"] = known("\(name).gz", old) ?? gzipSmallest(bytes)
        }
        return forms
    }

    /// A file that is there as the manifest says.
    private func known(_ name: String, _ manifest: SiteManifest?) -> [UInt8]? {
        guard let listed = manifest?.files[name], let bytes = file(name), SiteManifest.File(bytes) == listed else {
            return nil
        }
        return bytes
    }

    /// Writes what is not there yet.
    func put(_ bytes: [UInt8], at name: String, _ changes: inout Changes) throws(CheckFailure) {
        if file(name) == bytes {
            changes.kept += 1
            return
        }
        let folder = (("\(path)/\(name)") as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try store(bytes, at: "\(path)/\(name)", mode: FileMode.everyone)
        changes.written += 1
    }

    /// Removes named files that neither the new site nor the one before it has: pages that are open still ask for the latter.
    /// What is not ours stays.
    func removeUnused(_ used: Set<String>, _ changes: inout Changes) throws(CheckFailure) {
        do throws(FileError) {
            for name in try namesInFolder("\(path)/files") where Self.isNamed(name) && !used.contains("files/\(name)") {
                guard (try? FileManager.default.removeItem(atPath: "\(path)/files/\(name)")) != nil else { continue }
                changes.removed += 1
            }
        } catch { throw CheckFailure(error) }
    }

    /// Whether a name is one that holds a digest: a word, a hyphen, 64 hexadecimal digits and an ending.
    private static func isNamed(_ name: String) -> Bool {
        guard let hyphen = name.lastIndex(of: "-"), hyphen != name.startIndex else { return false }
        let rest = name[name.index(after: hyphen)...]
        return rest.prefix { $0.isHexDigit }.count == 64 && rest.dropFirst(64).first == "."
    }
}
