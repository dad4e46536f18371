import Credential

@testable import Registry

/// The authority's publishing side in the scripted year: from a registry to bundles that a device opens under its root.
struct YearOffice {
    private let keys: [KeyUse: PrivateKey]
    private let keySet: SignedToken
    let root: PrivateKey
    static let statusBase = "https://s.example"
    static let updateDays = 7
    static let expiryDays = 30

    init(root: PrivateKey, cardKey: PrivateKey, now: Instant) throws {
        self.root = root
        keys = [
            .credential: cardKey, .status: try PrivateKey.generate(.ed25519),
            .ledger: try PrivateKey.generate(.ed25519), .bundle: try PrivateKey.generate(.ed25519),
        ]
        let (start, end) = (now.seconds - 86_400, now.seconds + 3 * 366 * 86_400)
        let lifetime = Instant(seconds: start)..<Instant(seconds: end)
        keySet = try SignedToken.sign(
            KeySet(
                issuer: Fixture.issuer, version: 1, issuedAt: now, expires: lifetime.upperBound,
                names: ["zh": "样证机关"], publicPage: nil, statusBase: Self.statusBase, categories: CategoryTable.rows,
                isTest: true, keys: keys.map { KeyEntry(key: $0.value.publicKey, use: $0.key, lifetime: lifetime) }
            ).item, type: .keySet, with: root)
    }

    /// What two devices hold after this moment's bundles: one of the public, one of the authority's own people.
    struct Edition {
        let made: Instant
        let reach: Instant
        let verifiers: [(isInternal: Bool, verifier: Verifier)]
    }

    func publish(_ registry: Registry, by logKey: PrivateKey, now: Instant) throws -> Edition {
        let publication = try registry.publish(by: logKey, now: now)
        try registry.confirm(publication, Region.file(at: now), by: logKey)
        let reach = Instant(seconds: now.seconds + Self.expiryDays * 86_400)
        let verifiers = try [false, true].map { isInternal in
            let lists = publication.lists + (isInternal ? publication.restrictedLists : [])
            let file = try BundleFile(try bytes(publication.sequence, lists, now, reach))
            return (isInternal, Verifier([try OpenedBundle(file, root: root.publicKey)]))
        }
        return Edition(made: now, reach: reach, verifiers: verifiers)
    }

    private func bytes(_ sequence: Int, _ lists: [ListContents], _ now: Instant, _ reach: Instant) throws -> [UInt8] {
        guard let status = keys[.status], let ledger = keys[.ledger], let bundle = keys[.bundle] else { return [] }
        let issuer = Fixture.issuer
        let tokens = try lists.map { list in
            try StatusListToken.sign(
                issuer: issuer, address: StatusReference.address(base: Self.statusBase, list: list.number),
                issuedAt: now, expires: reach, timeToLive: Self.updateDays * 86_400,
                compressed: try list.compressed(), with: status)
        }
        let ledgers = try lists.map {
            try Ledger.sign(issuer: issuer, list: $0.number, issuedAt: now, file: $0.ledgerFile, with: ledger)
        }
        let token = try Bundle.sign(
            issuer: issuer, sequence: sequence, issuedAt: now,
            nextUpdate: Instant(seconds: now.seconds + Self.updateDays * 86_400), hardExpiry: reach, keySet: keySet,
            lists: tokens, ledgers: ledgers, with: bundle)
        return BundleFile.encode(token: token, ledgers: lists.map(\.ledgerFile))
    }
}
