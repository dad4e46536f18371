import Credential
import Regulation
import Testing

/// The test vectors T6 to T10, and the periods of articles 19 and 23 to 25 on every day.
@Suite("Thirty days")
struct StatutoryPeriodTests {
    private let periods = StatutoryPeriods()

    @Test("T6: a notice lasts thirty days, and the replacement may be applied for on the next")
    func notice() throws {
        let published = try CivilDate("2026-11-22")
        let notice = periods.notice(published: published)
        #expect(notice.lastDay == (try CivilDate("2026-12-22")))
        #expect(notice.isCertain)
        #expect(periods.replacementFrom(published: published) == (try CivilDate("2026-12-23")))
        #expect(!notice.isOver(at: try Instant("2026-12-22T23:59:59+08:00")))
        #expect(notice.isOver(at: try Instant("2026-12-23T00:00:00+08:00")))
        #expect(periods.voidFrom(published: published) == published)
        let atEnd = StatutoryPeriods(readings { $0.lossVoidFrom = .end })
        #expect(atEnd.voidFrom(published: published) == (try CivilDate("2026-12-23")))
    }

    @Test(
        "T7 to T9: the review period rolls over rest days, also without a table",
        arguments: [
            ("2026-11-22", "2026-12-22", "2026-12-22"),  // T7, a Tuesday
            ("2026-11-12", "2026-12-12", "2026-12-14"),  // T8, a Saturday
            ("2026-12-02", "2027-01-01", "2027-01-04"),  // T9, New Year and a weekend
            ("2026-09-01", "2026-10-01", "2026-10-05"),  // three fixed holidays and a weekend
        ])
    func review(known: String, counted: String, last: String) throws {
        let deadline = periods.review(known: try CivilDate(known))
        #expect(deadline.counted == (try CivilDate(counted)))
        #expect(deadline.lastDay == (try CivilDate(last)))
        #expect(!deadline.isCertain)
        #expect(deadline.end == (try CivilDate(last)).end)
    }

    @Test("T9 with the notices of both years: the answer is certain")
    func reviewWithTable() throws {
        let table = try HolidayTable("year,2026\nyear,2027\n2027-01-01,rest\n2027-01-02,rest\n2027-01-03,rest\n")
        let known = try CivilDate("2026-12-02")
        let deadline = StatutoryPeriods(restDays: RestDays(table)).review(known: known)
        #expect(deadline.lastDay == (try CivilDate("2027-01-04")))
        #expect(deadline.isCertain)
        let moved = try HolidayTable("year,2026\nyear,2027\n2027-01-02,work\n")
        #expect(
            StatutoryPeriods(restDays: RestDays(moved)).review(known: known).lastDay == (try CivilDate("2027-01-02")))
    }

    @Test("T10: a complaint's period does not roll, and runs from receipt")
    func complaint() throws {
        let received = try CivilDate("2026-11-12")
        #expect(periods.complaint(received: received).lastDay == (try CivilDate("2026-12-12")))
    }

    @Test("Which periods roll is a reading")
    func rolling() throws {
        let saturday = try CivilDate("2026-11-12")
        let all = StatutoryPeriods(readings { $0.rolling = [.notice, .review, .complaint] })
        let none = StatutoryPeriods(readings { $0.rolling = [] })
        let monday = try CivilDate("2026-12-14")
        #expect(all.notice(published: saturday).lastDay == monday)
        #expect(all.replacementFrom(published: saturday) == monday.adding(days: 1))
        #expect(all.complaint(received: saturday).lastDay == monday)
        #expect(none.review(known: saturday).lastDay == (try CivilDate("2026-12-12")))
        #expect(none.review(known: saturday).isCertain)
    }

    @Test("及时 in days, and how long an old card may still be used")
    func promptly() throws {
        let day = try CivilDate("2026-11-22")
        #expect(periods.collection(decided: day).lastDay == (try CivilDate("2026-12-07")))
        #expect(periods.lossReport(discovered: day).lastDay == (try CivilDate("2026-11-25")))
        #expect(periods.oldCardUntil(delivered: day) == (try CivilDate("2026-12-22")))
        #expect(StatutoryPeriods(readings { $0.supersedeMaxDays = 0 }).oldCardUntil(delivered: day) == day)
    }

    @Test("On every day of forty years: thirty days, never a rest day at a review's end, and no working day is skipped")
    func everyDay() throws {
        let calendar = try days(from: "2023-12-01", count: 14_700)
        let rest = periods.restDays
        for (index, day) in calendar.dropLast(60).enumerated() {
            #expect(periods.notice(published: day).lastDay == calendar[index + 30])
            let review = periods.review(known: day).lastDay
            let rolled = (30...).first { !rest.contain(calendar[index + $0]) } ?? 0
            #expect(review == calendar[index + rolled])
            // At most a weekend and three holidays in a row.
            #expect(rolled <= 35)
        }
    }
}
