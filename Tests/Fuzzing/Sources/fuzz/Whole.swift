@testable import Credential

extension FuzzTarget {
    /// The verifier from a text to its verdict.
    static let whole = [
        FuzzTarget(name: "verifier", run: runVerifier) {
            let world = World.shared
            let tokens = (world.valid + world.others).map(\.bytes) + world.presentations.map(\.bytes)
            let links = ["https://zf.example.cn/z#", "HTTPS://other.example/#"].map {
                $0 + DigitText.encode(world.valid[0].bytes)
            }
            return tokens.map { Array(DigitText.encode($0).utf8) } + links.map { Array($0.utf8) }
                + [
                    Array(Base45.encode(world.valid[0].bytes).utf8),
                    Array(Base45.encode(stored(world.valid[1].bytes)).utf8),
                ]
        },
        FuzzTarget(name: "verifier-bytes", run: { runVerifier(Array(DigitText.encode($0).utf8)) }) {
            let world = World.shared
            return (world.valid + world.others).map(\.bytes) + world.presentations.map(\.bytes)
        },
        FuzzTarget(name: "verifier-signed", run: runSigned) { World.shared.valid.map(\.claims) },
    ]
}

/// Nothing is valid but what the authority signed, and every answer can be written in every form.
private func runVerifier(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    let readings = [accepted { try ScannedText(symbol: text) }, accepted { try ScannedText(typed: text) }]
    for scanned in readings.compactMap({ $0 }) {
        guard let shown = accepted({ try ShownCredential(scanned) }) else { continue }
        var question = VerificationQuestion(now: World.now)
        question.place = accepted { try Area("150102") }
        question.category = "市场监管"
        let plain = VerificationQuestion(now: World.now)
        for question in [plain, question] {
            guard let report = accepted({ try Verifier([World.shared.bundle]).check(shown, question) }) else {
                continue
            }
            judge(report, shown)
            demandPrintable(report)
        }
    }
}

private func judge(_ report: VerificationReport, _ shown: ShownCredential) {
    let world = World.shared
    if report.verdict == .valid {
        let token = sure { try SignedToken(shown.token) }
        // ES256 and SM2 signatures are made anew in every run, and ES256 ones can be altered into another valid one.
        demand(
            world.valid.contains {
                $0.claims == token.claims && $0.keyID == token.keyID && $0.type == token.type
                    && ($0.algorithm != .ed25519 || $0.bytes == token.bytes)
            }, "a credential counts that nobody signed")
    }
    if report.findings.contains(where: { $0.code == "live-presentation" }), case .presentation(let proof) = shown.means
    {
        demand(world.presentations.contains { $0.proof == proof }, "a presentation counts that nobody made")
    }
    if report.signatureHolds {
        let tokens = world.valid + world.others
        demand(tokens.contains { $0.claims == report.claims.item.encoded() }, "a signature holds that nobody made")
    }
}

/// No control and no line break of a payload reaches a terminal or a log.
private func demandPrintable(_ report: VerificationReport) {
    let lines = Language.allCases.flatMap { Answer(report, in: $0).lines }
    for line in lines + [report.json(input: "x").description] {
        demand(!line.unicodeScalars.contains { CheckedText.problem($0) != nil }, "a line with a control character")
    }
}

/// Claims of any kind under a signature that holds, without a ledger: valid only when the rules, written here once more,
/// say so.
private func runSigned(_ input: [UInt8]) {
    let world = World.shared
    guard let key = world.signers[.ed25519] else { return }
    for type in [nil, TokenType.credential] {
        guard let unsigned = unsignedToken(input, type: type), let claims = accepted({ try CredentialClaims(unsigned) })
        else { continue }
        let token = sure { try SignedToken.sign(claims.item, type: type, with: key) }
        let scanned = accepted { try ScannedText(symbol: DigitText.encode(token.bytes)) }
        guard let scanned, let shown = accepted({ try ShownCredential(scanned) }) else { continue }
        let question = VerificationQuestion(now: World.now)
        let report = sure { try Verifier([world.openBundle]).check(shown, question) }
        demandPrintable(report)
        demand((report.verdict == .valid) == isInForce(claims), "\(report.verdict) against the rules")
        let withLedger = sure { try Verifier([world.bundle]).check(shown, question) }
        demand(
            withLedger.verdict != .valid || world.valid.contains { $0.claims == token.claims },
            "a credential counts that the ledger does not hold")
    }
}

private func isInForce(_ claims: CredentialClaims) -> Bool {
    let now = World.now.seconds, day = World.day
    return claims.issuer == World.issuer && claims.status.list == 1
        && claims.status.index < World.statuses.count && World.statuses[claims.status.index] == 0
        && (claims.statusAddress ?? World.statusBase + "/1") == World.statusBase + "/1"
        && (now - 300 * day..<now + 700 * day).contains(claims.issuedAt.seconds)
        && claims.notBefore.seconds <= now && now < claims.expires.seconds
}
