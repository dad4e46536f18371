import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// Nothing is signed or published of a registry that its log does not make.
@Suite struct LogCheckTests {
    /// A registry with a card in force and a lost one, and what opens it with a check of its log.
    private struct World {
        let region: Region
        let check: LogCheck
        let lost: CredentialNumber

        init() throws {
            region = try Region()
            _ = try region.credential(1)
            let person = try region.person(2, name: "李婷")
            try region.approve(try region.reviewed(region.entry(.first, person)))
            lost = try region.newestNumber()
            try region.handOut(lost)
            try region.act(.reportLoss, lost, by: "agency")
            check = LogCheck(
                folder: region.fixture.folder, root: region.root.publicKey, logKeys: [region.logKey.publicKey])
        }

        func open() throws -> Registry { try Registry(path: region.fixture.path, check: check) }

        func publish() throws -> Publication { try open().publish(by: region.logKey, now: region.now) }

        func tamper(_ sql: String) throws {
            let queue = try DatabaseQueue(path: region.fixture.path)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(sql)") }
            try queue.close()
        }

        /// Everything that signs or publishes, by its name.
        func acts() throws -> [(String, () throws -> Void)] {
            let region = region
            let open = { try Registry(path: region.fixture.path, check: check) }
            return [
                ("bundle", { _ = try open().publish(by: region.logKey, now: region.now) }),
                ("register", { _ = try open().disclosed(supervision: true, by: region.logKey, now: region.now) }),
                (
                    "approve",
                    {
                        _ = try open().approve(
                            [1], issuer: Fixture.issuer, as: region.signatory("second"), now: region.now,
                            sign: region.fixture.sign)
                    }
                ),
                (
                    "electronic",
                    {
                        _ = try open().electronic(
                            CredentialNumber("05000000001"), deviceKey: nil, statusBase: "urn:test",
                            as: region.signatory("region"), now: region.now, sign: region.fixture.sign)
                    }
                ),
                (
                    "batch",
                    {
                        let decision = BatchDecision(
                            reviewer: try region.signatory("region"), issuer: try region.signatory("second"),
                            document: "批件")
                        let key = region.fixture.key
                        _ = try open().issue(
                            [Fixture.applicant(nil, name: "乌云", identity: 77)], by: decision, issuer: Fixture.issuer,
                            now: region.now
                        ) { (claims) throws(CryptoError) in
                            try SignedToken.sign(claims.item, type: claims.tokenType, with: key)
                        }
                    }
                ),
                (
                    "order",
                    {
                        let request = PrintOrderRequest(
                            number: "2026-009", numbers: [try CredentialNumber("05000000001")],
                            expires: Instant(seconds: region.now.seconds + 86_400),
                            shop: try PrivateKey.generate(.ed25519).publicKey,
                            recipient: try PrivateKey.generate(.es256).publicKey, spare: 1,
                            templates: [.enforcement: TemplateFiles(["template.json": [1]])])
                        _ = try open().order(
                            request, issuer: Fixture.issuer, as: region.signatory("region"), now: region.now
                        ) { (order) throws(CryptoError) in try order.signed(with: region.fixture.key) }
                    }
                ),
            ]
        }
    }

