import Credential

/// An authority that makes bundles for the store to take or refuse.
struct Issuer {
    var issuer = "CN-NM"
    var version = 1
    var isTest = true
    var root: PrivateKey
    var nextRoot: [UInt8]?
    var keys: [KeyUse: PrivateKey] = [:]
    static let start = Instant(seconds: 1_795_300_000)

    init() throws {
        root = try PrivateKey.generate(.ed25519)
        for use in [KeyUse.status, .bundle, .ledger] { keys[use] = try PrivateKey.generate(.ed25519) }
    }

    func keySet() -> KeySet {
        let lifetime = Instant(seconds: 0)..<Instant(seconds: 2_000_000_000)
        var entries = keys.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            KeyEntry(key: $0.value.publicKey, use: $0.key, lifetime: lifetime)
        }
        entries.append(KeyEntry(key: root.publicKey, use: .root, lifetime: lifetime))
        return KeySet(
            issuer: issuer, version: version, issuedAt: Self.start, expires: Instant(seconds: 1_900_000_000),
            names: ["zh": "样品机关"], publicPage: nil, statusBase: "urn:test:status", categories: [2: "市场监管"],
            isTest: isTest, nextRoot: nextRoot, keys: entries)
    }

    /// A bundle with one list of those values, made that many seconds after the start.
    func bundle(
        _ sequence: Int, values: [StatusValue] = [.valid], at seconds: Int = 0, list: Int = 1, changing: KeySet? = nil
    ) throws -> [UInt8] {
        let now = Instant(seconds: Self.start.seconds + seconds)
        let keySetToken = try SignedToken.sign((changing ?? keySet()).item, type: .keySet, with: root)
        let ledger = [UInt8](repeating: 7, count: values.count * Ledger.entryBytes)
        guard let status = keys[.status], let ledgerKey = keys[.ledger], let bundleKey = keys[.bundle] else {
            return []
        }
        let expiry = Instant(seconds: now.seconds + 30 * 86_400)
        let token = try Bundle.sign(
            issuer: issuer, sequence: sequence, issuedAt: now, nextUpdate: Instant(seconds: now.seconds + 86_400),
            hardExpiry: expiry, keySet: keySetToken,
            lists: [
                StatusListToken.sign(
                    issuer: issuer, address: "urn:test:status/\(list)", issuedAt: now, expires: expiry,
                    timeToLive: 3_600, compressed: Self.stored(StatusList(values).bytes), with: status)
            ],
            ledgers: [Ledger.sign(issuer: issuer, list: list, issuedAt: now, file: ledger, with: ledgerKey)],
            with: bundleKey)
        return BundleFile.encode(token: token, ledgers: [ledger])
    }

    /// A zlib stream with one stored block (RFC 1951 section 3.2.4).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var (a, b) = (1, 0)
        for byte in bytes { (a, b) = ((a + Int(byte)) % 65_521, (b + (a + Int(byte)) % 65_521) % 65_521) }
        let count = [UInt8(bytes.count & 0xff), UInt8(bytes.count >> 8)]
        let check = [b >> 8, b & 0xff, a >> 8, a & 0xff].map { UInt8($0) }
        return [0x78, 0x01, 0x01] + count + count.map { ~$0 } + bytes + check
    }
}
