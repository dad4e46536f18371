import Credential
import Testing

@testable import Regulation

/// The table of transitions A1 to A7, gone through whole: every state, every step, every actor, every kind, every level.
@Suite struct ApplicationTableTests {
    private static let law = ApplicationLaw()

    /// From which states a step leads on, retyped.
    private static let sources: [ApplicationAct: Set<ApplicationState>] = [
        .submit: [.draft, .returned], .receive: [.submitted], .pass: [.atBanner, .atLeague, .atRegion],
        .giveBack: [.atBanner, .atLeague, .atRegion], .reject: [.atBanner, .atLeague, .atRegion],
        .approve: [.atRegion], .withdraw: [.draft, .submitted, .returned, .atBanner, .atLeague, .atRegion],
    ]

    /// The hops of each level of agency (section "Route"), retyped.
    private static let hops: [Level: [Level]] = [
        .township: [.banner, .league, .region], .banner: [.banner, .league, .region], .league: [.league, .region],
        .region: [.region],
    ]

    private enum Expected: Equatable {
        case state(ApplicationState)
        case refusal(Refusal.Code)
        /// The office is another one: of another kind or level, or of another area.
        case otherOffice
    }

    /// What the table says; it knows nothing of how the law is written.
    private static func expected(
        _ act: ApplicationAct, _ state: ApplicationState, _ role: Cast.Role, _ level: Level
    ) -> Expected {
        guard sources[act]?.contains(state) ?? false else { return .refusal(.wrongState) }
        let route = hops[level] ?? []
        let at: Level? = [.atBanner: .banner, .atLeague: .league, .atRegion: .region][state]
        switch act {
        case .submit: return role == .ownAgency ? .state(.submitted) : .otherOffice
        case .withdraw: return role == .ownAgency ? .state(.withdrawn) : .otherOffice
        case .receive:
            guard role.level == route[0] else { return .otherOffice }
            let to: [Level: ApplicationState] = [.banner: .atBanner, .league: .atLeague, .region: .atRegion]
            return .state(to[route[0]] ?? .draft)
        case .pass, .giveBack, .reject, .approve:
            guard let at else { return .otherOffice }
            if act == .approve, role.level != .region { return .otherOffice }
            guard route.contains(at) else { return .refusal(.hopSkipped) }
            guard role.level == at else { return .otherOffice }
            switch act {
            case .giveBack: return .state(.returned)
            case .reject: return .state(.rejected)
            case .pass: return .state(at == .banner ? .atLeague : .atRegion)
            default: return .refusal(.fourEyes)  // Nobody of the region has reviewed it yet.
            }
        }
    }

    @Test(arguments: ApplicationKind.allCases, Level.allCases)
    func everyStateStepAndActor(kind: ApplicationKind, level: Level) throws {
        let cast = try Cast(level)
        for state in ApplicationState.allCases {
            let facts = try cast.facts(kind, state)
            for act in ApplicationAct.allCases {
                for role in Cast.Role.allCases {
                    let place = Comment("\(kind) of \(level): \(act) when \(state) by \(role)")
                    let outcome = try verdict {
                        try Self.law.decide(act, on: facts, by: role.actor(), reason: "理由", day: cast.day)
                    }
                    switch (Self.expected(act, state, role, level), outcome) {
                    case (.state(let to), .success(let outcome)):
                        #expect(outcome.state == to, place)
                        #expect(outcome.grant == nil, place)
                    case (.refusal(let code), .failure(let refused)): #expect(refused.code == code, place)
                    case (.otherOffice, .failure(let refused)):
                        #expect([.wrongOffice, .outsideArea].contains(refused.code), place)
                    case (let expected, let outcome): Issue.record("\(place): \(expected) but \(outcome)")
                    }
                }
            }
        }
    }

