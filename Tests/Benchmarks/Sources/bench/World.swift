import Credential

/// What the measurements check: an authority with one key a use, lists, ledgers, a bundle and cards.
struct World {
    let algorithm: Algorithm
    let entries: Int
    let root: PrivateKey
    let credentialKey: PrivateKey
    let keySet: KeySet
    let bundleBytes: [UInt8]
    /// Cards in force, spread over list 1: one and the same card again and again would let the processor learn its bits.
    let cards: [SignedToken]
    let compressedBytes: [Int]
    static let issuer = "CN-NM"
    static let statusBase = "https://paiza.example/status"
    static let issuedAt = Instant(seconds: 1_795_276_800)
    /// A day on which the card is in force and the bundle is fresh.
    static let now = Instant(seconds: 1_795_276_800 + 86_400)

    /// Makes lists of that many entries with that share of entries that are not valid.
    init(_ algorithm: Algorithm, lists: Int, entries: Int, nonValid: Double) throws {
        (self.algorithm, self.entries) = (algorithm, entries)
        var keys: [KeyUse: PrivateKey] = [:]
        for use in [KeyUse.root, .credential, .status, .bundle, .ledger] {
            keys[use] = try PrivateKey.generate(algorithm)
        }
        guard let root = keys[.root], let credentialKey = keys[.credential], let status = keys[.status],
            let bundle = keys[.bundle], let ledger = keys[.ledger]
        else { throw BenchError("no keys") }
        (self.root, self.credentialKey) = (root, credentialKey)
        let lifetime = Instant(seconds: 0)..<Instant(seconds: 2_000_000_000)
        let year = Instant(seconds: Self.issuedAt.seconds + 365 * 86_400)
        keySet = KeySet(
            issuer: Self.issuer, version: 1, issuedAt: Self.issuedAt, expires: year,
            names: ["zh": "内蒙古自治区人民政府", "en": "People's Government of Inner Mongolia"],
            publicPage: try PublicPage("https://paiza.example/v"), statusBase: Self.statusBase,
            categories: CategoryTable.rows, isTest: true,
            keys: keys.map { KeyEntry(key: $0.value.publicKey, use: $0.key, lifetime: lifetime) })
        let indexes = (0..<Self.cardCount).map { $0 * (entries / Self.cardCount) + 17 }
        cards = try indexes.map { try Self.card(index: $0, with: credentialKey) }
        var random = SeededGenerator(seed: 42)
        var (listTokens, ledgerTokens): ([SignedToken], [SignedToken]) = ([], [])
        var (files, sizes): ([[UInt8]], [Int]) = ([], [])
        let month = Instant(seconds: Self.issuedAt.seconds + 30 * 86_400)
        for number in 1...lists {
            var values = StatusMix.values(count: entries, nonValid: nonValid, using: &random)
            if number == 1 { for index in indexes { values[index] = .valid } }
            let compressed = try StatusMix.compress(StatusList(values).bytes)
            sizes.append(compressed.count)
            listTokens.append(
                try StatusListToken.sign(
                    issuer: Self.issuer, address: StatusReference.address(base: Self.statusBase, list: number),
                    issuedAt: Self.issuedAt, expires: month, timeToLive: 86_400, compressed: compressed, with: status))
            var file = (0..<(entries * 2)).flatMap { _ in random.bytes() }
            if number == 1 {
                for (index, card) in zip(indexes, cards) {
                    let entry = Ledger.entry(for: card)
                    file.replaceSubrange((index * entry.count)..<((index + 1) * entry.count), with: entry)
                }
            }
            ledgerTokens.append(
                try Ledger.sign(issuer: Self.issuer, list: number, issuedAt: Self.issuedAt, file: file, with: ledger))
            files.append(file)
        }
        compressedBytes = sizes
        let token = try Bundle.sign(
            issuer: Self.issuer, sequence: 1, issuedAt: Self.issuedAt,
            nextUpdate: Instant(seconds: Self.issuedAt.seconds + 7 * 86_400), hardExpiry: month,
            keySet: try SignedToken.sign(keySet.item, type: .keySet, with: root), lists: listTokens,
            ledgers: ledgerTokens, with: bundle)
        bundleBytes = BundleFile.encode(token: token, ledgers: files)
    }

    static let cardCount = 64

    /// The bytes that are signed, spelled out once more: Sig_structure of RFC 9052 section 4.4.
    func signedBytes(_ card: SignedToken) -> [UInt8] {
        let header = CBORItem.map([1: .integer(algorithm.identifier), 4: .bytes(card.keyID)]).encoded()
        return CBORItem.array(["Signature1", .bytes(header), .bytes([]), .bytes(card.claims)]).encoded()
    }

    func open() throws -> OpenedBundle { try OpenedBundle(BundleFile(bundleBytes), root: root.publicKey) }

    private static func card(index: Int, with key: PrivateKey) throws -> SignedToken {
        guard let status = StatusReference(list: 1, index: index) else { throw BenchError("no such index") }
        let claims = CredentialClaims(
            issuer: issuer, expires: Instant(seconds: issuedAt.seconds + 6 * 365 * 86_400), notBefore: issuedAt,
            issuedAt: issuedAt, status: status,
            identity: IdentityData(
                number: try CredentialNumber("0599\(1_000_000 + index)"), name: "乌云其木格", area: try Area("150722"),
                agency: "莫力达瓦达斡尔族自治旗市场监督管理局", categories: [.code(2), .code(3)], kind: .enforcement, medium: .card,
                portraitDigest: Array(sha256([1, 2, 3]).prefix(16))))
        return try SignedToken.sign(claims.item, type: nil, with: key)
    }
}
