import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// A root that takes over is an event, which the audit follows; any other root is found.
@Suite struct RootChangeTests {
    /// A key set as the authority's root signs it, naming the next root or none.
    private static func keySet(naming next: PublicKey?, signedBy root: PrivateKey) throws -> SignedToken {
        let lifetime = Instant(seconds: 0)..<Instant(seconds: Fixture.now.seconds + 1_000_000)
        let keySet = KeySet(
            issuer: Fixture.issuer, version: 2, issuedAt: Fixture.now, expires: lifetime.upperBound,
            names: ["zh": "内蒙古自治区人民政府"], publicPage: nil, statusBase: "urn:test", categories: [2: "市场监管"],
            isTest: true, nextRoot: next?.fingerprint,
            keys: [KeyEntry(key: root.publicKey, use: .root, lifetime: lifetime)])
        return try SignedToken.sign(keySet.item, type: .keySet, with: root)
    }

    private static func audit(_ region: Region, _ root: PrivateKey) throws -> [AuditFinding] {
        try region.registry.audit(root: root.publicKey, logKeys: [region.logKey.publicKey]).findings
    }

    private static func enrol(_ name: String, by root: PrivateKey, _ region: Region) throws {
        _ = try region.registry.enrol(
            ActorEntry(
                name: name, office: Region.department("150000"), key: try PrivateKey.generate(.es256).publicKey,
                identity: Array(name.utf8)),
            as: Signatory(name: Signatory.root, key: root), now: region.now)
    }

    @Test func theAuditFollowsTheSuccession() throws {
        let region = try Region()
        var root = region.root
        for name in ["third", "fourth"] {
            let next = try PrivateKey.generate(.es256)
            let announcement = try Self.keySet(naming: next.publicKey, signedBy: root)
            try region.registry.changeRoot(to: next, announcement: announcement, now: region.now)
            #expect(try Self.audit(region, next) == [])
            #expect(try Self.audit(region, root) == [.foreignRoot])
            // The old root enrols nobody any more, the new one does.
            #expect(throws: RegistryError.foreignKey(Signatory.root)) { try Self.enrol(name, by: root, region) }
            try Self.enrol(name, by: next, region)
            // Said again, because a kill came between the log and the key set, it changes nothing.
            let events = try region.events()
            try region.registry.changeRoot(to: next, announcement: announcement, now: region.now)
            #expect(try region.events() == events)
            root = next
        }
        #expect(try Self.audit(region, root) == [])
    }

    @Test func aRootThatChangedWithoutAnEventIsFound() throws {
        let region = try Region()
        #expect(try Self.audit(region, try PrivateKey.generate(.es256)) == [.foreignRoot])
    }

    @Test func aRootThatWasNotAnnouncedIsRefused() throws {
        let region = try Region()
        let (next, stranger) = (try PrivateKey.generate(.es256), try PrivateKey.generate(.es256))
        let announcements = [
            try Self.keySet(naming: nil, signedBy: region.root),
            try Self.keySet(naming: stranger.publicKey, signedBy: region.root),
            // Of itself, or of another.
            try Self.keySet(naming: next.publicKey, signedBy: next),
            try Self.keySet(naming: next.publicKey, signedBy: stranger),
        ]
        let events = try region.events()
        for announcement in announcements {
            #expect(throws: RegistryError.foreignKey(Signatory.root)) {
                try region.registry.changeRoot(to: next, announcement: announcement, now: region.now)
            }
        }
        #expect(try region.events() == events)
        // Without a log there is nothing to record.
        let plain = try Fixture()
        try plain.registry.changeRoot(to: next, announcement: announcements[3], now: Fixture.now)
        #expect(try !plain.registry.hasLog())
    }

    /// Whoever writes such an event himself is found: by the announcement, the signature and the actor.
    @Test func anUnfoundedSuccessionIsFound() throws {
        let next = try PrivateKey.generate(.es256)
        let sound = { (root: PrivateKey) in try Self.keySet(naming: next.publicKey, signedBy: root) }
        for (announcer, signer, actor) in [("next", "next", 0), ("root", "root", 0), ("root", "next", 1)] {
            let region = try Region()
            let keys = ["next": next, "root": region.root]
            let (by, of) = (try #require(keys[signer]), try #require(keys[announcer]))
            let facts = RootChanged(
                key: EventText.hexadecimal(next.publicKey.keyInfo),
                announcement: EventText.hexadecimal(try sound(of).bytes))
            try region.registry.decide { database in
                let last = try Data.fetchOne(database, sql: "SELECT digest FROM event ORDER BY sequence DESC")
                let sequence = (try Int.fetchOne(database, sql: "SELECT max(sequence) FROM event") ?? 0) + 1
                let body = try EventText.encode(
                    EventBody(
                        sequence: sequence, previous: EventText.hexadecimal(last ?? Data()), at: region.now.seconds,
                        actor: actor, act: RootChanged.act, subject: facts.subject, basis: "8", facts: facts))
                let signature = try by.sign(EventText.message(body))
                try database.execute(
                    sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        sequence, region.now.seconds, actor, RootChanged.act, facts.subject, "8", body, Data(signature),
                        Data(EventText.digest(body, signature)),
                    ])
                try facts.apply(EventHead(sequence: sequence, at: region.now, actor: actor), database)
            }
            let found = try Self.audit(region, next)
            let isFound = found.contains {
                switch $0 {
                case .actorMayNot, .badSignature: true
                default: false
                }
            }
            #expect(isFound, "\(announcer) \(signer) \(actor): \(found)")
        }
    }
}
