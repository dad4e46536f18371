@testable import Credential

/// A print order of three cards with its package before it is signed; a test changes what it wants to be wrong.
struct PrintScene: Sendable {
    static let orderKey = Result { try PrivateKey.generate(.es256) }
    static let shopKey = Result { try PrivateKey.generate(.ed25519) }

    /// 2026-12-02T00:00:00+08:00 and 30 days later.
    static let made = Instant.listed.later(Instant.day)
    static let ends = made.later(30 * Instant.day)

    var keySet: KeySet
    var keySetSigner: PrivateKey
    var signer: PrivateKey
    var shop: PublicKey
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
        shop = try Self.shopKey.get().publicKey
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
            spare: spare, templates: [.enforcement: sha256(template)],
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
        let head = PrintPackageFile.head(order: try orderToken(), keySet: keySetToken, parts: parts.count)
        let file = head + parts.flatMap(PrintPackageFile.part)
        return Array(file.dropLast(cut))
    }

    /// The package opened under the authority's root.
    func opened(_ bytes: [UInt8]? = nil) throws -> OpenedPackage {
        let file = try PrintPackageFile(LedgerFile(try bytes ?? package()))
        return try OpenedPackage(file, root: try SpecimenAuthority.shared.root.publicKey)
    }
}
