@testable import Credential

/// A print order of three cards with its package before it is signed; a test changes what it wants to be wrong.
struct PrintScene: Sendable {
    static let orderKey = Result { try PrivateKey.generate(.es256) }
    static let packageKey = Result { try PrivateKey.generate(.es256) }
    static let shopKey = Result { try PrivateKey.generate(.ed25519) }

    /// 2026-12-02T00:00:00+08:00 and 30 days later.
    static let made = Instant.listed.later(Instant.day)
    static let ends = made.later(30 * Instant.day)

    var keySet: KeySet
    var keySetSigner: PrivateKey
    var signer: PrivateKey
    var shop: PublicKey
    var recipient: PublicKey?
    var entries: [PrintEntry]
    var numbers: [CredentialNumber]
    var quantities = [1, 1, 1]
    var spare = 2
    var template: [UInt8]
    /// What is signed in the place of the order's own item.
    var change: @Sendable (CBORItem) -> CBORItem = { $0 }

    init() throws {
        let authority = try SpecimenAuthority.shared
        (signer, keySetSigner) = (try Self.orderKey.get(), authority.root)
        (shop, recipient) = (try Self.shopKey.get().publicKey, try Self.packageKey.get().publicKey)
        keySet = try authority.keySet()
        keySet.keys.append(
            KeyEntry(
                key: signer.publicKey, use: .order,
                lifetime: Instant.keysBegin..<Instant.keysBegin.later(1_000 * 86_400)))
        template = TemplateFiles(["template.json": Array("{}".utf8), "front.svg": [1], "back.svg": [2]]).bytes
        (entries, numbers) = ([], [])
        for place in 1...3 {
            var claims = try authority.cardClaims(index: place)
            claims.identity.number = try CredentialNumber("0500000000\(place)")
            numbers.append(claims.identity.number)
            entries.append(try Self.entry(claims))
        }
    }

    /// A card's entry, whatever it states.
    static func entry(_ claims: CredentialClaims, by key: PrivateKey? = nil) throws -> PrintEntry {
        let key = try key ?? SpecimenAuthority.shared.credentialKey()
        let token = try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
        return PrintEntry(
            token: token.bytes, portrait: SpecimenAuthority.portrait, nameMongolian: nil, agencyMongolian: "ᠬᠥᠬᠡᠬᠣᠲᠠ")
    }

    var order: PrintOrder {
        PrintOrder(
            issuer: SpecimenAuthority.issuer, number: "2026-001", issuedAt: Self.made, expires: Self.ends, shop: shop,
            recipient: recipient, spare: spare, templates: [.enforcement: sha256(template)],
            items: zip(zip(numbers, quantities), entries).map {
                PrintOrder.Item(number: $0.0, quantity: $0.1, entryDigest: sha256($1.bytes))
            })
    }

    func orderToken() throws -> SignedToken {
        try SignedToken.sign(change(order.item), type: .order, with: signer)
    }

    /// The package, and what happens to its parts after the order was signed.
    func package(
        template: [UInt8]? = nil, entries: [PrintEntry]? = nil, more: [[UInt8]] = [], cut: Int = 0
    ) throws -> [UInt8] {
        let keySetToken = try SignedToken.sign(keySet.item, type: .keySet, with: keySetSigner)
        let parts = [template ?? self.template] + (entries ?? self.entries).map(\.bytes) + more
        let order = try orderToken()
        let key = try PackageKey.generate(for: order)
        let sealedKey = try key.sealed(for: try Self.packageKey.get().publicKey)
        let head = PrintPackageFile.head(
            order: order, keySet: keySetToken, sealedKey: sealedKey, parts: parts.count)
        let file = try parts.enumerated().reduce(head) {
            $0 + PrintPackageFile.part(try key.seal($1.element, at: $1.offset))
        }
        return Array(file.dropLast(cut))
    }

    /// The package checked under the authority's root.
    func vouched(_ bytes: [UInt8]? = nil) throws -> VouchedPackage {
        let file = try PrintPackageFile(LedgerFile(try bytes ?? package()))
        return try VouchedPackage(file, root: try SpecimenAuthority.shared.root.publicKey)
    }

    /// The package opened by the shop.
    func opened(_ bytes: [UInt8]? = nil, by key: PrivateKey? = nil) throws -> OpenedPackage {
        let package = try vouched(bytes)
        return try OpenedPackage(package, key: try package.key(with: try key ?? Self.packageKey.get()))
    }
}
