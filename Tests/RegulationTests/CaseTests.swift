import Credential
import Testing

@testable import Regulation

/// Articles 20, 21, 24, 25 and 27, and who enrols whom.
@Suite struct CaseTests {
    private static func open(_ cast: Cast, _ state: RevocationState?) throws -> RevocationCase {
        RevocationCase(
            state: state, credential: try cast.credential(), agency: cast.agency, examinedBy: 40,
            hearing: Hearing(noticedOn: cast.day.adding(days: -5), heardOn: cast.day.adding(days: -1)))
    }

    @Test(arguments: CredentialState.allCases, Cast.Role.allCases)
    func whoOpensARevocation(state: CredentialState, role: Cast.Role) throws {
        let cast = try Cast(.banner)
        var facts = try Self.open(cast, nil)
        facts.credential.state = state
        let outcome = try verdict { try RevocationLaw().open(facts, by: role.actor(), evidence: "笔录", day: cast.day) }
        if role.level == nil {
            let refusals = [Refusal.Code.wrongOffice, .outsideArea].map { Refused(code: $0) }
            #expect(refusals.contains { outcome == .failure($0) })
        } else if state == .active || state == .suspended {
            #expect(try outcome.get().level == role.level)
            #expect(
                try verdict { try RevocationLaw().open(facts, by: role.actor(), evidence: "", day: cast.day) }
                    == .failure(Refused(code: .missingDocument)))
        } else {
            #expect(outcome == .failure(Refused(code: .wrongCredential)))
        }
    }

    /// Every level of agency, state, step and actor: lower levels report and nothing else, the region decides and nobody else.
    @Test(arguments: Level.allCases, RevocationState.allCases)
    func everyStepOfARevocation(level: Level, state: RevocationState) throws {
        for act in RevocationAct.allCases { try Self.everyActor(Cast(level), state, act) }
    }

    private static func everyActor(_ cast: Cast, _ state: RevocationState, _ act: RevocationAct) throws {
        let facts = try open(cast, state)
        for role in Cast.Role.allCases {
            let outcome = try verdict {
                try RevocationLaw().decide(act, on: facts, by: role.actor(), reason: "理由", day: cast.day)
            }
            // A league's agency has no banner's department in its line.
            let isInLine = state.level.map { level in cast.agency.route.contains { $0.level == level } } ?? false
            let fits = isInLine && (act == .report) == (state.level != .region)
            switch outcome {
            case .failure(let refused) where !fits: #expect(refused.code == .wrongState)
            case .failure(let refused) where role.level != state.level:
                #expect([.wrongOffice, .outsideArea].contains(refused.code))
            case .failure(let refused):
                #expect(act == .revoke && role == .region && refused.code == .fourEyes)
            case .success(let to):
                let expected: RevocationState =
                    switch act {
                    case .report: state == .atBanner ? .atLeague : .atRegion
                    case .notify, .hear, .examine: .atRegion
                    case .revoke: .revoked
                    case .dismiss: .dismissed
                    }
                #expect(fits && role.level == state.level && to == expected)
                #expect(act != .revoke || role == .secondRegion)
            }
        }
    }

    @Test func whatARevocationNeeds() throws {
        let cast = try Cast(.banner)
        let decider = try Cast.Role.secondRegion.actor()
        var facts = try Self.open(cast, .atRegion)
        #expect(try RevocationLaw().decide(.revoke, on: facts, by: decider, day: cast.day).outcome == .revoked)
        let changes: [(inout RevocationCase) -> Refusal.Code] = [
            {
                $0.hearing.noticedOn = nil; return .unheard
            },
            {
                $0.hearing.heardOn = nil; return .unheard
            },
            {
                $0.hearing.heardOn = cast.day.adding(days: 1); return .unheard
            },
            {
                $0.examinedBy = nil; return .fourEyes
            },
            {
                $0.credential.state = .revoked; return .wrongCredential
            },
        ]
        for change in changes {
            facts = try Self.open(cast, .atRegion)
            let code = change(&facts)
            #expect(
                try verdict { try RevocationLaw().decide(.revoke, on: facts, by: decider, day: cast.day) }
                    == .failure(Refused(code: code)))
        }
        // The case follows its holder: one that was replaced or cancelled meanwhile does not end it.
        for state in [CredentialState.superseded, .cancelled] {
            facts = try Self.open(cast, .atRegion)
            facts.credential.state = state
            #expect(try RevocationLaw().decide(.revoke, on: facts, by: decider, day: cast.day).outcome == .revoked)
        }
        facts = try Self.open(cast, .atRegion)
        #expect(
            try verdict { try RevocationLaw().decide(.dismiss, on: facts, by: decider, day: cast.day) }
                == .failure(Refused(code: .missingReason)))
        facts.hearing = Hearing()
        #expect(
            try verdict { try RevocationLaw().decide(.hear, on: facts, by: decider, day: cast.day) }
                == .failure(Refused(code: .unheard)))
    }

    // MARK: Review

    @Test(arguments: CredentialState.allCases, Cast.Role.allCases)
    func whoOpensAReviewAndOfWhat(state: CredentialState, role: Cast.Role) throws {
        let cast = try Cast(.banner)
        let facts = ReviewFacts(
            credential: try cast.credential(state), decidedOn: cast.day.adding(days: -31),
            knownOn: cast.day.adding(days: -30))
        let outcome = try verdict {
            try ReviewLaw().open(facts, by: role.actor(), filedOn: cast.day, day: cast.day)
        }
        let code: Refusal.Code? =
            role.level != .region ? .wrongOffice : state == .revoked || state == .cancelled ? nil : .wrongCredential
        #expect(outcome == code.map { .failure(Refused(code: $0)) } ?? .success(.open))
    }

    /// T7 to T9.
    @Test(arguments: [
        ("2026-11-22", "2026-12-22", true), ("2026-11-22", "2026-12-23", false), ("2026-11-12", "2026-12-14", true),
        ("2026-11-12", "2026-12-15", false), ("2026-12-02", "2027-01-04", true), ("2026-12-02", "2027-01-05", false),
    ])
    func aReviewIsFiledWithinThirtyDays(known: String, filed: String, inTime: Bool) throws {
        let facts = ReviewFacts(
            credential: try Cast(.banner).credential(.revoked), decidedOn: try CivilDate("2026-11-01"),
            knownOn: try CivilDate(known))
        let outcome = try verdict {
            try ReviewLaw().open(
                facts, by: Cast.Role.region.actor(), filedOn: CivilDate(filed), day: CivilDate("2027-02-01"))
        }
        #expect(outcome == (inTime ? .success(.open) : .failure(Refused(code: .tooLate))))
    }

    @Test func aReviewIsDecidedByAnotherPerson() throws {
        let cast = try Cast(.banner)
        let facts = ReviewFacts(
            credential: try cast.credential(.revoked), decidedOn: cast.day, knownOn: cast.day, participants: [40],
            state: .open)
        for role in Cast.Role.allCases {
            for upholding in [true, false] {
                let outcome = try verdict {
                    try ReviewLaw().decide(upholding: upholding, facts, by: role.actor(), reason: "理由", day: cast.day)
                }
                let code: Refusal.Code? = role.level != .region ? .wrongOffice : role == .region ? .fourEyes : nil
                #expect(
                    outcome == code.map { .failure(Refused(code: $0)) } ?? .success(upholding ? .upheld : .rejected))
            }
        }
        let second = try Cast.Role.secondRegion.actor()
        for (state, reason, code) in [
            (ReviewState.upheld, "理由", Refusal.Code.wrongState), (.open, "", .missingReason),
        ] {
            var other = facts
            other.state = state
            #expect(
                try verdict {
                    try ReviewLaw().decide(upholding: true, other, by: second, reason: reason, day: cast.day)
                } == .failure(Refused(code: code)))
        }
        var unknown = facts
        (unknown.state, unknown.knownOn) = (nil, nil)
        #expect(
            try verdict { try ReviewLaw().open(unknown, by: second, filedOn: cast.day, day: cast.day) }
                == .failure(Refused(code: .missingRecord)))
    }

    // MARK: Complaints

    private static let steps: [ComplaintAct: [ComplaintState: ComplaintState]] = [
        .refuse: [.received: .notAccepted], .transfer: [.received: .transferred],
        .decide: [.received: .decided, .transferred: .decided],
        .answer: [.decided: .answered, .notAccepted: .answered],
    ]

    /// Whoever holds it, of whatever state and step: nobody else has a say.
    @Test(arguments: ComplaintState.allCases, ComplaintAct.allCases)
    func everyStepOfAComplaint(state: ComplaintState, act: ComplaintAct) throws {
        for holder in [Cast.Role.ownAgency, .banner, .league, .region] { try Self.everyActor(holder, state, act) }
    }

    private static func everyActor(_ holder: Cast.Role, _ state: ComplaintState, _ act: ComplaintAct) throws {
        let cast = try Cast(.banner)
        let office = try holder.actor().office
        let target = holder == .ownAgency ? try Cast.Role.banner.actor().office : .agency(1)
        let facts = ComplaintFacts(
            state: state, agency: cast.agency, holder: office, receivedOn: cast.day.adding(days: -30))
        for role in Cast.Role.allCases {
            let outcome = try verdict {
                try ComplaintLaw().decide(
                    act, on: facts, by: role.actor(), reason: "处理", target: target, day: cast.day)
            }
            let to = Self.steps[act]?[state]
            let isHolder = try role.actor().office == office
            let code: Refusal.Code? = to == nil ? .wrongState : isHolder ? nil : .wrongOffice
            #expect(outcome == code.map { .failure(Refused(code: $0)) } ?? to.map { .success($0) })
        }
    }

    @Test func aComplaintNeverComesBackToTheAccusedAgencyAlone() throws {
        let cast = try Cast(.banner)
        var facts = ComplaintFacts(
            state: .received, agency: cast.agency, holder: try Cast.Role.banner.actor().office, receivedOn: cast.day)
        #expect(try ComplaintLaw().receive(facts, by: Cast.Role.ownAgency.actor(), day: cast.day).outcome == .received)
        facts.isAboutAgency = true
        #expect(
            try verdict { try ComplaintLaw().receive(facts, by: Cast.Role.ownAgency.actor(), day: cast.day) }
                == .failure(Refused(code: .ownMatter)))
        let transfer = try verdict {
            try ComplaintLaw().decide(
                .transfer, on: facts, by: Cast.Role.banner.actor(), target: .agency(1), day: cast.day)
        }
        #expect(transfer == .failure(Refused(code: .ownMatter)))
        for (role, code) in [(Cast.Role.otherAgency, Refusal.Code.wrongOffice), (.otherBanner, .outsideArea)] {
            #expect(
                try verdict { try ComplaintLaw().receive(facts, by: role.actor(), day: cast.day) }
                    == .failure(Refused(code: code)))
        }
    }

    /// T10: the thirtieth day is in time, the next is late and is said to be.
    @Test func aLateAnswerIsAllowedAndSaid() throws {
        let cast = try Cast(.banner)
        for (age, late) in [(30, false), (31, true)] {
            let facts = ComplaintFacts(
                state: .decided, agency: cast.agency, holder: .agency(1), receivedOn: cast.day.adding(days: -age))
            let decision = try ComplaintLaw().decide(
                .answer, on: facts, by: Cast.Role.ownAgency.actor(), reason: "已答复", day: cast.day)
            #expect(decision.warnings.isEmpty != late)
        }
    }

    // MARK: Supervision documents

    @Test(arguments: SupervisionGround.allCases, Cast.Role.allCases)
    func whoMakesOutASupervisionDocument(ground: SupervisionGround, role: Cast.Role) throws {
        let cast = try Cast(.banner)
        let outcome = try verdict {
            try SupervisionLaw().issue(
                ground, to: cast.agency, superior: 2, by: role.actor(), demand: "改正", due: cast.day, day: cast.day)
        }
        let allowed = role.level != nil || (ground == .unqualifiedApplicant && role == .otherAgency)
        #expect((try? outcome.get()) == (allowed ? ground : nil))
        guard role == .banner else { return }
        for (demand, due, code) in [
            ("", cast.day, Refusal.Code.missingReason), ("改正", cast.day.adding(days: -1), .impossibleDay),
        ] {
            #expect(
                try verdict {
                    try SupervisionLaw().issue(
                        ground, to: cast.agency, by: role.actor(), demand: demand, due: due, day: cast.day)
                } == .failure(Refused(code: code)))
        }
    }

    // MARK: Batches

    /// Reviewer and issuer: both of the region, and two.
    @Test(arguments: Cast.Role.allCases, Cast.Role.allCases)
    func whoIssuesABatch(reviewer: Cast.Role, issuer: Cast.Role) throws {
        let both: (Actor, Actor) = (try reviewer.actor(), try issuer.actor())
        let expected: Refusal.Code? =
            reviewer.level != .region || issuer.level != .region
            ? .wrongOffice : reviewer == issuer ? .fourEyes : nil
        for (document, missing) in [("批件1号", nil), ("", Refusal.Code.missingDocument)] {
            let code = try refusal {
                _ = try BatchLaw().decide(reviewedBy: both.0, issuedBy: both.1, document: document)
            }
            #expect(code == expected ?? missing)
        }
    }

    @Test func whatARowOfABatchNeeds() throws {
        for (identity, agency, open, code) in [
            (true, true, 0, nil), (false, true, 0, Refusal.Code.missingRecord), (true, false, 0, .missingRecord),
            (true, true, 1, .secondApplication),
        ] {
            let refused = try refusal {
                try BatchLaw().check(hasIdentity: identity, isRegisteredAgency: agency, openApplications: open)
            }
            #expect(refused == code)
        }
    }

    // MARK: Enrolment

    @Test(arguments: Cast.Role.allCases)
    func theLevelAboveEnrols(role: Cast.Role) throws {
        let cast = try Cast(.banner)
        let department = { (code: String) in Office.department(try #require(JusticeDepartment(try Area(code)))) }
        let offices: [(Office, Set<Cast.Role>)] = [
            (.agency(1), [.banner]), (try department("150102"), [.league]),
            (try department("150100"), [.region, .secondRegion]), (try department("150000"), [.region, .secondRegion]),
            (.printShop, [.region, .secondRegion]), (try department("150204"), [.otherLeague]),
        ]
        for (office, allowed) in offices {
            let code = try refusal { try EnrolmentLaw().check(role.actor(), over: office, agency: cast.agency) }
            #expect(code == (allowed.contains(role) ? nil : .wrongRank), "\(office) by \(role)")
        }
    }
}
