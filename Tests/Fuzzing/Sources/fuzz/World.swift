@testable import Credential

/// A fixed authority with an opened bundle, and everything that it signed. Keys and claims are constants, so a token kept
/// in the corpus is signed for every later run; what must be the same bytes in every run is signed with Ed25519.
struct World: Sendable {
    /// 2026-12-03T12:00:00+08:00.
    static let now = Instant(seconds: 1_796_270_400)
    static let day = 86_400
    static let issuer = "CN-NM"
    static let statusBase = "https://zf.example.cn/status"
    static let portrait = Array("a drawn portrait".utf8)
    static let shared = sure { try World() }

    let root, authority, device, stranger: PrivateKey
    let signers: [Algorithm: PrivateKey]
    /// Tokens that are in force, and tokens that the authority signed and that are not.
    let valid, others: [SignedToken]
    let presentations: [Presentation]
    let bundleFile: [UInt8]
    let bundle: OpenedBundle
    /// The same authority without ledger: whatever its keys sign counts.
    let openBundle: OpenedBundle

    /// Raw status values by index: eight valid ones, then one of each value.
    static let statuses: [UInt8] = [UInt8](repeating: 0, count: 8) + (0..<16)

    private init() throws {
        root = try Self.key(.ed25519, 0x11)
        authority = try Self.key(.ed25519, 0x22)
        device = try Self.key(.ed25519, 0x33)
        stranger = try Self.key(.es256, 0x44)
        let signers: [Algorithm: PrivateKey] = [
            .sm2: try Self.key(.sm2, 0x55), .es256: try Self.key(.es256, 0x66), .ed25519: try Self.key(.ed25519, 0x77),
        ]
        self.signers = signers
        var (valid, others): ([SignedToken], [SignedToken]) = ([], [])
        var ledger = [UInt8](repeating: 0, count: Self.statuses.count * Ledger.entryBytes)
        func sign(_ claims: CredentialClaims, _ algorithm: Algorithm) throws -> SignedToken {
            let key = try signers[algorithm].orThrow()
            let token = try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
            let start = claims.status.index * Ledger.entryBytes
            ledger.replaceSubrange(start..<(start + Ledger.entryBytes), with: Ledger.entry(for: token))
            return token
        }
        for (index, algorithm) in Algorithm.allCases.enumerated() {
            valid.append(try sign(try Self.claims(index), algorithm))
        }
        var electronic = try Self.claims(3)
        electronic.identity.medium = .electronic
        electronic.identity.portraitDigest = sha256(Self.portrait)
        electronic.statusAddress = StatusReference.address(base: Self.statusBase, list: 1)
        electronic.deviceKey = device.publicKey
        valid.append(try sign(electronic, .ed25519))
        presentations = [try Presentation(of: valid[3], at: Self.now, with: device)]
        var full = try Self.claims(4)
        full.identity.nameMongolian = "ᠪᠠᠭᠠᠲᠤᠷ"
        full.identity.thumbnail = try Thumbnail(
            Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [10, 0, 0, 0]
                + [0x10, 0, 0, 0x9d, 1, 0x2a, 48, 0, 59, 0])
        full.identity.categories = [.code(1), .text("草原"), .code(65_535)]
        full.identity.issuingAuthority = "样例机关"
        full.identity.kind = .supervision
        valid.append(try sign(full, .ed25519))
        for index in 9..<24 { others.append(try sign(try Self.claims(index), .ed25519)) }
        var old = try Self.claims(5)
        old.expires = Instant(seconds: Self.now.seconds - Self.day)
        others.append(try sign(old, .ed25519))
        others.append(try SignedToken.sign(try Self.claims(0).item, type: nil, with: stranger))
        var foreign = try Self.claims(0)
        foreign.issuer = "CN-XX"
        others.append(try SignedToken.sign(foreign.item, type: nil, with: stranger))

        (self.valid, self.others) = (valid, others)
        let keySet = try Self.keySet(root: root, authority: authority, signers: signers)
        (bundleFile, bundle) = try Self.bundle(keySet, ledger: ledger, root: root, authority: authority)
        var open = keySet
        open.keys.removeAll { $0.use == .ledger }
        (_, openBundle) = try Self.bundle(open, ledger: nil, root: root, authority: authority)
    }

