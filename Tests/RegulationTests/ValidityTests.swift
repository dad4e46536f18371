import Credential
import Regulation
import Testing

/// The test vectors T1 to T5 and T11 to T15 for article 17, and what must hold on every day.
@Suite("Six years, and when their renewal is filed")
struct ValidityTests {
    private static let dayBefore = readings { $0.validityEnd = .dayBefore }

    @Test(
        "Six years end on the same day, or on the month's last",
        arguments: [
            ("2026-11-22", "2032-11-22", "2032-08-22"),  // T1
            ("2024-02-29", "2030-02-28", "2029-11-28"),  // T2
            ("2025-08-31", "2031-08-31", "2031-05-31"),  // T3
            ("2026-05-31", "2032-05-31", "2032-02-29"),  // T4
            ("2023-12-01", "2029-12-01", "2029-09-01"),  // T5
        ])
    func corresponding(issued: String, last: String, opens: String) throws {
        let validity = Validity(decided: try CivilDate(issued))
        #expect(validity.days == (try CivilDate(issued))...(try CivilDate(last)))
        #expect(validity.renewalOpens() == (try CivilDate(opens)))
    }

    @Test(
        "The reading `dayBefore` takes a day away, but none that does not exist",
        arguments: [
            ("2026-11-22", "2032-11-21"),  // T12
            ("2024-02-29", "2030-02-28"),  // T13
            ("2026-03-01", "2032-02-29"), ("2027-01-01", "2032-12-31"),
        ])
    func dayBefore(issued: String, last: String) throws {
        #expect(Validity(decided: try CivilDate(issued), Self.dayBefore).days.upperBound == (try CivilDate(last)))
    }

    @Test("The phases of T1, to the second and in UTC+8")
    func phases() throws {
        let validity = Validity(decided: try CivilDate("2026-11-22"))
        let expected: [(String, ValidityPhase)] = [
            ("2026-11-21T23:59:59+08:00", .notYetValid), ("2026-11-22T00:00:00+08:00", .inForce),
            ("2032-08-21T23:59:59+08:00", .inForce), ("2032-08-22T00:00:00+08:00", .renewalDue),
            ("2032-11-22T23:59:59+08:00", .renewalDue), ("2032-11-23T00:00:00+08:00", .expired),
            ("2032-11-22T15:59:59Z", .renewalDue), ("2032-11-22T16:30:00Z", .expired),  // T11
        ]
        for (moment, phase) in expected {
            #expect(validity.phase(at: try Instant(moment)) == phase, "\(moment)")
        }
    }

    @Test("T14: a renewal filed in time is taken, also when it is decided after the end")
    func decidedLate() throws {
        let validity = Validity(decided: try CivilDate("2026-11-22"))
        #expect(validity.renewal(filed: try CivilDate("2032-11-20")) == .inTime)
        let decided = try CivilDate("2032-12-05")
        #expect(validity.phase(at: decided.start) == .expired)
        #expect(validity.reissued(.renew, decided: decided)?.days == decided...(try CivilDate("2038-12-05")))
    }

    @Test("Filing by day: too late after the last day, too early before the window but where a reading widens it")
    func filing() throws {
        let validity = Validity(decided: try CivilDate("2026-11-22"))
        let opens = try CivilDate("2032-08-22")
        let last = try CivilDate("2032-11-22")
        #expect(validity.renewal(filed: opens) == .inTime)
        #expect(validity.renewal(filed: last) == .inTime)
        #expect(validity.renewal(filed: last.adding(days: 1)) == .late(last: last))
        let before = opens.adding(days: -1)
        #expect(validity.renewal(filed: before) == .tooEarly(opens: opens))
        #expect(validity.renewal(filed: before, readings { $0.renewalEarly = .warn }) == .early(opens: opens))
        #expect(validity.renewal(filed: before, readings { $0.renewalEarly = .accept }) == .inTime)
        #expect(validity.renewal(filed: before, readings { $0.renewalMonthsBefore = 4 }) == .inTime)
    }

    @Test("T15: the corresponding end is the longest validity; one day and one second more are refused")
    func longest() throws {
        let first = try CivilDate("2026-11-22")
        let last = try CivilDate("2032-11-22")
        #expect(last.end.seconds - first.start.seconds == Limits.validitySeconds)
        #expect(try Validity(first...last).days == first...last)
        #expect(throws: ValidityError.tooLong(last: last)) { try Validity(first...last.adding(days: 1)) }
        // Six years with one leap day are a day shorter, and no longer one is allowed for them.
        let other = try CivilDate("2025-03-01")
        #expect(throws: ValidityError.self) { try Validity(other...other.adding(days: 2_192)) }
    }

    @Test("What a reissue keeps, by kind and reading")
    func reissues() throws {
        let old = Validity(decided: try CivilDate("2026-11-22"))
        let day = try CivilDate("2030-02-03")
        for kind in [Readings.Reissue.loss, .damage, .change] {
            #expect(old.reissued(kind, decided: day)?.days == day...old.days.upperBound)
            #expect(old.reissued(kind, decided: old.days.upperBound.adding(days: 1)) == nil)
        }
        for kind in [Readings.Reissue.renew, .transfer] {
            #expect(old.reissued(kind, decided: day)?.days == day...(try CivilDate("2036-02-03")))
        }
        let fromOldEnd = readings { $0.renewalFrom = .oldEnd }
        #expect(
            old.reissued(.renew, decided: day, fromOldEnd)?.days
                == (try CivilDate("2032-11-23"))...(try CivilDate("2038-11-22")))
        #expect(
            old.reissued(.renew, decided: try CivilDate("2032-12-05"), fromOldEnd)?.days
                == (try CivilDate("2032-12-05"))...(try CivilDate("2038-11-22")))
        #expect(old.reissued(.renew, decided: try CivilDate("2038-11-23"), fromOldEnd) == nil)
    }

    @Test("On every day of eighty years: six years by a calendar kept apart, and no reading is longer")
    func everyDay() throws {
        var previous: CivilDate?
        for day in try days(from: "2023-12-01", count: 29_220) {
            let end = Validity(decided: day).days.upperBound
            let isClipped = day.month == 2 && day.day == 29 && !isLeap(day.year + 6)
            #expect((end.year, end.month, end.day) == (day.year + 6, day.month, isClipped ? 28 : day.day))
            #expect(end.end.seconds - day.start.seconds <= Limits.validitySeconds)
            #expect(Validity(decided: day, Self.dayBefore).days.upperBound == end.adding(days: isClipped ? 0 : -1))
            let opens = Validity(decided: day).renewalOpens()
            #expect(89...92 ~= end.dayNumber - opens.dayNumber)
            if let previous { #expect(previous <= end) }
            previous = end
        }
    }
}