    /// A lost card set to valid, an inserted row for a forged card, another's key, a name, a clock.
    @Test(
        arguments: [
            "UPDATE instance SET status = 0, state = 'in-use' WHERE id = 2",
            """
            INSERT INTO instance (credential, medium, list, position, token, ledgerEntry, status, state)
                SELECT credential, 1, list, 2, token, ledgerEntry, 0, 'in-use' FROM instance WHERE id = 1;
            UPDATE statusList SET nextIndex = 3
            """,
            "UPDATE actor SET key = (SELECT key FROM actor WHERE name = 'agency') WHERE name = 'league'",
            "UPDATE holder SET name = '李四' WHERE id = 1", "UPDATE credential SET validTo = '2099-01-01'",
            "UPDATE instance SET token = x'00' WHERE id = 1", "DELETE FROM change WHERE id = 1",
            "DROP TRIGGER eventIsKept; DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)",
        ], [false, true])
    func nothingIsSignedOfAnAlteredRegistry(_ sql: String, afterPublication: Bool) throws {
        let world = try World()
        if afterPublication { _ = try world.publish() }
        try world.tamper(sql)
        let before = try world.region.events()
        for (name, act) in try world.acts() {
            let error = #expect(throws: RegistryError.self, "\(name)") { try act() }
            guard case .altered? = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
        #expect(try world.region.events() == before)
    }

    /// Where everything holds nothing stands in the way, with and without what was kept, in whatever state that is.
    @Test func whatWasCheckedIsNotReadAgainAndNeverBelieved() throws {
        let world = try World()
        let folder = world.region.fixture.folder
        let kept = { try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("checked") } }
        _ = try world.publish()
        #expect(try kept().count == 2)
        #expect(try world.publish().sequence == 2)
        #expect(try kept().count == 2, "one state is kept")
        // A kept state that somebody altered together with the registry is not the one that was signed.
        let file = folder + "/" + (try #require(try kept().first { $0.hasSuffix(".sqlite") }))
        let queue = try DatabaseQueue(path: file)
        let sql = "UPDATE instance SET status = 0, state = 'in-use' WHERE id = 2"
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        #expect(try world.publish().sequence == 3, "it is made again from the first event")
        try world.tamper(sql)
        #expect(throws: RegistryError.self) { try world.publish() }
        for name in try kept() { try FileManager.default.removeItem(atPath: folder + "/" + name) }
        #expect(throws: RegistryError.self) { try world.publish() }
    }

    /// What is published is an event of the authority's own, and of nobody else's.
    @Test func aPublicationIsAnEvent() throws {
        let world = try World()
        let made = try world.publish()
        try world.open().confirm(made, Region.file(at: world.region.now), by: world.region.logKey)
        let acts = try world.region.registry.events().suffix(2).map { "\($0.actor) \($0.act) \($0.subject)" }
        #expect(acts == ["authority bundle.begin bundle:1", "authority file.publish bundle:1"])
        #expect(throws: RegistryError.actorNeeded) { try world.open().publish(now: world.region.now) }
        #expect(try world.region.audit() == [])
        let forged = try world.region.registry.publish(
            by: try world.region.signatory("region").key, now: world.region.now)
        #expect(forged.sequence == 2)
        #expect(try world.region.audit() == [.badSignature(sequence: try world.region.events())])
    }

    /// A registry that was put back is not worked with; where it must be, nothing is given out twice.
    @Test func anEarlierCopyIsRefusedOrPassesOverWhatWasGivenOut() throws {
        let world = try World()
        let region = world.region
        let copy = region.fixture.folder + "/copy.sqlite"
        try region.registry.copy(to: copy)
        _ = try region.credential(3)
        let made = try world.publish()
        let checkpoint = try #require(try region.registry.checkpoint(with: region.logKey, now: region.now))
        let earlier = try Registry(path: copy)
        #expect(throws: RegistryError.behind(checkpoint.sequence)) {
            try earlier.mustReach(checkpoint, logKeys: [region.logKey.publicKey])
        }
        #expect(throws: RegistryError.foreignCheckpoint) {
            try earlier.mustReach(checkpoint, logKeys: [region.root.publicKey])
        }
        try region.registry.mustReach(checkpoint, logKeys: [region.logKey.publicKey])
        let given = try #require(try world.check.given())
        try earlier.recordRestore(
            behind: (checkpoint.sequence, checkpoint.digest), reason: "磁盘损坏", given: given, by: region.logKey,
            now: region.now)
        let publication = try earlier.publish(by: region.logKey, now: region.now)
        #expect(publication.sequence > made.sequence)
        #expect(publication.lists[0].values.count >= made.lists[0].values.count + 10_000)
        #expect(publication.lists[0].values.last == .notInService)
        #expect(
            try earlier.audit(root: region.root.publicKey, logKeys: [region.logKey.publicKey]).findings == [])
    }
}
