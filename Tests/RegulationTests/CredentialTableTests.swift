import Credential
import Testing

@testable import Regulation

/// The tables of credentials C1 to C10 and of media K1 to K11, gone through whole.
@Suite struct CredentialTableTests {
    /// From, act, to: every other pair is refused.
    private static let transitions: [CredentialAct: [CredentialState: CredentialState]] = [
        .suspendForTransfer: [.active: .suspended], .suspendForGround: [.active: .suspended],
        .lift: [.suspended: .active], .supersede: [.active: .superseded, .suspended: .superseded],
        .revoke: [.active: .revoked, .suspended: .revoked],
        .cancel: [.active: .cancelled, .suspended: .cancelled, .revoked: .cancelled],
        .restore: [.revoked: .active, .cancelled: .active],
    ]

    /// These follow from an application or a case, and are never done by hand.
    private static let derived: Set<CredentialAct> = [.supersede, .revoke, .cancel]

    @Test(arguments: CredentialState.allCases, CredentialAct.allCases)
    func everyStateActAndActor(state: CredentialState, act: CredentialAct) throws {
        let cast = try Cast(.banner)
        let expected = Self.transitions[act]?[state]
        #expect(act.result(from: state) == expected)
        let facts = CredentialFacts(
            credential: try cast.credential(state), leftOn: cast.day, groundReported: true, isUpheld: true)
        for role in Cast.Role.allCases {
            let outcome = try verdict {
                try CredentialLaw().decide(act, on: facts, by: role.actor(), reason: "理由", day: cast.day)
            }
            let code: Refusal.Code? =
                role.level != .region
                ? .wrongOffice : expected == nil ? .wrongCredential : Self.derived.contains(act) ? .missingRecord : nil
            #expect(outcome == code.map { .failure(Refused(code: $0)) } ?? expected.map { .success($0) })
        }
    }

    @Test func whatASuspensionAndARestorationNeed() throws {
        let cast = try Cast(.banner)
        let region = try Cast.Role.region.actor()
        let active = CredentialFacts(credential: try cast.credential())
        var early = active
        early.leftOn = cast.day.adding(days: 1)
        let suspended = CredentialFacts(credential: try cast.credential(.suspended))
        let revoked = CredentialFacts(credential: try cast.credential(.revoked))
        var other = revoked
        (other.isUpheld, other.hasOther) = (true, true)
        let cases: [(CredentialAct, CredentialFacts, Refusal.Code)] = [
            (.suspendForTransfer, active, .missingRecord), (.suspendForTransfer, early, .tooEarly),
            (.suspendForGround, active, .missingRecord), (.lift, suspended, .missingReason),
            (.restore, revoked, .missingRecord), (.restore, other, .secondCredential),
        ]
        for (act, facts, code) in cases {
            let outcome = try verdict { try CredentialLaw().decide(act, on: facts, by: region, day: cast.day) }
            #expect(outcome == .failure(Refused(code: code)))
        }
        var readings = Readings()
        readings.transferStatus = .warn
        early.leftOn = cast.day
        let warned = try verdict {
            try CredentialLaw(readings).decide(.suspendForTransfer, on: early, by: region, day: cast.day)
        }
        #expect(warned == .failure(Refused(code: .missingRecord)))
        let himself = Actor(id: 1, office: region.office, person: 7)
        let own = try verdict {
            try CredentialLaw().decide(.lift, on: suspended, by: himself, reason: "理由", day: cast.day)
        }
        #expect(own == .failure(Refused(code: .ownMatter)))
    }

