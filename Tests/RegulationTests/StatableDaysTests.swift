import Credential
import Testing

@testable import Regulation

/// Every day that an act takes has a first and a last: the act that it follows, and the day of entry.
struct StatableDaysTests {
    private static let everything = MediumStatement(
        reason: "原因", document: "清单1号", witness: 99, notice: .newspaper, evidence: sha256([1]))
    private static let hands: [MediumAct: Cast.Role] = [
        .print: .printShop, .spoil: .region, .deliver: .region, .destroy: .banner, .reportDestruction: .region,
    ]

    /// Expects that `take` accepts just the days from `first` to `last`, and names both where it refuses.
    private func expectBounds(
        _ first: CivilDate, _ last: CivilDate, _ comment: Comment? = nil, _ take: (CivilDate) throws -> Void
    ) {
        for day in [first, last] { #expect(throws: Never.self, comment) { try take(day) } }
        #expect(throws: Refusal.self, comment) { try take(first.adding(months: -600)) }
        for day in [first.adding(days: -1), last.adding(days: 1)] {
            let refusal = #expect(throws: Refusal.self, comment) { try take(day) }
            #expect(refusal?.code == .impossibleDay, comment)
            #expect(refusal?.reason.chinese.contains("\(day)") == true, comment)
            #expect(refusal?.allowed.chinese.contains("\(first)至\(last)") == true, comment)
        }
    }

    @Test(arguments: MediumAct.allCases, MediumState.allCases)
    func everyActOnACard(act: MediumAct, state: MediumState) throws {
        guard act.result(from: state) != nil else { return }
        let cast = try Cast(.banner)
        let since = cast.day.adding(days: -20)
        let facts = MediumFacts(
            state: state, since: since, agency: cast.agency, hasEnded: act == .collect || act == .giveUp,
            reportLevel: state == .destroyed ? .region : nil)
        let actor = try Self.hands[act, default: .ownAgency].actor()
        expectBounds(since, cast.day, "\(act) of \(state)") { day in
            var statement = Self.everything
            statement.happenedOn = day
            _ = try MediumLaw().decide(act, on: facts, by: actor, stating: statement, day: cast.day)
        }
    }

    /// Leaving and service, of a credential in every state.
    @Test(arguments: CredentialState.allCases)
    func leavingAndService(state: CredentialState) throws {
        let cast = try Cast(.banner)
        let held = try cast.credential(state)
        expectBounds(held.validity.lowerBound, cast.day, "leaving, \(state)") {
            try held.leavingDays(day: cast.day).check($0, Article(18, 1))
        }
        let decided = cast.day.adding(days: -20)
        expectBounds(decided, cast.day, "service, \(state)") {
            try ServiceLaw.days(decided: decided, day: cast.day).check($0, Article(22))
        }
    }

    @Test func reviews() throws {
        let cast = try Cast(.banner)
        let decided = cast.day.adding(days: -20)
        let facts = ReviewFacts(credential: try cast.credential(.revoked), decidedOn: decided, knownOn: nil)
        let open = { (known: CivilDate, filed: CivilDate) in
            var facts = facts
            facts.knownOn = known
            _ = try ReviewLaw().open(facts, by: Cast.Role.region.actor(), filedOn: filed, day: cast.day)
        }
        expectBounds(decided, cast.day, "known") { try open($0, cast.day) }
        expectBounds(decided, cast.day, "filed") { try open(decided, $0) }
    }

    @Test func complaintsAndSupervision() throws {
        let cast = try Cast(.banner)
        expectBounds(try CivilDate("2023-12-01"), cast.day) { day in
            let facts = ComplaintFacts(
                state: .received, agency: cast.agency, holder: .agency(cast.agency.id), receivedOn: day)
            _ = try ComplaintLaw().receive(facts, by: Cast.Role.ownAgency.actor(), day: cast.day)
        }
        expectBounds(cast.day, cast.day.adding(months: 12)) { due in
            _ = try SupervisionLaw().issue(
                .other, to: cast.agency, by: Cast.Role.banner.actor(), demand: "改正", due: due, day: cast.day)
        }
    }

    @Test func trainingAndExam() throws {
        let cast = try Cast(.banner)
        let actor = try Cast.Role.banner.actor()
        let first = try CivilDate("1996-10-01"), trained = cast.day.adding(days: -9)
        let training = { (day: CivilDate) in Training(organiser: cast.agency.handling, completedOn: day) }
        expectBounds(first, cast.day) { day in
            try QualificationLaw.check(
                Qualification(trainings: [training(day)]), after: Qualification(), of: 1, by: actor, day: cast.day)
        }
        expectBounds(trained, cast.day) { day in
            try QualificationLaw.check(
                Qualification(trainings: [training(trained)], examPassedOn: day), after: Qualification(), of: 1,
                by: actor, day: cast.day)
        }
        let untrained = #expect(throws: Refusal.self) {
            try QualificationLaw.check(
                Qualification(examPassedOn: cast.day), after: Qualification(), of: 1, by: actor, day: cast.day)
        }
        #expect(untrained?.code == .untrained)
        let own = #expect(throws: Refusal.self) {
            try QualificationLaw.check(
                Qualification(isFit: true), after: Qualification(), of: 7,
                by: Actor(id: 20, office: actor.office, person: 7), day: cast.day)
        }
        #expect(own?.code == .ownMatter)
    }

    /// What is said next is true: an application only where the person meets article 10 or 11.
    @Test func whatComesAfterARecordIsTrue() throws {
        let cast = try Cast(.banner)
        var person = try cast.qualified()
        #expect(QualificationLaw.next(person, in: cast.agency, day: cast.day).chinese == "可以申请")
        person.establishment = .contract
        #expect(QualificationLaw.next(person, in: cast.agency, day: cast.day).chinese.contains("非在编在岗"))
    }
}