    @Test func aDepartmentOfAnotherAreaIsToldToTransferIt() throws {
        let facts = try Cast(.banner).facts(.first, .atBanner)
        let refusal = #expect(throws: Refusal.self) {
            try Self.law.decide(.pass, on: facts, by: Cast.Role.otherBanner.actor(), day: Cast(.banner).day)
        }
        #expect(refusal?.code == .outsideArea)
        #expect(refusal?.article == Article(7))
        #expect(refusal?.allowed.chinese == "移送新城区司法行政部门")
    }

    @Test(arguments: [ApplicationAct.giveBack, .reject])
    func aReturnNeedsAReason(act: ApplicationAct) throws {
        let cast = try Cast(.banner)
        for reason in [nil, ""] {
            let outcome = try verdict {
                try Self.law.decide(
                    act, on: cast.facts(.first, .atBanner), by: Cast.Role.banner.actor(), reason: reason, day: cast.day)
            }
            #expect(outcome == .failure(Refused(code: .missingReason)))
        }
    }

    /// Every hop gives its opinion in this round: without one of them the next is refused.
    @Test(arguments: Level.allCases)
    func noHopIsSkipped(level: Level) throws {
        let cast = try Cast(level)
        for hop in cast.agency.route.dropLast() {
            var facts = try cast.reviewed(.first)
            facts.application.opinions.removeAll { $0.department == hop }
            let approval = try verdict {
                try Self.law.decide(.approve, on: facts, by: Cast.Role.secondRegion.actor(), day: cast.day)
            }
            #expect(approval == .failure(Refused(code: .hopSkipped)))
            facts.application.opinions.removeAll { $0.department.level == .region }
            let opinion = try verdict {
                try Self.law.decide(.pass, on: facts, by: Cast.Role.region.actor(), day: cast.day)
            }
            #expect(opinion == .failure(Refused(code: .hopSkipped)))
        }
    }

    /// A department of the same level in another line is no hop of this route.
    @Test func anOpinionOfAnotherLineCountsForNothing() throws {
        let cast = try Cast(.banner)
        var facts = try cast.reviewed(.first)
        let other = try #require(JusticeDepartment(try Area("150204")))
        facts.application.opinions[0] = Opinion(department: other, actor: 21)
        let outcome = try verdict {
            try Self.law.decide(.approve, on: facts, by: Cast.Role.secondRegion.actor(), day: cast.day)
        }
        #expect(outcome == .failure(Refused(code: .hopSkipped)))
    }

    @Test(arguments: ApplicationKind.allCases, Level.allCases)
    func whoReviewedCannotApprove(kind: ApplicationKind, level: Level) throws {
        let cast = try Cast(level)
        let facts = try cast.reviewed(kind)
        let same = try verdict {
            try Self.law.decide(.approve, on: facts, by: Cast.Role.region.actor(), day: cast.day)
        }
        #expect(same == .failure(Refused(code: .fourEyes)))
        let other = try Self.law.decide(.approve, on: facts, by: Cast.Role.secondRegion.actor(), day: cast.day)
        #expect(other.outcome.state == .approved)
        #expect(other.outcome.grant != nil)
        let twice = try verdict {
            try Self.law.decide(.pass, on: facts, by: Cast.Role.secondRegion.actor(), day: cast.day)
        }
        #expect(twice == .failure(Refused(code: .wrongState)))
    }

    /// Reading 7.29.
    @Test func nobodyReviewsHimselfNorWhatHeFiledForHisOwnDepartment() throws {
        let cast = try Cast(.league, body: .justiceDepartment)
        let office = Office.department(try #require(JusticeDepartment(try Area("150100"))))
        let facts = try cast.facts(.first, .atLeague)
        let himself = Actor(id: 33, office: office, person: 7)
        let filer = Actor(id: 10, office: office)
        let another = Actor(id: 34, office: office, person: 8)
        for (actor, code) in [(himself, Refusal.Code.ownMatter), (filer, .ownMatter)] {
            let outcome = try verdict { try Self.law.decide(.pass, on: facts, by: actor, day: cast.day) }
            #expect(outcome == .failure(Refused(code: code)))
        }
        #expect(try Self.law.decide(.pass, on: facts, by: another, day: cast.day).outcome.state == .atRegion)
        // In another agency's matter the filer's number means nothing.
        let plain = try Cast(.league).facts(.first, .atLeague)
        #expect(try Self.law.decide(.pass, on: plain, by: filer, day: cast.day).outcome.state == .atRegion)
        let approver = Actor(id: 41, office: try Cast.Role.region.actor().office, person: 7)
        let approval = try verdict {
            try Self.law.decide(.approve, on: cast.reviewed(.first), by: approver, day: cast.day)
        }
        #expect(approval == .failure(Refused(code: .ownMatter)))
    }
}
