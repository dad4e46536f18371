import Credential
import Testing

@testable import Regulation

/// The guards of A1, A3 and A6: articles 10 to 12 and 17 to 19 and 22.
@Suite struct ApplicationGuardTests {
    private static let law = ApplicationLaw()

    private static func outcome(
        _ facts: ApplicationFacts, _ act: ApplicationAct, by role: Cast.Role? = nil, _ cast: Cast,
        readings: Readings = Readings()
    ) throws -> Result<ApplicationOutcome, Refused> {
        let usual: [ApplicationAct: Cast.Role] = [.submit: .ownAgency, .pass: .banner, .approve: .secondRegion]
        let role = role ?? usual[act] ?? .region
        return try verdict { try ApplicationLaw(readings).decide(act, on: facts, by: role.actor(), day: cast.day) }
    }

    /// One change of the record, and the refusal that it must lead to, at the review and at the approval alike.
    private static let enforcement: [(change: @Sendable (inout Qualification) -> Void, code: Refusal.Code)] = [
        ({ $0.conductDeclared = false }, .conduct), ({ $0.establishment = nil }, .notEstablished),
        ({ $0.establishment = .contract }, .notEstablished), ({ $0.establishment = .dispatched }, .notEstablished),
        ({ $0.establishment = .seconded }, .notEstablished), ({ $0.isInPost = false }, .notEstablished),
        ({ $0.trainings = [] }, .untrained), ({ $0.examPassedOn = nil }, .unexamined),
        (
            {
                $0.examPassedOn = nil; $0.legalCertificate = "A2020"
            }, .unexempted
        ),
        (
            {
                $0.examPassedOn = nil; $0.exemption = "免试决定1号"
            }, .unexamined
        ),
        // The exemption is of the exam and never of the training.
        (
            {
                $0.trainings = []; $0.legalCertificate = "A2020"; $0.exemption = "免试决定1号"
            }, .untrained
        ),
        ({ $0.isFit = false }, .unfit),
    ]

    @Test(arguments: enforcement.indices)
    func theConditionsOfArticle10(index: Int) throws {
        let cast = try Cast(.banner)
        let (change, code) = Self.enforcement[index]
        for act in [ApplicationAct.pass, .approve] {
            var facts = try act == .pass ? cast.facts(.first, .atBanner) : cast.reviewed(.first)
            change(&facts.qualification)
            #expect(try Self.outcome(facts, act, cast) == .failure(Refused(code: code)))
        }
    }

    @Test func aLegalQualificationWithADecisionStandsForTheExam() throws {
        let cast = try Cast(.banner)
        var facts = try cast.reviewed(.first)
        (facts.qualification.examPassedOn, facts.qualification.legalCertificate) = (nil, "A2020150100001")
        facts.qualification.exemption = "免试决定1号"
        #expect(try Self.outcome(facts, .approve, cast).get().state == .approved)
    }

