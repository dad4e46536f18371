import Testing

@testable import Credential

@Suite("Signatures and keys")
struct SignatureTests {
    private static let zero = [UInt8](repeating: 0, count: 32)
    private static let ones = [UInt8](repeating: 0xff, count: 32)

    @Test("GB/T 32918.5 A.2: the signature of the annex verifies")
    func annex() throws {
        let key = try PublicKey(.sm2, point: SM2Annex.point)
        #expect(key.isValid(SM2Annex.r + SM2Annex.s, over: SM2Annex.message))
        #expect(!key.isValid(SM2Annex.r + SM2Annex.s, over: Array("message digesu".utf8)))
        #expect(!key.isValid(SM2Annex.s + SM2Annex.r, over: SM2Annex.message))
    }

    @Test("The same annex as the published file has it, whose curve must be sm2p256v1")
    func publishedAnnex() throws {
        guard let vectors = try PublishedVectors.json("sm2/sm2_vectors.json") as? [[String: Any]] else { return }
        let annex = try #require(vectors.first)
        #expect(annex["curve"] as? String == "sm2p256v1")
        #expect(annex["id"] as? String == "1234567812345678")
        let field = { (name: String) in bytes(hex: try #require(annex[name] as? String)) }
        #expect(try field("x") + field("y") == SM2Annex.point)
        #expect(try field("r") == SM2Annex.r)
        #expect(try field("s") == SM2Annex.s)
        let pem = try #require(vectors[1]["key_pem"] as? String)
        let key = try PrivateKey(pem: pem, passphrase: nil)
        #expect(key.publicKey.algorithm == .sm2)
        #expect(try key.publicKey.isValid(key.sign(SM2Annex.message), over: SM2Annex.message))
    }

    @Test("SM2: zero, order, r + s = n, n - s, swapped and overflowing values are refused")
    func sm2Edges() throws {
        let key = try PublicKey(.sm2, point: SM2Annex.point)
        let (r, s, n) = (SM2Annex.r, SM2Annex.s, SM2Annex.order)
        let refused = [
            Self.zero + s, r + Self.zero, n + s, r + n, r + difference(n, r), r + difference(n, s), Self.ones + s,
            r + Self.ones, Self.zero + Self.zero, s + r,
        ]
        for signature in refused { #expect(!key.isValid(signature, over: SM2Annex.message), "\(hex(signature))") }
    }

    @Test("A signature is 64 bytes and nothing else", arguments: Algorithm.allCases)
    func length(algorithm: Algorithm) throws {
        let key = try SpecimenAuthority.shared.credentialKey(algorithm)
        let signature = try key.sign([1, 2, 3])
        #expect(signature.count == 64)
        #expect(key.publicKey.isValid(signature, over: [1, 2, 3]))
        let wide = Array(signature[..<32] + [0] + signature[32...])
        for other in [
            wide, [], [0], Array(signature.dropLast()), signature + [0], [0] + signature, signature + signature,
        ] {
            #expect(!key.publicKey.isValid(other, over: [1, 2, 3]))
        }
        #expect(!key.publicKey.isValid(SignatureEncoding.der(signature), over: [1, 2, 3]))
    }

    @Test("ES256 is malleable: (r, n - s) verifies as in every ECDSA, so a signature is never an identity")
    func malleability() throws {
        let key = try SpecimenAuthority.shared.credentialKey(.es256)
        let signature = try key.sign([7])
        let (r, s) = (Array(signature[..<32]), Array(signature[32...]))
        #expect(key.publicKey.isValid(r + difference(P256.order, s), over: [7]))
        for edge in [Self.zero + s, r + Self.zero, P256.order + s, r + P256.order, Self.ones + Self.ones] {
            #expect(!key.publicKey.isValid(edge, over: [7]))
        }
    }

    @Test("The twin of an ES256 token is the same credential: same verdict, same issuer, list and index")
    func twin() throws {
        var scene = try Scene(.es256)
        let plain = try scene.report()
        scene.damage = { bytes in
            let start = bytes.count - 32
            bytes.replaceSubrange(start..., with: difference(P256.order, Array(bytes[start...])))
        }
        let twin = try scene.report()
        #expect(plain.verdict == .valid)
        #expect(twin.verdict == .valid)
        #expect(twin.claims == plain.claims)
        scene.ledgerEntry = .ofAnother
        #expect(try scene.report().verdict == .rejected(.notInLedger), "the ledger holds claims, not signatures")
    }

    @Test("Ed25519 and SM2 are not malleable: s + L and n - s are refused")
    func rigid() throws {
        let order = bytes(hex: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        let key = try SpecimenAuthority.shared.credentialKey(.ed25519)
        var signature = try key.sign([7])
        var carry = 0
        for place in 0..<32 {
            let sum = Int(signature[32 + place]) + Int(order[place]) + carry
            (signature[32 + place], carry) = (UInt8(sum & 0xff), sum >> 8)
        }
        #expect(carry == 0)
        #expect(!key.publicKey.isValid(signature, over: [7]))
    }

    @Test("DER: numbers with leading zeros or a high bit, both ways")
    func encoding() {
        let small = [UInt8](repeating: 0, count: 31) + [1]
        #expect(hex(SignatureEncoding.der(small + small)) == "3006020101020101")
        #expect(hex(SignatureEncoding.der(Self.zero + small)) == "3006020100020101")
        let high = [0x80] + [UInt8](repeating: 0, count: 31)
        #expect(SignatureEncoding.der(high + Self.ones).count == 72)
        for raw in [small + high, high + small, Self.ones + Self.zero] {
            #expect(SignatureEncoding.raw(SignatureEncoding.der(raw)) == raw)
            #expect(MinimalDER.raw(SignatureEncoding.der(raw)) == raw)
        }
        for broken in ["", "3006", "3006020101030101", "300602010102010100", "3007020101020101", "3006020101020201"] {
            #expect(SignatureEncoding.raw(bytes(hex: broken)) == nil, "\(broken)")
        }
        let wide = bytes(hex: "3026" + "0221" + "01" + String(repeating: "00", count: 32) + "020101")
        #expect(SignatureEncoding.raw(wide) == nil)
    }

    @Test("SHA-256 and HMAC: FIPS 180-4 and RFC 4231 examples")
    func digests() {
        #expect(hex(sha256(Array("abc".utf8))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hex(sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            hex(hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            hex(
                hmacSHA256(
                    key: [UInt8](repeating: 0xaa, count: 131),
                    Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)))
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }
}
