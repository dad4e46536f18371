import Credential
import Regulation
import Testing

@Suite("What is due")
struct DueTests {
    private static let matter = DueMatter("05000000001", name: "王明", agency: "呼和浩特市司法局", level: .league)

    private static func due(
        _ record: DueRecord, on today: String, days: Int = 90, table: String = "", readings: Readings = Readings()
    ) throws -> Due? {
        let periods = StatutoryPeriods(readings, restDays: RestDays(try HolidayTable(table)))
        return DueLaw(periods, today: try CivilDate(today), days: days).due(record, matter)
    }

    private static func term(filed: String? = nil, revoked: Bool = false) throws -> DueRecord {
        .term(
            DueRecord.Term(
                validity: (try CivilDate("2026-11-22"))...(try CivilDate("2032-11-22")), isRevoked: revoked,
                renewalFiled: try filed.map { try CivilDate($0) }))
    }

    @Test(
        "A credential's term, day by day",
        arguments: [
            ("2032-05-23", nil, nil), ("2032-05-24", "renewal-opens", "2032-08-22"),
            ("2032-08-21", "renewal-opens", "2032-08-22"), ("2032-08-22", "renewal", "2032-11-22"),
            ("2032-09-22", "renewal", "2032-11-22"), ("2032-09-23", "renewal-near", "2032-11-22"),
            ("2032-11-22", "renewal-near", "2032-11-22"), ("2032-11-23", "expired", "2032-11-22"),
            ("2040-01-01", "expired", "2032-11-22"),
        ] as [(String, String?, String?)])
    func term(today: String, kind: String?, day: String?) throws {
        let due = try Self.due(try Self.term(), on: today)
        #expect(due?.kind.rawValue == kind)
        #expect(due?.day.description == day)
        #expect(
            due.map { $0.subject + ($0.name ?? "") + ($0.agency ?? "") } ?? "05000000001王明呼和浩特市司法局"
                == "05000000001王明呼和浩特市司法局")
    }

    @Test("The ranges of last days that a table is searched by are those of the rule, on every day of four years")
    func ranges() throws {
        let readings = [Readings(), readings { $0.renewalMonthsBefore = 1 }, readings { $0.renewalMonthsBefore = 12 }]
        let calendar = try days(from: "2031-06-01", count: 900)
        for today in try days(from: "2031-12-01", count: 1_461).enumerated().filter({ $0.offset % 11 == 0 }).map(
            \.element)
        {
            let law = DueLaw(StatutoryPeriods(readings[today.day % 3]), today: today, days: 60)
            let kinds = [DueKind.expired, .renewalNear, .renewal, .renewalOpens]
            let ranges = kinds.map(law.lastDays(of:))
            let wrong = calendar.filter { last in
                let term = DueRecord.Term(validity: calendar[0].adding(years: -9)...last)
                let kind = law.due(.term(term), Self.matter)?.kind
                return zip(kinds, ranges).contains { ($0 == kind) != ($1?.contains(last) ?? false) }
            }
            #expect(wrong.isEmpty, "\(today)")
        }
        #expect(DueLaw(StatutoryPeriods(), today: day("2026-01-01"), days: 9).lastDays(of: .key) == nil)
    }

    @Test("A renewal that was filed, before and after the end; a revoked credential")
    func filed() throws {
        let filed = try Self.term(filed: "2032-10-01")
        #expect(try Self.due(filed, on: "2032-10-02")?.kind == .renewalFiled)
        #expect(try Self.due(filed, on: "2032-11-23")?.kind == .renewalOverdue)
        #expect(try Self.due(filed, on: "2032-10-02", days: 0)?.day.description == "2032-11-22")
        let revoked = try Self.due(try Self.term(revoked: true), on: "2030-01-01")
        #expect(revoked?.kind == .revoked)
        #expect(revoked?.kind.article?.description == "22(3)")
    }

    @Test(
        "Periods end on the day that the regulation gives",
        arguments: [
            (DueRecord.notice(published: day("2026-11-22")), "notice", "2026-12-22"),
            (.decision(known: day("2026-11-12")), "review", "2026-12-14"),
            (.complaint(received: day("2026-11-12")), "complaint", "2026-12-12"),
            (.oldCard(decided: day("2026-11-22")), "collection", "2026-12-07"),
            (.destroyed(on: day("2026-11-22")), "destruction", "2026-12-07"),
            (.approved(on: day("2026-11-22")), "printing", "2026-12-22"),
            (.waiting(since: day("2026-11-22")), "hand-out", "2026-12-22"),
        ])
    func periods(record: DueRecord, kind: String, day: String) throws {
        let due = try #require(try Self.due(record, on: "2026-11-25"))
        #expect(due.kind.rawValue == kind)
        #expect(due.day.description == day)
        #expect(due.since != nil)
        #expect(due.isCertain == (kind != "review"))
        // Beyond the horizon nothing is said; what is overdue always is.
        #expect(
            try Self.due(record, on: "2026-11-25", days: due.day.dayNumber - (try CivilDate("2026-11-26")).dayNumber)
                == nil)
        #expect(try Self.due(record, on: "2030-01-01", days: 0) != nil)
    }

    @Test("A key is due so many days before its end")
    func keys() throws {
        let record = DueRecord.key(until: try Instant("2027-01-01T00:00:00+08:00"))
        #expect(try Self.due(record, on: "2026-10-31") == nil)
        let due = try #require(try Self.due(record, on: "2026-11-01"))
        #expect(due.kind == .key && due.day.description == "2026-12-31")
        #expect(try Self.due(record, on: "2026-11-30", readings: readings { $0.keyWarnDays = 31 })?.kind == .key)
        #expect(try Self.due(record, on: "2026-11-29", readings: readings { $0.keyWarnDays = 31 }) == nil)
    }

    @Test("The next bundle is made on the last working day, and a holiday ahead is said")
    func bundle() throws {
        let record = { (update: String) in
            DueRecord.bundle(
                nextUpdate: try Instant(update), hardExpiry: try Instant("2026-10-30T10:00:00+08:00"))
        }
        // 4 October 2026 is a Sunday in the National Day holiday; 30 September a Wednesday.
        let holiday = try #require(try Self.due(try record("2026-10-04T10:00:00+08:00"), on: "2026-09-28"))
        #expect(holiday.day.description == "2026-09-30")
        #expect(!holiday.isCertain)
        #expect(holiday.note?.chinese == "2026-10-01 至 2026-10-04 休息，须在此之前发布；2026-10-30 起不再作出结论")
        let table = "year,2026\n2026-10-05,rest\n2026-10-06,rest\n2026-10-07,rest\n"
        let known = try #require(try Self.due(try record("2026-10-04T10:00:00+08:00"), on: "2026-09-28", table: table))
        #expect(known.isCertain)
        #expect(known.note?.english.hasPrefix("2026-10-01 to 2026-10-07 are days off") == true)
        let plain = try #require(try Self.due(try record("2026-09-24T10:00:00+08:00"), on: "2026-09-20", table: table))
        #expect(plain.day.description == "2026-09-24")
        #expect(plain.note?.chinese == "2026-10-30 起不再作出结论")
        let register = DueRecord.register(
            nextUpdate: try Instant("2026-09-24T10:00:00+08:00"), hardExpiry: try Instant("2026-10-30T10:00:00+08:00"))
        #expect(try Self.due(register, on: "2026-09-20")?.kind == .register)
    }

    @Test("Nearness, and one order for a list")
    func order() throws {
        let today = try CivilDate("2026-11-22")
        let near = { (days: Int) in Due(.complaint, Self.matter, day: today.adding(days: days)).nearness(on: today) }
        #expect([-1, 0, 7, 8].map(near) == [.overdue, .soon, .soon, .ahead])
        let dues = [
            Due(.bundle, DueMatter("CN-NM"), day: today), Due(.expired, DueMatter("2"), day: today),
            Due(.expired, DueMatter("1"), day: today), Due(.key, DueMatter("log"), day: today.adding(days: -1)),
        ]
        #expect(dues.sorted(by: Due.inOrder).map(\.subject) == ["log", "1", "2", "CN-NM"])
    }

    @Test("Every kind has words in both languages; families and codes are what calendars hold")
    func kinds() {
        #expect(Set(DueKind.allCases.map(\.words.chinese)).count == DueKind.allCases.count)
        #expect(Set(DueKind.allCases.map(\.words.english)).count == DueKind.allCases.count)
        #expect(DueKind.allCases.filter { $0.family == "term" }.count == 7)
    }
}
