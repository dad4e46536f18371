import Testing

@testable import Credential

/// A scene with an electronic credential whose holder has a device key.
private struct Shown {
    var scene: Scene
    let device: PrivateKey

    init(_ algorithm: Algorithm = .es256) throws {
        scene = try Scene()
        device = try PrivateKey.generate(algorithm)
        scene.claims = try scene.authority.electronicClaims()
        scene.claims.deviceKey = device.publicKey
    }

    func presentation(
        at seconds: Int = 0, nonce: [UInt8]? = nil, audience: String? = nil, by key: PrivateKey? = nil,
        of other: SignedToken? = nil
    ) throws -> [UInt8] {
        let token = try scene.token()
        let now = Instant(seconds: scene.question.now.seconds + seconds)
        let made = try Presentation(of: other ?? token, at: now, nonce: nonce, audience: audience, with: key ?? device)
        return CBORItem.array([.bytes(token.bytes), .bytes(made.proof)]).encoded()
    }

    func report(_ presentation: [UInt8]) throws -> VerificationReport {
        let scanned = try ScannedText(symbol: DigitText.encode(presentation))
        return try Verifier([try scene.opened()]).check(scanned, scene.question)
    }

    func report(_ shown: ShownCredential) throws -> VerificationReport {
        try Verifier([try scene.opened()]).check(shown, scene.question)
    }
}

private func presence(_ report: VerificationReport) -> [String] {
    report.findings.filter { $0.subject == .presence }.map(\.code)
}

@Suite("Whether a credential is shown live") struct PresenceTests {
    @Test(arguments: Algorithm.allCases)
    func aProofOfThisMomentIsLive(algorithm: Algorithm) throws {
        let shown = try Shown(algorithm)
        let report = try shown.report(try shown.presentation())
        #expect(report.verdict == .valid)
        #expect(presence(report) == ["live-presentation"])
    }

    @Test("The window is 90 seconds to either side", arguments: [(-91, false), (-90, true), (90, true), (91, false)])
    func window(seconds: Int, isLive: Bool) throws {
        let shown = try Shown()
        let report = try shown.report(try shown.presentation(at: seconds))
        #expect(report.verdict == .valid, "the credential keeps its own verdict")
        #expect(presence(report) == [isLive ? "live-presentation" : "presentation-not-live"])
    }

    @Test(
        "What is not live",
        arguments: [
            "another key", "no device key", "another token", "wrong nonce", "no nonce", "wrong audience",
            "damaged proof",
            "an authority's key",
        ])
    func notLive(kind: String) throws {
        var shown = try Shown()
        var bytes: [UInt8]
        switch kind {
        case "another key": bytes = try shown.presentation(by: try .generate(.es256))
        case "no device key":
            shown.scene.claims.deviceKey = nil
            bytes = try shown.presentation()
        case "another token": bytes = try shown.presentation(of: try Scene().token())
        case "wrong nonce":
            shown.scene.question.nonce = [UInt8](repeating: 1, count: 16)
            bytes = try shown.presentation(nonce: [UInt8](repeating: 2, count: 16))
        case "no nonce":
            shown.scene.question.nonce = [UInt8](repeating: 1, count: 16)
            bytes = try shown.presentation()
        case "wrong audience":
            shown.scene.question.audience = "北门检查站"
            bytes = try shown.presentation(audience: "南门检查站")
        case "an authority's key":
            shown.scene.claims.deviceKey = shown.scene.signer.publicKey
            bytes = try shown.presentation(by: shown.scene.signer)
        default:
            bytes = try shown.presentation()
            bytes[bytes.count - 1] ^= 1
        }
        let report = try shown.report(bytes)
        let isAsked = shown.scene.question.nonce != nil || shown.scene.question.audience != nil
        #expect(report.verdict == (isAsked ? .undetermined(.presentationNotLive) : .valid))
        #expect(presence(report) == ["presentation-not-live"])
    }

    @Test func theVerifiersNonceAndNameAreAnswered() throws {
        var shown = try Shown()
        shown.scene.question.nonce = [UInt8](repeating: 7, count: 16)
        shown.scene.question.audience = "北门检查站"
        let bytes = try shown.presentation(nonce: shown.scene.question.nonce, audience: "北门检查站")
        #expect(presence(try shown.report(bytes)) == ["live-presentation"])
    }

    @Test("A proof has its own type and no claim beside its own", arguments: [false, true])
    func closedProof(hasOtherClaim: Bool) throws {
        let shown = try Shown()
        let token = try shown.scene.token()
        let claims: CBORItem = [
            6: .integer(shown.scene.question.now.seconds),
            .integer(PresentationProof.tokenDigestLabel): .bytes(sha256(token.bytes)),
        ]
        let answers = try TokenType.allCases.filter { type in
            let proof = try SignedToken.sign(
                hasOtherClaim ? claims.setting(7, to: 1) : claims, type: type, with: shown.device)
            let bytes = CBORItem.array([.bytes(token.bytes), .bytes(proof.bytes)]).encoded()
            return presence(try shown.report(bytes)) == ["live-presentation"]
        }
        #expect(answers == (hasOtherClaim ? [] : [.presentation]))
    }