    /// What a restored credential needs follows from where its card is.
    @Test func whatComesAfterARestoration() throws {
        let cast = try Cast(.banner)
        let taken: Set<MediumState> = [
            .collected, .sent, .destroyed, .destructionReported, .unrecoverable, .spoiled,
        ]
        for card in MediumState.allCases {
            var facts = CredentialFacts(credential: try cast.credential(.revoked), isUpheld: true, card: card)
            let restore = { (facts: CredentialFacts) in
                try CredentialLaw().decide(.restore, on: facts, by: Cast.Role.region.actor(), day: cast.day).next
            }
            let next = try restore(facts).english
            #expect(next.contains("article 18(2)") == taken.contains(card), "\(card)")
            #expect(next.contains("replacement") == (card == .lostReported || card == .void), "\(card)")
            facts.credential.validity = cast.day.adding(years: -7)...cast.day.adding(years: -1)
            #expect(try restore(facts).english.contains("no card is made"))
        }
    }

    // MARK: Media

    private static let cards: [MediumAct: [MediumState: MediumState]] = [
        .print: [.ordered: .printed], .spoil: [.ordered: .spoiled, .printed: .spoiled, .delivered: .spoiled],
        .deliver: [.printed: .delivered], .handOut: [.delivered: .inUse], .reportLoss: [.inUse: .lostReported],
        .publishNotice: [.lostReported: .void], .find: [.lostReported: .inUse],
        .collect: [.inUse: .collected, .lostReported: .collected, .void: .collected], .send: [.collected: .sent],
        .destroy: [.sent: .destroyed], .reportDestruction: [.destroyed: .destructionReported],
        .giveUp: [.inUse: .unrecoverable, .lostReported: .unrecoverable, .void: .unrecoverable],
    ]

    /// Who may do it to a card of a banner's agency.
    private static let hands: [MediumAct: Set<Cast.Role>] = [
        .print: [.printShop, .region, .secondRegion], .spoil: [.printShop, .ownAgency, .region, .secondRegion],
        .deliver: [.region, .secondRegion], .handOut: [.ownAgency], .reportLoss: [.ownAgency],
        .publishNotice: [.ownAgency], .find: [.ownAgency], .collect: [.ownAgency], .send: [.ownAgency],
        .giveUp: [.ownAgency], .destroy: [.banner], .reportDestruction: [.region, .secondRegion],
    ]

    /// A statement with every paper that an act may ask for.
    private static let everything = MediumStatement(
        reason: "原因", document: "清单1号", witness: 99, notice: .governmentWebsite, evidence: sha256([1]))

    @Test(arguments: MediumState.allCases, MediumAct.allCases)
    func everyCardActAndActor(state: MediumState, act: MediumAct) throws {
        let cast = try Cast(.banner)
        let expected = Self.cards[act]?[state]
        #expect(act.result(from: state) == expected)
        let ends = act == .collect || act == .giveUp
        let facts = MediumFacts(
            state: state, since: cast.day.adding(days: -9), agency: cast.agency, hasEnded: ends,
            reportLevel: state == .destroyed ? .region : nil)
        for role in Cast.Role.allCases {
            let outcome = try verdict {
                try MediumLaw().decide(
                    act, on: facts, by: role.actor(),
                    stating: Self.everything, day: cast.day)
            }
            switch outcome {
            case .success(let outcome):
                #expect(outcome.state == expected && Self.hands[act]?.contains(role) == true)
            case .failure(let refused) where expected == nil: #expect(refused.code == .wrongState)
            case .failure(let refused):
                #expect(Self.hands[act]?.contains(role) == false)
                #expect([.wrongOffice, .outsideArea].contains(refused.code))
            }
        }
    }

