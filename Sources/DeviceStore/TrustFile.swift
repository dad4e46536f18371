internal import Credential
internal import DurableFiles

/// One authority's trust as one file, so that root and bundle change together or not at all:
///
///     55799([2, root's SubjectPublicKeyInfo, seal, bundle file])      the bundle file is empty until one is imported
///
/// The seal is a SHA-256 over root and bundle token: this bundle was opened under this root when it came in, so that its
/// signatures need not be checked at every start. Where it does not fit they are. Whoever can forge it can as well put a
/// root of his own in its place.
struct TrustFile {
    let root: PublicKey
    /// The bundle file; nil until one is imported.
    let bundle: LedgerFile?
    private let seal: [UInt8]

    /// The file of a root alone.
    static func encode(root: PublicKey) -> [UInt8] { encode(root, seal: [], bundle: []) }

    /// The file of a root and the bytes of a bundle that was opened under it.
    static func encode(root: PublicKey, openedUnderIt bundle: BundleFile, _ bytes: [UInt8]) -> [UInt8] {
        encode(root, seal: seal(root, bundle.token), bundle: bytes)
    }

    private static func encode(_ root: PublicKey, seal: [UInt8], bundle: [UInt8]) -> [UInt8] {
        CBORItem.tag(55_799, [2, .bytes(root.keyInfo), .bytes(seal), .bytes(bundle)]).encoded()
    }

    /// Whether this token is the one that was opened under this root.
    func isSealed(_ token: [UInt8]) -> Bool { seal == Self.seal(root, token) }

    private static func seal(_ root: PublicKey, _ token: [UInt8]) -> [UInt8] {
        sha256(root.fingerprint + sha256(token))
    }

    /// Reads root and place of the bundle; the bundle itself is read when it is opened.
    init(path: String) throws(StoreError) {
        let file: OpenFile
        do { file = try OpenFile(path) } catch { throw .file(error) }
        let head = file.read(0..<min(file.count, 256)) ?? []
        let parts: Parts
        do { parts = try Self.parts(head, fileCount: file.count) } catch { throw .damaged(path: path, error) }
        do { root = try PublicKey(keyInfo: parts.root) } catch {
            throw .damaged(path: path, Malformed(.key, at: 0, .invalidKey))
        }
        seal = parts.seal
        let start = parts.bundleStart
        bundle =
            parts.bundleCount == 0
            ? nil
            : LedgerFile(count: parts.bundleCount) { file.read((start + $0.lowerBound)..<(start + $0.upperBound)) }
    }

    /// The root of a file that may be damaged behind it; nil where nothing in its place is a key.
    static func root(path: String) -> PublicKey? {
        guard let file = try? OpenFile(path), let head = file.read(0..<min(file.count, 256)),
            var reader = try? begin(head).0, let bytes = try? reader.shortBytes()
        else { return nil }
        return try? PublicKey(keyInfo: bytes)
    }

    private struct Parts {
        let root, seal: [UInt8]
        let bundleStart, bundleCount: Int
    }

    private static func parts(_ head: [UInt8], fileCount: Int) throws(Malformed) -> Parts {
        var (reader, isSealed) = try begin(head)
        let root = try reader.shortBytes()
        let seal = isSealed ? try reader.shortBytes() : []
        let count = try reader.byteStringHead()
        guard reader.offset + count == fileCount else { throw Malformed(.bundle, at: reader.offset, .truncated) }
        return Parts(root: root, seal: seal, bundleStart: reader.offset, bundleCount: count)
    }

    /// A reader behind tag and version, and whether there is a seal: version 1 had none.
    private static func begin(_ head: [UInt8]) throws(Malformed) -> (TrustHead, isSealed: Bool) {
        var reader = TrustHead(head)
        try reader.expect([0xd9, 0xd9, 0xf7])
        let isSealed = head.dropFirst(3).starts(with: [0x84, 0x02])
        try reader.expect(isSealed ? [0x84, 0x02] : [0x83, 0x01])
        return (reader, isSealed)
    }
}

/// Reads the head of a trust file, whose shape is fixed but for two lengths.
private struct TrustHead {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func expect(_ expected: [UInt8]) throws(Malformed) {
        guard bytes.dropFirst(offset).starts(with: expected) else { throw Malformed(.bundle, at: offset, .wrongTag) }
        offset += expected.count
    }

    /// A byte string of less than 256 bytes.
    mutating func shortBytes() throws(Malformed) -> [UInt8] {
        let count = try byteStringHead()
        guard count <= bytes.count - offset else { throw Malformed(.bundle, at: offset, .truncated) }
        defer { offset += count }
        return Array(bytes[offset..<(offset + count)])
    }

    mutating func byteStringHead() throws(Malformed) -> Int {
        guard offset < bytes.count, bytes[offset] >> 5 == 2 else { throw Malformed(.bundle, at: offset, .wrongType) }
        let information = bytes[offset] & 0x1f
        offset += 1
        if information < 24 { return Int(information) }
        guard (24...26).contains(information) else { throw Malformed(.bundle, at: offset, .outOfRange) }
        let width = 1 << Int(information - 24)
        guard width <= bytes.count - offset else { throw Malformed(.bundle, at: offset, .truncated) }
        defer { offset += width }
        return bytes[offset..<(offset + width)].reduce(0) { $0 << 8 | Int($1) }
    }
}
