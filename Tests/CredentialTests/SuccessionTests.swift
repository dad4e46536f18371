import Testing

@testable import Credential

@Suite("A bundle that follows the one a device has")
struct SuccessionTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let refusal: SuccessionRefusal?
        let change: @Sendable (inout BundleDraft, SpecimenAuthority) throws -> Void

        init(
            _ name: String, _ refusal: SuccessionRefusal?,
            change: @escaping @Sendable (inout BundleDraft, SpecimenAuthority) throws -> Void
        ) { (testDescription, self.refusal, self.change) = (name, refusal, change) }
    }

    /// The draft that a device has: key set 3 with a next root, bundle 42.
    private static func held() throws -> BundleDraft {
        var draft = try BundleDraft()
        draft.keySet.nextRoot = try SpecimenAuthority.shared.stranger.publicKey.fingerprint
        for index in 0..<3 { draft.ledgers[0].entries[index] = [UInt8](repeating: UInt8(index + 1), count: 16) }
        return draft
    }

    /// The draft of a key set that the next root signs.
    private static func rotated(_ draft: inout BundleDraft, _ authority: SpecimenAuthority) {
        draft.keySet.version += 1
        draft.keySet.keys.append(
            KeyEntry(
                key: authority.stranger.publicKey, use: .root, lifetime: Instant.keysBegin..<Instant.validUntil))
        draft.keySetSigner = authority.stranger
    }

    private static func refusal(_ next: BundleDraft, after held: BundleDraft) throws -> SuccessionRefusal? {
        let root = try SpecimenAuthority.shared.root.publicKey
        do {
            _ = try held.open().successor(try BundleFile(try next.file()), root: root)
            return nil
        } catch let refusal as SuccessionRefusal {
            return refusal
        }
    }

    @Test("Every refusal", arguments: rows)
    func row(_ row: Row) throws {
        let held = try Self.held()
        var next = held
        next.sequence += 1
        try row.change(&next, .shared)
        #expect(try Self.refusal(next, after: held) == row.refusal)
    }

    static let rows: [Row] = [
        Row("the next one", nil) { _, _ in },
        Row("a leap", nil) { draft, _ in draft.sequence = 4_000_000_000 },
        Row("the same one again", .notNewer(version: 3, sequence: 42)) { draft, _ in draft.sequence = 42 },
        Row("an older one, though signed later", .notNewer(version: 3, sequence: 41)) { draft, _ in
            draft.sequence = 41
            draft.issuedAt = draft.issuedAt.later(60)
        },
        Row("an older key set with a higher sequence", .notNewer(version: 2, sequence: 900)) { draft, _ in
            draft.keySet.version = 2
            draft.sequence = 900
        },
        Row("a new key set recovers from a burnt sequence", nil) { draft, _ in
            draft.keySet.version = 4
            draft.sequence = 0
        },
        Row("the same key-set version with other keys", .keySetChanged(version: 3)) { draft, authority in
            draft.keySet.keys.append(
                KeyEntry(
                    key: authority.stranger.publicKey, use: .credential,
                    lifetime: Instant.keysBegin..<Instant.validUntil))
        },
        Row("specimens become real", .testChanged) { draft, _ in
            draft.keySet.version = 4
            draft.keySet.isTest = false
        },
        Row("another authority under the same root", .otherIssuer) { draft, _ in
            draft.keySet.version = 4
            draft.keySet.issuer = "CN-XJ"
            draft.issuer = "CN-XJ"
            draft.lists[0].issuer = "CN-XJ"
            draft.ledgers[0].issuer = "CN-XJ"
        },
        Row("a list that is older", .listFell(1)) { draft, _ in
            draft.lists[0].issuedAt = draft.lists[0].issuedAt.later(-1)
        },
        Row("a list that is shorter", .listFell(1)) { draft, _ in draft.lists[0].values.removeLast(2) },
        Row("a list that is gone", .listFell(1)) { draft, _ in draft.lists = [] },
        Row("a ledger that is shorter", .listFell(1)) { draft, _ in draft.ledgers[0].entries.removeLast() },
        Row("a ledger that is gone", .listFell(1)) { draft, _ in draft.ledgers = [] },
        Row("a list that grew", nil) { draft, _ in
            draft.lists[0].values += [15, 15]
            draft.ledgers[0].entries += [[UInt8]](repeating: [UInt8](repeating: 0, count: 16), count: 2)
        },
        Row("an entry of the ledger that is another's", .ledgerChanged(1)) { draft, _ in
            draft.ledgers[0].entries[2] = [UInt8](repeating: 7, count: 16)
        },
        Row("an entry of the ledger that is gone", .ledgerChanged(1)) { draft, _ in
            draft.ledgers[0].entries[1] = [UInt8](repeating: 0, count: 16)
        },
        Row("an entry that was empty", nil) { draft, _ in
            draft.ledgers[0].entries[3] = [UInt8](repeating: 9, count: 16)
        },
        Row("a ledger that cannot be compared", .ledgerChanged(1)) { draft, _ in
            draft.ledgers[0].entries[3] = [UInt8](repeating: 9, count: 16)
            draft.ledgers[0].damage = { $0[0] ^= 1 }
        },
        Row("a wrong signature", .refused(.badBundleSignature)) { $0.signer = $1.stranger },
        Row("a key set of nobody's", .notThisRoot) { $0.keySetSigner = $1.bundle },
        Row("the next root", nil) { draft, authority in rotated(&draft, authority) },
        Row("the next root, key set not newer", .notNewer(version: 3, sequence: 43)) { draft, authority in
            rotated(&draft, authority)
            draft.keySet.version = 3
        },
        Row("the next root, not stated as a root", .notThisRoot) { draft, authority in
            rotated(&draft, authority)
            draft.keySet.keys.removeLast()
        },
        Row("the next root, stated for another use", .notThisRoot) { draft, authority in
            rotated(&draft, authority)
            let entry = draft.keySet.keys.removeLast()
            draft.keySet.keys.append(KeyEntry(key: entry.key, use: .order, lifetime: entry.lifetime))
        },
        Row("the next root stated, signed by another", .refused(.notThisRoot)) { draft, authority in
            rotated(&draft, authority)
            draft.keySetSigner = authority.bundle
        },
    ]

    @Test("After a rotation the new root vouches and the old one is refused")
    func rotation() throws {
        let authority = try SpecimenAuthority.shared
        var next = try Self.held()
        next.sequence = 1
        Self.rotated(&next, authority)
        next.keySet.nextRoot = nil
        let accepted = try Self.held().open().successor(
            try BundleFile(try next.file()), root: authority.root.publicKey)
        #expect(accepted.root == authority.stranger.publicKey)
        #expect(accepted.bundle.keySet.version == 4)
        var old = next
        old.keySet.version = 9
        old.keySetSigner = authority.root
        #expect(throws: SuccessionRefusal.notThisRoot) {
            try accepted.bundle.successor(try BundleFile(try old.file()), root: accepted.root)
        }
        var unnamed = try BundleDraft()
        Self.rotated(&unnamed, authority)
        #expect(try Self.refusal(unnamed, after: BundleDraft()) == .notThisRoot, "no next root was named")
    }

    @Test("What a device tells about its data: limit, clock, counts, changes")
    func accounts() throws {
        var draft = try BundleDraft()
        draft.lists[0].values = [0, 0, 1, 13, 15, 4, 0, 0, 0]
        draft.ledgers[0].entries.append([UInt8](repeating: 0, count: 16))
        let opened = try draft.open()
        #expect(opened.verdictsUntil == draft.hardExpiry)
        #expect(opened.statusCounts == [.valid: 5, .revoked: 1, .lost: 1, .notInService: 1])
        #expect(!opened.trustsClock(draft.issuedAt.later(-1)))
        #expect(opened.trustsClock(draft.issuedAt))
        #expect(opened.trustsClock(draft.hardExpiry.later(-1)))
        #expect(!opened.trustsClock(draft.hardExpiry))
        #expect(opened.remembering(lastUse: .checked).lastUse == .checked)
        #expect(opened.remembering(lastUse: .checked).clockFloor == .bundled, "a clock is no floor")
        #expect(opened.remembering(lastUse: .keysBegin).lastUse == nil)
        draft.keySet.expires = .checked
        #expect(try draft.open().verdictsUntil == .checked)

        var next = draft
        next.lists[0].values = [0, 0, 1, 14, 0, 4, 0, 0, 0, 15]
        next.ledgers[0].entries.append([UInt8](repeating: 0, count: 16))
        let changes = opened.changes(in: try next.open())
        #expect(changes.map(\.reference.index) == [3, 4, 9])
        #expect(changes.map(\.from) == [.lost, .notInService, nil])
        #expect(changes.map(\.to) == [.void, .valid, .notInService])
    }
}

