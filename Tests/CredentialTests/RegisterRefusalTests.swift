import Testing

@testable import Credential

@Suite("Registers that are refused")
struct RegisterRefusalTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: RegisterRefusal?
        let change: @Sendable (inout RegisterDraft, SpecimenAuthority) throws -> Void

        init(
            _ name: String, _ answer: RegisterRefusal?,
            change: @escaping @Sendable (inout RegisterDraft, SpecimenAuthority) throws -> Void
        ) { (testDescription, self.answer, self.change) = (name, answer, change) }
    }

    private static func refusal(_ body: () throws -> Void) throws -> RegisterRefusal? {
        do {
            try body()
            return nil
        } catch let refusal as RegisterRefusal { return refusal } catch let error as Malformed {
            return .malformed(error)
        }
    }

    @Test("By signature, key and key set", arguments: rows)
    func row(_ row: Row) throws {
        var draft = try RegisterDraft()
        try row.change(&draft, .shared)
        #expect(try Self.refusal { _ = try draft.report() } == row.answer)
    }

    static let rows: [Row] = [
        Row("as it is", nil) { _, _ in },
        Row("key set signed by a stranger", .notThisRoot) { $0.keySetSigner = $1.stranger },
        Row("signed by a stranger", .badSignature) { $0.signer = $1.stranger },
        Row("signed by the root", .badSignature) { $0.signer = $1.root },
        Row("signed by the bundle key", .badSignature) { $0.signer = $1.bundle },
        Row("signed by the status key", .badSignature) { $0.signer = $1.status },
        Row("of another authority", .badSignature) { draft, _ in draft.issuer = "CN-XJ" },
        Row("signed before its key's life", .badSignature) { draft, _ in draft.issuedAt = Instant.keysBegin.later(-1) },
        Row("key revoked wholly", .badSignature) { draft, _ in revoke(&draft, .all) },
        Row("key revoked from some day on", .badSignature) { draft, _ in revoke(&draft, .after) },
        Row("next update before its time", .malformed(Malformed(.register, at: 0, .inconsistent))) { draft, _ in
            draft.nextUpdate = draft.issuedAt.later(-1)
        },
        Row("end before the next update", .malformed(Malformed(.register, at: 0, .inconsistent))) { draft, _ in
            draft.hardExpiry = draft.nextUpdate.later(-1)
        },
    ]

    private static func revoke(_ draft: inout RegisterDraft, _ mode: KeyEntry.Revocation.Mode) {
        draft.keySet.keys = draft.keySet.keys.map {
            guard $0.use == .register else { return $0 }
            return KeyEntry(
                key: $0.key, use: $0.use, lifetime: $0.lifetime, revocation: .init(at: .checked, mode: mode))
        }
    }

    @Test("A newer key set that is known decides; one that contradicts is refused")
    func knownKeySet() throws {
        let draft = try RegisterDraft()
        var bundle = try BundleDraft()
        bundle.keySet = draft.keySet
        #expect(try Self.refusal { _ = try draft.report(known: try bundle.open()) } == nil)
        var revoked = draft
        Self.revoke(&revoked, .all)
        bundle.keySet = revoked.keySet
        #expect(try Self.refusal { _ = try draft.report(known: try bundle.open()) } == .otherKeySet)
        bundle.keySet.version += 1
        #expect(try Self.refusal { _ = try draft.report(known: try bundle.open()) } == .badSignature)
        // The register's own key set is the newer one.
        var newer = draft
        newer.keySet.version += 2
        #expect(try Self.refusal { _ = try newer.report(known: try bundle.open()) } == nil)
        bundle.keySet = draft.keySet
        bundle.keySet.isTest = false
        bundle.keySet.version += 1
        #expect(try Self.refusal { _ = try draft.report(known: try bundle.open()) } == .otherKeySet)
    }

    @Test("A bundle's clock floor counts for the register")
    func clockFloor() throws {
        let draft = try RegisterDraft()
        var bundle = try BundleDraft()
        bundle.keySet = draft.keySet
        bundle.issuedAt = Instant.bundled.later(3 * Instant.day)
        bundle.nextUpdate = bundle.issuedAt.later(Instant.day)
        let known = try bundle.open()
        #expect(try draft.report(known: known).code == "clock-wrong")
    }

    @Test("No token of another type passes for a register, and no register for a bundle")
    func types() throws {
        let draft = try RegisterDraft()
        let file = try RegisterFile(try draft.file())
        #expect(throws: BundleRefusal.malformed(Malformed(.cose, at: 0, .wrongTokenType))) {
            try OpenedBundle(try BundleFile(try draft.file()), root: try SpecimenAuthority.shared.root.publicKey)
        }
        #expect(throws: Malformed(.cose, at: 0, .wrongTokenType)) {
            try Bundle(try SignedToken(unbounded: file.token))
        }
        var bundle = try BundleDraft()
        bundle.ledgers = []
        #expect(throws: Malformed(.cose, at: 0, .wrongTokenType)) { try Register(try bundle.token()) }
    }

    @Test("Every truncation, and a change of any byte, is refused or answered as before, and never with another record")
    func damage() throws {
        let draft = try RegisterDraft()
        let file = try draft.file()
        let root = try SpecimenAuthority.shared.root.publicKey
        let whole = try draft.report().result
        for end in stride(from: 0, to: file.count, by: 7) {
            #expect(throws: Malformed.self) { try RegisterFile(Array(file.prefix(end))) }
        }
        #expect(throws: Malformed(.register, at: file.count, .trailingBytes)) { try RegisterFile(file + [0]) }
        for place in stride(from: 0, to: file.count, by: 5) {
            var changed = file
            changed[place] ^= 0x10
            let refusal = try Self.refusal {
                let opened = try OpenedRegister(try RegisterFile(changed), root: root)
                let report = try RegisterReport(
                    opened, number: try CredentialNumber("05000000001"), name: "巴特尔",
                    now: Instant.bundled.later(Instant.day), clockIsGiven: false)
                #expect(report.result == whole, "byte \(place)")
            }
            #expect(refusal != nil, "byte \(place)")
        }
    }

    @Test("Blocks that their signer wrote wrongly")
    func wrongBlocks() throws {
        let lock = RegisterLock(edition: [UInt8](repeating: 1, count: 16), rounds: 1)
        let place = { (first: UInt8) in [first] + [UInt8](repeating: 0, count: 15) }
        let text = { (block: CBORItem, number: Int) in
            try RegisterFile.text(at: place(0), in: block.encoded(), number: number, among: 2)
        }
        #expect(try text([[.bytes(place(0)), .bytes([7])]], 0) == [7])
        #expect(try text([[.bytes(place(1)), .bytes([7])]], 0) == nil)
        let wrong: [(CBORItem, Malformed.Reason)] = [
            ([[.bytes(place(1)), .bytes([7])], [.bytes(place(0)), .bytes([7])]], .keyOrder),
            ([[.bytes(place(0)), .bytes([7])], [.bytes(place(0)), .bytes([7])]], .keyOrder),
            ([[.bytes(place(0x80)), .bytes([7])]], .outOfRange), ([[.bytes([0]), .bytes([7])]], .outOfRange),
            ([[.bytes(place(0)), .bytes([])]], .outOfRange), ([[.bytes(place(0))]], .outOfRange),
            ([[.bytes(place(0)), .bytes([UInt8](repeating: 0, count: 1_025))]], .outOfRange),
            ([:], .wrongType), (.tag(18, []), .wrongType),
        ]
        for (block, reason) in wrong {
            let error = #expect(throws: Malformed.self) { try text(block, 0) }
            #expect(error?.reason == reason)
        }
        // An entry under the place of another one.
        let sealed = try lock.seal(try RegisterDraft.entry())
        let other = try lock.opening(number: try CredentialNumber("1"), name: "x")
        #expect(throws: Malformed.self) { try RegisterEntry(try aes256Counter(sealed.text, key: other.key)) }
    }

    @Test("Entries that are refused")
    func wrongEntries() throws {
        let sound = try RegisterDraft.entry().bytes
        #expect(try RegisterEntry(sound) == (try RegisterDraft.entry()))
        let head: [CBORItem: CBORItem] = [
            1: "1", 4: "n", 75: "a", 76: ["c"], 77: 1, 82: [1_795_276_800, 1_795_363_200], 83: [1: 0],
        ]
        #expect(try RegisterEntry(CBORItem.map(head).encoded()).validity.lowerBound == (try CivilDate("2026-11-22")))
        let wrong: [(CBORItem, CBORItem?)] = [
            (1, ""), (1, "编号"), (4, ""), (4, 5), (75, ""), (76, []), (76, ["", 1]), (77, 3), (77, 0),
            (82, [1_795_276_801, 1_795_363_200]), (82, [1_795_276_800, 1_795_363_201]),
            (82, [1_795_363_200, 1_795_276_800]), (82, [1_795_276_800]),
            (82, [1_795_276_800, .integer(1_795_276_800 + Limits.validitySeconds + 86_400)]), (83, [:]), (83, [1: 4]),
            (83, [3: 0]), (83, [1: 0, 2: 0, 3: 0]), (83, nil), (82, nil), (1, nil), (4, nil), (75, nil), (76, nil),
            (77, nil), (84, 1), (21, "150100"),
        ]
        for (key, value) in wrong {
            var map = head
            map[key] = value
            #expect(throws: Malformed.self, "\(key) \(String(describing: value))") {
                try RegisterEntry(CBORItem.map(map).encoded())
            }
        }
        #expect(throws: Malformed.self) { try RegisterEntry(sound + [0]) }
    }

    @Test("Claims that contradict each other, and a file with another number of blocks")
    func claims() throws {
        let key = try PrivateKey.generate(.ed25519)
        let keySet = try SignedToken.sign(try RegisterDraft().keySet.item, type: .keySet, with: key)
        let register = { (count: Int, blocks: Int, rounds: Int) in
            try Register(
                try Register.sign(
                    issuer: "CN-NM", issuedAt: .bundled, nextUpdate: .bundled, hardExpiry: .bundled, keySet: keySet,
                    lock: RegisterLock(edition: [UInt8](repeating: 0, count: 16), rounds: rounds), count: count,
                    blocks: [[UInt8]](repeating: [0x80], count: blocks), with: key))
        }
        #expect(try register(128, 1, 1).count == 128)
        #expect(try register(129, 2, Limits.registerRounds).lock.rounds == Limits.registerRounds)
        for (count, blocks, rounds) in [
            (129, 1, 1), (128, 2, 1), (300, 3, 1), (0, 1, 0), (0, 1, Limits.registerRounds + 1),
        ] {
            #expect(throws: Malformed.self) { try register(count, blocks, rounds) }
        }
        #expect(throws: Malformed.self) { try register(0, 0, 1) }
        // A block more than digests.
        let draft = try RegisterDraft()
        let token = try RegisterFile(try draft.file()).token
        let longer = CBORItem.tag(55_799, [.bytes(token), .bytes([0x80]), .bytes([0x80])]).encoded()
        #expect(throws: RegisterRefusal.malformed(Malformed(.register, at: 0, .inconsistent))) {
            try OpenedRegister(try RegisterFile(longer), root: try SpecimenAuthority.shared.root.publicKey)
        }
    }

    @Test("Two entries of one number and name, and more entries than blocks hold, are not made")
    func faults() throws {
        var draft = try RegisterDraft()
        draft.entries = [try RegisterDraft.entry(), try RegisterDraft.entry(statuses: [.card: .lost])]
        #expect(throws: RegisterFault.twice) { try draft.file() }
    }

    @Test("Rounds are bounded on both sides")
    func rounds() throws {
        #expect(RegisterLock([], issuedAt: .bundled, rounds: 0).rounds == 1)
        #expect(RegisterLock([], issuedAt: .bundled, rounds: 1 << 40).rounds == Limits.registerRounds)
    }
}