    @Test func whatAnActOnACardNeeds() throws {
        let cast = try Cast(.banner)
        let plain = { (state: MediumState) in
            MediumFacts(state: state, since: cast.day.adding(days: -9), agency: cast.agency)
        }
        let old = MediumFacts(
            state: .delivered, since: cast.day.adding(days: -9), agency: cast.agency, oldCardSettled: false)
        let ended = MediumFacts(
            state: .delivered, since: cast.day.adding(days: -9), agency: cast.agency, hasEnded: true)
        let lost = MediumFacts(state: .lostReported, since: cast.day.adding(days: -3), agency: cast.agency)
        let paper = MediumStatement(document: "清单1号")
        let own = try Cast.Role.banner.actor().id
        let future = MediumStatement(document: "x", happenedOn: cast.day.adding(days: 1))
        var beforeLoss = Self.everything
        beforeLoss.happenedOn = cast.day.adding(days: -4)
        var unnamed = Self.everything, unproven = Self.everything
        (unnamed.notice, unproven.evidence) = (nil, nil)
        let cases: [(MediumAct, MediumFacts, Cast.Role, MediumStatement, Refusal.Code)] = [
            (.print, plain(.ordered), .printShop, MediumStatement(), .missingDocument),
            (.spoil, plain(.printed), .printShop, paper, .missingReason),
            (.deliver, plain(.printed), .region, MediumStatement(document: ""), .missingDocument),
            (.handOut, old, .ownAgency, paper, .missingRecord), (.handOut, ended, .ownAgency, paper, .wrongCredential),
            (.reportLoss, plain(.inUse), .ownAgency, future, .impossibleDay),
            (.publishNotice, lost, .ownAgency, MediumStatement(), .missingDocument),
            (.publishNotice, lost, .ownAgency, unnamed, .missingDocument),
            (.publishNotice, lost, .ownAgency, unproven, .missingDocument),
            (.publishNotice, lost, .ownAgency, beforeLoss, .impossibleDay),
            (.collect, plain(.inUse), .ownAgency, paper, .notEnded),
            (.collect, plain(.lostReported), .ownAgency, paper, .notEnded),
            (.giveUp, plain(.inUse), .ownAgency, MediumStatement(reason: "死亡"), .notEnded),
            (.giveUp, ended, .ownAgency, MediumStatement(), .wrongState),
            (.send, plain(.collected), .ownAgency, MediumStatement(), .missingDocument),
            (.destroy, plain(.sent), .banner, paper, .fourEyes),
            (.destroy, plain(.sent), .banner, MediumStatement(document: "清单", witness: own), .fourEyes),
        ]
        for (act, facts, role, statement, code) in cases {
            let outcome = try verdict {
                try MediumLaw().decide(act, on: facts, by: role.actor(), stating: statement, day: cast.day)
            }
            #expect(outcome == .failure(Refused(code: code)), "\(act) \(facts.state)")
        }
        let found = try MediumLaw().decide(.collect, on: plain(.void), by: Cast.Role.ownAgency.actor(), day: cast.day)
        #expect(found.outcome.state == .collected)
    }