    @Test func aTrainingCountsFromTheDepartmentsOfTheAgencysLineOnly() throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(.first, .atBanner)
        for (code, counts) in [("150102", true), ("150100", true), ("150000", true), ("150204", false)] {
            let organiser = try #require(JusticeDepartment(try Area(code)))
            facts.qualification.trainings = [Training(organiser: organiser, completedOn: cast.day)]
            #expect((try Self.outcome(facts, .pass, cast) == .failure(Refused(code: .untrained))) != counts)
        }
        facts.qualification.trainings = [
            Training(organiser: cast.agency.handling, completedOn: cast.day.adding(days: 1))
        ]
        #expect(try Self.outcome(facts, .pass, cast) == .failure(Refused(code: .untrained)))
    }

    /// Group, level, body, establishment: whether article 11(1) admits it.
    private static let groups: [(SupervisionGroup?, Level, AgencyBody, Establishment?, Bool)] = [
        (nil, .banner, .ordinary, .administrative, false),
        (.governmentMember, .banner, .governmentOffice, nil, true),
        (.governmentMember, .banner, .justiceDepartment, nil, true),
        (.governmentMember, .banner, .ordinary, nil, false),
        (.governmentMember, .township, .governmentOffice, nil, false),
        (.justiceHead, .banner, .justiceDepartment, nil, true), (.justiceHead, .banner, .ordinary, nil, false),
        (.justiceStaff, .league, .justiceDepartment, .institutional, true),
        (.justiceStaff, .league, .justiceDepartment, .seconded, false),
        (.justiceStaff, .league, .ordinary, .administrative, false),
        (.agencyHead, .township, .ordinary, nil, true),
        (.agencyLegalStaff, .banner, .ordinary, .administrative, true),
        (.agencyLegalStaff, .banner, .ordinary, .contract, false), (.byLaw, .banner, .ordinary, nil, false),
    ]

    @Test(arguments: groups.indices)
    func theGroupsOfArticle11(index: Int) throws {
        let (group, level, body, establishment, admitted) = Self.groups[index]
        let cast = try Cast(level, body: body)
        var facts = try cast.reviewed(.first, of: .supervision)
        (facts.qualification.group, facts.qualification.establishment) = (group, establishment)
        // A supervision credential asks for training, not for an exam, conduct or health.
        (facts.qualification.examPassedOn, facts.qualification.isFit) = (nil, false)
        let outcome = try Self.outcome(facts, .approve, cast)
        #expect(admitted ? (try? outcome.get().state) == .approved : outcome == .failure(Refused(code: .noGroup)))
        facts.qualification.trainings = []
        #expect(try Self.outcome(facts, .approve, cast) == .failure(Refused(code: .untrained)))
    }

    @Test func theFourthGroupCitesItsRule() throws {
        let cast = try Cast(.banner)
        var facts = try cast.reviewed(.first, of: .supervision)
        (facts.qualification.group, facts.qualification.citation) = (.byLaw, "某条例第三条")
        #expect(try Self.outcome(facts, .approve, cast).get().state == .approved)
    }

    // MARK: Filing

    @Test(arguments: ApplicationKind.allCases, CredentialKind.allCases)
    func eachPaperIsAskedFor(kind: ApplicationKind, credential: CredentialKind) throws {
        let cast = try Cast(.banner)
        let facts = try cast.facts(kind, of: credential)
        #expect(try Self.outcome(facts, .submit, cast).get().state == .submitted)
        for paper in facts.application.documents {
            var without = facts
            without.application.documents.remove(paper)
            #expect(try Self.outcome(without, .submit, cast) == .failure(Refused(code: .missingDocument)))
        }
        var undeclared = facts
        undeclared.application.isDeclaredTrue = false
        #expect(try Self.outcome(undeclared, .submit, cast) == .failure(Refused(code: .missingDeclaration)))
    }

    /// Article 11(2), over both kinds.
    @Test(arguments: CredentialKind.allCases, CredentialKind.allCases)
    func onePersonOneCredential(wanted: CredentialKind, held: CredentialKind) throws {
        let cast = try Cast(.banner)
        for state in CredentialState.allCases {
            for act in [ApplicationAct.submit, .pass, .approve] {
                var facts =
                    try act == .approve
                    ? cast.reviewed(.first, of: wanted)
                    : cast.facts(.first, act == .submit ? .draft : .atBanner, of: wanted)
                facts.held = [try cast.credential(state, kind: held)]
                let blocked = state == .active || state == .suspended
                let outcome = try Self.outcome(facts, act, cast)
                #expect((outcome == .failure(Refused(code: .secondCredential))) == blocked)
                facts.held = [try cast.credential(state, kind: held, lastDay: cast.day.adding(days: -1))]
                #expect((try? Self.outcome(facts, act, cast).get()) != nil)
            }
        }
    }

    @Test(arguments: ApplicationKind.allCases)
    func onePersonOneApplication(kind: ApplicationKind) throws {
        let cast = try Cast(.banner)
        for act in [ApplicationAct.submit, .approve] {
            var facts = try act == .approve ? cast.reviewed(kind) : cast.facts(kind)
            facts.otherOpen = [.change]
            let outcome = try Self.outcome(facts, act, cast)
            // A cancellation is always admissible, and closes the others.
            #expect((outcome == .failure(Refused(code: .secondApplication))) == (kind != .cancel))
        }
        #expect(try Self.outcome(cast.facts(.cancel), .submit, cast).get().closesOthers)
        #expect(try !Self.outcome(cast.facts(.first), .submit, cast).get().closesOthers)
    }

    /// Which states of the credential each kind of application is about.
    private static let subjects: [ApplicationKind: Set<CredentialState>] = [
        .renew: [.active, .suspended], .transfer: [.suspended], .change: [.active], .damage: [.active],
        .loss: [.active, .suspended], .cancel: [.active, .suspended, .revoked],
    ]

    @Test(arguments: ApplicationKind.allCases.filter { $0 != .first }, CredentialState.allCases)
    func theCredentialThatItIsAbout(kind: ApplicationKind, state: CredentialState) throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(kind)
        facts.subject?.state = state
        if kind == .cancel, state == .revoked { facts.application.ground = .revoked }
        let allowed = try #require(Self.subjects[kind]).contains(state)
        #expect((try Self.outcome(facts, .submit, cast) == .failure(Refused(code: .wrongCredential))) != allowed)
        facts.subject?.person = 8
        #expect(try Self.outcome(facts, .submit, cast) == .failure(Refused(code: .wrongCredential)))
        facts.subject = nil
        #expect(try Self.outcome(facts, .submit, cast) == .failure(Refused(code: .wrongCredential)))
    }

    @Test(arguments: ApplicationKind.allCases.filter { $0 != .first })
    func theAgencyThatMayApply(kind: ApplicationKind) throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(kind)
        // The receiving agency applies for a transfer, the holder's own for everything else.
        facts.subject?.agency = kind == .transfer ? 1 : 2
        #expect(try Self.outcome(facts, .submit, cast) == .failure(Refused(code: .wrongOffice)))
    }

    // MARK: Days

    @Test(arguments: [(-1, Refusal.Code.tooLate), (0, nil), (30, nil), (89, nil), (93, .tooEarly), (2_000, .tooEarly)])
    func aRenewalIsFiledInItsWindow(daysLeft: Int, refused: Refusal.Code?) throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(.renew)
        facts.subject = try cast.credential(lastDay: cast.day.adding(days: daysLeft))
        let outcome = try Self.outcome(facts, .submit, cast)
        if let refused { #expect(outcome == .failure(Refused(code: refused))) } else { _ = try outcome.get() }
    }

    @Test(arguments: Readings.EarlyRenewal.allCases)
    func aReadingWidensTheWindow(early: Readings.EarlyRenewal) throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(.renew)
        facts.subject = try cast.credential(lastDay: cast.day.adding(days: 200))
        var readings = Readings()
        readings.renewalEarly = early
        let law = ApplicationLaw(readings)
        let submit = { try law.decide(.submit, on: facts, by: Cast.Role.ownAgency.actor(), day: cast.day) }
        switch early {
        case .refuse: #expect(throws: Refusal.self) { try submit() }
        case .warn: #expect(try !submit().warnings.isEmpty)
        case .accept: #expect(try submit().warnings.isEmpty)
        }
    }

    /// For a holder who has left, the former agency has nothing renewed, changed or made anew.
    @Test(arguments: [ApplicationKind.renew, .change, .damage, .cancel])
    func theFormerAgencyAppliesForNobodyWhoHasLeft(kind: ApplicationKind) throws {
        let cast = try Cast(.banner)
        for act in [ApplicationAct.submit, .approve] {
            var facts = try act == .approve ? cast.reviewed(kind) : cast.facts(kind)
            facts.subject?.leftOn = cast.day
            let outcome = try Self.outcome(facts, act, cast)
            #expect((outcome == .failure(Refused(code: .wrongOffice))) == (kind != .cancel))
        }
    }

    /// T14: filed in time and decided after the last day.
    @Test(arguments: [ApplicationKind.renew, .transfer])
    func whatWasFiledInTimeIsDecidedLater(kind: ApplicationKind) throws {
        let cast = try Cast(.banner)
        var facts = try cast.reviewed(kind)
        facts.subject?.validity = try CivilDate("2020-11-20")...CivilDate("2026-11-20")
        facts.application.filedOn = try CivilDate("2026-11-20")
        let grant = try Self.outcome(facts, .approve, cast).get().grant
        let term = cast.day...cast.day.adding(years: 6)
        #expect(
            grant == .reissue(kind == .renew ? .renew : .transfer, term, keepsNumber: kind == .renew))
        facts.application.filedOn = try CivilDate("2026-11-21")
        #expect(try Self.outcome(facts, .approve, cast) == .failure(Refused(code: .tooLate)))
        // Filed in time, returned for correction, and filed again: still in time.
        facts.application.firstFiledOn = try CivilDate("2026-11-20")
        #expect(throws: Never.self) { try Self.outcome(facts, .approve, cast).get() }
    }

    /// T6: the day after the thirty days.
    @Test func aReplacementWaitsForTheNotice() throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(.loss)
        for (published, allowed) in [(-30, false), (-31, true)] {
            facts.loss = LossRecord(state: .void, publishedOn: cast.day.adding(days: published))
            #expect((try Self.outcome(facts, .submit, cast) == .failure(Refused(code: .tooEarly))) != allowed)
        }
        for loss in [
            nil, LossRecord(state: .lostReported, publishedOn: nil), LossRecord(state: .inUse, publishedOn: cast.day),
        ] {
            facts.loss = loss
            #expect(try Self.outcome(facts, .submit, cast) == .failure(Refused(code: .missingRecord)))
        }
    }

    @Test func theReceivingAgencyTrainsBeforeItApplies() throws {
        let cast = try Cast(.banner)
        var facts = try cast.facts(.transfer, .atBanner)
        let filed = try #require(facts.application.filedOn)
        for (training, counts) in [
            (Training(agency: 1, completedOn: filed), true),
            (Training(agency: 1, completedOn: filed.adding(days: 1)), false),
            (Training(agency: 2, completedOn: filed), false),
            (Training(organiser: cast.agency.handling, completedOn: filed), false),
        ] {
            facts.qualification.trainings = [training]
            #expect((try Self.outcome(facts, .pass, cast) == .failure(Refused(code: .untrained))) != counts)
        }
    }

    // MARK: Grants

    @Test func whatIsGranted() throws {
        let cast = try Cast(.banner)
        let sixYears = cast.day...cast.day.adding(years: 6)
        let kept = cast.day...cast.day.adding(days: 60)
        let expected: [ApplicationKind: Grant] = [
            .first: .issue(sixYears), .renew: .reissue(.renew, sixYears, keepsNumber: true),
            .transfer: .reissue(.transfer, sixYears, keepsNumber: false),
            .change: .reissue(.change, kept, keepsNumber: true), .damage: .reissue(.damage, kept, keepsNumber: true),
            .loss: .reissue(.loss, kept, keepsNumber: true), .cancel: .cancel(.leftPost(.retired)),
        ]
        for kind in ApplicationKind.allCases {
            #expect(try Self.outcome(cast.reviewed(kind), .approve, cast).get().grant == expected[kind])
        }
    }

    // MARK: Cancellation

    @Test func aCancellationHasAGroundThatHolds() throws {
        let cast = try Cast(.banner)
        let grounds: [(CancellationGround?, CredentialState, Int, Refusal.Code?)] = [
            (nil, .active, 60, .missingReason), (.expired, .active, 0, .groundFails), (.expired, .active, -1, nil),
            (.leftPost(.resigned), .active, 60, nil), (.revoked, .active, 60, .groundFails),
            (.revoked, .revoked, 60, nil), (.other(""), .active, 60, .groundFails), (.other("某法第一条"), .active, 60, nil),
        ]
        for (ground, state, days, code) in grounds {
            var facts = try cast.facts(.cancel)
            facts.subject = try cast.credential(state, lastDay: cast.day.adding(days: days))
            facts.application.ground = ground
            let outcome = try Self.outcome(facts, .submit, cast)
            #expect(code.map { outcome == .failure(Refused(code: $0)) } ?? ((try? outcome.get()) != nil))
        }
    }

    @Test func theHolderIsToldAndHeardBeforeTheCredentialIsCancelled() throws {
        let cast = try Cast(.banner)
        let days = [nil, cast.day.adding(days: -3), cast.day, cast.day.adding(days: 1)]
        for noticed in days {
            for heard in days {
                var facts = try cast.reviewed(.cancel)
                facts.hearing = Hearing(noticedOn: noticed, heardOn: heard)
                let isSound = noticed.flatMap { noticed in heard.map { noticed <= $0 && $0 <= cast.day } } ?? false
                #expect((try Self.outcome(facts, .approve, cast) == .failure(Refused(code: .unheard))) != isSound)
            }
        }
        var dead = try cast.reviewed(.cancel)
        (dead.hearing, dead.application.ground) = (Hearing(), .leftPost(.died))
        #expect(try Self.outcome(dead, .approve, cast).get().grant == .cancel(.leftPost(.died)))
    }
}
