import Credential
import DeviceStore
import DurableFiles
import Foundation
import Testing

/// A store in a folder of its own that goes with the fixture.
final class Shelf {
    let store: DeviceStore

    init() throws {
        store = try DeviceStore(folder: NSTemporaryDirectory() + "paiza-store-\(UUID().uuidString)/inner")
    }

    deinit { try? FileManager.default.removeItem(atPath: (store.folder as NSString).deletingLastPathComponent) }

    /// Whether the store says that an authority cannot be read.
    var isDamaged: Bool { (try? store.contents().lacksAnAuthority) ?? false }

    var trustFiles: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: store.folder).filter { $0.hasSuffix(".trust") }
        }
    }

    var bytes: Data {
        get throws {
            let name = try #require(try trustFiles.first)
            return try Data(contentsOf: URL(fileURLWithPath: store.folder + "/" + name))
        }
    }
}

@Suite struct PinningTests {
    @Test func anEmptyStoreIsNoError() throws {
        #expect(try Shelf().store.entries().isEmpty)
    }

    @Test func aRootIsPinnedOnceAndForgotten() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        #expect(throws: StoreError.alreadyPinned(fingerprint: issuer.root.publicKey.fingerprint)) {
            try shelf.store.pin(issuer.root.publicKey)
        }
        let name = try shelf.store.entries()[0].name
        try shelf.store.unpin(name)
        #expect(try shelf.store.entries().isEmpty)
        #expect(throws: StoreError.notPinned(name)) { try shelf.store.unpin(name) }
    }

    @Test func severalAuthoritiesStandSideBySide() throws {
        let shelf = try Shelf()
        var (first, second) = (try Issuer(), try Issuer())
        second.issuer = "CN-XX"
        first.isTest = false
        for issuer in [first, second] {
            try shelf.store.pin(issuer.root.publicKey)
            _ = try shelf.store.importBundle(issuer.bundle(1))
        }
        #expect(Set(try shelf.store.entries().compactMap { $0.bundle?.keySet.issuer }) == ["CN-NM", "CN-XX"])
    }

    @Test func twoRootsNeverSpeakForOneIssuer() throws {
        let (shelf, first, second) = (try Shelf(), try Issuer(), try Issuer())
        for issuer in [first, second] { try shelf.store.pin(issuer.root.publicKey) }
        _ = try shelf.store.importBundle(first.bundle(1))
        #expect(throws: StoreError.issuerTaken("CN-NM")) { try shelf.store.importBundle(second.bundle(9)) }
    }
}

