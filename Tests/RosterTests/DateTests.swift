import Roster
import Testing

struct DateTests {
    @Test(arguments: [
        ("2026/11/22", "2026-11-22"), ("2026-11-22", "2026-11-22"), ("2026年11月22日", "2026-11-22"),
        ("20261122", "2026-11-22"), ("2026.11.22", "2026-11-22"), ("2026/1/2", "2026-01-02"),
        ("2026年1月2日", "2026-01-02"), ("2026 年 1 月 2 日", "2026-01-02"), ("２０２６．１１．２２", "2026-11-22"),
        ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"), ("46348", "2026-11-22"), ("1", "1900-01-01"),
        ("31", "1900-01-31"), ("2026-11-22 00:00:00", "2026-11-22"), ("2026/11/22 0:00", "2026-11-22"),
        ("59", "1900-02-28"), ("61", "1900-03-01"), ("366", "1900-12-31"), ("367", "1901-01-01"),
        ("43831", "2020-01-01"), ("60000", "2064-04-08"), ("2199-12-31", "2199-12-31"),
    ])
    func daysAreRead(text: String, day: String) throws {
        #expect(try RosterSample().with("有效期起", text).row().validFrom == day)
        #expect(try RosterSample().with("有效期止", text).row().validTo == day)
    }

    @Test(arguments: [
        "2026-11-31", "2026-13-01", "2026-00-10", "2026-01-00", "2100-02-29", "1900-02-29", "60", "0", "60001", "99999",
        "26-11-22", "2026-11/22", "2026/11.22", "22/11/2026", "2026年11-22日", "年2026月11日22",
        "2026-11-22-", "-2026-11-22", "2026--22", "20261131", "2026112", "1899-12-31", "2200-01-01", "2026-11-22 08:00",
        "2026-011-22", "٢٠٢٦-11-22", "4.6E+4", "46348.5", "明年",
    ])
    func otherTextsAreNoDays(text: String) throws {
        #expect(try RosterSample().with("有效期起", text).read().problems.map(\.message) == ["not a date"])
    }

    /// A month where a day is meant begins a term with its first day and ends it with its last, and that is said.
    @Test(arguments: [
        ("2026年5月", "2026-05-01", "2026-05-31"), ("2026.5", "2026-05-01", "2026-05-31"),
        ("2026-05", "2026-05-01", "2026-05-31"), ("2028/2", "2028-02-01", "2028-02-29"),
        ("202606", "2026-06-01", "2026-06-30"), ("2026年1月", "2026-01-01", "2026-01-31"),
        ("2026.10", "2026-10-01", "2026-10-31"), ("2026年12月份", "2026-12-01", "2026-12-31"),
    ])
    func monthsAreRead(text: String, first: String, last: String) throws {
        let from = try RosterSample().with("有效期起", text).read(), to = try RosterSample().with("有效期止", text).read()
        #expect(from.rows.map(\.validFrom) == [first] && to.rows.map(\.validTo) == [last])
        #expect(from.notices.map(\.message) == ["a month, read as \(first)"])
        #expect(to.notices.map(\.message) == ["a month, read as \(last)"])
    }

    @Test(arguments: ["2026年5月至2031年4月", "2026.5-2031.4", "2026-05至2031-04"])
    func termsOfMonthsAreRead(text: String) throws {
        let roster = try RosterSample().with("有效期限", text).read()
        #expect(roster.rows.map(\.validFrom) == ["2026-05-01"] && roster.rows.map(\.validTo) == ["2031-04-30"])
        #expect(roster.notices.map(\.message) == ["months, read as 2026-05-01 to 2031-04-30"])
    }

    /// The number 2026.10 is written 2026.1.
    @Test func aMonthThatMayHaveLostItsZeroIsRefused() throws {
        #expect(
            try RosterSample().with("有效期起", "2026.1").read().problems.map(\.message) == [
                "January or October, since numbers lose their last zero"
            ])
        #expect(try RosterSample().with("有效期限", "2026.1-2031.4").read().problems.map(\.message) == ["not a term"])
        for text in ["2026.0", "2026年13月", "202613", "2026.123"] {
            #expect(try RosterSample().with("有效期起", text).read().problems.map(\.message) == ["not a date"])
        }
    }

    @Test(arguments: [
        "2026-11-22至2031-11-21", "2026-11-22-2031-11-21", "20261122-20311121", "2026.11.22-2031.11.21",
        "2026年11月22日至2031年11月21日", "2026/11/22 - 2031/11/21", "2026.11.22—2031.11.21",
        "2026.11.22——2031.11.21", "2026.11.22～2031.11.21", "2026/11/22到2031/11/21", "2026-11-22--2031-11-21",
    ])
    func termsAreRead(text: String) throws {
        let row = try RosterSample().with("有效期限", text).row()
        #expect(row.validFrom == "2026-11-22")
        #expect(row.validTo == "2031-11-21")
    }

    @Test(arguments: ["2031-11-21", "至2031年11月21日", "48173"])
    func aTermOfOneDayIsTheLast(text: String) throws {
        let roster = try RosterSample().with("有效期限", text).read()
        #expect(roster.rows.map(\.validTo) == ["2031-11-21"])
        #expect(roster.rows.map(\.validFrom) == [nil])
        #expect(roster.notices.map(\.message) == ["read as the last day"])
    }

    @Test(arguments: [
        "2026-11-22至", "至", "-", "2026-11-22至2031-02-30", "2026至2031", "46348-48173", "2026-11-22,2031-11-21", "五年",
    ])
    func otherTextsAreNoTerms(text: String) throws {
        #expect(try RosterSample().with("有效期限", text).read().problems.map(\.message) == ["not a term"])
    }

    @Test func termAndDaysMustAgree() throws {
        let term = RosterSample().with("有效期限", "2026-11-22至2031-11-21")
        #expect(try term.with("有效期起", "20261122").with("有效期止", "20311121").read().problems.isEmpty)
        let from = try term.with("发证日期", "20261123").read()
        #expect(from.problems.map(\.message) == ["it contradicts the column 发证日期"])
        let to = try term.with("有效期止", "20311122").read()
        #expect(to.problems.map(\.message) == ["it contradicts the column 有效期止"])
        let both = try RosterSample().with("发证日期", "20261122").with("有效期限", "20311121").row()
        #expect(both.validFrom == "2026-11-22")
        #expect(both.validTo == "2031-11-21")
    }

    @Test func theLastDayIsNotBeforeTheFirst() throws {
        let day = RosterSample().with("有效期起", "2026-11-22")
        #expect(try day.with("有效期止", "2026-11-22").read().problems.isEmpty)
        let earlier = try day.with("有效期止", "2026-11-21").read()
        #expect(earlier.problems.map(\.message) == ["the last day is before the first"])
        let term = try RosterSample().with("有效期限", "2031-11-21至2026-11-22").read()
        #expect(term.problems.map(\.column) == ["有效期限"])
    }
}