@Suite("The form that a card carries")
struct CardFormTests {
    @Test("Link, else digits, else nothing, by the bits of version 13 at level M")
    func cardForm() throws {
        let page = try PublicPage("https://a.example/zf")
        var forms: [QRText.Form?] = []
        for bytes in 1...400 { forms.append(QRText.cardForm(tokenBytes: bytes, publicPage: page)) }
        #expect(forms.first == .link)
        #expect(forms.last == .some(nil))
        let order: [QRText.Form?: Int] = [.link: 0, .digits: 1, nil: 2]
        #expect(forms.map { order[$0] ?? 9 } == forms.map { order[$0] ?? 9 }.sorted())
        #expect(QRText.cardForm(tokenBytes: 100, publicPage: nil) == .digits)
        // The symbol holds 796 digits (ISO/IEC 18004 table 7): 46 blocks of 17 and one of 13 for 5 bytes, not for 6.
        #expect(QRText.cardForm(tokenBytes: 46 * 7 + 5, publicPage: nil) == .digits)
        #expect(QRText.cardForm(tokenBytes: 46 * 7 + 6, publicPage: nil) == nil)
        #expect(DigitText.encode([UInt8](repeating: 0, count: 46 * 7 + 5)).count == 795)
    }

    @Test("A code with a photo: version 20 at level M, which has room for whatever a plain one has and 300 bytes more")
    func photoForm() throws {
        let page = try PublicPage("https://a.example/zf")
        // The symbol holds 1,600 digits (ISO/IEC 18004 table 7): 94 blocks of 17 and no more.
        #expect(QRText.cardForm(tokenBytes: 94 * 7, publicPage: nil, symbol: .photo) == .digits)
        #expect(QRText.cardForm(tokenBytes: 94 * 7 + 1, publicPage: nil, symbol: .photo) == nil)
        #expect(QRText.cardForm(tokenBytes: 600, publicPage: page, symbol: .photo) == .link)
        #expect(QRText.cardForm(tokenBytes: 650, publicPage: page, symbol: .photo) == .digits)
        var claims = try SpecimenAuthority.shared.cardClaims()
        let key = try SpecimenAuthority.shared.credentialKey(.sm2).publicKey
        let size = { (claims: CredentialClaims) in SignedToken.unsigned(claims.item, type: nil, for: key).bytes.count }
        claims.identity.agency = String(repeating: "x", count: 1)
        let least = size(claims)
        claims.identity.agency = String(repeating: "x", count: 46 * 7 + 5 - least)
        #expect(size(claims) == 46 * 7 + 5, "the largest token of a plain code")
        claims.identity.thumbnail = try Thumbnail(SmallWebP.file(of: 300))
        #expect(QRText.cardForm(tokenBytes: size(claims), publicPage: nil, symbol: .photo) == .digits)
    }

    @Test("The table of categories: codes of the format's range, words that differ, supervision apart")
    func categories() {
        #expect(CategoryTable.rows.keys.allSatisfy { 1..<65_536 ~= $0 })
        #expect(Set(CategoryTable.rows.values).count == CategoryTable.rows.count)
        #expect(CategoryTable.rows[CategoryTable.supervision] == "行政执法监督")
    }
}
