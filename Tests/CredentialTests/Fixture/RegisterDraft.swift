@testable import Credential

/// A register before it is signed; a test changes what it wants to be wrong.
struct RegisterDraft: Sendable {
    var issuer = SpecimenAuthority.issuer
    var issuedAt = Instant.bundled
    var nextUpdate = Instant.bundled.later(7 * Instant.day)
    var hardExpiry = Instant.bundled.later(30 * Instant.day)
    var entries: [RegisterEntry]
    var rounds = 2
    var keySet: KeySet
    var keySetSigner: PrivateKey
    var signer: PrivateKey
    /// What happens to the file after it was signed.
    var damage: @Sendable (inout [UInt8]) -> Void = { _ in }

    /// The register key of all drafts.
    private static let key = Result { try PrivateKey.generate(.es256) }

    init() throws {
        let authority = try SpecimenAuthority.shared
        signer = try Self.key.get()
        keySet = try authority.keySet()
        keySet.keys.append(
            KeyEntry(key: signer.publicKey, use: .register, lifetime: keySet.keys[0].lifetime))
        keySetSigner = authority.root
        entries = [try Self.entry()]
    }

    static func entry(
        _ number: String = "05000000001", _ name: String = "巴特尔", statuses: [Medium: StatusValue] = [.card: .valid]
    ) throws -> RegisterEntry {
        RegisterEntry(
            number: try CredentialNumber(number), name: name, agency: "呼和浩特市样例局", categories: [.code(1), .text("草原")],
            kind: .enforcement, validity: (try CivilDate("2026-11-22"))...(try CivilDate("2032-11-22")),
            statuses: statuses)
    }

    var lock: RegisterLock { RegisterLock(entries, issuedAt: issuedAt, rounds: rounds) }

    func file() throws -> [UInt8] {
        let lock = lock
        var file = try RegisterFile.make(
            try entries.map { try lock.seal($0) }, lock: lock, issuer: issuer, issuedAt: issuedAt,
            nextUpdate: nextUpdate, hardExpiry: hardExpiry,
            keySet: try SignedToken.sign(keySet.item, type: .keySet, with: keySetSigner), with: signer)
        damage(&file)
        return file
    }

    func open(known: OpenedBundle? = nil) throws -> OpenedRegister {
        try OpenedRegister(
            try RegisterFile(try file()), root: try SpecimenAuthority.shared.root.publicKey, known: known)
    }

    /// The answer to a look-up, by default a day after the register was made.
    func report(
        _ number: String = "05000000001", _ name: String = "巴特尔", now: Instant = Instant.bundled.later(Instant.day),
        known: OpenedBundle? = nil
    ) throws -> RegisterReport {
        try RegisterReport(
            try open(known: known), number: try CredentialNumber(number), name: name, now: now, clockIsGiven: false)
    }
}
