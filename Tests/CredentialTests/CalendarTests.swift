import Testing

@testable import Credential

@Suite("Days and moments in China Standard Time")
struct CalendarTests {
    @Test(
        "Six years from the day of issue and three months before their end (domain reference 7.A)",
        arguments: [
            ("T1", "2026-11-22", "2032-11-22", "2032-08-22"), ("T2", "2024-02-29", "2030-02-28", "2029-11-28"),
            ("T3", "2025-08-31", "2031-08-31", "2031-05-31"), ("T4", "2026-05-31", "2032-05-31", "2032-02-29"),
            ("T5", "2023-12-01", "2029-12-01", "2029-09-01"),
            ("leap to leap", "2024-02-29", "2030-02-28", "2029-11-28"),
            ("March end", "2025-05-31", "2031-05-31", "2031-02-28"),
            ("year's turn", "2026-01-15", "2032-01-15", "2031-10-15"),
        ])
    func validity(name: String, issued: String, validTo: String, window: String) throws {
        let day = try CivilDate(issued)
        #expect(day.adding(years: 6).description == validTo)
        #expect(day.adding(years: 6).adding(months: -3).description == window)
    }

    @Test("T1 and T11: usable through 24:00 of the last day in UTC+8, expired in the next second")
    func lastMoment() throws {
        let validTo = try CivilDate("2032-11-22")
        #expect(validTo.end == (try Instant("2032-11-23T00:00:00+08:00")))
        #expect(try Instant("2032-11-22T23:59:59+08:00") < validTo.end)
        let late = try Instant("2032-11-22T16:30:00Z")
        #expect(late.description == "2032-11-23T00:30:00+08:00")
        #expect(late >= validTo.end)
        #expect(CivilDate(containing: late) == validTo.adding(days: 1))
        #expect(CivilDate(containing: validTo.end) == validTo.adding(days: 1))
        #expect(CivilDate(containing: Instant(seconds: validTo.end.seconds - 1)) == validTo)
    }

    @Test("T6, T7, T8, T10: thirty days, the first not counted")
    func notices() throws {
        #expect(try CivilDate("2026-11-22").adding(days: 30).description == "2026-12-22")
        #expect(try CivilDate("2026-11-22").adding(days: 31).description == "2026-12-23")
        #expect(try CivilDate("2026-11-12").adding(days: 30).description == "2026-12-12")
        #expect(try CivilDate("2026-12-02").adding(days: 30).description == "2027-01-01", "T9 before the holiday rule")
    }

    @Test("T12 and T13: the day before, then six years")
    func dayBefore() throws {
        #expect(try CivilDate("2026-11-22").adding(days: -1).adding(years: 6).description == "2032-11-21")
        #expect(try CivilDate("2024-02-29").adding(days: -1).adding(years: 6).description == "2030-02-28")
    }

    @Test("T14: renewal is filed inside its window; the old card ends meanwhile")
    func renewal() throws {
        let validTo = try CivilDate("2032-11-22")
        let (filed, decided) = (try CivilDate("2032-11-20"), try CivilDate("2032-12-05"))
        #expect(validTo.adding(months: -3) <= filed && filed <= validTo)
        #expect(decided.start >= validTo.end)
    }

    @Test("T15: six years and a day never exceed the limit of the format, and reach it across two leap days")
    func longest() throws {
        var longest = 0
        var day = try CivilDate("2024-01-01")
        while day.year < 2033 {
            longest = max(longest, day.adding(years: 6).end.seconds - day.start.seconds)
            day = day.adding(days: 1)
        }
        #expect(longest == Limits.validitySeconds)
    }

