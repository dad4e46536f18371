import Testing

@testable import Credential

@Suite("What a device carries: bundle, key set, lists and ledgers")
struct BundleTests {
    /// A refusal without the words of `mixed`.
    private static func part(_ refusal: BundleRefusal?) -> String {
        switch refusal {
        case nil: "taken"
        case .malformed(let error): "malformed \(error.layer.rawValue) \(error.reason.rawValue)"
        case .notThisRoot: "not this root"
        case .badBundleSignature: "bad bundle signature"
        case .mixed(let part): part.split(separator: " ").first.map { "mixed \($0)" } ?? "mixed"
        }
    }

    /// Entry of a key under another use or lifetime, or revoked.
    private static func change(_ draft: inout BundleDraft, _ use: KeyUse, _ make: (KeyEntry) -> KeyEntry) {
        draft.keySet.keys = draft.keySet.keys.map { $0.use == use ? make($0) : $0 }
    }

    private static func until(_ entry: KeyEntry, _ end: Instant) -> KeyEntry {
        KeyEntry(key: entry.key, use: entry.use, lifetime: entry.lifetime.lowerBound..<end)
    }

    private static func revoked(_ entry: KeyEntry, _ mode: KeyEntry.Revocation.Mode) -> KeyEntry {
        KeyEntry(
            key: entry.key, use: entry.use, lifetime: entry.lifetime, revocation: .init(at: .checked, mode: mode))
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: String
        let change: @Sendable (inout BundleDraft, SpecimenAuthority) throws -> Void

        init(
            _ name: String, _ answer: String,
            change: @escaping @Sendable (inout BundleDraft, SpecimenAuthority) throws -> Void
        ) { (testDescription, self.answer, self.change) = (name, answer, change) }
    }

    @Test("Every refusal", arguments: rows)
    func row(_ row: Row) throws {
        var draft = try BundleDraft()
        try row.change(&draft, .shared)
        #expect(Self.part(try draft.refusal()) == row.answer)
    }

