import Credential
import Foundation
import Regulation
import Testing

@testable import Registry

/// A year of the region, month by month, and what verifiers are told at the end of each quarter.
@Suite struct YearTests {
    @Test func aYearOfTheRegion() throws {
        var year = try Year(seed: 2_026)
        try Self.issueOldCredentials(&year, each: 50)
        try Self.issueNewCredentials(&year, each: 76)
        #expect(year.holders.count >= 500)
        for month in 1...12 {
            year.region.wait(days: 30)
            try Self.renew(&year)
            try Self.lose(&year)
            try Self.move(&year)
            try Self.change(&year)
            try Self.leave(&year, month)
            if month % 3 == 0 {
                try Self.revoke(&year, upheld: month % 2 == 0)
                try Self.complain(&year)
                try Self.expectVerdicts(year)
            }
        }
        let made = try #require(try year.region.registry.checkpoint(with: year.region.logKey, now: year.region.now))
        #expect(try year.region.audit(made) == [])
        #expect(made.sequence > 4_000)
    }

    /// Cards that were given out by a batch decision years ago and end in the spring.
    private static func issueOldCredentials(_ year: inout Year, each: Int) throws {
        let region = year.region
        let last = region.day.adding(days: 100)
        for house in year.houses.indices {
            let name = year.houses[house].name
            var applicants: [Applicant] = []
            var people: [Int] = []
            for _ in 0..<each {
                let (person, identity) = try year.person(house)
                var applicant = try Fixture.applicant(nil, name: "人员\(person)", agency: name)
                (applicant.identityHash, applicant.validity) = (identity, last.adding(years: -6)...last)
                applicants.append(applicant)
                people.append(person)
            }
            let outcomes = try region.registry.issue(
                applicants,
                by: BatchDecision(
                    reviewer: region.signatory("region"), issuer: region.signatory("second"), document: "换证批件"),
                issuer: Fixture.issuer, now: region.now, sign: region.fixture.sign)
            let numbers = outcomes.compactMap { if case .issued(let number) = $0 { number } else { nil } }
            try year.handOut(numbers, house: house, collecting: false)
            year.holders += zip(people, numbers).map {
                Year.Holder(person: $0, house: house, number: $1, lastDay: last)
            }
        }
    }

    private static func issueNewCredentials(_ year: inout Year, each: Int) throws {
        for house in year.houses.indices {
            let people = try (0..<each).map { _ in try year.person(house).id }
            let known = Set(try year.region.registry.cards().map(\.number))
            try year.decide(people.map { year.region.entry(.first, $0) }, house: house)
            let numbers = try year.region.registry.cards().map(\.number).filter { !known.contains($0) }
            try year.handOut(numbers, house: house, collecting: false)
            let last = year.region.day.adding(years: 6)
            year.holders += zip(people, numbers).map {
                Year.Holder(person: $0, house: house, number: $1, lastDay: last)
            }
        }
    }

    /// Whoever's window is open and was not overlooked: one in ten is, and expires.
    private static func renew(_ year: inout Year) throws {
        for house in year.houses.indices {
            let due = year.holders.indices.filter { index in
                let holder = year.holders[index]
                return holder.house == house && holder.status == .valid && holder.person % 10 != 0
                    && holder.lastDay.adding(months: -3) <= year.region.day && year.region.day <= holder.lastDay
            }
            try year.decide(due.map { year.entry(.renew, year.holders[$0]) }, house: house)
            try year.handOut(due.map { year.holders[$0].number }, house: house, collecting: true)
            for index in due { year.holders[index].lastDay = year.region.day.adding(years: 6) }
        }
    }

    /// Lost, some found again, the others published and replaced when the thirty days are over.
    private static func lose(_ year: inout Year) throws {
        let region = year.region
        for index in year.holders.indices where year.holders[index].status == .void {
            let holder = year.holders[index]
            region.wait(days: 1)
            try year.decide([year.entry(.loss, holder)], house: holder.house)
            try year.handOut([holder.number], house: holder.house, collecting: false)
            year.holders[index].status = .valid
        }
        for (order, index) in year.some(3).enumerated() {
            let holder = year.holders[index]
            let actor = try region.signatory(year.houses[holder.house].actor)
            _ = try region.registry.act(.reportLoss, on: [holder.number], as: actor, now: region.now)
            let act: MediumAct = order == 0 ? .find : .publishNotice
            _ = try region.registry.act(
                act, on: [holder.number], stating: MediumStatement(document: "政府网站"), as: actor, now: region.now)
            year.holders[index].status = order == 0 ? .valid : .void
        }
    }

