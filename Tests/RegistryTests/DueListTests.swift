import Credential
import GRDB
import Regulation
import Synchronization
import Testing

@testable import Registry

@Suite("Due lists from the registry")
struct DueListTests {
    /// Whatever is asked, of whom and by whom, no list looks through all credentials, cards, holders or applications: only
    /// through an index that holds what is open.
    @Test func everyListAsksIndexes() throws {
        let region = try Region()
        let law = DueLaw(StatutoryPeriods(), today: region.day, days: 60)
        let plain = DueRequest(law, limit: 200)
        var (ofAgency, ofLevel) = (plain, plain)
        (ofAgency.agency, ofLevel.level) = ("新城区市场监督管理局", .banner)
        let viewers = try [nil, "league", "agency"].map { name in
            try name.map { Viewer(try region.signatory($0), now: region.now) }
        }
        let asked = Mutex<Set<String>>([])
        let plans = try region.registry.view { database in
            let sights = try viewers.map { try $0.map { try Sight($0, database) } }
            database.trace { event in asked.withLock { _ = $0.insert(event.expandedDescription) } }
            for request in [plain, ofAgency, ofLevel] {
                for sight in sights { _ = try DueReader(database: database, request: request, sight: sight).parts() }
            }
            database.trace()
            return try asked.withLock { $0 }.flatMap { sql in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)")
                    .map { "\($0["detail"] as String): \(sql)" }
            }
        }
        #expect(plans.count > 300)
        let ofOpen = try region.registry.view {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'")
        }
        let large = ["credential", "instance", "holder", "application", "term", "renewal", "change", "event"]
        for table in large {
            let scans = plans.filter { plan in
                plan.hasPrefix("SCAN \(table)") && !ofOpen.contains { plan.contains(" USING INDEX \($0):") }
            }
            #expect(scans == [])
        }
    }

    private static func law(_ today: String, days: Int = 90) throws -> DueLaw {
        DueLaw(StatutoryPeriods(), today: try CivilDate(today), days: days)
    }

    private static func list(_ fixture: Fixture, _ today: String, agency: String? = nil, limit: Int? = nil) throws
        -> DueList
    {
        try fixture.registry.due(DueRequest(try law(today), agency: agency, limit: limit))
    }

    private static func kinds(_ list: DueList) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: Dictionary(grouping: list.dues, by: \.kind.rawValue).map { ($0, $1.count) })
    }

    /// Five holders of two agencies, valid to 2032-11-22, all but the last handed out.
    private static func office() throws -> Fixture {
        let fixture = try Fixture()
        try fixture.issue(
            (1...5).map {
                try Fixture.applicant(
                    "0500000000\($0)", name: "甲\($0)", identity: UInt8($0), agency: $0 < 3 ? "呼和浩特市司法局" : "包头市司法局")
            })
        try fixture.registry.handOut((1...4).map { try CredentialNumber("0500000000\($0)") }, now: Fixture.now)
        return fixture
    }

    @Test("Renewals, expired cards and cards that wait, by day and agency")
    func terms() throws {
        let fixture = try Self.office()
        #expect(Self.kinds(try Self.list(fixture, "2026-11-25")) == ["hand-out": 1])
        #expect(Self.kinds(try Self.list(fixture, "2032-07-01")) == ["renewal-opens": 5, "hand-out": 1])
        #expect(Self.kinds(try Self.list(fixture, "2032-08-22")) == ["renewal": 5, "hand-out": 1])
        #expect(Self.kinds(try Self.list(fixture, "2032-11-22")) == ["renewal-near": 5, "hand-out": 1])
        #expect(Self.kinds(try Self.list(fixture, "2032-11-23")) == ["expired": 5, "hand-out": 1])
        let one = try Self.list(fixture, "2032-11-23", agency: "包头市司法局")
        #expect(one.dues.map(\.subject) == ["05000000005", "05000000003", "05000000004", "05000000005"])
        #expect(Set(one.dues.map(\.agency)) == ["包头市司法局"])
        #expect(one.dues[1].name == "甲3")
        #expect(try Self.list(fixture, "2032-11-23", agency: "没有的单位").dues.isEmpty)
    }

    @Test("A credential that ends leaves the terms, whatever decision ended it; a loss does not end it")
    func statuses() throws {
        let fixture = try Self.office()
        let number = { (digit: Int) in try CredentialNumber("0500000000\(digit)") }
        try fixture.registry.setStatus(try number(1), to: .lost, now: Fixture.now)
        try fixture.registry.setStatus(try number(2), to: .revoked, now: Fixture.now)
        try fixture.registry.setStatus(try number(3), to: .cancelled, now: Fixture.now)
        try fixture.registry.setStatus(try number(4), to: .superseded, now: Fixture.now)
        let list = try Self.list(fixture, "2032-11-23")
        #expect(Self.kinds(list) == ["expired": 2, "revoked": 1, "collection": 3, "hand-out": 1])
        #expect(list.dues.filter { $0.kind == .expired }.map(\.subject) == ["05000000001", "05000000005"])
        #expect(list.dues.first { $0.kind == .revoked }?.subject == "05000000002")
        try fixture.registry.setStatus(try number(2), to: .cancelled, now: Fixture.now)
        #expect(try Self.list(fixture, "2032-11-23").totals[.revoked] == nil)
    }

    @Test("A limit keeps the nearest of each kind, and the totals count the rest")
    func limits() throws {
        let fixture = try Self.office()
        let list = try Self.list(fixture, "2032-11-23", limit: 2)
        #expect(Self.kinds(list) == ["expired": 2, "hand-out": 1])
        #expect(list.totals == [.expired: 5, .handOut: 1])
        #expect(try Self.list(fixture, "2032-11-23").totals == [.expired: 5, .handOut: 1])
        let asked = DueRequest(try Self.law("2032-11-23"), kinds: [.handOut])
        #expect(Self.kinds(try fixture.registry.due(asked)) == ["hand-out": 1])
    }

    @Test("The newest bundle and register are due, for the authority as a whole only")
    func published() throws {
        let fixture = try Self.office()
        let day = { (text: String) in try Instant("\(text)T10:00:00+08:00") }
        for (kind, update) in [(DueKind.bundle, "2026-11-27"), (.register, "2026-12-04"), (.bundle, "2026-12-01")] {
            let file = PublishedFile(
                [], madeAt: Fixture.now, nextUpdate: try day(update), hardExpiry: try day("2026-12-20"))
            switch kind {
            case .bundle: try fixture.registry.confirm(try fixture.registry.publish(now: Fixture.now), file)
            default: try fixture.registry.confirmRegister(file)
            }
        }
        let list = try Self.list(fixture, "2026-11-25")
        #expect(list.dues.map(\.kind) == [.bundle, .register, .handOut])
        #expect(list.dues[0].day.description == "2026-12-01")
        #expect(Self.kinds(try Self.list(fixture, "2026-11-25", agency: "包头市司法局")) == ["hand-out": 1])
    }

    @Test("A registry from before has the same terms after it was opened")
    func migration() throws {
        let fixture = try Self.office()
        try fixture.registry.setStatus(try CredentialNumber("05000000001"), to: .cancelled, now: Fixture.now)
        let terms = { (registry: Registry) in
            try registry.database.read { try Row.fetchAll($0, sql: "SELECT * FROM term ORDER BY credential") }
        }
        let before = try terms(fixture.registry)
        #expect(before.count == 4)
        try fixture.registry.database.write { database in
            for trigger in ["termBegins", "termChanges", "termMoves"] {
                try database.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try database.execute(
                sql: """
                    DROP TABLE term; DROP TABLE published; DROP INDEX instanceRevoked; DROP INDEX instanceWaiting;
                    """)
            try DueTables.create(database)
        }
        #expect(try terms(fixture.registry) == before)
    }

    @Test("No due list walks through the credentials: each is found by an index")
    func plans() throws {
        let fixture = try Self.office()
        let statements = [
            "SELECT count(*) FROM term WHERE validTo BETWEEN '2032-01-01' AND '2032-02-01'",
            "SELECT credential FROM term WHERE validTo BETWEEN '2032-01-01' AND '2032-02-01' ORDER BY validTo LIMIT 200",
            "SELECT credential FROM term WHERE validTo BETWEEN '2032-01-01' AND '2032-02-01' AND agency = 1 ORDER BY validTo",
            "SELECT count(*) FROM instance WHERE status = 15 AND medium = 1",
            "SELECT id FROM instance WHERE medium = 1 AND state = 'in-use' AND status IN (1, 3, 12) ORDER BY credential",
            "SELECT id FROM instance WHERE state != 'in-use' AND state = 'void' AND medium = 1",
            "SELECT id FROM credential WHERE servedOn IS NOT NULL AND servedOn >= '2032-01-01' ORDER BY servedOn",
            "SELECT id FROM complaint WHERE state IN ('received', 'decided')",
            "SELECT at FROM change WHERE instance = 7",
            """
            SELECT number FROM instance CROSS JOIN credential ON credential.id = credential
            WHERE status = 1 AND medium = 1 ORDER BY instance.credential LIMIT 200
            """,
        ]
        for statement in statements {
            let plan = try fixture.registry.database.read {
                try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN " + statement).map { $0["detail"] as String }
            }
            #expect(plan.allSatisfy { $0.contains("INDEX") || $0.contains("INTEGER PRIMARY KEY") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
