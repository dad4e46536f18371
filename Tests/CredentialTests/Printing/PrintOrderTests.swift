import Testing

@testable import Credential

/// Orders and packages: what a shop is given, and what it does not take.
@Suite struct PrintOrderTests {
    @Test func anOrderIsReadAsItWasSigned() throws {
        let scene = try PrintScene()
        let token = try scene.orderToken()
        let read = try PrintOrder(try PrintOrder.token(token.bytes))
        #expect(read == scene.order)
        #expect(read.isVouched(token, by: scene.keySet))
        #expect((read.cards, read.sheets) == (3, 5))
        #expect(read.item.encoded() == token.claims)
    }

    @Test func itemsAreSortedAndFound() throws {
        let digest = [UInt8](repeating: 7, count: 32)
        let numbers = try ["B", "A", "10", "9", "A-1"].map { try CredentialNumber($0) }
        let order = PrintOrder(
            issuer: "CN-NM", number: "1", issuedAt: PrintScene.made, expires: PrintScene.ends,
            shop: try PrintScene.shopKey.get().publicKey, spare: 0, templates: [.enforcement: digest],
            items: numbers.map { PrintOrder.Item(number: $0, entryDigest: digest) })
        #expect(order.items.map(\.number.text) == ["10", "9", "A", "A-1", "B"])
        for number in numbers { #expect(order.items[try #require(order.place(of: number))].number == number) }
        #expect(order.place(of: try CredentialNumber("8")) == nil)
        #expect(order.place(of: try CredentialNumber("C")) == nil)
    }

    static let refusals: [(String, Malformed.Reason, @Sendable (CBORItem) -> CBORItem)] = [
        ("unknown label", .outOfRange, { $0.setting(-1, to: 1) }),
        (
            "an unknown label in the place of one that may be left out", .unknownLabel,
            {
                $0.setting(-65_584, to: nil).setting(-1, to: 1)
            }
        ),
        (
            "a key for packages with an alg", .outOfRange,
            {
                $0.setting(-65_584, to: [1: 2, 3: -7, -1: 1, -2: octets(32), -3: octets(32)])
            }
        ),
        (
            "a key for packages off the curve", .invalidKey,
            {
                $0.setting(-65_584, to: [1: 2, -1: 1, -2: octets(32), -3: octets(32)])
            }
        ),
        ("another label", .unknownLabel, { $0.setting(4, to: nil).setting(5, to: 1) }),
        ("no number", .missingLabel, { $0.setting(2, to: nil) }),
        ("a slash in the number", .invalidCharacter, { $0.setting(2, to: "2026/1") }),
        ("a blank in the number", .invalidCharacter, { $0.setting(2, to: "2026 1") }),
        ("ends before it begins", .inconsistent, { $0.setting(4, to: .integer(PrintScene.made.seconds)) }),
        ("no cards", .outOfRange, { $0.setting(-65_583, to: []) }),
        ("no template", .outOfRange, { $0.setting(-65_582, to: [:]) }),
        ("a third kind", .outOfRange, { $0.setting(-65_582, to: [3: octets(32)]) }),
        ("a short template digest", .outOfRange, { $0.setting(-65_582, to: [1: octets(31)]) }),
        ("too many spare sheets", .outOfRange, { $0.setting(-65_581, to: .integer(Limits.printSheets)) }),
        ("no key", .wrongType, { $0.setting(-65_580, to: 1) }),
        ("quantity 0", .outOfRange, { $0.setting(-65_583, to: [["A", 0, octets(32)]]) }),
        ("quantity 10", .outOfRange, { $0.setting(-65_583, to: [["A", 10, octets(32)]]) }),
        ("a number twice", .keyOrder, { $0.setting(-65_583, to: [["A", 1, octets(32)], ["A", 1, octets(32)]]) }),
        ("falling numbers", .keyOrder, { $0.setting(-65_583, to: [["B", 1, octets(32)], ["A", 1, octets(32)]]) }),
        ("no number of a credential", .invalidCharacter, { $0.setting(-65_583, to: [["A/", 1, octets(32)]]) }),
        ("a short digest", .outOfRange, { $0.setting(-65_583, to: [["A", 1, octets(31)]]) }),
    ]

    @Test(arguments: refusals.indices) func anOrderIsRefused(_ place: Int) throws {
        var scene = try PrintScene()
        let (name, reason, change) = Self.refusals[place]
        scene.change = change
        #expect(fault(try PrintOrder(try scene.orderToken())) == Fault(.order, reason), "\(name)")
    }

    @Test func anOrderIsOfItsOwnType() throws {
        let scene = try PrintScene()
        for type in [nil] + TokenType.allCases where type != .order {
            let token = try SignedToken.sign(scene.order.item, type: type, with: scene.signer)
            #expect(fault(try PrintOrder(token)) == Fault(.cose, .wrongTokenType))
        }
        #expect(fault(try PrintOrder.token([UInt8](repeating: 0, count: Limits.printOrder + 1)))?.reason == .tooLarge)
    }

    @Test func nothingFollowsTheClaims() throws {
        var token = try HandMadeToken(try PrintScene().orderToken())
        token.claims.append(0)
        #expect(fault(try PrintOrder(try PrintOrder.token(token.bytes))) == Fault(.order, .trailingBytes))
    }

    // MARK: Who signed it

    @Test(arguments: [KeyUse.credential, .bundle, .receipt, .root])
    func onlyAnOrderKeySignsOrders(use: KeyUse) throws {
        var scene = try PrintScene()
        let entry = scene.keySet.keys.removeLast()
        scene.keySet.keys.append(KeyEntry(key: entry.key, use: use, lifetime: entry.lifetime))
        #expect(throws: OrderRefusal.badOrderSignature) { try scene.opened() }
    }

    @Test func aStrangersOrderIsRefused() throws {
        var scene = try PrintScene()
        scene.signer = try SpecimenAuthority.shared.stranger
        #expect(throws: OrderRefusal.badOrderSignature) { try scene.opened() }
    }

    @Test func aCredentialKeySignsNoOrders() throws {
        var scene = try PrintScene()
        scene.signer = try SpecimenAuthority.shared.credentialKey()
        #expect(throws: OrderRefusal.badOrderSignature) { try scene.opened() }
    }

    /// An insider who takes a key of the authority for the shop's could sign both order and receipt.
    @Test func aKeyOfTheAuthorityIsNoShop() throws {
        var scene = try PrintScene()
        scene.shop = try SpecimenAuthority.shared.bundle.publicKey
        #expect(throws: OrderRefusal.badOrderSignature) { try scene.opened() }
    }

    @Test func theOrderKeysLifetimeAndRevocationCount() throws {
        for (from, until, revocation) in [
            (PrintScene.made.later(1), PrintScene.ends, nil), (Instant.keysBegin, PrintScene.made, nil),
            (Instant.keysBegin, PrintScene.ends, KeyEntry.Revocation(at: .checked, mode: .after)),
        ] {
            var scene = try PrintScene()
            let entry = scene.keySet.keys.removeLast()
            scene.keySet.keys.append(
                KeyEntry(key: entry.key, use: .order, lifetime: from..<until, revocation: revocation))
            #expect(throws: OrderRefusal.badOrderSignature) { try scene.opened() }
        }
    }

    @Test func theRootIsThePinnedOne() throws {
        var scene = try PrintScene()
        scene.keySetSigner = try SpecimenAuthority.shared.stranger
        #expect(throws: OrderRefusal.notThisRoot) { try scene.opened() }
    }

    @Test func anotherAuthoritysOrderIsRefused() throws {
        var scene = try PrintScene()
        scene.change = { $0.setting(1, to: "CN-XX") }
        #expect(throws: OrderRefusal.badOrderSignature) { try scene.opened() }
    }

    // MARK: Shop and time

    @Test func anotherShopsOrderIsRefused() throws {
        let package = try PrintScene().vouched()
        #expect(throws: Never.self) { try package.check(shop: try PrintScene.shopKey.get().publicKey) }
        #expect(throws: OrderRefusal.otherShop) {
            try package.check(shop: try SpecimenAuthority.shared.stranger.publicKey)
        }
    }

    @Test func anOrderCountsFromItsSigningToItsEnd() throws {
        let package = try PrintScene().vouched()
        #expect(throws: OrderRefusal.clockBehind(PrintScene.made)) { try package.check(now: PrintScene.made.later(-1)) }
        #expect(throws: Never.self) { try package.check(now: PrintScene.made) }
        #expect(throws: Never.self) { try package.check(now: PrintScene.ends.later(-1)) }
        #expect(throws: OrderRefusal.expired(PrintScene.ends)) { try package.check(now: PrintScene.ends) }
        var scene = try PrintScene()
        scene.keySet.expires = PrintScene.made.later(10)
        let ended = try scene.vouched()
        #expect(throws: Never.self) { try ended.check(now: PrintScene.made.later(9)) }
        #expect(throws: OrderRefusal.keySetExpired(PrintScene.made.later(10))) {
            try ended.check(now: PrintScene.made.later(10))
        }
    }
}
