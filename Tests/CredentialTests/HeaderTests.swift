import Testing

@testable import Credential

@Suite("COSE_Sign1 and its headers")
struct HeaderTests {
    private static let kid = CBORItem.bytes([UInt8](repeating: 7, count: 8))

    private static func refusal(_ bytes: [UInt8]) -> Fault? {
        fault(try SignedToken(bytes))
    }

    @Test("Protected headers other than {1: alg, 4: kid, ?16: typ}")
    func protected() throws {
        let chain = CBORItem.bytes([UInt8](repeating: 0x30, count: 40))
        let cases: [(String, CBORItem, Malformed.Reason)] = [
            ("no alg", [4: Self.kid, 16: "application/statuslist+cwt"], .missingLabel),
            ("no kid", [1: -7, 16: "application/statuslist+cwt"], .missingLabel),
            ("alg alone", [1: -7], .outOfRange), ("empty", [:], .outOfRange),
            ("crit", [1: -7, 2: [1], 4: Self.kid], .unknownLabel),
            ("content type", [1: -7, 3: "application/cwt", 4: Self.kid], .unknownLabel),
            ("x5chain", [1: -7, 4: Self.kid, 33: chain], .unknownLabel),
            ("x5u", [1: -7, 4: Self.kid, 35: "https://evil.example/c"], .unknownLabel),
            ("key in header", [1: -7, 4: Self.kid, -1: chain], .unknownLabel),
            ("kid of 7", [1: -7, 4: .bytes([UInt8](repeating: 7, count: 7))], .outOfRange),
            ("kid of 9", [1: -7, 4: .bytes([UInt8](repeating: 7, count: 9))], .outOfRange),
            ("kid as text", [1: -7, 4: "kidkidki"], .wrongType),
            ("alg as text", [1: "ES256", 4: Self.kid], .wrongType),
            ("alg as text none", [1: "none", 4: Self.kid], .wrongType),
            ("typ as number", [1: -7, 4: Self.kid, 16: 1], .wrongType),
            ("foreign typ", [1: -7, 4: Self.kid, 16: "application/cwt"], .wrongTokenType),
            ("typ in capitals", [1: -7, 4: Self.kid, 16: "Application/statuslist+cwt"], .wrongTokenType),
            ("four labels", [1: -7, 4: Self.kid, 5: 1, 16: "application/statuslist+cwt"], .outOfRange),
            ("not a map", [1, -7, 4, Self.kid], .wrongType),
        ]
        for (name, header, reason) in cases {
            let bytes = HandMadeToken(header: header.encoded(), claims: [0xa0]).bytes
            #expect(Self.refusal(bytes) == Fault(.cose, reason), "\(name)")
        }
        #expect(Self.refusal(HandMadeToken(header: [], claims: [0xa0]).bytes) == Fault(.cose, .outOfRange))
        let doubled = bytes(hex: "a3012601264840" + "")
        #expect(Self.refusal(HandMadeToken(header: doubled, claims: [0xa0]).bytes) == Fault(.cose, .keyOrder))
        let swapped = bytes(hex: "a2" + "04480707070707070707" + "0126")
        #expect(Self.refusal(HandMadeToken(header: swapped, claims: [0xa0]).bytes) == Fault(.cose, .keyOrder))
    }

    @Test("The unprotected header is the empty map and nothing else")
    func unprotected() throws {
        let header = CBORItem.map([1: -7, 4: Self.kid]).encoded()
        let cases: [(CBORItem, Malformed.Reason)] = [
            ([4: Self.kid], .unprotectedHeader), ([1: -7], .unprotectedHeader), ([33: .bytes([1])], .unprotectedHeader),
            ([2: [99]], .unprotectedHeader), (["x": 1], .wrongType), ([], .wrongType), (.bytes([0xa0]), .wrongType),
            (0, .wrongType),
        ]
        for (unprotected, reason) in cases {
            var token = HandMadeToken(header: header, claims: [0xa0])
            token.unprotected = unprotected
            #expect(Self.refusal(token.bytes) == Fault(.cose, reason), "\(unprotected)")
        }
        #expect(Self.refusal(HandMadeToken(header: header, claims: [0xa0]).bytes) == nil)
    }

