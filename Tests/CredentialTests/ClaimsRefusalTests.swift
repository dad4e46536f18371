import Testing

@testable import Credential

@Suite("Claims that are refused, with layer and reason")
struct ClaimsRefusalTests {
    private static func refusal(_ item: CBORItem, type: TokenType? = nil) throws -> Fault? {
        fault(try ClaimsTests.decode(item, type: type))
    }

    private static func claims(_ reason: Malformed.Reason) -> Fault { Fault(.claims, reason) }

    @Test("Each missing label")
    func missing() throws {
        let (card, electronic) = (try CardItem.card, try CardItem.electronic)
        #expect(try Self.refusal(card) == nil)
        #expect(try Self.refusal(electronic, type: .credential) == nil)
        // A card has five claims, so one fewer is too small a map; an electronic credential has six.
        for label in [1, 4, 5, 6, 169] {
            #expect(try Self.refusal(card.setting(.integer(label), to: nil)) == Self.claims(.outOfRange), "\(label)")
            let item = electronic.setting(.integer(label), to: nil)
            #expect(try Self.refusal(item, type: .credential) == Self.claims(.missingLabel), "\(label)")
        }
        #expect(
            try Self.refusal(electronic.setting(65535, to: nil), type: .credential) == Self.claims(.inconsistent))
        for label in [1, 4, 75, 76, 77, 78, 80] {
            let item = card.setting(.integer(label), in: 169, to: nil)
            #expect(try Self.refusal(item) == Self.claims(.missingLabel), "identity data \(label)")
            let fewest = item.setting(21, in: 169, to: nil).setting(81, in: 169, to: nil)
            #expect(try Self.refusal(fewest) == Self.claims(.outOfRange), "identity data \(label)")
        }
        #expect(try Self.refusal(card.setting(81, in: 169, to: nil)) == Self.claims(.inconsistent))
        #expect(try Self.refusal(card.setting(21, in: 169, to: nil)) == nil, "an area is optional")
    }

    @Test("Each unknown label")
    func unknown() throws {
        let (card, electronic) = (try CardItem.card, try CardItem.electronic)
        for label in [0, 2, 3, 7, 9, 10, 170, 65534, 65536, -1, -65537] {
            let item = card.setting(.integer(label), to: 1)
            #expect(try Self.refusal(item) == Self.claims(.unknownLabel), "\(label)")
        }
        for label in [0, 2, 3, 5, 18, 22, 23, 50, 61, 63, 74, 82, 99, 100, -1] {
            let item = card.setting(.integer(label), in: 169, to: 1)
            #expect(try Self.refusal(item) == Self.claims(.unknownLabel), "identity data \(label)")
        }
        #expect(try Self.refusal(card.setting("iss", to: "CN-NM")) == Self.claims(.wrongType))
        let list = try #require(electronic.value(65535)?.value("status_list"))
        let statuses: [(CBORItem, Malformed.Reason)] = [
            (["status_list": list.setting("ttl", to: 1)], .outOfRange),
            (["status_list": list.setting("uri", to: nil).setting("x", to: 1)], .unknownLabel),
            (["status_lisT": list], .unknownLabel), (["status_list": list, "x": 1], .outOfRange), ([:], .outOfRange),
            (["status_list": [:]], .outOfRange), ([1: list], .wrongType), (1, .wrongType),
        ]
        for (status, reason) in statuses {
            let item = electronic.setting(65535, to: status)
            #expect(try Self.refusal(item, type: .credential) == Self.claims(reason), "\(status)")
        }
    }

    /// Values that no label takes: of every type of CBOR but the label's own.
    private static func others(than own: [CBORItem]) -> [CBORItem] {
        let every: [UInt8: CBORItem] = [
            0: 1, 1: -1, 2: .bytes([1]), 3: "x", 4: [1], 5: [1: 1], 6: .tag(18, 1), 7: true,
        ]
        let majors = Set(own.compactMap { $0.encoded().first.map { $0 >> 5 } })
        return every.filter { !majors.contains($0.key) }.map(\.value)
    }

    @Test("Each wrong type")
    func wrongTypes() throws {
        let (card, electronic) = (try CardItem.card, try CardItem.electronic)
        for label in [1, 4, 5, 6, 169] {
            for value in Self.others(than: [try #require(card.value(.integer(label)))]) {
                let item = card.setting(.integer(label), to: value)
                #expect(try Self.refusal(item) == Self.claims(.wrongType), "\(label): \(value)")
            }
        }
        for label in [8, 65535] {
            for value in Self.others(than: [[1: 1]]) {
                let item = electronic.setting(.integer(label), to: value)
                #expect(try Self.refusal(item, type: .credential) == Self.claims(.wrongType), "\(label): \(value)")
            }
        }
        let full = card.setting(19, in: 169, to: "ᠪ").setting(20, in: 169, to: "mvf").setting(79, in: 169, to: "样")
            .setting(62, in: 169, to: [[0: .bytes(SmallWebP().bytes), 1: 0, 2: 4]])
        #expect(try Self.refusal(full) == nil)
        for label in [1, 4, 19, 20, 21, 62, 75, 76, 77, 78, 79, 80, 81] {
            let own = try #require(full.value(169)?.value(.integer(label)))
            for value in Self.others(than: [own]) {
                let item = full.setting(.integer(label), in: 169, to: value)
                #expect(try Self.refusal(item) == Self.claims(.wrongType), "identity data \(label): \(value)")
            }
        }
    }

    @Test("Out of range in identity data")
    func ranges() throws {
        let card = try CardItem.card
        let picture = CBORItem.bytes(SmallWebP().bytes)
        let cases: [(Int, CBORItem, Malformed.Reason)] = [
            (1, "", .outOfRange), (1, long(33), .outOfRange), (1, "０１", .outOfRange), (1, "1 2", .outOfRange),
            (4, "", .outOfRange), (4, long(161), .outOfRange), (21, "15010", .outOfRange),
            (21, "1501000", .outOfRange), (21, "15010a", .outOfRange), (21, "050100", .outOfRange),
            (62, [], .outOfRange), (62, [[0: picture, 1: 0]], .outOfRange),
            (62, [[0: picture, 1: 1, 2: 4]], .outOfRange), (62, [[0: picture, 1: 0, 2: 16]], .outOfRange),
            (62, [[0: picture, 1: 0, 2: 1]], .outOfRange), (62, [[0: picture, 1: 0, 2: 3]], .outOfRange),
            (62, [[0: .bytes([]), 1: 0, 2: 4]], .outOfRange),
            (62, [[0: .bytes(SmallWebP.file(of: 2_050)), 1: 0, 2: 4]], .outOfRange),
            (62, [[0: .bytes([1]), 1: 0, 2: 4]], .damagedStream), (62, [[0: picture, 1: 0, 3: "x"]], .unknownLabel),
            (62, [[0: picture, 1: 0, 2: 4], [0: picture, 1: 0, 2: 4]], .outOfRange),
            (75, "", .outOfRange), (75, long(241), .outOfRange), (76, [], .outOfRange),
            (76, [1, 2, 3, 4], .outOfRange),
            (76, [65_536], .outOfRange), (76, [""], .outOfRange), (76, [long(97)], .outOfRange), (76, [-1], .wrongType),
            (76, [[1]], .wrongType), (77, 0, .outOfRange), (77, 3, .outOfRange), (77, 256, .outOfRange),
            (77, .unsigned(.max - 1), .outOfRange), (78, 0, .outOfRange), (78, 3, .outOfRange),
            (78, 257, .outOfRange), (79, "", .outOfRange), (79, long(241), .outOfRange), (80, octets(15), .outOfRange),
            (80, octets(33), .outOfRange), (80, octets(17), .inconsistent), (80, octets(32), .inconsistent),
            (81, [1], .outOfRange), (81, [1, 2, 3], .outOfRange), (81, [65_536, 0], .outOfRange),
            (81, [0, 16_777_216], .outOfRange), (81, [.unsigned(.max - 1), 0], .outOfRange), (81, [-1, 0], .wrongType),
            (81, ["1", 0], .wrongType), (19, "ᠪ", .inconsistent), (20, "mvf", .inconsistent),
        ]
        for (label, value, reason) in cases {
            let item = card.setting(.integer(label), in: 169, to: value)
            #expect(try Self.refusal(item) == Self.claims(reason), "identity data \(label): \(value)")
        }
        let mongolian = card.setting(19, in: 169, to: "ᠪ")
        #expect(try Self.refusal(mongolian.setting(20, in: 169, to: "mvf")) == nil)
        #expect(try Self.refusal(mongolian.setting(20, in: 169, to: "mon")) == Self.claims(.inconsistent))
        #expect(try Self.refusal(mongolian.setting(20, in: 169, to: "mvf2")) == Self.claims(.outOfRange))
        #expect(try Self.refusal(card.setting(1, to: "")) == Self.claims(.outOfRange))
        #expect(try Self.refusal(card.setting(1, to: long(33))) == Self.claims(.outOfRange))
    }

    @Test("Medium, type, digest and status reference that do not belong together")
    func mixtures() throws {
        let (card, electronic) = (try CardItem.card, try CardItem.electronic)
        let reference: CBORItem = [1, 5]
        let address = try #require(electronic.value(65535))
        let key = try SpecimenAuthority.shared.stranger.publicKey.coseKey
        let thumbnail: CBORItem = [[0: .bytes(SmallWebP().bytes), 1: 0, 2: 4]]
        let cases: [(String, CBORItem, TokenType?)] = [
            ("card with the type of a credential", card, .credential),
            ("electronic without a type", electronic, nil),
            ("both references on a card", card.setting(65535, to: address), nil),
            ("both references, electronic", electronic.setting(81, in: 169, to: reference), .credential),
            ("card with a list's address alone", card.setting(81, in: 169, to: nil).setting(65535, to: address), nil),
            (
                "electronic with a card's reference alone",
                electronic.setting(65535, to: nil).setting(81, in: 169, to: reference), .credential
            ),
            ("card that says electronic", card.setting(78, in: 169, to: 2), nil),
            ("card that says electronic, typed", card.setting(78, in: 169, to: 2), .credential),
            ("electronic that says card", electronic.setting(78, in: 169, to: 1), .credential),
            ("electronic with the digest of a card", electronic.setting(80, in: 169, to: octets(16)), .credential),
            ("card with a device key", card.setting(8, to: [1: key]), nil),
            ("electronic with a thumbnail", electronic.setting(62, in: 169, to: thumbnail), .credential),
        ]
        for (name, item, type) in cases {
            #expect(try Self.refusal(item, type: type) == Self.claims(.inconsistent), "\(name)")
        }
        #expect(try Self.refusal(electronic.setting(8, to: [1: key]), type: .credential) == nil)
    }

    @Test("The address of an electronic credential ends with the decimal number of its list")
    func addresses() throws {
        let electronic = try CardItem.electronic
        for uri in [
            "https://a.example", "https://a.example/", "https://a.example/x", "https://a.example/01",
            "https://a.example/+1", "https://a.example/-1", "https://a.example/65536", "https://a.example/1/",
            "https://a.example/1?", "1", "https://a.example/99999999999999999999",
        ] {
            let item = electronic.setting(65535, to: ["status_list": ["idx": 1, "uri": .text(uri)]])
            #expect(try Self.refusal(item, type: .credential) == Self.claims(.inconsistent), "\(uri)")
        }
        let arabicDigit = electronic.setting(
            65535, to: ["status_list": ["idx": 1, "uri": "https://a.example/\u{0661}"]])
        #expect(try Self.refusal(arabicDigit, type: .credential) == Self.claims(.invalidCharacter))
        for (index, reason) in [(16_777_216, Malformed.Reason.outOfRange), (-1, .wrongType)] {
            let status: CBORItem = ["status_list": ["idx": .integer(index), "uri": "https://a.example/1"]]
            #expect(try Self.refusal(electronic.setting(65535, to: status), type: .credential) == Self.claims(reason))
        }
    }

    @Test("A device key is kty, alg, crv, x and on EC2 curves y, consistent and on its curve")
    func deviceKeys() throws {
        let electronic = try CardItem.electronic
        let p256 = try SpecimenAuthority.shared.stranger.publicKey.coseKey
        let ed25519 = try SpecimenAuthority.shared.status.publicKey.coseKey
        let cases: [(String, CBORItem, Malformed.Reason)] = [
            ("private half", p256.setting(-4, to: octets(32)), .outOfRange),
            ("private half for y", ed25519.setting(-4, to: octets(32)), .unknownLabel),
            ("key operations", ed25519.setting(4, to: [1]), .unknownLabel),
            ("kid", ed25519.setting(2, to: .bytes([1])), .unknownLabel),
            ("no alg", p256.setting(3, to: nil), .invalidKey),
            ("alg of another curve", p256.setting(3, to: -8), .invalidKey),
            ("alg -9", p256.setting(3, to: -9), .invalidKey), ("crv P-384", p256.setting(-1, to: 2), .invalidKey),
            ("kty of OKP", p256.setting(1, to: 1), .invalidKey), ("no y", p256.setting(-3, to: nil), .invalidKey),
            ("y on Ed25519", ed25519.setting(-3, to: octets(32)), .invalidKey),
            ("off the curve", p256.setting(-3, to: octets(32)), .invalidKey),
            ("sign bit for y", p256.setting(-3, to: true), .wrongType),
            ("x of 31", p256.setting(-2, to: octets(31)), .outOfRange),
            ("low order", ed25519.setting(-2, to: .bytes([1] + [UInt8](repeating: 0, count: 31))), .invalidKey),
            ("empty", [:], .outOfRange),
        ]
        for (name, key, reason) in cases {
            let item = electronic.setting(8, to: [1: key])
            #expect(try Self.refusal(item, type: .credential) == Self.claims(reason), "\(name)")
        }
        for (confirmation, reason) in [
            ([2: p256], .unknownLabel), ([:], .outOfRange), ([1: p256, 3: .bytes([1])], .outOfRange),
        ] as [(CBORItem, Malformed.Reason)] {
            let item = electronic.setting(8, to: confirmation)
            #expect(try Self.refusal(item, type: .credential) == Self.claims(reason))
        }
    }
}