    static let rows: [Row] = [
        Row("as it is", "taken") { _, _ in },
        Row("key set signed by a stranger", "not this root") { $0.keySetSigner = $1.stranger },
        Row("key set signed by the bundle key", "not this root") { $0.keySetSigner = $1.bundle },
        Row("bundle signed by a stranger", "bad bundle signature") { $0.signer = $1.stranger },
        Row("bundle signed by the root", "bad bundle signature") { $0.signer = $1.root },
        Row("bundle signed by the status key", "bad bundle signature") { $0.signer = $1.status },
        Row("bundle signed by a credential key", "bad bundle signature") { $0.signer = try $1.credentialKey() },
        Row("bundle of another authority", "bad bundle signature") { draft, _ in draft.issuer = "CN-XJ" },
        Row("bundle signed after its key's life", "bad bundle signature") { draft, _ in
            change(&draft, .bundle) { until($0, .bundled) }
        },
        Row("bundle signed at its key's last second", "taken") { draft, _ in
            change(&draft, .bundle) { until($0, Instant.bundled.later(1)) }
        },
        Row("bundle signed before its key's life", "bad bundle signature") { draft, _ in
            draft.issuedAt = Instant.keysBegin.later(-1)
            draft.lists = []
            draft.ledgers = []
        },
        Row("bundle key revoked wholly", "bad bundle signature") { draft, _ in
            change(&draft, .bundle) { revoked($0, .all) }
        },
        Row("bundle key revoked from some day on", "bad bundle signature") { draft, _ in
            change(&draft, .bundle) { revoked($0, .after) }
        },
        Row("next update before the issue", "malformed bundle inconsistent") { draft, _ in
            draft.nextUpdate = draft.issuedAt.later(-1)
        },
        Row("hard expiry before the next update", "malformed bundle inconsistent") { draft, _ in
            draft.hardExpiry = draft.nextUpdate.later(-1)
        },
        Row("sequence of 2^32", "malformed bundle out-of-range") { draft, _ in draft.sequence = 1 << 32 },
        Row("an expired key set opens, and every verdict says so", "taken") { draft, _ in
            draft.keySet.expires = .keysBegin
        },
        Row("list of another authority", "mixed status") { draft, _ in draft.lists[0].issuer = "CN-XJ" },
        Row("list of another base", "mixed status") { draft, _ in draft.lists[0].address = "https://evil.example/1" },
        Row("list without a number", "mixed status") { draft, _ in draft.lists[0].address += "x" },
        Row("list number with a zero before it", "mixed status") { draft, _ in
            draft.lists[0].address = SpecimenAuthority.statusBase + "/01"
        },
        Row("list number with a sign", "mixed status") { draft, _ in
            draft.lists[0].address = SpecimenAuthority.statusBase + "/+1"
        },
        Row("list number of 65536", "mixed status") { draft, _ in
            draft.lists[0].address = SpecimenAuthority.statusBase + "/65536"
        },
        Row("list number below zero", "mixed status") { draft, _ in
            draft.lists[0].address = SpecimenAuthority.statusBase + "/-1"
        },
        Row("list twice", "mixed status") { draft, _ in draft.lists.append(draft.lists[0]) },
        Row("list newer than its bundle", "mixed status") { draft, _ in
            draft.lists[0].issuedAt = draft.issuedAt.later(1)
        },
        Row("list as new as its bundle", "taken") { draft, _ in draft.lists[0].issuedAt = draft.issuedAt },
        Row("list signed by a stranger", "mixed status") { $0.lists[0].signer = $1.stranger },
        Row("list signed by the bundle key", "mixed status") { $0.lists[0].signer = $1.bundle },
        Row("list signed after its key's life", "mixed status") { draft, _ in
            change(&draft, .status) { until($0, .listed) }
        },
        Row("status key revoked", "mixed status") { draft, _ in change(&draft, .status) { revoked($0, .all) } },
        Row("ledger of another authority", "mixed ledger") { draft, _ in draft.ledgers[0].issuer = "CN-XJ" },
        Row("ledger twice", "mixed ledger") { draft, _ in draft.ledgers.append(draft.ledgers[0]) },
        Row("ledger newer than its bundle", "mixed ledger") { draft, _ in
            draft.ledgers[0].issuedAt = draft.issuedAt.later(1)
        },
        Row("ledger signed by a stranger", "mixed ledger") { $0.ledgers[0].signer = $1.stranger },
        Row("ledger signed by the bundle key", "mixed ledger") { $0.ledgers[0].signer = $1.bundle },
        Row("ledger signed by the status key", "mixed ledger") { $0.ledgers[0].signer = $1.status },
        Row("ledger key revoked", "mixed ledger") { draft, _ in change(&draft, .ledger) { revoked($0, .all) } },
        Row("ledger signed after its key's life", "mixed ledger") { draft, _ in
            change(&draft, .ledger) { until($0, .listed) }
        },
        Row("ledger file one byte short", "mixed ledger") { draft, _ in draft.ledgers[0].damage = { $0.removeLast() } },
        Row("ledger file one entry short", "mixed ledger") { draft, _ in
            draft.ledgers[0].damage = { $0.removeLast(16) }
        },
        Row("ledger file one entry long", "mixed ledger") { draft, _ in
            draft.ledgers[0].damage = { $0 += [UInt8](repeating: 0, count: 16) }
        },
        Row("ledger file empty", "mixed ledger") { draft, _ in draft.ledgers[0].damage = { $0 = [] } },
        Row("ledger file altered: its blocks are looked at when needed", "taken") { draft, _ in
            draft.ledgers[0].damage = { $0[0] ^= 1 }
        },
    ]

    @Test("Another root than the pinned one, and the same root again")
    func root() throws {
        let draft = try BundleDraft()
        let authority = try SpecimenAuthority.shared
        #expect(try draft.refusal(root: authority.stranger.publicKey) == .notThisRoot)
        #expect(try draft.refusal(root: PrivateKey.generate(.sm2).publicKey) == .notThisRoot)
        #expect(try draft.refusal(root: authority.bundle.publicKey) == .notThisRoot)
        #expect(try draft.refusal(root: authority.root.publicKey) == nil)
    }

