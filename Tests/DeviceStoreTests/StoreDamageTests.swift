import Credential
import DeviceStore
import Foundation
import Testing

/// Each authority of a store stands alone: what is wrong with one file says nothing about another authority, and is mended by
/// one command.
@Suite struct StoreDamageTests {
    enum Harm: String, CaseIterable, CustomTestStringConvertible {
        case empty, cut, garbage, folder, pipe, loop

        var testDescription: String { rawValue }

        func done(to path: String) throws {
            let whole = try? Data(contentsOf: URL(fileURLWithPath: path))
            try? FileManager.default.removeItem(atPath: path)
            let url = URL(fileURLWithPath: path)
            switch self {
            case .empty: try Data().write(to: url)
            case .cut: try (whole ?? Data("1x".utf8)).dropLast(whole.map { $0.count > 20 ? 7 : 0 } ?? 0).write(to: url)
            case .garbage: try Data("no such thing".utf8).write(to: url)
            case .folder: try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
            case .pipe: try #require(unsafe mkfifo(path, 0o600) == 0)
            case .loop: try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
            }
        }
    }

    /// A store of two authorities, of which the first has every file that there is.
    private struct Two {
        let shelf: Shelf
        let first, second: Issuer
        var store: DeviceStore { shelf.store }
        let name: String

        init() throws {
            var second = try Issuer()
            second.issuer = "CN-XX"
            (shelf, first, self.second) = (try Shelf(), try Issuer(), second)
            for issuer in [first, second] {
                try shelf.store.pin(issuer.root.publicKey)
                _ = try shelf.store.importBundle(issuer.bundle(1))
            }
            let root = first.root.publicKey
            let entry = try #require(try shelf.store.entries().first { $0.root == root })
            name = entry.name
            shelf.store.rememberClock(Instant(seconds: Issuer.start.seconds + 7_200), [entry])
            shelf.store.rememberRegister(Issuer.start, of: entry, now: Issuer.start)
        }

        func path(_ part: String) -> String { "\(store.folder)/\(name).\(part)" }

        var issuers: Set<String> {
            get throws { Set(try store.entries().compactMap { $0.bundle?.keySet.issuer }) }
        }
    }

    @Test(arguments: Harm.allCases)
    func aDamagedTrustFileLeavesTheOtherAuthorityAsItIs(_ harm: Harm) throws {
        let two = try Two()
        try harm.done(to: two.path("trust"))
        #expect(try two.issuers == ["CN-XX"])
        let contents = try two.store.contents()
        #expect(contents.lacksAnAuthority)
        #expect(contents.damaged.map(\.name) == [two.name])
        #expect(contents.damaged[0].root == (harm == .cut ? two.first.root.publicKey : nil))
        // The other one goes on, and takes the next bundle.
        _ = try two.store.importBundle(two.second.bundle(2, at: 10))
        let root = two.first.root.publicKey
        if harm == .cut {
            _ = try two.store.importBundle(two.first.bundle(1))
        } else {
            try two.store.prepare(pinning: root)
            try two.store.pin(root)
            #expect(try two.store.contents().damaged.isEmpty)
            _ = try two.store.importBundle(two.first.bundle(1))
        }
        #expect(try two.store.contents().damaged.isEmpty)
        #expect(try two.issuers == ["CN-NM", "CN-XX"])
    }

    /// A clock or a register that is not remembered any more says so, and stops nobody.
    @Test(arguments: ["clock", "register"], [Harm.empty, .garbage, .folder, .pipe, .loop])
    func aDamagedMemoryIsToldAndForgotten(_ part: String, _ harm: Harm) throws {
        let two = try Two()
        try harm.done(to: two.path(part))
        let contents = try two.store.contents()
        #expect(contents.entries.compactMap(\.bundle).count == 2)
        #expect(!contents.lacksAnAuthority)
        #expect(contents.damaged.map(\.part) == [part == "clock" ? .clock : .register])
        if part == "register" {
            let entry = try #require(contents.entries.first { $0.name == two.name })
            #expect(throws: StoreError.self) { try two.store.newestRegister(entry) }
        }
        try two.store.resetClock()
        #expect(try two.store.contents().damaged.isEmpty)
    }

    /// A number that is no time of ours was not written by this program.
    @Test(arguments: ["-1", "253402300800", "9223372036854775807"])
    func aMemoryOfNoTimeIsDamaged(_ text: String) throws {
        let two = try Two()
        try Data(text.utf8).write(to: URL(fileURLWithPath: two.path("clock")))
        #expect(try two.store.contents().damaged.map(\.part) == [.clock])
    }

    /// The lock is for whoever writes.
    @Test func aDamagedLockStopsNoVerification() throws {
        let two = try Two()
        try Harm.folder.done(to: "\(two.store.folder)/.lock")
        #expect(try two.issuers == ["CN-NM", "CN-XX"])
        #expect(throws: StoreError.self) { try two.store.importBundle(two.first.bundle(2, at: 10)) }
    }

    @Test func aDamagedAuthorityCanBeForgotten() throws {
        for harm in Harm.allCases {
            let two = try Two()
            try harm.done(to: two.path("trust"))
            try two.store.unpin(two.name)
            #expect(try two.store.contents().damaged.isEmpty)
            #expect(try two.issuers == ["CN-XX"])
        }
    }

    /// The root that a device was given first, and that has announced its successor, is not pinned beside it.
    @Test func aRootThatWasSucceededIsNotPinnedAgain() throws {
        let (shelf, issuer) = (try Shelf(), try Issuer())
        let newRoot = try PrivateKey.generate(.ed25519)
        var (old, rotated) = (issuer, issuer)
        old.nextRoot = newRoot.publicKey.fingerprint
        (rotated.root, rotated.version) = (newRoot, 2)
        try shelf.store.pin(issuer.root.publicKey)
        _ = try shelf.store.importBundle(old.bundle(1))
        _ = try shelf.store.importBundle(rotated.bundle(1, at: 10))
        for attempt in [shelf.store.prepare(pinning:), shelf.store.pin] {
            #expect(throws: StoreError.succeeded(by: newRoot.publicKey.fingerprint)) {
                try attempt(issuer.root.publicKey)
            }
        }
    }

    /// What another process took in changes the stamp; nothing else does.
    @Test func theStampTellsWhatWasTakenIn() throws {
        let two = try Two()
        let stamp = two.store.stamp()
        #expect(try two.issuers.count == 2)
        #expect(two.store.stamp() == stamp)
        let other = try DeviceStore(folder: two.store.folder)
        _ = try other.importBundle(two.first.bundle(2, at: 10))
        let second = two.store.stamp()
        #expect(second != stamp)
        try other.unpin(two.name)
        #expect(two.store.stamp() != second)
    }
}
