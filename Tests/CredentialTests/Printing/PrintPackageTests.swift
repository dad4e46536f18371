import Testing

@testable import Credential

/// The file that a shop gets, and each card in it.
@Suite struct PrintPackageTests {
    @Test func everyCardIsHandedOut() throws {
        let scene = try PrintScene()
        let package = try scene.opened()
        #expect(package.templates[.enforcement]?.files.keys.sorted() == ["back.svg", "front.svg", "template.json"])
        for (place, entry) in scene.entries.enumerated() {
            let card = try package.card(at: place, now: PrintScene.made)
            #expect(card.entry == entry)
            #expect(card.claims.identity.number == scene.numbers[place])
        }
        for place in [-1, 3, 4] {
            #expect(throws: OrderedCardRefusal.otherEntry) { try package.card(at: place, now: PrintScene.made) }
        }
        let file = try PrintPackageFile(LedgerFile(try scene.package()))
        #expect([-1, 4, 5].allSatisfy { file.sealedPart(at: $0) == nil } && file.sealedPart(at: 3) != nil)
    }

    /// Every cut, and every byte of order, key set and heads, counts.
    @Test func aCutPackageIsRefused() throws {
        let whole = try PrintScene().package()
        for cut in [1, 2, 300, 700, whole.count - 12, whole.count - 1, whole.count] {
            #expect(throws: (any Error).self) { try PrintScene().opened(Array(whole.dropLast(cut))) }
        }
        #expect(fault(try PrintPackageFile(LedgerFile(whole + [0]))) == Fault(.package, .trailingBytes))
        #expect(fault(try PrintPackageFile(LedgerFile([]))) == Fault(.package, .truncated))
        let bundle = try BundleDraft().file()
        #expect(throws: Malformed.self) { try PrintPackageFile(LedgerFile(bundle)) }
    }

    @Test func noByteOfAPackageIsFree() throws {
        let scene = try PrintScene()
        let whole = try scene.package()
        for place in whole.indices {
            var changed = whole
            changed[place] ^= 0x10
            let outcome = Result { () -> Bool in
                let package = try scene.opened(changed)
                return try (0..<3).allSatisfy {
                    try package.card(at: $0, now: PrintScene.made).entry == scene.entries[$0]
                }
            }
            if case .success = outcome { Issue.record("byte \(place) may be anything") }
        }
    }