    @Test("Ledger files fewer or more than ledger tokens")
    func ledgerFiles() throws {
        let token = try BundleDraft().token()
        let file = [UInt8](repeating: 0, count: 8 * 16)
        for files in [[], [file, file]] {
            let bytes = BundleFile.encode(token: token, ledgers: files)
            #expect(throws: BundleRefusal.mixed(part: "ledger files")) {
                try OpenedBundle(try BundleFile(bytes), root: try SpecimenAuthority.shared.root.publicKey)
            }
        }
    }

    @Test("A file cut anywhere, and one with a byte more, is refused before any signature")
    func truncation() throws {
        let file = try BundleDraft().file()
        for count in 0..<file.count {
            if (try? BundleFile(Array(file[..<count]))) != nil { Issue.record("read when cut at \(count)") }
        }
        #expect(throws: Malformed(.bundle, at: file.count, .trailingBytes)) { try BundleFile(file + [0]) }
        #expect(fault(try BundleFile([])) == Fault(.bundle, .truncated))
        let cases: [(CBORItem, Malformed.Reason)] = [
            (.array([.bytes([1])]), .wrongTag), (.tag(55_799, .array([.bytes([])])), .outOfRange),
            (.tag(18, .array([.bytes([1])])), .wrongTag),
            (.tag(55_799, .array([])), .outOfRange),
            (.tag(55_799, .array(["x"])), .wrongType), (.tag(55_799, .bytes([1])), .wrongType),
        ]
        for (item, reason) in cases { #expect(fault(try BundleFile(item.encoded())) == Fault(.bundle, reason)) }
    }

    @Test("Sizes, counts and lengths beyond their limits are refused for what they state, whatever follows")
    func limits() throws {
        let file = LedgerFile(count: Limits.bundleFileBytes + 1) { _ in nil }
        #expect(fault(try BundleFile(file)) == Fault(.bundle, .tooLarge))
        let parts = ["990102", "9b8000000000000000", "9bffffffffffffffff", "815a04000001", "815bffffffffffffffff"]
        for part in parts {
            #expect(fault(try BundleFile(bytes(hex: "d9d9f7" + part))) == Fault(.bundle, .outOfRange), "\(part)")
        }
        // A ledger that ends beyond the file, and another one after it.
        #expect(fault(try BundleFile(bytes(hex: "d9d9f783410158ff"))) == Fault(.bundle, .truncated))
        let draft = try BundleDraft()
        let list = try #require(try Bundle(try draft.token()).statusTokens.first)
        for (count, refusal) in [(256, nil), (257, Fault(.bundle, .outOfRange))] {
            let token = try Bundle.sign(
                issuer: draft.issuer, sequence: 1, issuedAt: .listed, nextUpdate: .listed, hardExpiry: .bundled,
                keySet: try SignedToken.sign(draft.keySet.item, type: .keySet, with: draft.keySetSigner),
                lists: [SignedToken](repeating: try SignedToken(list), count: count), ledgers: [], with: draft.signer)
            #expect(fault(try Bundle(token)) == refusal)
        }
    }

    @Test("A ledger is read inside its own part of the file alone")
    func parts() throws {
        let (one, other) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
        let file = try BundleFile(BundleFile.encode(token: try BundleDraft().token(), ledgers: [one, other]))
        #expect(file.ledgers.map(\.count) == [16, 16])
        #expect(file.ledgers.map { $0.read(0..<16) } == [one, other])
        for range in [0..<17, -1..<16, 16..<17] { #expect(file.ledgers[0].read(range) == nil) }
    }

    @Test("Every flipped bit of a bundle file is refused, or lies in a ledger file and turns its block off")
    func flips() throws {
        let scene = try Scene()
        let opened = try scene.opened()
        #expect(opened.bundle.sequence == 42)
        let draft = scene.bundle
        let file = try draft.file()
        let ledgerBytes = draft.ledgers[0].entries.count * 16
        let root = scene.authority.root.publicKey
        for place in stride(from: 0, to: file.count, by: 7) {
            var damaged = file
            damaged[place] ^= 1 << UInt8(place % 8)
            let opened = try? OpenedBundle(try BundleFile(damaged), root: root)
            if place < file.count - ledgerBytes {
                if opened != nil { Issue.record("byte \(place) flipped and opened") }
            } else {
                let ledger = try #require(opened?.ledgers[1])
                #expect(ledger.ledger.entry(at: 5, in: ledger.file) == nil)
            }
        }
    }

    @Test("The clock's floor is the greatest signed time")
    func clockFloor() throws {
        var draft = try BundleDraft()
        #expect(try draft.open().clockFloor == .bundled)
        draft.keySet.issuedAt = Instant.bundled.later(10)
        #expect(try draft.open().clockFloor == Instant.bundled.later(10))
    }

    @Test("Of two bundles for one issuer the higher key-set version counts, then the sequence, whatever their times")
    func twoBundles() throws {
        let scene = try Scene()
        let order: [(versions: (Int, Int), sequences: (Int, Int), times: (Int, Int), second: Bool)] = [
            ((3, 3), (1, 2), (0, 0), true), ((3, 3), (2, 1), (0, 0), false), ((3, 4), (900, 1), (3_600, 0), true),
            ((4, 3), (1, 900), (0, 3_600), false), ((3, 3), (1, 2), (3_600, 0), true),
        ]
        for row in order {
            var (first, second) = (scene, scene)
            (first.bundle.keySet.version, second.bundle.keySet.version) = row.versions
            (first.bundle.sequence, second.bundle.sequence) = row.sequences
            first.bundle.issuedAt = Instant.bundled.later(row.times.0)
            second.bundle.issuedAt = Instant.bundled.later(row.times.1)
            first.bundle.lists[0].values[5] = 1
            let bundles = [try first.opened(), try second.opened()]
            for bundles in [bundles, bundles.reversed()] {
                let scanned = try ScannedText(symbol: DigitText.encode(try scene.token().bytes))
                let report = try Verifier(bundles).check(scanned, VerificationQuestion(now: .checked))
                #expect(report.verdict == (row.second ? .valid : .rejected(.revoked)), "\(row)")
            }
        }
    }
}
