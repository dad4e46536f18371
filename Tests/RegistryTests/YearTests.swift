import Credential
import Regulation
import Testing

@testable import Registry

/// A year of the region, month by month: what every card must answer at each date asked, and a log that holds.
@Suite struct YearTests {
    /// Where software has nothing to do, by article.
    static let silent: [Int: String] = [
        1: "the purpose", 4: "a check answers for a credential, never that a person has none", 6: "money",
        26: "penalties of other laws", 28: "liability of officials", 29: "the day on which the regulation began",
    ]

    @Test func aYearOfTheRegion() throws {
        var year = try Year(seed: 2_026)
        try year.issueOldCredentials(each: 30, ending: 100)
        try year.issueOldCredentials(each: 76, ending: 1_000)
        try year.issueNewCredentials(each: 20)
        #expect(year.holders.count >= 500)
        try year.refuse()
        for month in 1...12 {
            year.region.wait(days: 30)
            let asking = month % 4 == 2
            try year.renew()
            try year.lose(asking: asking)
            try year.move(asking: asking)
            try year.change()
            try year.leave(month)
            guard month % 3 == 0 else { continue }
            try year.revoke(upheld: month % 2 == 0)
            try year.complain()
            try year.askAll()
        }
        try year.askRegister()
        try Self.expectEveryStanding(year.chronicle)
        let made = try #require(try year.region.registry.checkpoint(with: year.region.logKey, now: year.region.now))
        #expect(try year.region.audit(made) == [])
        year.looked.insert(8)
        #expect(made.sequence > 3_000 && year.asked > 5_000)
        try Self.expectEveryArticle(year)
    }

    /// No way of standing was left out, on neither medium: the chronicle would else prove less than it says.
    private static func expectEveryStanding(_ chronicle: Chronicle) throws {
        for medium in [Medium.card, .electronic] {
            let standings = Set(chronicle.things.filter { $0.medium == medium }.map { "\($0.standing)" })
            #expect(standings.isSuperset(of: ["inForce", "superseded", "cancelled"]), "\(medium): \(standings)")
        }
        #expect(chronicle.things.contains { $0.isWithheld } && chronicle.things.contains { $0.kind == .supervision })
    }

    /// An article is touched by an event that rests on it, or by what was looked at, or there is a reason why not.
    private static func expectEveryArticle(_ year: Year) throws {
        let events = try year.region.registry.events(last: .max)
        let bases = Set(events.compactMap { Int($0.basis.prefix { $0.isNumber }) })
        let touched = bases.union(year.looked)
        #expect(touched.isDisjoint(with: silent.keys))
        #expect(touched.union(silent.keys).sorted() == Array(1...29))
        // Each of these changes what somebody may do: a look is not enough.
        #expect(bases.isSuperset(of: [5, 7, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27]))
    }
}
