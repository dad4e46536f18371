import Testing

@testable import Credential

/// One row of the table of verdicts: what is changed in the scene of a valid card, and what the check then says.
struct VerdictRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let verdict: Verdict
    /// Codes of findings that the report must hold beside the verdict's own.
    let findings: [String]
    let change: @Sendable (inout Scene) throws -> Void

    init(
        _ name: String, _ verdict: Verdict, _ findings: String...,
        change: @escaping @Sendable (inout Scene) throws -> Void
    ) {
        (testDescription, self.verdict, self.findings, self.change) = (name, verdict, findings, change)
    }

    func check() throws {
        let report = try Scene.changed(change).report()
        #expect(report.verdict == verdict)
        let codes = report.findings.map(\.code)
        for code in findings { #expect(codes.contains(code), "\(codes)") }
        for finding in report.findings where finding.state == .failed {
            #expect(Verdict.Rejection(rawValue: finding.code) != nil)
        }
        switch verdict {
        case .valid: #expect(!report.findings.contains { $0.state == .failed && $0.subject != .portrait })
        case .rejected(let cause):
            #expect(report.findings.contains { $0.state == .failed && $0.code == cause.rawValue })
        case .undetermined(let cause):
            #expect(report.findings.contains { $0.state == .unclear && $0.code == cause.rawValue })
        }
    }
}

@Suite("Verdicts")
struct VerdictTests {
    @Test("Every cause", arguments: signatureRows + timeRows + statusRows + ledgerRows)
    func row(_ row: VerdictRow) throws { try row.check() }