@Suite struct ImportTests {
    @Test func aNewerBundleReplacesAnOlderOne() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(issuer.bundle(1, values: [.valid, .valid]))
        let second = try issuer.bundle(2, values: [.valid, .lost, .notInService], at: 5)
        guard case .taken(let next, let earlier) = try shelf.store.importBundle(second) else {
            Issue.record("it was not taken")
            return
        }
        #expect(earlier?.bundle.sequence == 1)
        #expect(earlier?.changes(in: next).map(\.to) == [.lost, .notInService])
        #expect(try shelf.store.entries()[0].bundle?.bundle.sequence == 2)
        #expect(next.statusCounts == [.valid: 1, .lost: 1, .notInService: 1])
    }

    /// What must be refused after bundle 5 with two entries; nothing may change on the disk.
    @Test(arguments: [
        "other content, same sequence", "older sequence", "older list", "shorter list", "missing list",
        "other key set, same version",
        "becomes real", "unknown root", "bad bundle key", "damaged", "other issuer",
    ])
    func aBundleNeverGoesBackwards(kind: String) throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let first = try issuer.bundle(5, values: [.valid, .valid, .valid], at: 100)
        _ = try shelf.store.importBundle(first)
        let before = try shelf.bytes
        var other = issuer
        other.version = 2
        let (bytes, expected): ([UInt8], StoreError) =
            switch kind {
            case "other content, same sequence":
                (
                    try issuer.bundle(5, values: [.valid, .valid, .lost], at: 100),
                    .cannotFollow(.notNewer(version: 1, sequence: 5))
                )
            case "older sequence":
                (
                    try issuer.bundle(4, values: [.valid, .valid, .valid], at: 200),
                    .cannotFollow(.notNewer(version: 1, sequence: 4))
                )
            case "older list":
                (try issuer.bundle(6, values: [.valid, .valid, .valid], at: 99), .cannotFollow(.listFell(1)))
            case "shorter list": (try issuer.bundle(6, values: [.valid, .valid], at: 200), .cannotFollow(.listFell(1)))
            case "missing list":
                (try issuer.bundle(6, values: [.valid, .valid, .valid], at: 200, list: 2), .cannotFollow(.listFell(1)))
            case "other key set, same version":
                try {
                    var changed = issuer.keySet()
                    changed.categories[3] = "生态环境保护"
                    return (
                        try issuer.bundle(6, values: [.valid, .valid, .valid], at: 200, changing: changed),
                        .cannotFollow(.keySetChanged(version: 1))
                    )
                }()
            case "becomes real":
                try {
                    other.isTest = false
                    return (
                        try other.bundle(6, values: [.valid, .valid, .valid], at: 200), .cannotFollow(.testChanged)
                    )
                }()
            case "other issuer":
                try {
                    other.issuer = "CN-XX"
                    return (
                        try other.bundle(6, values: [.valid, .valid, .valid], at: 200), .cannotFollow(.otherIssuer)
                    )
                }()
            case "unknown root": (try Issuer().bundle(6, at: 200), .noPinnedRoot)
            case "bad bundle key":
                try {
                    var changed = issuer.keySet()
                    changed.keys.removeAll { $0.use == .bundle }
                    return (
                        try issuer.bundle(6, values: [.valid, .valid, .valid], at: 200, changing: changed),
                        .cannotFollow(.refused(.badBundleSignature))
                    )
                }()
            default:
                (Array(first.dropLast()), .badBundle(.malformed(Malformed(.bundle, at: 0, .truncated))))
            }
        do {
            _ = try shelf.store.importBundle(bytes)
            Issue.record("\(kind) was taken")
        } catch .badBundle(.malformed) where kind == "damaged" {
        } catch { #expect(error == expected) }
        #expect(try shelf.bytes == before)
    }

    /// What is stored already is no failure and changes nothing.
    @Test func theStoredBundleAgainIsCurrent() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let bundle = try issuer.bundle(5, values: [.valid, .lost])
        _ = try shelf.store.importBundle(bundle)
        let before = (try shelf.bytes, shelf.store.stamp())
        guard case .current(let stored) = try shelf.store.importBundle(bundle) else {
            Issue.record("it was taken again")
            return
        }
        #expect(stored.bundle.sequence == 5)
        #expect(try shelf.bytes == before.0)
        #expect(shelf.store.stamp() == before.1)
    }

    /// The tokens of a bundle may be whole and its ledger damaged, on a stick or in the store.
    @Test func aDamagedLedgerIsNotTakenAndMendedByTheSameBundle() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let bundle = try issuer.bundle(5, values: [.valid, .lost])
        var damaged = bundle
        damaged[damaged.count - 1] ^= 1
        #expect(throws: StoreError.badBundle(.mixed(part: "ledger files"))) {
            try shelf.store.importBundle(damaged)
        }
        _ = try shelf.store.importBundle(bundle)
        let whole = try shelf.bytes
        let url = URL(fileURLWithPath: shelf.store.folder + "/" + (try #require(shelf.trustFiles.first)))
        try (whole.dropLast() + [whole[whole.count - 1] ^ 1]).write(to: url)
        #expect(try shelf.store.entries()[0].bundle?.isWhole == false)
        #expect(throws: StoreError.badBundle(.mixed(part: "ledger files"))) {
            try shelf.store.importBundle(damaged)
        }
        guard case .taken = try shelf.store.importBundle(bundle) else {
            Issue.record("it was not mended")
            return
        }
        #expect(try shelf.bytes == whole)
    }

    /// An import that began while another one was at work decides on what that one has left.
    @Test func importsWaitForOneAnother() async throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let (store, older, newer) = (shelf.store, try issuer.bundle(2, at: 10), try issuer.bundle(3, at: 20))
        let other = try Shelf()
        try other.store.pin(issuer.root.publicKey)
        _ = try other.store.importBundle(newer)
        let late: Task<StoreError?, Never>
        do {
            let lock = try FolderLock(store.folder)
            defer { lock.unlock() }
            late = Task.detached {
                do throws(StoreError) {
                    _ = try store.importBundle(older)
                    return nil
                } catch { return error }
            }
            try await Task.sleep(for: .milliseconds(200))
            // The other import puts a newer bundle in place in one step; the late one may be looking already.
            let path = store.folder + "/" + (try #require(shelf.trustFiles.first))
            try other.bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
        }
        #expect(await late.value == .cannotFollow(.notNewer(version: 1, sequence: 2)))
        #expect(try store.entries()[0].bundle?.bundle.sequence == 3)
        withExtendedLifetime((shelf, other)) {}
    }

    @Test func aNewKeySetRecoversFromABurntSequence() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(issuer.bundle(4_000_000_000))
        var next = issuer
        next.version = 2
        _ = try shelf.store.importBundle(next.bundle(1, at: 10))
        #expect(try shelf.store.entries()[0].bundle?.bundle.sequence == 1)
        #expect(throws: StoreError.cannotFollow(.notNewer(version: 1, sequence: 4_000_000_001))) {
            try shelf.store.importBundle(issuer.bundle(4_000_000_001, at: 20))
        }
    }

    @Test func theRootRotatesOnlyToTheOneThatWasAnnounced() throws {
        let (shelf, announcer, stranger) = (try Shelf(), try Issuer(), try Issuer())
        let newRoot = try PrivateKey.generate(.ed25519)
        var (old, rotated) = (announcer, announcer)
        old.nextRoot = newRoot.publicKey.fingerprint
        (rotated.root, rotated.version) = (newRoot, 2)
        var usurper = stranger
        usurper.version = 3
        try shelf.store.pin(announcer.root.publicKey)
        _ = try shelf.store.importBundle(old.bundle(1))
        #expect(throws: StoreError.noPinnedRoot) { try shelf.store.importBundle(usurper.bundle(9, at: 10)) }
        var sameVersion = rotated
        sameVersion.version = 1
        #expect(throws: StoreError.cannotFollow(.notNewer(version: 1, sequence: 9))) {
            try shelf.store.importBundle(sameVersion.bundle(9, at: 10))
        }
        _ = try shelf.store.importBundle(rotated.bundle(1, at: 10))
        #expect(try shelf.store.entries()[0].root == newRoot.publicKey)
        var late = old
        late.version = 3
        #expect(throws: StoreError.noPinnedRoot) { try shelf.store.importBundle(late.bundle(1, at: 20)) }
    }

    @Test func aStoreFileDamagedAnywhereGivesNoVerdictData() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(issuer.bundle(1))
        let whole = try shelf.bytes
        let path = shelf.store.folder + "/" + (try #require(try shelf.trustFiles.first))
        for count in Array(0..<64) + stride(from: 64, to: whole.count, by: 37) {
            try whole.prefix(count).write(to: URL(fileURLWithPath: path))
            #expect(try shelf.store.entries().isEmpty && shelf.isDamaged)
        }
        // The head: tag, version, root, seal, length of the bundle. Another root does not vouch for the bundle; without its
        // seal it is verified anew.
        let seal = 53..<85
        for place in 0..<90 {
            for bit in 0..<8 {
                var damaged = whole
                damaged[place] ^= 1 << UInt8(bit)
                try damaged.write(to: URL(fileURLWithPath: path))
                let entries = try shelf.store.entries()
                #expect(entries.count == (seal.contains(place) ? 1 : 0), "byte \(place) bit \(bit)")
                #expect(shelf.isDamaged != seal.contains(place))
            }
        }
        try (whole + [0]).write(to: URL(fileURLWithPath: path))
        #expect(shelf.isDamaged)
        try whole.write(to: URL(fileURLWithPath: path))
        #expect(try shelf.store.entries().count == 1)
    }
}