    @Test("Other frames: other tags, no tag, tag 61 around, too few or many parts, wrong parts")
    func frames() throws {
        let header = CBORItem.bytes(CBORItem.map([1: -7, 4: Self.kid]).encoded())
        let signature = CBORItem.bytes([UInt8](repeating: 1, count: 64))
        let claims = CBORItem.bytes([0xa0])
        let body: CBORItem = [header, [:], claims, signature]
        let cases: [(String, CBORItem, Malformed.Reason)] = [
            ("no tag", body, .wrongTag), ("COSE_Mac0", .tag(17, body), .wrongTag),
            ("COSE_Sign", .tag(98, body), .wrongTag),
            ("COSE_Encrypt0", .tag(16, body), .wrongTag), ("CWT around", .tag(61, .tag(18, body)), .wrongTag),
            ("twice", .tag(18, .tag(18, body)), .wrongType),
            ("self-described", .tag(55_799, .tag(18, body)), .wrongTag),
            ("three parts", .tag(18, [header, [:], claims]), .outOfRange),
            ("five parts", .tag(18, [header, [:], claims, signature, signature]), .outOfRange),
            ("no claims", .tag(18, [header, [:], .bytes([]), signature]), .outOfRange),
            ("claims as text", .tag(18, [header, [:], "x", signature]), .wrongType),
            ("detached", .tag(18, [header, [:], false, signature]), .wrongType),
            ("header as map", .tag(18, [[1: -7, 4: Self.kid], [:], claims, signature]), .wrongType),
            (
                "signature of 63", .tag(18, [header, [:], claims, .bytes([UInt8](repeating: 1, count: 63))]),
                .outOfRange
            ),
            (
                "signature of 65", .tag(18, [header, [:], claims, .bytes([UInt8](repeating: 1, count: 65))]),
                .outOfRange
            ),
            ("no signature", .tag(18, [header, [:], claims, .bytes([])]), .outOfRange),
        ]
        for (name, item, reason) in cases { #expect(Self.refusal(item.encoded()) == Fault(.cose, reason), "\(name)") }
        #expect(Self.refusal(bytes(hex: "d812") + body.encoded()) == Fault(.cose, .notShortest), "tag 18 in two bytes")
        #expect(Self.refusal([]) == Fault(.cose, .truncated))
    }

    @Test("A token beyond 64 KiB is refused, one of exactly 64 KiB is read")
    func size() throws {
        let header = CBORItem.map([1: -7, 4: Self.kid]).encoded()
        let frame = HandMadeToken(header: header, claims: [UInt8](repeating: 0, count: 60_000)).bytes.count - 60_000
        let whole = HandMadeToken(header: header, claims: [UInt8](repeating: 0, count: 65_536 - frame))
        #expect(whole.bytes.count == 65_536)
        #expect(try SignedToken(whole.bytes).claims.count == 65_536 - frame)
        let more = HandMadeToken(header: header, claims: [UInt8](repeating: 0, count: 65_537 - frame))
        #expect(Self.refusal(more.bytes) == Fault(.cose, .tooLarge))
    }

    @Test("What is signed is the Sig_structure of RFC 9052, byte by byte", arguments: Algorithm.allCases)
    func signatureInput(algorithm: Algorithm) throws {
        let key = try SpecimenAuthority.shared.credentialKey(algorithm)
        let token = try SignedToken.sign([1: "CN-NM"], type: .order, with: key)
        let made = try HandMadeToken(token)
        #expect(made.bytes == token.bytes)
        #expect(key.publicKey.isValid(token.signature, over: made.signatureInput))
        #expect(try SignedToken(token.bytes) == token)
        #expect(token.keyID == Array(sha256(key.publicKey.keyInfo).prefix(8)))
        let blank = SignedToken.unsigned([1: "CN-NM"], type: .order, for: key.publicKey)
        #expect(blank.bytes.count == token.bytes.count)
        #expect(!blank.isSigned(by: key.publicKey))
    }

    @Test("A token of one type never stands for another")
    func types() throws {
        let scene = try Scene()
        let types: [TokenType?] = [nil] + TokenType.allCases
        for type in types {
            let token = try SignedToken.sign(scene.claims.item, type: type, with: scene.signer)
            let refusal = fault(try CredentialClaims(token))
            let expected: Fault? =
                switch type {
                case nil: nil
                case .credential: Fault(.claims, .inconsistent)
                default: Fault(.cose, .wrongTokenType)
                }
            #expect(refusal == expected, "\(type.map(\.rawValue) ?? "none")")
        }
        let draft = try BundleDraft()
        for type in types {
            let refused = Fault(.cose, .wrongTokenType)
            let keySet = try SignedToken.sign(draft.keySet.item, type: type, with: draft.keySetSigner)
            #expect((fault(try KeySet(keySet)) == refused) == (type != .keySet))
            let any = try SignedToken.sign([:], type: type, with: draft.keySetSigner)
            #expect((fault(try StatusListToken(any)) == refused) == (type != .statusList))
            #expect((fault(try Ledger(any)) == refused) == (type != .ledger))
            #expect((fault(try Bundle(any)) == refused) == (type != .bundle))
        }
    }
}
