import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

/// What an audit finds, and that it finds nothing where nothing is wrong.
@Suite struct AuditTests {
    /// Someone with the file and any SQLite tool: the triggers are no hindrance to him.
    private static func tamper(_ region: Region, _ sql: String) throws {
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(sql: "DROP TRIGGER IF EXISTS eventIsKept; DROP TRIGGER IF EXISTS eventIsFixed;")
            try database.execute(sql: "PRAGMA foreign_keys = OFF; \(sql); PRAGMA foreign_keys = ON;")
        }
    }

    /// Each change of the file, and what an audit must at least say.
    private static let changes: [(sql: String, finding: AuditFinding)] = [
        ("DELETE FROM event WHERE sequence = 9", .missing(sequence: 9)),
        ("DELETE FROM event WHERE sequence = 9", .brokenChain(sequence: 10)),
        (
            "UPDATE event SET body = replace(body, '应急', '公安') WHERE act = 'agency.register'",
            .badSignature(sequence: 11)
        ),
        ("UPDATE event SET at = at - 60 WHERE sequence = 5", .unreadable(sequence: 5)),
        ("UPDATE event SET actor = 1 WHERE sequence = 5", .unreadable(sequence: 5)),
        ("UPDATE event SET act = 'actor.change' WHERE sequence = 5", .unreadable(sequence: 5)),
        ("UPDATE event SET signature = zeroblob(64) WHERE sequence = 5", .badSignature(sequence: 5)),
        ("UPDATE event SET digest = zeroblob(32) WHERE sequence = 5", .brokenChain(sequence: 5)),
        ("UPDATE instance SET status = 0, state = 'in-use'", .stateDiffers(table: "instance", rows: 1)),
        ("UPDATE credential SET validTo = '2099-01-01'", .stateDiffers(table: "credential", rows: 1)),
        ("UPDATE application SET state = 'approved' WHERE id = 2", .stateDiffers(table: "application", rows: 1)),
        (
            "INSERT INTO opinion (application, department, actor, day) VALUES (2, '150000', 1, '2026-11-22')",
            .stateDiffers(table: "opinion", rows: 1)
        ),
        ("UPDATE actor SET office = 'department:150000' WHERE name = 'agency'", .stateDiffers(table: "actor", rows: 1)),
        ("UPDATE holder SET name = '李四'", .contentAltered(table: "holder", row: 1)),
        ("UPDATE holder SET name = '', salt = NULL", .contentAltered(table: "holder", row: 1)),
        ("DELETE FROM holder WHERE id = 1", .contentAltered(table: "holder", row: 1)),
        ("UPDATE note SET text = '无'", .contentAltered(table: "note", row: 1)),
        ("UPDATE note SET text = NULL, salt = NULL", .contentAltered(table: "note", row: 1)),
        ("DELETE FROM note", .contentAltered(table: "note", row: 1)),
        ("INSERT INTO note VALUES (7, NULL, x'00', '补记')", .contentAltered(table: "note", row: 7)),
        ("UPDATE instance SET token = x'00'", .contentAltered(table: "instance", row: 1)),
        ("INSERT INTO credentialBase (id, number) SELECT id, number FROM credential", .baselineAltered),
        ("INSERT INTO instanceBase SELECT * FROM instance", .baselineAltered),
    ]

    /// A credential given out, an application returned with a reason; made once, for copies.
    private static let made = Result {
        let region = try Region()
        try region.approve(try region.reviewed(region.entry(.first, region.person(1))))
        let other = try region.reviewed(region.entry(.first, region.person(2, name: "李婷")))
        try region.step(.giveBack, other, by: "second", reason: "照片不清")
        #expect(try region.audit() == [])
        return try region.file()
    }

    private static func region() throws -> Region { try Region(try made.get()) }

    @Test(arguments: changes.indices)
    func anAlteredRegistryIsFound(index: Int) throws {
        let region = try Self.region()
        try Self.tamper(region, Self.changes[index].sql)
        let findings = try region.audit()
        #expect(findings.contains(Self.changes[index].finding), "\(findings)")
    }

    @Test func reorderedEventsAreFound() throws {
        let region = try Self.region()
        try Self.tamper(
            region,
            """
            UPDATE event SET sequence = -1 WHERE sequence = 8; UPDATE event SET sequence = 8 WHERE sequence = 9;
            UPDATE event SET sequence = 9 WHERE sequence = -1
            """)
        let findings = try region.audit()
        #expect(findings.contains(.unreadable(sequence: 8)) && findings.contains(.unreadable(sequence: 9)))
    }

    /// An insider with a key of his own signs a false event where another stood, and chains what follows anew: only the
    /// signatures of the others stop him, and a checkpoint that he cannot sign.
    @Test func aLogChainedAnewIsFoundByTheSignatures() throws {
        let region = try Self.region()
        let key = try region.signatory("region").key
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(sql: "DROP TRIGGER eventIsFixed")
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY sequence")
            var previous = EventText.hexadecimal(EventText.origin)
            for row in rows {
                var body: String = row["body"]
                let old = try #require(EventText.decode(body, NoFacts.self))
                body = body.replacingOccurrences(of: old.previous, with: previous)
                if old.sequence == 9 { body = body.replacingOccurrences(of: "shop", with: "ship") }
                let signature =
                    old.sequence < 9 ? [UInt8](row["signature"] as Data) : try key.sign(EventText.message(body))
                let digest = EventText.digest(body, signature)
                previous = EventText.hexadecimal(digest)
                try database.execute(
                    sql: "UPDATE event SET body = ?, signature = ?, digest = ? WHERE sequence = ?",
                    arguments: [body, Data(signature), Data(digest), old.sequence])
            }
        }
        let findings = try region.audit()
        #expect(findings.contains { if case .badSignature = $0 { true } else { false } })
        #expect(!findings.contains { if case .brokenChain = $0 { true } else { false } })
    }

    @Test func aLogThatWasCutOffIsFoundByACheckpoint() throws {
        let region = try Self.region()
        let events = try region.events()
        let made = try #require(try region.registry.checkpoint(with: region.logKey, now: region.now))
        #expect(Checkpoint(text: made.text) == made)
        #expect(Checkpoint(text: made.text + " ") == nil)
        #expect(try region.audit(made) == [])
        try Self.tamper(region, "DELETE FROM event WHERE sequence = \(events)")
        #expect(try !region.audit().contains(.cutOff(checkpoint: events, last: events - 1)))
        #expect(try region.audit(made).contains(.cutOff(checkpoint: events, last: events - 1)))
    }

    @Test func aCheckpointIsSignedByTheAuthority() throws {
        let region = try Self.region()
        let forged = try #require(
            try region.registry.checkpoint(with: try region.signatory("region").key, now: region.now))
        #expect(try region.audit(forged) == [.badCheckpoint(sequence: forged.sequence)])
    }

    @Test func anotherRootIsFound() throws {
        let region = try Self.region()
        let stranger = try PrivateKey.generate(.es256).publicKey
        let report = try region.registry.audit(root: stranger, logKeys: [])
        #expect(report.findings == [.foreignRoot])
        #expect(report.events == (try region.events()))
    }

    /// Personal data go by an event of their own; the log still holds.
    @Test func anErasedPersonLeavesAnAuditThatHolds() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let secret = "身患重病"
        let id = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: id, statement: secret, isNotice: isNotice, as: region.signatory("region"), now: region.now)
        }
        #expect(throws: RegistryError.self) {
            try region.registry.erase(person, as: region.signatory("region"), now: region.now)
        }
        try region.approve(id)
        _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now)
        #expect(try region.audit() == [])
        #expect(try region.registry.cards().isEmpty)
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(sql: "VACUUM")
            _ = try database.checkpoint(.truncate)
        }
        let file = try Data(contentsOf: URL(fileURLWithPath: region.fixture.path))
        for text in ["王明", secret, "portrait \(person)"] { #expect(file.range(of: Data(text.utf8)) == nil) }
        // What is not erased by an event is found.
        let other = try region.person(2, name: "李婷")
        try Self.tamper(region, "UPDATE holder SET name = '', identityHash = NULL, salt = NULL WHERE name = '李婷'")
        #expect(try region.audit().count == 1 && other > person)
    }

    /// The log holds no name and no text: only ids, days and digests.
    @Test func theLogNamesNobody() throws {
        let region = try Self.region()
        let bodies = try region.registry.view { try String.fetchAll($0, sql: "SELECT body FROM event") }.joined()
        for text in ["王明", "李婷", "照片不清"] { #expect(!bodies.contains(text)) }
        #expect(bodies.contains("新城区市场监督管理局"))
    }

    /// A full disk is an error that says so, and nothing is half written.
    @Test func aFullDiskWritesNothing() throws {
        let region = try Self.region()
        let before = try region.events()
        try region.registry.database.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let error = #expect(throws: RegistryError.self) {
            for identity in 0..<200 { _ = try region.person(UInt8(identity + 10)) }
        }
        guard case .diskFull? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try region.events() >= before)
        #expect(try region.audit() == [])
    }

    @Test func theEventsOfManyWritersMakeOneChain() async throws {
        let region = try Region()
        let path = region.fixture.path
        let (now, agency) = (region.now, region.agency)
        let signatory = try region.signatory("agency")
        let before = try region.events()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let registry = try Registry(path: path)
                    for row in 0..<10 {
                        _ = try registry.register(
                            PersonEntry(name: "甲", identityHash: [UInt8(worker), UInt8(row)], agency: agency),
                            as: signatory, now: now)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try region.events() == before + 40)
        #expect(try region.audit() == [])
    }
}
