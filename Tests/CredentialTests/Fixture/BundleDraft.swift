@testable import Credential

/// A bundle before it is signed; a test changes what it wants to be wrong.
struct BundleDraft: Sendable {
    /// A status list before it is signed.
    struct List: Sendable {
        var address = StatusReference.address(base: SpecimenAuthority.statusBase, list: 1)
        var issuer = SpecimenAuthority.issuer
        var issuedAt = Instant.listed
        var expires = Instant.listed.later(25 * Instant.day)
        /// One raw value an entry.
        var values = [UInt8](repeating: 0, count: 8)
        var signer: PrivateKey
    }

    /// A ledger before it is signed, and the file that goes with it.
    struct LedgerPart: Sendable {
        var number = 1
        var issuer = SpecimenAuthority.issuer
        var issuedAt = Instant.listed
        var entries = [[UInt8]](repeating: [UInt8](repeating: 0, count: 16), count: 8)
        var signer: PrivateKey
        /// What happens to the file after its digests were signed.
        var damage: @Sendable (inout [UInt8]) -> Void = { _ in }
    }

    var issuer = SpecimenAuthority.issuer
    var sequence = 42
    var issuedAt = Instant.bundled
    var nextUpdate = Instant.bundled.later(7 * Instant.day)
    var hardExpiry = Instant.bundled.later(30 * Instant.day)
    var keySet: KeySet
    var lists: [List]
    var ledgers: [LedgerPart]
    var keySetSigner: PrivateKey
    var signer: PrivateKey

    init() throws {
        let authority = try SpecimenAuthority.shared
        keySet = try authority.keySet()
        lists = [List(signer: authority.status)]
        ledgers = [LedgerPart(signer: authority.ledger)]
        (keySetSigner, signer) = (authority.root, authority.bundle)
    }

    /// Packs two values a byte, the earlier one in the low half; written apart from the library's own packing.
    private static func pack(_ values: [UInt8]) -> [UInt8] {
        stride(from: 0, to: values.count, by: 2).map { place in
            values[place] | (place + 1 < values.count ? values[place + 1] : 0x0f) << 4
        }
    }

    func token() throws -> SignedToken {
        try Bundle.sign(
            issuer: issuer, sequence: sequence, issuedAt: issuedAt, nextUpdate: nextUpdate, hardExpiry: hardExpiry,
            keySet: try SignedToken.sign(keySet.item, type: .keySet, with: keySetSigner),
            lists: try lists.map {
                try StatusListToken.sign(
                    issuer: $0.issuer, address: $0.address, issuedAt: $0.issuedAt, expires: $0.expires,
                    timeToLive: 86_400, compressed: storedZlib(Self.pack($0.values)), with: $0.signer)
            },
            ledgers: try ledgers.map {
                try Ledger.sign(
                    issuer: $0.issuer, list: $0.number, issuedAt: $0.issuedAt, file: $0.entries.flatMap { $0 },
                    with: $0.signer)
            }, with: signer)
    }

    func file() throws -> [UInt8] {
        let files = ledgers.map { ledger in
            var file = ledger.entries.flatMap { $0 }
            ledger.damage(&file)
            return file
        }
        return BundleFile.encode(token: try token(), ledgers: files)
    }

    func open(root: PublicKey? = nil) throws -> OpenedBundle {
        let root = try root ?? SpecimenAuthority.shared.root.publicKey
        return try OpenedBundle(try BundleFile(try file()), root: root)
    }

    /// Why the bundle is not taken, nil when it is.
    func refusal(root: PublicKey? = nil) throws -> BundleRefusal? {
        do {
            _ = try open(root: root)
            return nil
        } catch let refusal as BundleRefusal {
            return refusal
        }
    }
}
