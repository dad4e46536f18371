@testable import Credential

/// Everything that one check rests on; a test changes one thing and looks at the answer.
struct Scene: Sendable {
    /// What the ledger holds where the credential's index is.
    enum LedgerEntry: Sendable { case ofCredential, zeros, ofAnother }

    let authority: SpecimenAuthority
    var bundle: BundleDraft
    var claims: CredentialClaims
    var signer: PrivateKey
    var question = VerificationQuestion(now: .checked)
    var ledgerEntry = LedgerEntry.ofCredential
    var link: String?
    /// When the device was used last, as its store remembers.
    var lastUse: Instant?
    /// What happens to the token after it was signed.
    var damage: @Sendable (inout [UInt8]) -> Void = { _ in }

    /// A card that is in force, signed with a key of that algorithm.
    init(_ algorithm: Algorithm = .es256) throws {
        authority = try .shared
        bundle = try BundleDraft()
        claims = try authority.cardClaims()
        signer = try authority.credentialKey(algorithm)
    }

    /// The same, after one change.
    static func changed(_ change: (inout Scene) throws -> Void) throws -> Scene {
        var scene = try Scene()
        try change(&scene)
        return scene
    }

    func token() throws -> SignedToken {
        try SignedToken.sign(claims.item, type: claims.tokenType, with: signer)
    }

    /// The opened bundle, whose ledger holds the credential as the scene has it.
    func opened() throws -> OpenedBundle {
        var bundle = bundle
        let digest =
            switch ledgerEntry {
            case .ofCredential:
                Ledger.entry(for: .unsigned(claims.item, type: claims.tokenType, for: signer.publicKey))
            case .zeros: [UInt8](repeating: 0, count: 16)
            case .ofAnother: [UInt8](repeating: 0xa5, count: 16)
            }
        for place in bundle.ledgers.indices
        where bundle.ledgers[place].number == claims.status.list
            && bundle.ledgers[place].entries.indices.contains(claims.status.index)
        {
            bundle.ledgers[place].entries[claims.status.index] = digest
        }
        return try bundle.open(root: bundle.keySetSigner.publicKey).remembering(lastUse: lastUse)
    }

    func report() throws -> VerificationReport {
        var bytes = try token().bytes
        damage(&bytes)
        let digits = DigitText.encode(bytes)
        let scanned = try ScannedText(symbol: link.map { "\($0)#\(digits)" } ?? digits)
        return try Verifier([try opened()]).check(scanned, question)
    }

    mutating func revokeSigner(_ mode: KeyEntry.Revocation.Mode) {
        bundle.keySet.keys = bundle.keySet.keys.map { entry in
            entry.key == signer.publicKey
                ? KeyEntry(
                    key: entry.key, use: entry.use, lifetime: entry.lifetime,
                    revocation: .init(at: .listed, mode: mode)) : entry
        }
    }

    /// Withdraws the ledger: neither a ledger nor a ledger key.
    mutating func dropLedgerKey() {
        bundle.ledgers = []
        bundle.keySet.keys.removeAll { $0.use == .ledger }
    }
}
