import Credential
import Foundation
import GRDB
import Regulation
import Testing

@testable import Registry

@Suite struct MigrationTests {
    /// A file of version 1 with a card in every status, as that version wrote it.
    private static func version1(_ fixture: Fixture) throws -> String {
        let path = fixture.folder + "/version1.sqlite"
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try Schema.createTables(database)
            try database.execute(sql: "INSERT INTO agency VALUES (1, '新城区市场监督管理局', NULL)")
            try database.execute(sql: "INSERT INTO holder VALUES (1, '王明', NULL, x'01')")
            try database.execute(
                sql: "INSERT INTO portrait VALUES (x'00', x'01'); INSERT INTO statusList VALUES (1, 1, 8)")
            for (index, status) in StatusValue.allCases.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO credential VALUES (?, ?, 1, 1, 1, '#2', NULL, x'00', '2026-11-22', '2032-11-22', 1)
                        """, arguments: [index + 1, "0500000000\(index)"])
                try database.execute(
                    sql: "INSERT INTO instance VALUES (?, ?, 1, 1, ?, x'00', x'00', ?)",
                    arguments: [index + 1, index + 1, index, status.rawValue])
            }
            try database.execute(
                sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
        }
        try queue.close()
        return path
    }

    @Test func version1BecomesThePresentOne() throws {
        let fixture = try Fixture()
        let registry = try Registry(path: try Self.version1(fixture))
        let expected: [StatusValue: (MediumState, CredentialState, Bool)] = [
            .valid: (.inUse, .active, false), .revoked: (.inUse, .revoked, false),
            .suspended: (.inUse, .suspended, false), .superseded: (.inUse, .superseded, true),
            .cancelled: (.inUse, .cancelled, false), .lost: (.lostReported, .active, false),
            .void: (.void, .active, false), .notInService: (.delivered, .active, false),
        ]
        let rows = try registry.view { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT instance.state AS medium, credential.state AS credential, superseded, status
                    FROM instance JOIN credential ON credential.id = credential
                    """)
        }
        #expect(rows.count == StatusValue.allCases.count)
        for row in rows {
            let status = try #require(StatusValue(rawValue: UInt8(row["status"] as Int)))
            let (medium, credential, isSuperseded) = try #require(expected[status])
            #expect(row["medium"] == medium.rawValue && row["credential"] == credential.rawValue)
            #expect(row["superseded"] == isSuperseded)
            // The states say again what the status said.
            #expect(
                StatusRule.status(of: .card, in: medium, isSuperseded: isSuperseded, credential: credential) == status)
        }
        let version = try registry.view { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(version == Schema.version)
    }

    @Test func theLogIsOpenedOverWhatVersion1Recorded() throws {
        let fixture = try Fixture()
        let registry = try Registry(path: try Self.version1(fixture))
        let root = try PrivateKey.generate(.es256)
        try registry.beginLog(root: root, now: Fixture.now)
        // The tokens and the portrait of this made-up file are none.
        let findings = try registry.audit(root: root.publicKey, logKeys: []).findings
        #expect(
            findings.allSatisfy {
                if case .contentAltered(let table, _) = $0 { ["instance", "portrait"].contains(table) } else { false }
            })
        #expect(throws: RegistryError.exists(subject: "log")) {
            try registry.beginLog(root: root, now: Fixture.now)
        }
    }

    /// A log that was opened before the clock had columns of its own holds as it did, over what stood before it.
    @Test func aLogOfAnEarlierVersionStillHolds() throws {
        let fixture = try Fixture()
        try fixture.issue([Fixture.applicant("05000000007", identity: 200)])
        let region = try Region(fixture)
        _ = try region.credential()
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(sql: "DROP INDEX instanceVoid; DROP INDEX instanceSuperseded;")
            for table in ["instance", "instanceBase"] {
                try database.execute(
                    sql: "ALTER TABLE \(table) DROP COLUMN voidFrom; ALTER TABLE \(table) DROP COLUMN supersededFrom")
            }
            try database.execute(sql: "PRAGMA user_version = 7")
        }
        try region.registry.database.close()
        let opened = try Registry(path: fixture.path)
        #expect(
            try opened.audit(root: region.root.publicKey, logKeys: [region.logKey.publicKey]).findings == [])
        #expect(try opened.view { try $0.columns(in: "instanceBase") }.contains { $0.name == "voidFrom" })
    }

    /// A renewal that was filed before there was a table of them is found in it.
    @Test func renewalsOfAnEarlierVersionAreDue() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 365 * 6 - 30)
        let today = region.day
        _ = try region.registry.qualify(person, as: region.signatory("banner"), now: region.now) {
            $0.trainings.append(Training(organiser: $0.trainings[0].organiser, completedOn: today))
        }
        _ = try region.reviewed(region.entry(.renew, person, number))
        let request = DueRequest(DueLaw(StatutoryPeriods(), today: today, days: 60), kinds: [.renewalFiled])
        let dues = try region.registry.due(request).dues
        #expect(dues.map(\.subject) == [number.text])
        try region.registry.database.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    DROP TRIGGER renewalBegins; DROP TRIGGER renewalChanges; DROP TRIGGER renewalMoves; DROP TABLE renewal;
                    DROP INDEX instanceNotice; PRAGMA user_version = 8;
                    """)
        }
        try region.registry.database.close()
        #expect(try Registry(path: region.fixture.path).due(request).dues == dues)
    }

    /// What every act on a card asks is answered by an index, however many cards there are.
    @Test(arguments: [
        "SELECT 1 FROM instance WHERE replaces = 7", "SELECT 1 FROM change WHERE instance = 7",
        "SELECT 1 FROM instance WHERE credential = 7 AND medium = 1", "SELECT 1 FROM credential WHERE number = '7'",
        "SELECT 1 FROM credential WHERE person = 7", "SELECT 1 FROM holder WHERE identityHash = x'07'",
        "SELECT 1 FROM application WHERE credential = 7 AND kind = 'cancel'",
        "SELECT 1 FROM application WHERE person = 7", "SELECT 1 FROM opinion WHERE application = 7",
        "SELECT 1 FROM review WHERE credential = 7", "SELECT 1 FROM revocation WHERE credential = 7",
        "SELECT 1 FROM event WHERE subject = 'application:7'", "SELECT 1 FROM note WHERE person = 7",
    ])
    func decisionsAskIndexes(sql: String) throws {
        let fixture = try Fixture()
        let plan = try fixture.registry.view { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
        }
        #expect(!plan.isEmpty && plan.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("INDEX") }, "\(plan)")
    }

    @Test("The holder of a credential is found without a walk through all persons")
    func theHolderIsFoundByIndexes() throws {
        let fixture = try Fixture()
        let plan = try fixture.registry.view { database in
            try Row.fetchAll(
                database, sql: "EXPLAIN QUERY PLAN \(PersonRow.ofCredential)", arguments: [7, 7]
            ).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.hasPrefix("SEARCH") } && !plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }
}
