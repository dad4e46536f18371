import Credential
import Foundation
import Regulation
import Testing

/// Weekends, holidays fixed by law, and the notices that an authority enters.
@Suite("Legal rest days")
struct RestDayTests {
    private static let notice = """
        \u{feff}# 部分节假日安排\r
        year,2026\r
        2026-02-14,work,春节调休\r
        2026-02-16,rest,除夕\r
        2026-02-17,rest\r
        \r
        2025-12-31,rest\r
        """

    @Test("The day of the week on every day of four hundred years")
    func weekdays() throws {
        #expect(try CivilDate("1970-01-01").weekday == 4)
        #expect(try CivilDate("0001-01-01").weekday == 1)
        let calendar = try days(from: "1800-01-01", count: 146_097)
        #expect(calendar.indices.allSatisfy { calendar[$0].weekday == ($0 + 2) % 7 + 1 })
    }

    @Test(
        "Holidays with fixed dates",
        arguments: [
            ("2026-01-01", true), ("2026-01-02", false), ("2026-05-01", true), ("2025-05-02", true),
            ("2024-05-02", false), ("2026-10-01", true), ("2026-10-02", true), ("2025-10-03", true),
            ("2026-10-05", false), ("2026-10-10", true), ("2026-10-11", true), ("2026-10-12", false),
        ])
    func fixed(day: String, isRest: Bool) throws {
        #expect(RestDays().contain(try CivilDate(day)) == isRest)
    }

    @Test("A notice moves days, and says which years are certain")
    func table() throws {
        let rest = RestDays(try HolidayTable(Self.notice))
        #expect(!rest.contain(try CivilDate("2026-02-14")))
        #expect(rest.contain(try CivilDate("2026-02-15")))
        #expect(rest.contain(try CivilDate("2026-02-16")))
        #expect(rest.contain(try CivilDate("2025-12-31")))
        #expect(rest.firstWorkingDay(from: try CivilDate("2026-02-15")) == (try CivilDate("2026-02-18")))
        #expect(rest.know(try CivilDate("2026-12-24")))
        // The next year's notice may begin in the last week of December.
        #expect(!rest.know(try CivilDate("2026-12-25")))
        #expect(!rest.know(try CivilDate("2025-12-31")))
        let span = (try CivilDate("2026-02-13"))...(try CivilDate("2026-02-18"))
        #expect(rest.within(span).map(\.day) == [15, 16, 17])
    }

    @Test(
        "Lines that are refused",
        arguments: [
            ("year,26", HolidayTable.Reason.notARow), ("2026-10-01", .notARow), ("2026-10-01,holiday", .notARow),
            ("year", .notARow), ("year,20x6", .notARow), ("2026-02-30,rest", .notADay), ("2026-2-3,rest", .notADay),
            ("2026-10-04,work\n2026-10-04,rest", .contradicts), ("2026-10-08,work", .workOnAWeekday),
            ("2026-10-03,work", .workOnAHoliday), ("2024-10-01,rest", .noYear), ("2027-01-01,rest", .noYear),
        ])
    func refused(lines: String, reason: HolidayTable.Reason) throws {
        let problem = try #require(throws: HolidayTable.Problem.self) { try HolidayTable("year,2026\n" + lines) }
        #expect(problem.reason == reason)
        #expect(problem.text == lines.split(separator: "\n").last.map(String.init))
        #expect(problem.line == lines.split(separator: "\n").count + 1)
    }

    @Test(
        "The notice of 2026 in Samples, and a review that rolls over the spring festival"
    )
    func sample() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Samples/holidays-2026.csv")
        let table = try HolidayTable(String(decoding: try Data(contentsOf: file), as: UTF8.self))
        let year = try days(from: "2026-01-01", count: 365)
        let rest = RestDays(table)
        // 104 days of weekends, of which six are worked, and 19 others that are off.
        #expect(year.filter(\.isSaturdayOrSunday).count == 104)
        #expect(year.filter { $0.isSaturdayOrSunday && !rest.contain($0) }.count == 6)
        #expect(year.filter { !$0.isSaturdayOrSunday && rest.contain($0) }.count == 19)
        let review = StatutoryPeriods(restDays: rest).review(known: day("2026-01-16"))
        #expect(review.counted == day("2026-02-15") && review.lastDay == day("2026-02-24") && review.isCertain)
    }

    @Test("A table is bounded, and one whose every day is off still ends")
    func bounds() throws {
        let year = try days(from: "2026-01-01", count: 365).map { "\($0),rest\n" }.joined()
        let rest = RestDays(try HolidayTable("year,2026\n" + year))
        #expect(rest.firstWorkingDay(from: try CivilDate("2026-01-05")) == (try CivilDate("2027-01-04")))
        #expect(throws: HolidayTable.Problem.self) { try HolidayTable(String(repeating: "#\n", count: 4_001)) }
    }
}

extension CivilDate {
    fileprivate var isSaturdayOrSunday: Bool { weekday >= 6 }
}
