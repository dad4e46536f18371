@testable import Credential

/// An authority of specimens: a key of each use that the library checks, credential keys of all three algorithms.
struct SpecimenAuthority: Sendable {
    static let issuer = "CN-NM"
    static let page = "https://zf.example.cn/z"
    static let statusBase = "https://zf.example.cn/status"

    let root: PrivateKey
    let bundle: PrivateKey
    let status: PrivateKey
    let ledger: PrivateKey
    let credential: [Algorithm: PrivateKey]
    /// A key of nobody.
    let stranger: PrivateKey

    private init() throws {
        root = try .generate(.sm2)
        bundle = try .generate(.es256)
        status = try .generate(.ed25519)
        ledger = try .generate(.sm2)
        stranger = try .generate(.es256)
        credential = try Dictionary(
            uniqueKeysWithValues: Algorithm.allCases.map { ($0, try PrivateKey.generate($0)) })
    }

    private static let made = Result { try SpecimenAuthority() }

    /// The one authority of a test run.
    static var shared: SpecimenAuthority { get throws { try made.get() } }

    func credentialKey(_ algorithm: Algorithm = .es256) throws -> PrivateKey {
        guard let key = credential[algorithm] else { throw CryptoError.invalidKey }
        return key
    }

    /// The key set as the root signs it, before a test changes it.
    func keySet() throws -> KeySet {
        let lifetime = Instant.keysBegin..<Instant.keysBegin.later(1_100 * Instant.day)
        let uses: [(PrivateKey, KeyUse)] =
            [(root, .root), (bundle, .bundle), (status, .status), (ledger, .ledger)]
            + Algorithm.allCases.compactMap { credential[$0] }.map { ($0, .credential) }
        return KeySet(
            issuer: Self.issuer, version: 3, issuedAt: .keysBegin, expires: .keysBegin.later(730 * Instant.day),
            names: ["zh": "内蒙古自治区样证制发机关", "en": "Inner Mongolia specimen authority"],
            publicPage: try PublicPage(Self.page), statusBase: Self.statusBase,
            categories: [1: "市场监管", 2: "生态环境", 3: "草原"], isTest: true, nextRoot: nil,
            keys: uses.map { KeyEntry(key: $0.0.publicKey, use: $0.1, lifetime: lifetime) })
    }

    /// What a card of the scene states.
    func cardClaims(index: Int = 5) throws -> CredentialClaims {
        guard let status = StatusReference(list: 1, index: index) else { throw DomainError.number("\(index)") }
        return CredentialClaims(
            issuer: Self.issuer, expires: .validUntil, notBefore: .validFrom, issuedAt: .signed, status: status,
            identity: IdentityData(
                number: try CredentialNumber("05000000001"), name: "巴特尔", area: try Area("150100"),
                agency: "呼和浩特市样例局", categories: [.code(1)], kind: .enforcement, medium: .card,
                portraitDigest: Array(sha256(Self.portrait).prefix(16))))
    }

    /// What an electronic credential of the scene states.
    func electronicClaims(index: Int = 6) throws -> CredentialClaims {
        var claims = try cardClaims(index: index)
        claims.identity.medium = .electronic
        claims.identity.portraitDigest = sha256(Self.portrait)
        claims.statusAddress = StatusReference.address(base: Self.statusBase, list: 1)
        return claims
    }

    static let portrait = Array("a drawn portrait".utf8)
}
