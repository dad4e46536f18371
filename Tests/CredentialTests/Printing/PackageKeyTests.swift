import Testing

@testable import Credential

/// A package that lies about is no data: nothing of its parts is read without the shop's key for packages.
@Suite struct PackageKeyTests {
    /// A.3 of RFC 5869, its first 32 bytes: no salt, no info.
    @Test func keysAreDerivedAsTheStandardSays() {
        let key = hkdfSHA256([UInt8](repeating: 0x0b, count: 22), info: [])
        #expect(hex(key) == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d")
    }

    /// Test case 14 of McGrew and Viega, "The Galois/Counter Mode of Operation".
    @Test func textsAreSealedAsTheStandardSays() throws {
        let (key, nonce, text) = (zeros(32), zeros(12), zeros(16))
        let sealed = try AES256GCM.seal(text, key: key, nonce: nonce, data: [])
        #expect(hex(sealed) == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
        #expect(AES256GCM.open(sealed, key: key, nonce: nonce, data: []) == text)
        #expect(AES256GCM.open(sealed, key: key, nonce: nonce, data: [1]) == nil)
        #expect(AES256GCM.open(Array(sealed.prefix(15)), key: key, nonce: nonce, data: []) == nil)
        #expect(throws: CryptoError.invalidKey) { try AES256GCM.seal([], key: [1], nonce: [1], data: []) }
    }

    private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    @Test func nothingOfAPersonIsReadInAPackage() throws {
        let package = try PrintScene().package()
        let scene = try PrintScene()
        let claims = try CredentialClaims(try SignedToken(scene.entries[0].token)).identity
        for word in [Array(claims.name.utf8), Array(claims.agency.utf8), SpecimenAuthority.portrait, Array("svg".utf8)]
        {
            #expect(package.firstRange(of: word) == nil)
        }
    }

    @Test func onlyTheShopThatTheOrderNamesOpensIt() throws {
        let scene = try PrintScene()
        #expect(throws: Never.self) { try scene.opened() }
        let stranger = try PrivateKey.generate(.es256)
        #expect(throws: OrderRefusal.otherRecipient) { try scene.opened(by: stranger) }
        #expect(throws: OrderRefusal.otherRecipient) { try scene.opened(by: try PrintScene.shopKey.get()) }
        // An order that names a key for which the package is not sealed.
        var other = scene
        other.recipient = stranger.publicKey
        #expect(throws: OrderRefusal.altered) { try other.opened(by: stranger) }
        other.recipient = nil
        #expect(throws: OrderRefusal.otherRecipient) { try other.opened() }
    }

    /// The sealed key of another order, even for the same shop, and a part at another place open nothing.
    @Test func whatIsSealedBelongsToItsOrderAndPlace() throws {
        let scene = try PrintScene()
        let (order, shop) = (try scene.orderToken(), try PrintScene.packageKey.get())
        var changed = scene
        changed.spare = 3
        let other = try changed.orderToken()
        let key = try PackageKey.generate(for: order)
        let sealed = try key.sealed(for: shop.publicKey)
        #expect(try PackageKey(opening: sealed, with: shop, order: order).bytes == key.bytes)
        #expect(throws: OrderRefusal.altered) { try PackageKey(opening: sealed, with: shop, order: other) }
        let part = try key.seal([1, 2, 3], at: 7)
        #expect(key.open(part, at: 7) == [1, 2, 3])
        #expect(key.open(part, at: 8) == nil)
        #expect(try PackageKey(key.bytes, of: other).open(part, at: 7) == nil)
        #expect(throws: CryptoError.invalidKey) { try PackageKey([1], of: order) }
        #expect(throws: CryptoError.invalidKey) { try key.sealed(for: try PrintScene.shopKey.get().publicKey) }
    }

    /// No byte of a sealed key or part is free, no length of it is enough but the whole, and nothing follows.
    @Test func sealedBytesAreWholeAndUnaltered() throws {
        let (order, shop) = (try PrintScene().orderToken(), try PrintScene.packageKey.get())
        let key = try PackageKey.generate(for: order)
        let sealed = try key.sealed(for: shop.publicKey)
        let part = try key.seal(Array("a part".utf8), at: 0)
        #expect(sealed.count <= Limits.printSealedKey && part.count <= 6 + Limits.printSeal)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 0x10
            #expect(throws: OrderRefusal.self) { try PackageKey(opening: changed, with: shop, order: order) }
            #expect(throws: OrderRefusal.self) {
                try PackageKey(opening: Array(sealed[..<place]), with: shop, order: order)
            }
        }
        for place in part.indices {
            var changed = part
            changed[place] ^= 0x10
            #expect(key.open(changed, at: 0) == nil)
            #expect(key.open(Array(part[..<place]), at: 0) == nil)
        }
        #expect(key.open(part + [0], at: 0) == nil)
        #expect(throws: OrderRefusal.self) { try PackageKey(opening: sealed + [0], with: shop, order: order) }
    }

    @Test(arguments: [
        ("卡纸", nil), ("偏色 2", nil), ("", PrintReason.Problem.notOneLine), (" \u{3000}", .notOneLine),
        ("a\nb", .notOneLine), ("卡\u{200b}纸", .notOneLine), ("卡\u{202e}纸", .notOneLine), ("\u{3164}", .notOneLine),
        (String(repeating: "纸", count: 67), .notOneLine), ("15010219800101003X", .identityNumber),
        ("证 150102 19800101 0034", .identityNumber), ("１５０１０２１９８００１０１００３４", .identityNumber),
        ("150102-1980·0101_0034", .identityNumber), ("١٥٠١٠٢١٩٨٠٠١٠١٠٠٣٤", .identityNumber), ("20261201 12345", nil),
    ])
    func reasonsHoldNothingOfAPerson(_ text: String, _ problem: PrintReason.Problem?) {
        #expect(PrintReason.problem(text) == problem)
    }
}