    /// To another agency, of another level: suspended, trained, applied for, a new number.
    private static func move(_ year: inout Year) throws {
        let region = year.region
        for index in year.some(2) {
            let holder = year.holders[index]
            let house = (holder.house + 1 + year.chance(3)) % 4
            let former = try region.signatory(year.houses[holder.house].actor)
            _ = try region.registry.confirmLeaving(holder.number, on: region.day, as: former, now: region.now)
            _ = try region.registry.change(
                holder.number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
            let (day, receiving) = (region.day, year.houses[house].id)
            _ = try region.registry.qualify(
                holder.person, as: region.signatory(year.houses[house].actor), now: region.now
            ) { $0.trainings.append(Training(agency: receiving, completedOn: day)) }
            try year.decide([year.entry(.transfer, holder)], house: house)
            _ = try region.registry.act(.collect, on: [holder.number], as: former, now: region.now)
            let number = try region.newestNumber()
            try year.handOut([number], house: house, collecting: false)
            year.past.append((holder.number, .superseded))
            (year.holders[index].house, year.holders[index].number) = (house, number)
            year.holders[index].lastDay = day.adding(years: 6)
        }
    }

    private static func change(_ year: inout Year) throws {
        for (order, index) in year.some(2).enumerated() {
            let holder = year.holders[index]
            try year.decide([year.entry(order == 0 ? .change : .damage, holder)], house: holder.house)
            try year.handOut([holder.number], house: holder.house, collecting: true)
        }
    }

    /// Retired, or expired and overlooked: cancelled, collected, destroyed, reported.
    private static func leave(_ year: inout Year, _ month: Int) throws {
        let region = year.region
        var leaving = year.some(2)
        if month > 6 {
            leaving += year.holders.indices.filter {
                year.holders[$0].status == .valid && year.holders[$0].lastDay < region.day
            }.prefix(4)
        }
        for index in leaving {
            let holder = year.holders[index]
            var entry = year.entry(.cancel, holder)
            if holder.lastDay < region.day { entry.ground = .expired }
            try year.decide([entry], house: holder.house)
            try year.destroy(holder.number, house: holder.house)
            year.holders[index].status = .cancelled
        }
    }

    /// Fraud: reported, heard, revoked; served and reviewed, upheld or cancelled for good.
    private static func revoke(_ year: inout Year, upheld: Bool) throws {
        let region = year.region
        for index in year.some(1) {
            let holder = year.holders[index]
            let hops = year.houses[holder.house].hops
            let id = try region.registry.openRevocation(
                of: holder.number, evidence: "笔录", as: region.signatory(hops[0]), now: region.now
            ).id
            let steps: [(RevocationAct, String)] =
                hops.dropLast().map { (.report, $0) }
                + [(.notify, "region"), (.hear, "region"), (.examine, "region"), (.revoke, "second")]
            for (act, actor) in steps {
                _ = try region.registry.step(
                    revocation: id, act, reason: "弄虚作假", as: region.signatory(actor), now: region.now)
            }
            _ = try region.registry.serve(
                holder.number, on: region.day, how: "直接送达", as: region.signatory("region"), now: region.now)
            guard upheld else {
                var entry = year.entry(.cancel, holder)
                entry.ground = .revoked
                try year.decide([entry], house: holder.house)
                year.holders[index].status = .cancelled
                continue
            }
            let review = try region.registry.openReview(
                of: holder.number, filedOn: region.day, as: region.signatory("region"), now: region.now
            ).id
            _ = try region.registry.decideReview(
                review, upholding: true, reason: "证据不足", as: region.signatory("region"), now: region.now)
            _ = try region.registry.change(holder.number, .restore, as: region.signatory("second"), now: region.now)
        }
    }

    private static func complain(_ year: inout Year) throws {
        let region = year.region
        let home = year.houses[year.chance(4)]
        let handler = try region.signatory(home.hops[0])
        let id = try region.registry.receiveComplaint(
            about: home.id, content: "未出示证件", receivedOn: region.day, as: handler, now: region.now
        ).id
        for act in [ComplaintAct.decide, .answer] {
            _ = try region.registry.step(complaint: id, act, reason: "已处理", as: handler, now: region.now)
        }
        let document = try region.registry.supervise(
            .notShown, agency: home.id, demand: "整改", due: region.day.adding(days: 15), as: handler, now: region.now
        ).id
        _ = try region.registry.answer(
            supervision: document, reply: "已整改", as: region.signatory(home.actor), now: region.now)
    }

    private static func expectVerdicts(_ year: Year) throws {
        let published = try year.published()
        for holder in year.holders { #expect(published[holder.number] == holder.status, "\(holder)") }
        for (number, status) in year.past { #expect(published[number] == status) }
    }
}
