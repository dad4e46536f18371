import Testing

@testable import Credential

@Suite("Key set, list and ledger tokens")
struct KeySetTests {
    private static func token(_ item: CBORItem, _ type: TokenType) throws -> SignedToken {
        .unsigned(item, type: type, for: try SpecimenAuthority.shared.root.publicKey)
    }

    @Test("A key set survives signing, decoding and encoding")
    func identity() throws {
        var keySet = try SpecimenAuthority.shared.keySet()
        keySet.nextRoot = try SpecimenAuthority.shared.stranger.publicKey.fingerprint
        keySet.keys[1] = KeyEntry(
            key: keySet.keys[1].key, use: .bundle, lifetime: keySet.keys[1].lifetime,
            revocation: .init(at: .checked, mode: .after))
        #expect(try KeySet(Self.token(keySet.item, .keySet)) == keySet)
        (keySet.isTest, keySet.publicPage, keySet.nextRoot, keySet.categories) = (false, nil, nil, [:])
        let decoded = try KeySet(Self.token(keySet.item, .keySet))
        #expect(decoded == keySet)
        #expect(decoded.item.encoded() == keySet.item.encoded())
    }

    @Test("Key sets that are refused")
    func refusals() throws {
        let item = try SpecimenAuthority.shared.keySet().item
        let keys = try #require(item.value(.integer(KeySetLabel.keys)))
        guard case .array(let entries) = keys, let entry = entries.first else { throw CryptoError.invalidKey }
        let key = { (entry: CBORItem) in item.setting(.integer(KeySetLabel.keys), to: [entry]) }
        let set = { (label: Int, value: CBORItem?) in item.setting(.integer(label), to: value) }
        #expect(fault(try KeySet(try Self.token(key(entry), .keySet))) == nil)
        let cases: [(String, CBORItem, Malformed.Reason)] = [
            ("unknown label", set(-65_600, 1), .unknownLabel), ("no issuer", set(1, nil), .missingLabel),
            ("no keys", set(KeySetLabel.keys, nil), .missingLabel), ("no key", set(KeySetLabel.keys, []), .outOfRange),
            ("no names", set(KeySetLabel.names, [:]), .outOfRange),
            ("names as text", set(KeySetLabel.names, "x"), .wrongType),
            ("name of nothing", set(KeySetLabel.names, ["zh": ""]), .outOfRange),
            ("language not ASCII", set(KeySetLabel.names, ["é": "x"]), .outOfRange),
            ("version of 2^32", set(KeySetLabel.version, .integer(1 << 32)), .outOfRange),
            ("test: false", set(KeySetLabel.test, false), .notCanonical),
            ("test: 1", set(KeySetLabel.test, 1), .wrongType),
            ("page of http", set(KeySetLabel.publicPage, "http://a.example/"), .outOfRange),
            ("page with a fragment", set(KeySetLabel.publicPage, "https://a.example/#"), .outOfRange),
            ("page as bytes", set(KeySetLabel.publicPage, .bytes([1])), .wrongType),
            ("category below zero", set(KeySetLabel.categories, [-1: "x"]), .outOfRange),
            ("category of 2^16", set(KeySetLabel.categories, [65_536: "x"]), .outOfRange),
            ("next root of 31", set(KeySetLabel.nextRoot, octets(31)), .outOfRange),
            ("key twice", set(KeySetLabel.keys, .array([entry, entry])), .inconsistent),
            (
                "key twice, two uses", set(KeySetLabel.keys, .array([entry, entry.setting(2, to: "order")])),
                .inconsistent
            ),
            ("unknown use", key(entry.setting(2, to: "rooT")), .inconsistent),
            ("no use", key(entry.setting(2, to: nil)), .outOfRange),
            ("two uses", key(entry.setting(2, to: ["root", "bundle"])), .wrongType),
            ("life of nothing", key(entry.setting(4, to: entry.value(3))), .inconsistent),
            ("revoked without a mode", key(entry.setting(5, to: 1)), .inconsistent),
            ("mode without a time", key(entry.setting(6, to: 1)), .inconsistent),
            ("mode of the future", key(entry.setting(5, to: 1).setting(6, to: 3)), .outOfRange),
            ("mode of the future without a time", key(entry.setting(6, to: 3)), .outOfRange),
            ("mode of nothing", key(entry.setting(5, to: 1).setting(6, to: 0)), .outOfRange),
            ("unknown label of a key", key(entry.setting(7, to: 1)), .unknownLabel),
            ("key with a private half", key(entry.setting(-4, in: 1, to: octets(32))), .outOfRange),
            ("key off its curve", key(entry.setting(-3, in: 1, to: octets(32))), .invalidKey),
        ]
        for (name, item, reason) in cases {
            let layer: Malformed.Layer = .keySet
            #expect(fault(try KeySet(try Self.token(item, .keySet))) == Fault(layer, reason), "\(name)")
        }
    }

