import Testing

@testable import Credential

@Suite("A damaged token is never valid")
struct TokenDamageTests {
    /// The causes that bytes changed after signing may have; an unknown issuer or key when those very bytes changed.
    private static let allowed: Set<Verdict> = [
        .rejected(.badSignature), .rejected(.unknownKey), .undetermined(.unknownKey), .undetermined(.unknownIssuer),
    ]

    /// The verdict on raw token bytes, nil when they are malformed.
    private static func verdict(_ bytes: [UInt8], _ verifier: Verifier) throws -> Verdict? {
        let scanned = try ScannedText(symbol: Base45.encode([0xd2] + bytes.dropFirst()))
        guard bytes.first == 0xd2 else { return nil }
        do {
            return try verifier.check(scanned, VerificationQuestion(now: .checked)).verdict
        } catch {
            return nil
        }
    }

    @Test("Every single bit flipped", arguments: Algorithm.allCases)
    func flips(algorithm: Algorithm) throws {
        let scene = try Scene(algorithm)
        let verifier = Verifier([try scene.opened()])
        let bytes = try scene.token().bytes
        #expect(try Self.verdict(bytes, verifier) == .valid)
        var causes: [Verdict: Int] = [:]
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << UInt8(bit)
                guard let verdict = try Self.verdict(damaged, verifier) else { continue }
                causes[verdict, default: 0] += 1
                if !Self.allowed.contains(verdict) { Issue.record("bit \(bit) of byte \(place) gives \(verdict)") }
            }
        }
        let signatureBits = causes[.rejected(.badSignature), default: 0]
        #expect(signatureBits >= 64 * 8, "each bit of the signature counts")
        #expect(causes[.rejected(.unknownKey), default: 0] >= 64, "each bit of the kid counts")
        #expect(causes[.undetermined(.unknownIssuer), default: 0] > 0)
    }

    @Test("Every truncation and every one-byte extension is malformed", arguments: Algorithm.allCases)
    func lengths(algorithm: Algorithm) throws {
        let bytes = try Scene(algorithm).token().bytes
        for count in bytes.indices {
            #expect(throws: Malformed.self) { try SignedToken(Array(bytes[..<count])) }
        }
        for byte in UInt8.min...UInt8.max {
            #expect(throws: Malformed(.cose, at: bytes.count, .trailingBytes)) { try SignedToken(bytes + [byte]) }
            #expect(throws: Malformed.self) { try SignedToken([byte] + bytes) }
        }
    }

    @Test("One byte more or fewer inside: header, claims, signature")
    func inner() throws {
        let scene = try Scene()
        let token = try scene.token()
        let header = try HandMadeToken(token).header
        let pairs: [([UInt8], [UInt8], [UInt8])] = [
            (header + [0], token.claims, token.signature), (header.dropLast(), token.claims, token.signature),
            (header, token.claims + [0], token.signature), (header, token.claims.dropLast(), token.signature),
            (header, token.claims, token.signature + [0]), (header, token.claims, token.signature.dropLast()),
        ]
        for (header, claims, signature) in pairs {
            let bytes = HandMadeToken(header: header, claims: claims, signature: signature).bytes
            #expect(throws: Malformed.self) { try CredentialClaims(try SignedToken(bytes)) }
        }
    }

    @Test("The header's algorithm swapped while another made the signature", arguments: Algorithm.allCases)
    func algorithmMatrix(signer: Algorithm) throws {
        let scene = try Scene(signer)
        let verifier = Verifier([try scene.opened()])
        let token = try scene.token()
        for claimed in Algorithm.allCases {
            for owner in Algorithm.allCases {
                let kid = try scene.authority.credentialKey(owner).publicKey.keyID
                let header: CBORItem = [1: .integer(claimed.identifier), 4: .bytes(kid)]
                let made = HandMadeToken(header: header.encoded(), claims: token.claims, signature: token.signature)
                let verdict = try #require(try Self.verdict(made.bytes, verifier))
                let same = claimed == signer && owner == signer
                let expected: Verdict =
                    same ? .valid : .rejected(claimed == owner ? .badSignature : .unknownKey)
                #expect(verdict == expected, "signed \(signer), header \(claimed), kid of \(owner)")
                for key in try Algorithm.allCases.map(scene.authority.credentialKey) {
                    let holds = try SignedToken(made.bytes).isSigned(by: key.publicKey)
                    #expect(holds == (same && key.publicKey.algorithm == signer))
                }
            }
        }
    }

    @Test(
        "A header that names another algorithm, rightly signed by the key that it denies", arguments: Algorithm.allCases
    )
    func lyingHeader(signer: Algorithm) throws {
        let scene = try Scene(signer)
        let verifier = Verifier([try scene.opened()])
        let key = scene.signer.publicKey
        for claimed in Algorithm.allCases where claimed != signer {
            var made = try HandMadeToken(scene.token())
            made.header = CBORItem.map([1: .integer(claimed.identifier), 4: .bytes(key.keyID)]).encoded()
            try made.sign(with: scene.signer)
            #expect(key.isValid(made.signature, over: made.signatureInput))
            #expect(!(try SignedToken(made.bytes)).isSigned(by: key))
            #expect(try Self.verdict(made.bytes, verifier) == .rejected(.unknownKey))
        }
    }

    @Test("-9 and -19 are read as -7 and -8 (RFC 9864) when they were signed so, and no other number is")
    func algorithmNumbers() throws {
        let scene = try Scene()
        let verifier = Verifier([try scene.opened()])
        for (number, algorithm) in [(-9, Algorithm.es256), (-19, .ed25519), (-7, .es256), (-8, .ed25519)] {
            let key = try scene.authority.credentialKey(algorithm)
            var made = try HandMadeToken(scene.token())
            made.header = CBORItem.map([1: .integer(number), 4: .bytes(key.publicKey.keyID)]).encoded()
            try made.sign(with: key)
            #expect(try Self.verdict(made.bytes, verifier) == .valid, "\(number)")
            #expect(try SignedToken(made.bytes).algorithm == algorithm)
        }
        for number in [0, 1, 5, -1, -35, -36, -37, -47, -257, -65_535, -65_536, -65_538, 4, -48] {
            var made = try HandMadeToken(scene.token())
            made.header = CBORItem.map([1: .integer(number), 4: .bytes([UInt8](repeating: 1, count: 8))]).encoded()
            #expect(throws: Malformed(.cose, at: 5, .unknownAlgorithm)) { try SignedToken(made.bytes) }
        }
    }
}
