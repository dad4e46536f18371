/// Checks credentials offline against opened bundles; knows no file, no clock and no network.
public struct Verifier: Sendable {
    private let bundles: [String: OpenedBundle]
    /// Whether the device holds data of another authority that it cannot read.
    private let isIncomplete: Bool

    /// Takes the bundles of one or more authorities; of two for one issuer the one with the higher key-set version, then
    /// the higher sequence, counts: their times may be those of a stolen bundle key.
    public init(_ bundles: [OpenedBundle], isIncomplete: Bool = false) {
        var newest: [String: OpenedBundle] = [:]
        for opened in bundles {
            let known = newest[opened.keySet.issuer]
            if known.map({ Self.precedes($0, opened) }) ?? true { newest[opened.keySet.issuer] = opened }
        }
        (self.bundles, self.isIncomplete) = (newest, isIncomplete)
    }

    private static func precedes(_ known: OpenedBundle, _ other: OpenedBundle) -> Bool {
        (known.keySet.version, known.bundle.sequence) < (other.keySet.version, other.bundle.sequence)
    }

    /// The category tables of all authorities in one.
    public var categories: [Int: String] {
        bundles.values.reduce(into: [:]) { tables, opened in
            for (code, words) in opened.keySet.categories where tables[code] == nil { tables[code] = words }
        }
    }

    /// Checks what a scanned text shows; throws `Malformed` when it is no token, which says nothing about authenticity.
    public func check(
        _ scanned: ScannedText, _ question: VerificationQuestion
    ) throws(Malformed) -> VerificationReport {
        try check(ShownCredential(scanned), question)
    }

    /// Checks what a person shows.
    public func check(
        _ shown: ShownCredential, _ question: VerificationQuestion
    ) throws(Malformed) -> VerificationReport {
        let token = try SignedToken(shown.token)
        let claims = try CredentialClaims(token)
        // A file with a card's token and its portrait is none of our files, whoever put them together.
        guard !shown.isFile || claims.identity.medium == .electronic else {
            throw Malformed(.electronic, at: 0, .wrongTokenType)
        }
        guard let opened = bundles[claims.issuer] else { return unknownIssuer(shown, claims, question) }
        var check = CredentialCheck(
            token: consume token, claims: consume claims, shown: shown, opened: consume opened, question: question)
        check.run()
        let report = check.report()
        if let doubt = shown.doubt, !report.isSure { throw doubt }
        return report
    }

    private func unknownIssuer(
        _ shown: ShownCredential, _ claims: CredentialClaims, _ question: VerificationQuestion
    ) -> VerificationReport {
        let verdict = Verdict.undetermined(isIncomplete ? .dataDamaged : .unknownIssuer)
        let isSupervision = claims.identity.kind == .supervision
        let notes =
            (isSupervision ? [Finding(.scope, .note, .supervisionCredential)] : [])
            + [Finding(.portrait, .note, .portraitNotChecked)]
            + (shown.link == nil ? [] : [Finding(.link, .note, .foreignLink)])
        return VerificationReport(
            verdict: verdict,
            findings: [Finding(.format, .passed, .wellFormed), Finding(.key, .unclear, verdict)] + notes,
            claims: claims,
            categories: claims.identity.categories.map { category in
                switch category {
                case .code(let code): "\(code)"
                case .text(let text): text
                }
            },
            authority: nil, isSpecimen: false, data: nil, now: question.now, clockIsGiven: question.clockIsGiven)
    }
}

extension VerificationReport {
    /// Whether its signatures show that the text was read as it was written: nobody is called a forger for a digit that was lost
    /// or typed twice.
    fileprivate var isSure: Bool {
        signatureHolds && !findings.contains { $0.code == Finding.Observation.presentationNotLive.rawValue }
    }
}