    @Test func aPackageHoldsWhatTheOrderNames() throws {
        let scene = try PrintScene()
        #expect(
            fault(try PrintPackageFile(LedgerFile(try scene.package(more: [[0]])))) == Fault(.package, .inconsistent))
        let fewer = try scene.package(entries: Array(scene.entries.dropLast()))
        #expect(fault(try PrintPackageFile(LedgerFile(fewer))) == Fault(.package, .inconsistent))
    }

    @Test func anotherTemplateIsRefused() throws {
        let scene = try PrintScene()
        let other = TemplateFiles(["template.json": Array("{ }".utf8)]).bytes
        #expect(throws: OrderRefusal.otherTemplate(.enforcement)) {
            try scene.opened(try scene.package(template: other))
        }
        var odd = scene
        odd.template = [0xa0]
        #expect(throws: OrderRefusal.malformed(Malformed(.package, at: 0, .outOfRange))) { try odd.opened() }
    }

    @Test(arguments: ["a/b", ".hidden", "", "a b"])
    func templateFilesHavePlainNames(_ name: String) {
        let bytes = TemplateFiles([name: [1]]).bytes
        #expect(fault(try TemplateFiles(encoded: bytes)) == Fault(.package, .invalidCharacter))
    }

    @Test func nothingIsTooLargeOrFollows() throws {
        let scene = try PrintScene()
        let file = LedgerFile(count: Limits.printPackage + 1) { _ in nil }
        #expect(fault(try PrintPackageFile(file)) == Fault(.package, .tooLarge))
        let large = [UInt8](repeating: 0, count: Limits.printEntry + 1)
        #expect(fault(try PrintEntry(large)) == Fault(.package, .tooLarge))
        #expect(fault(try PrintEntry(scene.entries[0].bytes + [0])) == Fault(.package, .trailingBytes))
        #expect(fault(try TemplateFiles(encoded: scene.template + [0])) == Fault(.package, .trailingBytes))
    }

    // MARK: Cards

    /// The order was signed over these entries; what they hold is wrong all the same.
    private func refusal(_ change: (inout PrintScene) throws -> Void, at now: Instant = PrintScene.made) throws
        -> OrderedCardRefusal?
    {
        var scene = try PrintScene()
        try change(&scene)
        let package = try scene.opened()
        do {
            _ = try package.card(at: 0, now: now)
            return nil
        } catch { return error }
    }

    @Test func cardsThatAreNotDrawn() throws {
        let authority = try SpecimenAuthority.shared
        var claims = try authority.cardClaims(index: 1)
        claims.identity.number = try CredentialNumber("05000000001")
        #expect(try refusal { $0.entries[0] = try PrintScene.entry(claims, by: authority.stranger) } == .badSignature)
        #expect(try refusal { $0.entries[0] = try PrintScene.entry(claims, by: authority.bundle) } == .badSignature)
        #expect(try refusal { $0.entries[0] = $0.entries[1] } == .otherCard)
        var foreign = claims
        foreign.issuer = "CN-XX"
        #expect(try refusal { $0.entries[0] = try PrintScene.entry(foreign) } == .otherCard)
        let electronic = try authority.electronicClaims()
        #expect(try refusal { $0.entries[0] = try PrintScene.entry(electronic) } == .otherCard)
        #expect(try refusal({ _ in }, at: .validUntil) == .expired)
        #expect(try refusal({ _ in }, at: .validUntil.later(-1)) == nil)
        var supervision = claims
        supervision.identity.kind = .supervision
        #expect(try refusal { $0.entries[0] = try PrintScene.entry(supervision) } == .noTemplate(.supervision))
        let entry = try PrintScene.entry(claims)
        let other = PrintEntry(
            token: entry.token, portrait: [1, 2, 3], nameMongolian: nil, agencyMongolian: nil)
        #expect(try refusal { $0.entries[0] = other } == .otherPortrait)
        let altered = PrintEntry(
            token: entry.token.dropLast() + [(entry.token.last ?? 0) ^ 1], portrait: entry.portrait, nameMongolian: nil,
            agencyMongolian: nil)
        #expect(try refusal { $0.entries[0] = altered } == .badSignature)
        let broken = PrintEntry(token: [1], portrait: [1], nameMongolian: nil, agencyMongolian: nil)
        #expect(try refusal { $0.entries[0] = broken } == .malformed(Malformed(.cose, at: 0, .wrongTag)))
    }

    /// Data that were changed after the order was signed are not those of the order, whatever they are.
    @Test func aCardChangedAfterTheOrderIsNotDrawn() throws {
        let scene = try PrintScene()
        let entry = scene.entries[0]
        let changed = [
            PrintEntry(
                token: scene.entries[1].token, portrait: entry.portrait, nameMongolian: nil, agencyMongolian: nil),
            PrintEntry(token: entry.token, portrait: [9], nameMongolian: nil, agencyMongolian: entry.agencyMongolian),
            PrintEntry(token: entry.token, portrait: entry.portrait, nameMongolian: "ᠮ", agencyMongolian: "ᠬᠥᠬᠡᠬᠣᠲᠠ"),
        ]
        for other in changed {
            let package = try scene.opened(try scene.package(entries: [other] + scene.entries.dropFirst()))
            #expect(throws: OrderedCardRefusal.otherEntry) { try package.card(at: 0, now: PrintScene.made) }
            #expect(throws: Never.self) { try package.card(at: 1, now: PrintScene.made) }
        }
    }

    @Test(arguments: [KeyEntry.Revocation.Mode.all, .after])
    func aRevokedCredentialKey(mode: KeyEntry.Revocation.Mode) throws {
        let key = try SpecimenAuthority.shared.credentialKey().publicKey
        let refusal = try refusal { scene in
            for place in scene.keySet.keys.indices where scene.keySet.keys[place].key == key {
                let entry = scene.keySet.keys[place]
                scene.keySet.keys[place] = KeyEntry(
                    key: key, use: entry.use, lifetime: entry.lifetime, revocation: .init(at: .checked, mode: mode))
            }
        }
        #expect(refusal == (mode == .all ? .badSignature : nil))
    }
}