    /// What is answered to a proof that was shown before.
    static func repeated() throws -> VerificationReport {
        var shown = try Shown()
        let bytes = try shown.presentation()
        let first = try ShownCredential(ScannedText(symbol: DigitText.encode(bytes)))
        shown.scene.question.seenProofs = [try #require(first.proofDigest)]
        return try shown.report(bytes)
    }

    @Test func aProofIsLiveOnce() throws {
        #expect(presence(try Self.repeated()) == ["seen-before"])
        #expect(try Self.repeated().verdict == .undetermined(.seenBefore))
    }

    /// An ES256 signature can be altered into another one that holds; the proof is the same.
    @Test func theTwinOfAProofIsTheSameProof() throws {
        var shown = try Shown(.es256)
        let bytes = try shown.presentation()
        let first = try ShownCredential(ScannedText(symbol: DigitText.encode(bytes)))
        let twin = Array(bytes.dropLast(32)) + difference(P256.order, Array(bytes.suffix(32)))
        #expect(presence(try shown.report(twin)) == ["live-presentation"])
        shown.scene.question.seenProofs = [try #require(first.proofDigest)]
        #expect(presence(try shown.report(twin)) == ["seen-before"])
    }

    @Test func aPlainTextSaysWhatItIs() throws {
        let shown = try Shown()
        #expect(presence(try shown.scene.report()) == ["plain-electronic"])
        #expect(presence(try Scene().report()) == ["card"])
    }

    @Test func everyCutOfAPresentationIsMalformedOrDamaged() throws {
        let bytes = try Shown().presentation()
        for count in 1..<bytes.count {
            #expect(throws: (any Error).self) { try Presentation(Array(bytes[..<count])) }
        }
        #expect(throws: Malformed(.presentation, at: bytes.count, .trailingBytes)) { try Presentation(bytes + [0]) }
    }
}

@Suite("Electronic credentials as files and pictures") struct ElectronicFileTests {
    private static let portrait = SpecimenAuthority.portrait

    @Test func aFileIsValidAndItsPortraitIsTheSignedOne() throws {
        let shown = try Shown()
        let file = try #require(try ElectronicCredential(token: shown.scene.token(), portrait: Self.portrait))
        let report = try shown.report(ShownCredential(try ElectronicFile(file.bytes)))
        #expect(report.verdict == .valid)
        #expect(report.findings.contains(Finding(.portrait, .passed, "portrait-matches")))
        #expect(report.findings.contains(Finding(.portrait, .note, .portraitInside)))
        #expect(Answer(report, in: .english).lines.contains { $0.contains("take its portrait out") })
    }

    @Test func aFileIsMadeOnlyOfPartsThatBelongTogether() throws {
        let shown = try Shown()
        #expect(try ElectronicCredential(token: shown.scene.token(), portrait: [1]) == nil)
        #expect(try ElectronicCredential(token: Scene().token(), portrait: Self.portrait) == nil)
    }

    @Test func anotherPortraitInsideIsAnAlteration() throws {
        let shown = try Shown()
        let bytes = CBORItem.array([.bytes(try shown.scene.token().bytes), .bytes([1, 2, 3])]).encoded()
        let report = try shown.report(ShownCredential(try ElectronicFile(bytes)))
        #expect(report.verdict == .rejected(.pictureAltered))
    }

    @Test func aCardsTokenIsInNoFile() throws {
        let bytes = CBORItem.array([.bytes(try Scene().token().bytes), .bytes(Self.portrait)]).encoded()
        let (file, shown) = (try ElectronicFile(bytes), try Shown())
        for means in [ShownCredential(file), ShownCredential(file, picturedWith: [])] {
            #expect(fault(try shown.report(means)) == Fault(.electronic, .wrongTokenType))
        }
    }

    @Test func aPictureThatShowsAnotherCodeIsAnAlteration() throws {
        let shown = try Shown()
        let file = try ElectronicFile(
            CBORItem.array([.bytes(try shown.scene.token().bytes), .bytes(Self.portrait)]).encoded())
        let same = try ScannedText(symbol: DigitText.encode(file.token))
        let other = try ScannedText(symbol: DigitText.encode(try Scene().token().bytes))
        let seen = try shown.report(ShownCredential(file, picturedWith: [same]))
        #expect(seen.verdict == .valid)
        #expect(!seen.findings.contains { $0.state == .passed && $0.subject == .portrait }, "nobody compared the photo")
        let hidden = try shown.report(ShownCredential(file, picturedWith: []))
        #expect(hidden.verdict == .undetermined(.codeUnread))
        #expect(!hidden.findings.contains { $0.state == .passed && $0.subject == .portrait })
        for codes in [[other], [same, other]] {
            #expect(
                try shown.report(ShownCredential(file, picturedWith: codes)).verdict == .rejected(.pictureAltered))
        }
    }

    @Test("A file cut anywhere or too long is malformed")
    func cuts() throws {
        let bytes = CBORItem.array([.bytes([1, 2]), .bytes([3])]).encoded()
        for count in 0..<bytes.count {
            #expect(throws: Malformed.self) { try ElectronicFile(Array(bytes[..<count])) }
        }
        #expect(throws: Malformed(.electronic, at: bytes.count, .trailingBytes)) { try ElectronicFile(bytes + [0]) }
        #expect(throws: Malformed(.electronic, at: Limits.electronicFile, .tooLarge)) {
            try ElectronicFile([UInt8](repeating: 0x82, count: Limits.electronicFile + 1))
        }
    }
}

@Suite("A ledger that cannot be read") struct LedgerDoubtTests {
    @Test("leaves what the list rejects rejected, and everything else in doubt", arguments: StatusValue.allCases)
    func damaged(status: StatusValue) throws {
        let scene = try Scene.changed {
            $0.bundle.lists[0].values[5] = status.rawValue
            $0.bundle.ledgers = []
        }
        let verdict = try scene.report().verdict
        switch status {
        case .valid: #expect(verdict == .undetermined(.noStatus))
        case .notInService: #expect(verdict == .undetermined(.notInService))
        default: #expect(verdict.outcome == "rejected")
        }
    }
}