    @Test("Every day from 1900 to 2100: number, text, printed form, moments")
    func everyDay() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number = -25_567  // 1900-01-01
        for year in 1900...2100 {
            let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
            for month in 1...12 {
                let last = lengths[month - 1] + (month == 2 && leap ? 1 : 0)
                for day in 1...last {
                    let date = try CivilDate(year: year, month: month, day: day)
                    let start = Instant(seconds: number * 86_400 - 28_800)
                    if date.start != start || CivilDate(containing: start) != date
                        || CivilDate(containing: Instant(seconds: start.seconds + 86_399)) != date
                    {
                        Issue.record("\(date)")
                    }
                    number += 1
                }
                #expect(throws: DomainError.self) { try CivilDate(year: year, month: month, day: last + 1) }
            }
        }
        #expect(number == 47_847 + 1 - 1, "2101-01-01")
        for text in ["1900-01-01", "2000-02-29", "2026-11-22", "2100-12-31", "0001-01-01", "9999-12-31"] {
            let date = try CivilDate(text)
            #expect(date.description == text)
            #expect(date.printed == text.replacing("-", with: "."))
        }
    }

    @Test(
        "Dates that do not exist or are written otherwise",
        arguments: [
            "", "2026-11-31", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01",
            "2026-1-01", "2026-01-1", "26-01-01", "20260101", "2026/01/01", "2026-01-01 ", " 2026-01-01", "-026-01-01",
            "+026-01-01", "２０２６-01-01", "2026-01-01-", "2026-01-0a", "2026–01–01", "10000-01-01", "2026-1１-01",
        ])
    func wrongDates(text: String) { #expect(throws: DomainError.date(text)) { try CivilDate(text) } }

    @Test(
        "Moments and their seconds",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T08:00:00+08:00", 0), ("1969-12-31T23:59:59Z", -1),
            ("2026-11-22T00:00:00+08:00", 1_795_276_800), ("2026-11-21T16:00:00Z", 1_795_276_800),
            ("2026-11-21t16:00:00z", 1_795_276_800), ("2026-11-21 16:00:00Z", 1_795_276_800),
            ("2026-11-21T16:00:00.999999Z", 1_795_276_800), ("2026-11-21T16:00:00-00:00", 1_795_276_800),
            ("2026-11-21T11:30:00-04:30", 1_795_276_800), ("2038-01-19T03:14:08Z", 2_147_483_648),
            ("2106-02-07T06:28:16Z", 4_294_967_296), ("9999-12-31T23:59:59Z", 253_402_300_799),
            ("2016-12-31T23:59:60Z", 1_483_228_799), ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("2026-11-22T23:59:00+23:59", 1_795_276_860 - 86_400 + 115_140),
        ])
    func moments(text: String, seconds: Int) throws {
        #expect(try Instant(text).seconds == seconds)
        guard Instant(seconds: seconds) < (try Instant("9999-12-31T23:59:59+08:00")) else { return }
        #expect(try Instant(Instant(seconds: seconds).description).seconds == seconds)
    }

    @Test(
        "Moments that are refused",
        arguments: [
            "", "2026-11-22", "2026-11-22T00:00:00", "2026-11-22T00:00Z", "2026-11-22T24:00:00Z",
            "2026-11-22T00:60:00Z", "2026-11-22T00:00:61Z", "2026-11-31T00:00:00Z", "2026-11-22T00:00:00+0800",
            "2026-11-22T00:00:00+08", "2026-11-22T00:00:00+24:00", "2026-11-22T00:00:00+08:60",
            "2026-11-22T00:00:00.Z", "2026-11-22T00:00:00.5", "2026-11-22T00:00:00Z ", " 2026-11-22T00:00:00Z",
            "2026-11-22T00:00:00ZZ", "2026-11-22T00:00:00+08:00Z", "2026-11-22_00:00:00Z", "2026-11-22T0a:00:00Z",
            "2026-11-22T00-00-00Z", "2026-11-22T+1:00:00Z", "２026-11-22T00:00:00Z", "-026-11-22T00:00:00Z",
            "2026-11-22T00:00:00＋08:00", "2026-11-22T00:00:00.1234567890123456789012345Z", "1795276800",
        ])
    func wrongMoments(text: String) { #expect(throws: DomainError.instant(text)) { try Instant(text) } }

    @Test("The scene's moments are the days that its comments name")
    func scene() throws {
        let moments: [(Instant, String)] = [
            (.keysBegin, "2026-01-01T00:00:00+08:00"), (.signed, "2026-11-20T10:00:00+08:00"),
            (.validFrom, "2026-11-22T00:00:00+08:00"), (.validUntil, "2032-11-23T00:00:00+08:00"),
            (.listed, "2026-12-01T00:00:00+08:00"), (.bundled, "2026-12-01T01:00:00+08:00"),
            (.checked, "2026-12-03T12:00:00+08:00"),
        ]
        for (moment, text) in moments { #expect(moment.description == text) }
    }

    @Test("Floored division on both sides of zero")
    func division() {
        for (left, right, quotient) in [(7, 2, 3), (-7, 2, -4), (-8, 2, -4), (0, 2, 0), (-1, 86_400, -1)] {
            #expect(left.flooredQuotient(right) == quotient)
        }
    }
}