    @Test(
        "An unknown issuer's names and pages",
        arguments: [
            ("https://a.example", true), ("https://a.example/", true), ("https://a.example:8443/x-y_z~.A", true),
            ("https://", false), ("https:///x", false), ("http://a.example/", false), ("HTTPS://a.example/", false),
            ("https://A.example/", false), ("https://a.example/?q", false), ("https://a.example/#", false),
            ("https://a@b.example/", false), ("https://例.example/", false), ("https://a.example/路", false),
            (" https://a.example/", false), ("https://a.example/\n", false), ("https://a.example/%41", false),
            ("", false),
        ])
    func pages(address: String, taken: Bool) {
        #expect(((try? PublicPage(address)) != nil) == taken)
    }

    @Test("Status list tokens that are refused")
    func lists() throws {
        let list: CBORItem = ["bits": 4, "lst": .bytes(storedZlib([0]))]
        let item: CBORItem = [1: "CN-NM", 2: "https://a.example/1", 4: 2, 6: 1, 65533: list, 65534: 60]
        #expect(try StatusListToken(Self.token(item, .statusList)).list.count == 2)
        #expect(try StatusListToken(Self.token(item.setting(65534, to: nil), .statusList)).list.count == 2)
        let set = { (label: Int, value: CBORItem?) in item.setting(.integer(label), to: value) }
        var cases: [(CBORItem, Malformed.Reason)] = [
            (set(1, nil), .missingLabel), (set(2, nil), .missingLabel), (set(4, nil), .missingLabel),
            (set(6, nil), .missingLabel), (set(65533, nil), .missingLabel), (set(3, 1), .outOfRange),
            (set(65534, nil).setting(3, to: 1), .unknownLabel), (set(65534, -1), .wrongType),
            (set(65534, .integer(1 << 32)), .outOfRange), (set(65533, list.setting("bits", to: nil)), .outOfRange),
            (set(65533, list.setting("aggregation_uri", to: "x")), .outOfRange),
            (set(65533, ["bits": 4, "lsT": .bytes([0])]), .unknownLabel),
            (set(65533, ["bits": 4, "lst": "x"]), .wrongType),
            (set(65533, list.setting("bits", to: "4")), .wrongType),
        ]
        cases += [0, 1, 2, 3, 5, 8].map { (set(65533, list.setting("bits", to: .integer($0))), .inconsistent) }
        cases.append((set(65533, list.setting("bits", to: 16)), .outOfRange))
        for (item, reason) in cases {
            #expect(
                fault(try StatusListToken(try Self.token(item, .statusList))) == Fault(.statusList, reason), "\(item)")
        }
    }

    @Test("Ledger tokens that are refused; entries are found through their block alone")
    func ledgers() throws {
        let authority = try SpecimenAuthority.shared
        let file = (0..<(2_049 * 16)).map { UInt8(truncatingIfNeeded: $0 / 257 + $0) }
        let token = try Ledger.sign(issuer: "CN-NM", list: 9, issuedAt: .listed, file: file, with: authority.ledger)
        let ledger = try Ledger(token)
        #expect((ledger.list, ledger.count, ledger.issuer, ledger.issuedAt) == (9, 2_049, "CN-NM", .listed))
        for index in [0, 1_023, 1_024, 2_047, 2_048] {
            let stated = Array(file[(index * 16)..<(index * 16 + 16)])
            #expect(ledger.entry(at: index, in: LedgerFile(file)).map(Array.init) == stated)
        }
        for index in [-1, 2_049, .max, .min] { #expect(ledger.entry(at: index, in: LedgerFile(file)) == nil) }
        #expect(ledger.entry(at: 0, in: LedgerFile(file + [0])) == nil)
        #expect(ledger.entry(at: 0, in: LedgerFile(count: file.count) { _ in nil }) == nil)
        #expect(ledger.entry(at: 0, in: LedgerFile(count: file.count) { Array(file[$0].dropLast()) }) == nil)
        let swapped = Array(file[16_384..<32_768] + file[..<16_384] + file[32_768...])
        #expect(ledger.entry(at: 0, in: LedgerFile(swapped)) == nil, "blocks do not change places")

        let digests: CBORItem = [octets(32)]
        let item: CBORItem = [1: "CN-NM", 6: 1, -65_560: 1, -65_561: 1_024, -65_562: digests]
        #expect(try Ledger(Self.token(item, .ledger)).count == 1_024)
        let cases: [(CBORItem, Malformed.Reason)] = [
            (item.setting(-65_561, to: 0), .inconsistent), (item.setting(-65_561, to: 1_025), .inconsistent),
            (item.setting(-65_561, to: .integer((1 << 24) + 1)), .outOfRange),
            (item.setting(-65_560, to: 65_536), .outOfRange), (item.setting(-65_562, to: [octets(31)]), .outOfRange),
            (item.setting(-65_562, to: nil), .outOfRange), (item.setting(4, to: 1), .outOfRange),
            (item.setting(6, to: nil).setting(4, to: 1), .unknownLabel),
        ]
        for (item, reason) in cases {
            #expect(fault(try Ledger(try Self.token(item, .ledger))) == Fault(.ledger, reason), "\(item)")
        }
    }
}