    /// A key whose private number is one byte, repeated.
    static func key(_ algorithm: Algorithm, _ byte: UInt8) throws -> PrivateKey {
        let secret = [0x04, 0x20] + [UInt8](repeating: byte, count: 32)
        let der: [UInt8]
        if algorithm == .ed25519 {
            der = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22] + secret
        } else {
            let identifier = Array(algorithm.keyInfoPrefix[2..<23])
            der = [0x30, 0x41, 0x02, 0x01, 0x00] + identifier + [0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01] + secret
        }
        return try PrivateKey(pem: PEM.encode(der, label: "PRIVATE KEY"), passphrase: nil)
    }

    private static func claims(_ index: Int) throws -> CredentialClaims {
        CredentialClaims(
            issuer: issuer, expires: Instant(seconds: now.seconds + 2_000 * day),
            notBefore: Instant(seconds: now.seconds - 10 * day), issuedAt: Instant(seconds: now.seconds - 12 * day),
            status: try StatusReference(list: 1, index: index).orThrow(),
            identity: IdentityData(
                number: try CredentialNumber("0500000000\(index)"), name: "巴特尔", area: try Area("150100"),
                agency: "呼和浩特市样例局", categories: [.code(1)], kind: .enforcement, medium: .card,
                portraitDigest: Array(sha256(portrait).prefix(16))))
    }

    private static func keySet(
        root: PrivateKey, authority: PrivateKey, signers: [Algorithm: PrivateKey]
    ) throws -> KeySet {
        let lifetime = Instant(seconds: now.seconds - 300 * day)..<Instant(seconds: now.seconds + 700 * day)
        let ledgerKey = try key(.ed25519, 0x88), statusKey = try key(.ed25519, 0x99)
        let uses: [(PrivateKey, KeyUse)] = [
            (root, .root), (authority, .bundle), (statusKey, .status), (ledgerKey, .ledger),
        ]
        let credential = Algorithm.allCases.compactMap { signers[$0] }.map { ($0, KeyUse.credential) }
        return KeySet(
            issuer: issuer, version: 3, issuedAt: lifetime.lowerBound, expires: lifetime.upperBound,
            names: ["zh": "样例制发机关", "en": "specimen authority"], publicPage: try PublicPage("https://zf.example.cn/z"),
            statusBase: statusBase, categories: [1: "市场监管", 2: "草原"], isTest: true,
            nextRoot: [UInt8](repeating: 7, count: 32),
            keys: (uses + credential).map { KeyEntry(key: $0.0.publicKey, use: $0.1, lifetime: lifetime) } + [
                KeyEntry(
                    key: try key(.es256, 0xaa).publicKey, use: .credential, lifetime: lifetime,
                    revocation: .init(at: lifetime.lowerBound, mode: .after))
            ])
    }

    private static func bundle(
        _ keySet: KeySet, ledger: [UInt8]?, root: PrivateKey, authority: PrivateKey
    ) throws -> ([UInt8], OpenedBundle) {
        let made = Instant(seconds: now.seconds - 2 * day)
        let list = try StatusListToken.sign(
            issuer: issuer, address: StatusReference.address(base: statusBase, list: 1), issuedAt: made,
            expires: Instant(seconds: made.seconds + 25 * day), timeToLive: 86_400,
            compressed: stored(stride(from: 0, to: statuses.count, by: 2).map { statuses[$0] | statuses[$0 + 1] << 4 }),
            with: try key(.ed25519, 0x99))
        let ledgers = try ledger.map {
            [try Ledger.sign(issuer: issuer, list: 1, issuedAt: made, file: $0, with: try key(.ed25519, 0x88))]
        }
        let token = try Bundle.sign(
            issuer: issuer, sequence: 42, issuedAt: made, nextUpdate: Instant(seconds: made.seconds + 7 * day),
            hardExpiry: Instant(seconds: made.seconds + 30 * day),
            keySet: try SignedToken.sign(keySet.item, type: .keySet, with: root), lists: [list],
            ledgers: ledgers ?? [], with: authority)
        let file = BundleFile.encode(token: token, ledgers: ledger.map { [$0] } ?? [])
        return (file, try OpenedBundle(try BundleFile(file), root: root.publicKey))
    }
}

/// A zlib stream (RFC 1950) of one stored block.
func stored(_ content: [UInt8]) -> [UInt8] {
    let count = UInt16(content.count)
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in content {
        low = (low + UInt32(byte)) % 65_521
        high = (high + low) % 65_521
    }
    let sum = high << 16 | low
    return [0x78, 0x01, 0x01] + [count, ~count].flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] } + content
        + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
}

extension Optional {
    /// For constants of this program that are there.
    func orThrow() throws -> Wrapped {
        guard let self else { throw Malformed(.text, at: 0, .empty) }
        return self
    }
}