@Suite struct SealTests {
    /// What the signatures cover and the seal too: every byte of the bundle's token.
    @Test func aDamagedTokenIsNeverTakenForTheOneThatCameIn() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let bundle = try issuer.bundle(1)
        _ = try shelf.store.importBundle(bundle)
        let whole = try shelf.bytes
        let url = URL(fileURLWithPath: shelf.store.folder + "/" + (try #require(shelf.trustFiles.first)))
        let start = whole.count - bundle.count
        for place in stride(from: start, to: start + (try BundleFile(bundle)).token.count, by: 7) {
            var damaged = whole
            damaged[place] ^= 0x10
            try damaged.write(to: url)
            #expect(try shelf.store.entries().isEmpty && shelf.isDamaged, "byte \(place)")
        }
    }

    @Test func aFileOfTheFirstVersionIsVerifiedAnew() throws {
        let (shelf, issuer, stranger) = (try Shelf(), try Issuer(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let url = URL(fileURLWithPath: shelf.store.folder + "/" + (try #require(shelf.trustFiles.first)))
        for (root, opens) in [(issuer.root.publicKey, true), (stranger.root.publicKey, false)] {
            let file = CBORItem.tag(55_799, [1, .bytes(root.keyInfo), .bytes(try issuer.bundle(1))])
            try Data(file.encoded()).write(to: url)
            #expect((try? shelf.store.entries().first?.bundle?.bundle.sequence) == (opens ? 1 : nil))
        }
    }

    /// Whoever can write the store can put a root of his own in it; another's seal lends him nothing.
    @Test func aSealOfAnotherRootOrBundleDoesNotFit() throws {
        let (shelf, issuer, stranger) = (try Shelf(), try Issuer(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(issuer.bundle(1))
        let seal = try shelf.bytes[53..<85]
        let url = URL(fileURLWithPath: shelf.store.folder + "/" + (try #require(shelf.trustFiles.first)))
        let file = CBORItem.tag(
            55_799,
            [2, .bytes(issuer.root.publicKey.keyInfo), .bytes(Array(seal)), .bytes(try stranger.bundle(1))])
        try Data(file.encoded()).write(to: url)
        #expect(shelf.isDamaged)
    }
}

@Suite struct PinnedFileTests {
    /// Without a bundle the file is a head alone: nothing behind it makes up for a length that lies.
    @Test func aHeadDamagedAnywhereIsRefused() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let whole = try shelf.bytes
        let url = URL(fileURLWithPath: shelf.store.folder + "/" + (try #require(shelf.trustFiles.first)))
        #expect(whole.count == 5 + 2 + 44 + 1 + 1)
        for place in whole.indices {
            for bit in 0..<8 {
                var damaged = whole
                damaged[place] ^= 1 << UInt8(bit)
                try damaged.write(to: url)
                #expect(try shelf.store.entries().isEmpty && shelf.isDamaged, "byte \(place) bit \(bit)")
            }
        }
        // Lengths of 8 bytes, of which one is no length at all, and a reserved one.
        for length in [[0x5b] + [UInt8](repeating: 0xff, count: 8), [0x5c], [0x5f]] as [[UInt8]] {
            try Data(whole.prefix(5) + length + whole.dropFirst(7)).write(to: url)
            #expect(shelf.isDamaged)
        }
        for count in 0..<whole.count {
            try whole.prefix(count).write(to: url)
            #expect(shelf.isDamaged, "cut at \(count)")
        }
    }
}

@Suite struct ClockTests {
    /// The clock is remembered, and the floor stays what the authority signed: a clock once ahead never makes it later.
    @Test func theClockIsRememberedOnlyInsideABundlesLifeAndIsNoFloor() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(issuer.bundle(1))
        let inside = Instant(seconds: Issuer.start.seconds + 7_200)
        let table: [(clock: Int, remembered: Instant?)] = [
            (-1, nil), (31 * 86_400, nil), (3_599, nil), (7_200, inside), (3_599, inside), (7_200 + 3_599, inside),
            (31 * 86_400, inside),
            (30 * 86_400 - 1, Instant(seconds: Issuer.start.seconds + 30 * 86_400 - 1)),
        ]
        for (clock, remembered) in table {
            shelf.store.rememberClock(
                Instant(seconds: Issuer.start.seconds + clock), try shelf.store.entries())
            let bundle = try shelf.store.entries()[0].bundle
            #expect(bundle?.lastUse == remembered, "\(clock)")
            #expect(bundle?.clockFloor == Issuer.start)
        }
        try shelf.store.resetClock()
        #expect(try shelf.store.entries()[0].bundle?.lastUse == nil)
    }

    @Test func aRememberedClockOutsideTheLifeOfTheBundleCountsForNothing() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(issuer.bundle(1))
        let name = try shelf.store.entries()[0].name
        for seconds in [Issuer.start.seconds - 1, Issuer.start.seconds + 30 * 86_400, 0, 253_402_300_799] {
            try Data("\(seconds)".utf8).write(to: URL(fileURLWithPath: "\(shelf.store.folder)/\(name).clock"))
            #expect(try shelf.store.entries()[0].bundle?.lastUse == nil)
            #expect(try shelf.store.contents().damaged.isEmpty)
        }
    }
}

@Suite struct RegisterMemoryTests {
    @Test func theNewestRegisterIsRememberedAndNoOlderOne() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        try shelf.store.pin(issuer.root.publicKey)
        let entry = try shelf.store.entries()[0]
        #expect(try shelf.store.newestRegister(entry) == nil)
        let at = { Instant(seconds: Issuer.start.seconds + $0) }
        // What claims to be of tomorrow is not remembered: it would shut out every honest register until then.
        for (issued, now, newest) in [(86_400, 0, nil), (10, 20, 10), (5, 20, 10), (30, 40, 30)] {
            shelf.store.rememberRegister(at(issued), of: entry, now: at(now))
            #expect(try shelf.store.newestRegister(entry) == newest.map(at))
        }
        try shelf.store.unpin(entry.name)
        try shelf.store.pin(issuer.root.publicKey)
        #expect(try shelf.store.newestRegister(try shelf.store.entries()[0]) == nil)
    }
}