    @Test(arguments: Level.allCases)
    func aDestructionIsReportedLevelByLevel(level: Level) throws {
        let cast = try Cast(level)
        var facts = MediumFacts(state: .sent, since: cast.day.adding(days: -9), agency: cast.agency)
        let roles: [Level: Cast.Role] = [.banner: .banner, .league: .league, .region: .region]
        let handler = try #require(roles[cast.agency.handling.level])
        let destroyed = try MediumLaw().decide(
            .destroy, on: facts, by: handler.actor(), stating: MediumStatement(document: "清单", witness: 99),
            day: cast.day)
        (facts.state, facts.reportLevel) = (destroyed.outcome.state, destroyed.outcome.reportLevel)
        for hop in cast.agency.route {
            #expect(facts.reportLevel == hop.level && facts.state == .destroyed)
            for role in Cast.Role.allCases where role.level != hop.level {
                #expect(throws: Refusal.self) {
                    try MediumLaw().decide(.reportDestruction, on: facts, by: role.actor(), day: cast.day)
                }
            }
            let actor = try #require(roles[hop.level]).actor()
            let step = try MediumLaw().decide(.reportDestruction, on: facts, by: actor, day: cast.day)
            (facts.state, facts.reportLevel) = (step.outcome.state, step.outcome.reportLevel)
        }
        #expect(facts.state == .destructionReported)
    }

    @Test func warnings() throws {
        let cast = try Cast(.banner)
        let unpublished = MediumFacts(
            state: .delivered, since: cast.day.adding(days: -9), agency: cast.agency, isPublished: false)
        let late = MediumStatement(happenedOn: cast.day.adding(days: -4))
        let soon = MediumStatement(happenedOn: cast.day.adding(days: -3))
        let reviewed = MediumFacts(
            state: .sent, since: cast.day.adding(days: -9), agency: cast.agency, reviewMayCome: true)
        let list = MediumStatement(document: "清单", witness: 99)
        let used = MediumFacts(state: .inUse, since: cast.day.adding(days: -9), agency: cast.agency)
        let expected: [(MediumAct, MediumFacts, Cast.Role, MediumStatement, Int)] = [
            (.handOut, unpublished, .ownAgency, MediumStatement(), 1), (.reportLoss, used, .ownAgency, late, 1),
            (.reportLoss, used, .ownAgency, soon, 0), (.destroy, reviewed, .banner, list, 1),
        ]
        for (act, facts, role, statement, count) in expected {
            let decision = try MediumLaw().decide(act, on: facts, by: role.actor(), stating: statement, day: cast.day)
            #expect(decision.warnings.count == count)
        }
    }

    /// What the clock changes later, and what a loss reaches, under every reading; no other act has either.
    @Test(arguments: Readings.VoidFrom.allCases, Readings.LossScope.allCases)
    func whatReadingsMakeOfAnAct(from: Readings.VoidFrom, scope: Readings.LossScope) throws {
        let cast = try Cast(.banner)
        var readings = Readings()
        (readings.lossVoidFrom, readings.lossScope, readings.supersedeMaxDays) = (from, scope, 7)
        let roles: [MediumAct: Cast.Role] = [
            .print: .printShop, .spoil: .printShop, .deliver: .region, .destroy: .banner, .reportDestruction: .region,
        ]
        for (act, transitions) in Self.cards {
            for state in transitions.keys {
                for replaces in [false, true] {
                    let facts = MediumFacts(
                        state: state, since: cast.day.adding(days: -9), agency: cast.agency,
                        hasEnded: act == .collect || act == .giveUp,
                        reportLevel: .region, replaces: replaces)
                    let outcome = try MediumLaw(readings).decide(
                        act, on: facts, by: roles[act, default: .ownAgency].actor(),
                        stating: Self.everything, day: cast.day
                    ).outcome
                    let days =
                        act == .publishNotice && from == .end ? 31 : act == .deliver && replaces ? 8 : nil
                    #expect(outcome.turnsOn == days.map { cast.day.adding(days: $0) }, "\(act)")
                    #expect(outcome.reachesElectronic == (act == .reportLoss && scope == .credential), "\(act)")
                }
            }
        }
    }

    // MARK: Status

    /// Every combination: only a handed-out card of an active credential is ever "valid".
    @Test func theStatusFollowsFromTheDecisions() {
        for credential in CredentialState.allCases {
            for state in MediumState.allCases {
                for isSuperseded in [false, true] {
                    let status = StatusRule.status(
                        of: .card, in: state, isSuperseded: isSuperseded, credential: credential)
                    let later = StatusRule.status(
                        of: .card, in: state, isSuperseded: isSuperseded, isVoidLater: true, credential: credential)
                    #expect(later == (status == .void ? .lost : status))
                    #expect((status == .valid) == (credential == .active && state == .inUse && !isSuperseded))
                    #expect((status == .revoked) == (credential == .revoked))
                    #expect((status == .cancelled) == (credential == .cancelled))
                    #expect((status == .suspended) == (credential == .suspended && state == .inUse && !isSuperseded))
                    let lives = (credential == .active || credential == .suspended) && !isSuperseded
                    #expect((status == .lost) == (lives && state == .lostReported))
                    #expect((status == .void) == (lives && state == .void))
                    let onItsWay: Set<MediumState> = [.ordered, .printed, .delivered, .spoiled]
                    #expect((status == .notInService) == (lives && onItsWay.contains(state)))
                }
            }
        }
    }
}