    @Test(
        "A card in force is valid under every algorithm, and so is an electronic credential",
        arguments: Algorithm.allCases)
    func valid(algorithm: Algorithm) throws {
        var scene = try Scene(algorithm)
        let report = try scene.report()
        #expect(report.verdict == .valid)
        #expect(report.verdict.exitCode == 0)
        #expect(
            report.findings.map(\.code) == [
                "well-formed", "signature-holds", "known-key", "in-force", "fresh", "in-ledger", "valid", "specimen",
                "card", "portrait-not-checked",
            ])
        scene.claims = try scene.authority.electronicClaims()
        #expect(try scene.report().verdict == .valid)
        scene.claims.deviceKey = scene.authority.stranger.publicKey
        #expect(try scene.report().verdict == .valid)
    }

    @Test("A clock that is wrong gives no finding about dates")
    func wrongClock() throws {
        let report = try Scene.changed {
            $0.question.now = $0.bundle.issuedAt.later(-1)
            $0.claims.notBefore = $0.bundle.issuedAt
        }.report()
        #expect(report.findings.filter { $0.subject == .time }.map(\.code) == ["clock-wrong"])
    }

    @Test("A last use counts for the machine's clock alone, and not where the authority's data decide")
    func lastUse() throws {
        func codes(_ change: (inout Scene) -> Void) throws -> [String] {
            var scene = try Scene()
            scene.lastUse = scene.question.now.later(3_600)
            change(&scene)
            let report = try scene.report()
            let codes = report.findings.filter { $0.subject == .time }.map(\.code)
            #expect((report.lastUse != nil) == codes.contains("clock-went-back"))
            return codes
        }
        #expect(try codes { _ in } == ["clock-went-back", "in-force"])
        #expect(try codes { $0.question.clockIsGiven = true } == ["in-force"])
        #expect(try codes { $0.lastUse = $0.bundle.hardExpiry } == ["in-force"])
        #expect(try codes { $0.question.now = $0.bundle.issuedAt.later(-1) } == ["clock-wrong"])
    }

    @Test("Where a device's data of an authority are damaged, nobody's issuer is called unknown")
    func damagedData() throws {
        let scene = try Scene()
        let token = try ShownCredential(ScannedText(symbol: DigitText.encode(try scene.token().bytes)))
        let report = try Verifier([], isIncomplete: true).check(token, scene.question)
        #expect(report.verdict == .undetermined(.dataDamaged))
        #expect(report.findings.map(\.code).contains("data-damaged"))
        let whole = try Verifier([try scene.opened()], isIncomplete: true).check(token, scene.question)
        #expect(whole.verdict == .valid)
    }

    static let signatureRows: [VerdictRow] = [
        VerdictRow("last bit of the signature", .rejected(.badSignature), "known-key") {
            $0.damage = { $0[$0.count - 1] ^= 1 }
        },
        VerdictRow("signature of another token", .rejected(.badSignature)) { scene in
            var other = scene.claims
            other.identity.name = "别人"
            let signature = try SignedToken.sign(other.item, type: nil, with: scene.signer).signature
            scene.damage = { $0.replaceSubrange(($0.count - 64)..., with: signature) }
        },
        VerdictRow(
            "bad signature beats expired, revoked and stale", .rejected(.badSignature), "not-checked"
        ) {
            $0.damage = { $0[$0.count - 1] ^= 1 }
            $0.claims.expires = $0.question.now
            $0.bundle.lists[0].values[5] = 1
            $0.bundle.hardExpiry = $0.question.now
            $0.bundle.nextUpdate = $0.question.now
        },
        VerdictRow("a stranger's key, token older than the bundle", .rejected(.unknownKey), "not-checked") {
            $0.signer = $0.authority.stranger
        },
        VerdictRow("a stranger's key, token one second older than the bundle", .rejected(.unknownKey)) {
            $0.signer = $0.authority.stranger
            $0.claims.issuedAt = $0.bundle.issuedAt.later(-1)
        },
        VerdictRow("a stranger's key, token as new as the bundle", .undetermined(.unknownKey)) {
            $0.signer = $0.authority.stranger
            $0.claims.issuedAt = $0.bundle.issuedAt
        },
        VerdictRow("a stranger's key at the last second before next update", .rejected(.unknownKey)) {
            $0.signer = $0.authority.stranger
            $0.question.now = $0.bundle.nextUpdate.later(-1)
        },
        VerdictRow("a stranger's key from next update on", .undetermined(.unknownKey)) {
            $0.signer = $0.authority.stranger
            $0.question.now = $0.bundle.nextUpdate
        },
        VerdictRow("a stranger's key and a clock before the data", .undetermined(.unknownKey)) {
            $0.signer = $0.authority.stranger
            $0.question.now = $0.bundle.issuedAt.later(-1)
        },
        VerdictRow("signed by the bundle key", .rejected(.unknownKey)) { $0.signer = $0.authority.bundle },
        VerdictRow("signed by the status key", .rejected(.unknownKey)) { $0.signer = $0.authority.status },
        VerdictRow("signed by the ledger key", .rejected(.unknownKey)) { $0.signer = $0.authority.ledger },
        VerdictRow("signed by the root", .rejected(.unknownKey)) { $0.signer = $0.authority.root },
        VerdictRow("signed one second before the key's life", .rejected(.unknownKey)) {
            $0.claims.issuedAt = Instant.keysBegin.later(-1)
        },
        VerdictRow("signed at the first second of the key's life", .valid) { $0.claims.issuedAt = .keysBegin },
        VerdictRow("signed after the key's life", .undetermined(.unknownKey)) {
            $0.claims.issuedAt = Instant.keysBegin.later(1_100 * Instant.day)
        },
        VerdictRow("key revoked wholly", .rejected(.keyRevoked), "signature-holds", "in-ledger") {
            $0.revokeSigner(.all)
        },
        VerdictRow("key revoked wholly beats expired", .rejected(.keyRevoked), "expired") {
            $0.revokeSigner(.all)
            $0.claims.expires = $0.question.now
        },
        VerdictRow("bad signature under a revoked key", .rejected(.badSignature)) {
            $0.revokeSigner(.all)
            $0.damage = { $0[$0.count - 1] ^= 1 }
        },
        VerdictRow("key revoked, in the ledger", .valid, "key-revoked-ledger-decides", "in-ledger") {
            $0.revokeSigner(.after)
        },
        VerdictRow("key revoked, not in the ledger", .rejected(.notInLedger)) {
            $0.revokeSigner(.after)
            $0.ledgerEntry = .ofAnother
        },
        VerdictRow("key revoked, nothing in the ledger, not in service", .rejected(.notInLedger), "not-in-service") {
            $0.revokeSigner(.after)
            $0.ledgerEntry = .zeros
            $0.bundle.lists[0].values[5] = 15
        },
        VerdictRow("key revoked, no ledger, none required", .undetermined(.keyRevoked)) {
            $0.revokeSigner(.after)
            $0.dropLedgerKey()
        },
        VerdictRow("key revoked, ledger required and missing", .undetermined(.keyRevoked)) {
            $0.revokeSigner(.after)
            $0.bundle.ledgers = []
        },
    ]

    static let timeRows: [VerdictRow] = [
        VerdictRow("one second before nbf", .rejected(.notYetValid)) {
            $0.claims.notBefore = $0.question.now.later(1)
        },
        VerdictRow("at nbf", .valid, "in-force") { $0.claims.notBefore = $0.question.now },
        VerdictRow("one second before exp", .valid, "in-force") { $0.claims.expires = $0.question.now.later(1) },
        VerdictRow("at exp", .rejected(.expired)) { $0.claims.expires = $0.question.now },
        VerdictRow("one second after exp", .rejected(.expired)) { $0.claims.expires = $0.question.now.later(-1) },
        VerdictRow("expired beats revoked", .rejected(.expired), "revoked") {
            $0.claims.expires = $0.question.now
            $0.bundle.lists[0].values[5] = 1
        },
        VerdictRow("not yet valid beats lost", .rejected(.notYetValid), "lost") {
            $0.claims.notBefore = $0.question.now.later(1)
            $0.bundle.lists[0].values[5] = 13
        },
        VerdictRow("expired beats stale", .rejected(.expired), "stale") {
            $0.question.now = $0.bundle.hardExpiry
            $0.claims.expires = $0.question.now
        },
        VerdictRow("clock one second before the bundle", .undetermined(.clockWrong)) {
            $0.question.now = $0.bundle.issuedAt.later(-1)
        },
        VerdictRow("clock at the bundle", .valid) { $0.question.now = $0.bundle.issuedAt },
        VerdictRow("clock before the key set", .undetermined(.clockWrong)) {
            $0.bundle.keySet.issuedAt = $0.question.now.later(1)
        },
        VerdictRow("used last at a later time, and nothing ends between", .valid, "clock-went-back") {
            $0.lastUse = $0.question.now.later(3_600)
        },
        VerdictRow("used last before now", .valid, "in-force") { $0.lastUse = $0.question.now.later(-1) },
        VerdictRow("used last at a later time, in which the credential ends", .undetermined(.clockUnsure)) {
            $0.lastUse = $0.question.now.later(3_600)
            $0.claims.expires = $0.question.now.later(3_600)
        },
        VerdictRow("used last at a later time, before the credential ends", .valid, "in-force") {
            $0.lastUse = $0.question.now.later(3_600)
            $0.claims.expires = $0.question.now.later(3_601)
        },
        VerdictRow("used last at a later time, in which the credential begins", .undetermined(.clockUnsure)) {
            $0.lastUse = $0.question.now.later(3_600)
            $0.claims.notBefore = $0.question.now.later(1)
        },
        VerdictRow("used last at a later time, in which the key set ends", .undetermined(.clockUnsure), "in-force") {
            $0.lastUse = $0.question.now.later(3_600)
            $0.bundle.keySet.expires = $0.question.now.later(1)
        },
        VerdictRow("used last at a later time, in which the data become too old", .undetermined(.clockUnsure)) {
            $0.lastUse = $0.question.now.later(3_600)
            $0.question.maximumAge = $0.question.now.seconds - $0.bundle.issuedAt.seconds + 1
        },
        VerdictRow("used last at a later time, in which the data fall due", .valid, "old") {
            $0.lastUse = $0.question.now.later(3_600)
            $0.bundle.nextUpdate = $0.question.now.later(1)
        },
        VerdictRow("used last at a later time, and expired at both", .rejected(.expired), "clock-went-back") {
            $0.lastUse = $0.question.now.later(3_600)
            $0.claims.expires = $0.question.now
        },
        VerdictRow(
            "used last at a later time, in which the data fall due, a stranger's key", .undetermined(.unknownKey)
        ) {
            $0.lastUse = $0.question.now.later(3_600)
            $0.bundle.nextUpdate = $0.question.now.later(1)
            $0.signer = $0.authority.stranger
        },
        VerdictRow("a wrong clock comes before a status", .undetermined(.clockWrong), "revoked") {
            $0.question.now = $0.bundle.issuedAt.later(-1)
            $0.bundle.lists[0].values[5] = 1
        },
        VerdictRow("one second before next update", .valid, "fresh") {
            $0.question.now = $0.bundle.nextUpdate.later(-1)
        },
        VerdictRow("from next update on the data are old and the verdict stands", .valid, "old") {
            $0.question.now = $0.bundle.nextUpdate
        },
        VerdictRow("old data still reject", .rejected(.revoked), "old") {
            $0.question.now = $0.bundle.nextUpdate
            $0.bundle.lists[0].values[5] = 1
        },
        VerdictRow("one second before hard expiry", .valid, "old") {
            $0.bundle.hardExpiry = $0.bundle.lists[0].expires.later(-9)
            $0.question.now = $0.bundle.hardExpiry.later(-1)
        },
        VerdictRow("at hard expiry", .undetermined(.stale)) {
            $0.bundle.hardExpiry = $0.bundle.lists[0].expires.later(-9)
            $0.question.now = $0.bundle.hardExpiry
        },
        VerdictRow("stale beats every status", .undetermined(.stale), "revoked") {
            $0.bundle.hardExpiry = $0.bundle.lists[0].expires.later(-9)
            $0.question.now = $0.bundle.hardExpiry
            $0.bundle.lists[0].values[5] = 1
        },
        VerdictRow("one second before the list expires", .valid) {
            $0.question.now = $0.bundle.lists[0].expires.later(-1)
        },
        VerdictRow("when the list expires", .undetermined(.stale)) { $0.question.now = $0.bundle.lists[0].expires },
        VerdictRow("another list's expiry does not count", .valid) {
            var other = $0.bundle.lists[0]
            other.address = StatusReference.address(base: SpecimenAuthority.statusBase, list: 2)
            other.expires = $0.question.now
            $0.bundle.lists.append(other)
        },
        VerdictRow("one second before the key set expires", .valid) {
            $0.bundle.keySet.expires = $0.question.now.later(1)
        },
        VerdictRow("when the key set expires", .undetermined(.keySetExpired)) {
            $0.bundle.keySet.expires = $0.question.now
        },
        VerdictRow("a user's limit one second longer than the age", .valid) {
            $0.question.maximumAge = $0.question.now.seconds - $0.bundle.issuedAt.seconds + 1
        },
        VerdictRow("a user's limit of the age", .undetermined(.stale)) {
            $0.question.maximumAge = $0.question.now.seconds - $0.bundle.issuedAt.seconds
        },
        VerdictRow("a user's limit below zero", .undetermined(.stale)) { $0.question.maximumAge = .min },
        VerdictRow("a user's limit only shortens", .undetermined(.stale)) {
            $0.question.maximumAge = .max
            $0.question.now = $0.bundle.lists[0].expires
        },
        VerdictRow("a user's limit may be as long as he likes", .valid) { $0.question.maximumAge = .max },
    ]
}
