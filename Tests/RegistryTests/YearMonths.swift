import Credential
import Regulation
import Testing

@testable import Registry

/// What happens to the people of the year.
extension Year {
    /// Cards that were given out by a batch decision in earlier years and end in so many days.
    mutating func issueOldCredentials(each: Int, ending days: Int) throws {
        let last = region.day.adding(days: days)
        for house in houses.indices {
            var applicants: [Applicant] = []
            var people: [Int] = []
            for _ in 0..<each {
                let (person, identity) = try person(house)
                var applicant = try Fixture.applicant(nil, name: "人员\(person)", agency: houses[house].name)
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
            for card in try region.registry.cards(numbers) {
                chronicle.signed(card.token, card.number, lastDay: last)
            }
            try handOut(numbers, house: house, collecting: false)
            holders += zip(people, numbers).map { Holder(person: $0, house: house, number: $1) }
        }
    }

    /// First applications: officers, of each agency one who is withheld (article 9) and one supervisor (article 11).
    mutating func issueNewCredentials(each: Int) throws {
        for house in houses.indices {
            var people = try (2..<each).map { _ in try person(house).id }
            people.append(try person(house, isWithheld: true).id)
            let supervisor = try person(house, group: .agencyHead).id
            var entry = region.entry(.first, supervisor)
            (entry.credentialKind, entry.categories) = (.supervision, [.code(90)])
            entry.documents = Document.required(for: .first, of: .supervision)
            var numbers = try decide(people.map { region.entry(.first, $0) }, house: house)
            numbers += try decide([entry], house: house)
            if house == 0 { try ask(about: numbers) }
            try handOut(numbers, house: house, collecting: false)
            holders += zip(people + [supervisor], numbers).map { Holder(person: $0, house: house, number: $1) }
        }
        for holder in holders where holder.person % 8 == 0 || isWithheld(holder.person) {
            try generate(holder.number)
        }
    }

    /// Whoever's window is open and was not overlooked: one in ten is, and expires.
    mutating func renew() throws {
        for house in houses.indices {
            let due = holders.filter { holder in
                guard let card = chronicle.card(holder.number) else { return false }
                return holder.house == house && card.standing == .inForce && holder.person % 10 != 0
                    && card.lastDay.adding(months: -3) <= region.day && region.day <= card.lastDay
            }
            try decide(due.map { entry(.renew, $0) }, house: house)
            let numbers = due.map(\.number)
            if house == 1, !due.isEmpty { try ask(about: numbers) }
            try handOut(numbers, house: house, collecting: true)
            if house == 1, let first = numbers.first { try generate(first) }
        }
    }

    /// Lost, some found again, the others published and replaced when the thirty days are over.
    mutating func lose(asking: Bool) throws {
        let published = holders.filter { chronicle.card($0.number)?.standing == .void }
        for holder in published {
            try expectRefusal(Article(19)) { year in try year.decide([year.entry(.loss, holder)], house: holder.house) }
        }
        if !published.isEmpty { region.wait(days: 1) }
        for holder in published {
            try decide([entry(.loss, holder)], house: holder.house)
            try handOut([holder.number], house: holder.house, collecting: false)
        }
        for (order, index) in some(3).enumerated() {
            let holder = holders[index]
            let actor = try region.signatory(houses[holder.house].actor)
            _ = try region.registry.act(.reportLoss, on: [holder.number], as: actor, now: region.now)
            chronicle.card(holder.number, .reported)
            if order == 0, asking { try ask(about: [holder.number]) }
            let act: MediumAct = order == 0 ? .find : .publishNotice
            _ = try region.registry.act(
                act, on: [holder.number], stating: Region.notice, as: actor, now: region.now)
            chronicle.card(holder.number, order == 0 ? .inForce : .void)
            if order == 1, asking { try ask(about: [holder.number]) }
        }
    }

    /// To another agency, of another level: suspended, trained, applied for, a new number.
    mutating func move(asking: Bool) throws {
        for index in some(2) {
            let holder = holders[index]
            let house = (holder.house + 1 + chance(3)) % 4
            let former = try region.signatory(houses[holder.house].actor)
            _ = try region.registry.confirmLeaving(holder.number, on: region.day, as: former, now: region.now)
            _ = try region.registry.change(
                holder.number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
            chronicle.suspend(holder.number)
            if asking { try ask(about: [holder.number]) }
            let (day, receiving) = (region.day, houses[house].id)
            _ = try region.registry.qualify(
                holder.person, as: region.signatory(houses[house].actor), now: region.now
            ) { $0.trainings.append(Training(agency: receiving, completedOn: day)) }
            let numbers = try decide([entry(.transfer, holder)], house: house)
            _ = try region.registry.act(.collect, on: [holder.number], as: former, now: region.now)
            if asking { try ask(about: numbers + [holder.number]) }
            try handOut(numbers, house: house, collecting: false)
            (holders[index].house, holders[index].number) = (house, numbers[0])
        }
    }

    mutating func change() throws {
        for (order, index) in some(2).enumerated() {
            let holder = holders[index]
            try decide([entry(order == 0 ? .change : .damage, holder)], house: holder.house)
            try handOut([holder.number], house: holder.house, collecting: true)
        }
    }

    /// Retired, or expired and overlooked: cancelled, collected, destroyed, reported.
    mutating func leave(_ month: Int) throws {
        var leaving = some(2)
        if month > 6 {
            leaving += holders.indices.filter {
                guard let card = chronicle.card(holders[$0].number) else { return false }
                return card.standing == .inForce && card.lastDay < region.day
            }.prefix(4)
        }
        for index in leaving {
            let holder = holders[index]
            var entry = entry(.cancel, holder)
            if let last = chronicle.card(holder.number)?.lastDay, last < region.day { entry.ground = .expired }
            try decide([entry], house: holder.house)
            try destroy(holder.number, house: holder.house)
        }
    }
}
