public import Credential
internal import DurableFiles
internal import Foundation

/// Looks for signing keys where a print job works: a shop needs none of an authority's, and a job does not start beside one.
///
/// It is a guard against carelessness, not against malice: it looks into the folders that the command names, what lies three
/// folders deep in them, and the two folders above.
public struct KeysInReach {
    /// Folders below a named one that are entered.
    private static let depth = 3
    /// Folders above a named one whose own files and folders are looked at.
    private static let height = 2
    /// Folders looked into in all.
    private static let limit = 5_000
    /// Bytes of a file that may be a key.
    private static let keyBytes = 65_536

    /// The shop's own public key; the private one beside it signs receipts and nothing else.
    private let shop: PublicKey
    /// A folder that is not entered: the job's pictures.
    private let exempt: String
    private var seen: Set<String> = []
    /// What was found, each in words.
    private(set) var found: [String] = []

    /// What lies in reach of a job and of other folders and files that its command names, in words.
    public static func search(job: String, near others: [String], shop: PublicKey) -> [String] {
        var search = KeysInReach(shop: shop, exempt: resolved(JobFolder(path: job).cards))
        let paths = [job] + others
        for path in paths {
            var place = resolved(path)
            if !isFolder(place) { place = (place as NSString).deletingLastPathComponent }
            search.look(into: place, depth: depth)
            for _ in 0..<height where place != "/" {
                place = (place as NSString).deletingLastPathComponent
                search.look(into: place, depth: 0)
            }
        }
        return search.found
    }

    private init(shop: PublicKey, exempt: String) { (self.shop, self.exempt) = (shop, exempt) }

    private mutating func look(into folder: String, depth: Int) {
        guard seen.count < Self.limit, folder != exempt, seen.insert("\(depth) \(folder)").inserted,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return }
        if Self.isAuthority(names) { note("the authority's folder \"\(folder)\"") }
        for name in names.sorted() {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            if Self.isFolder(path) {
                // One level above, a folder counts only when it is an authority's itself.
                if depth > 0 {
                    look(into: path, depth: depth - 1)
                } else if let inner = try? FileManager.default.contentsOfDirectory(atPath: path),
                    Self.isAuthority(inner)
                {
                    note("the authority's folder \"\(path)\"")
                }
            } else if Self.isKey(path), !isOfShop(path), !isOfJob(path) {
                note("the private key \"\(path)\"")
            }
        }
    }

    private mutating func note(_ words: String) {
        if !found.contains(words) { found.append(words) }
    }

    private static func isAuthority(_ names: [String]) -> Bool {
        names.contains("keyset.cose") && (names.contains("keys") || names.contains("registry.sqlite"))
    }

    /// Whether a file is a private key: by its name, or by a PEM block in it.
    private static func isKey(_ path: String) -> Bool {
        switch (path as NSString).pathExtension.lowercased() {
        case "p12", "pfx": return true
        case "pem", "key", "p8":
            guard let bytes = try? readFile(path, limit: keyBytes) else { return false }
            return String(decoding: bytes, as: UTF8.self).contains("PRIVATE KEY-----")
        default: return false
        }
    }

    /// Whether a key file is one of the shop's own two: by the public halves beside it, and by its own where it is not under a
    /// passphrase.
    private func isOfShop(_ path: String) -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        guard let stated = try? readFile("\(folder)/shop.pem", limit: Self.keyBytes),
            let keys = try? ShopKeys(pem: String(decoding: stated, as: UTF8.self)), keys.receipts == shop,
            let bytes = try? readFile(path, limit: Self.keyBytes)
        else { return false }
        let expected: PublicKey
        switch (path as NSString).lastPathComponent {
        case "shop-key.pem": expected = keys.receipts
        case "package-key.pem": expected = keys.packages
        default: return false
        }
        let pem = String(decoding: bytes, as: UTF8.self)
        return PrivateKey.isEncrypted(pem: pem) || (try? PrivateKey(pem: pem, passphrase: nil))?.publicKey == expected
    }

    /// Whether a key file is that of a job of this shop: it signs the job's journal and nothing else.
    private func isOfJob(_ path: String) -> Bool {
        let job = JobFolder(path: (path as NSString).deletingLastPathComponent)
        guard (path as NSString).lastPathComponent == (job.key as NSString).lastPathComponent else { return false }
        return (try? job.readOrder())?.order.shop == shop
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }
}
