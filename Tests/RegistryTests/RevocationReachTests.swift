import Credential
import Regulation
import Testing

@testable import Registry

/// Article 21: a case of revocation follows the person, ends what is open, and what it found false counts no more.
@Suite struct RevocationReachTests {
    private static func open(_ number: CredentialNumber, _ region: Region) throws -> Int {
        try region.registry.openRevocation(
            of: number, evidence: "笔录", as: region.signatory("banner"), now: region.now
        ).id
    }

    @discardableResult
    private static func decide(
        _ id: Int, _ region: Region, found: Set<QualificationRecord> = []
    ) throws -> Entry {
        for (act, name) in [
            (RevocationAct.report, "banner"), (.report, "league"), (.notify, "region"), (.hear, "region"),
            (.examine, "region"),
        ] {
            _ = try region.registry.step(
                revocation: id, act, reason: "伪造学历", as: region.signatory(name), now: region.now)
        }
        return try region.registry.step(
            revocation: id, .revoke, reason: "伪造学历", found: found, as: region.signatory("second"), now: region.now)
    }

    private static func approve(_ application: Int, despite reason: String?, _ region: Region) throws {
        _ = try region.registry.approve(
            [application], issuer: Fixture.issuer, despiteCase: reason, as: region.signatory("second"),
            now: region.now, sign: region.sign)
    }

    private static func transfer(_ number: CredentialNumber, _ person: Int, _ region: Region) throws -> Int {
        _ = try region.registry.confirmLeaving(
            number, on: region.day, as: region.signatory("agency"), now: region.now)
        _ = try region.registry.change(number, .suspendForTransfer, as: region.signatory("region"), now: region.now)
        let completed = region.day
        _ = try region.registry.qualify(person, as: region.signatory("other"), now: region.now) {
            $0.trainings.append(Training(agency: region.otherAgency, completedOn: completed))
        }
        return try region.reviewed(region.entry(.transfer, person, number), by: "other")
    }

    /// A transfer that is approved meanwhile needs a decision of its own, and does not kill the case.
    @Test func aCaseFollowsItsHolderToTheNextNumber() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let id = try Self.open(number, region)
        let application = try Self.transfer(number, person, region)
        for reason in [nil, ""] {
            try region.refuses(.openCase) { try Self.approve(application, despite: reason, region) }
        }
        try Self.approve(application, despite: "案情与调动无关", region)
        let next = try region.newestNumber()
        let viewer = Viewer(try region.signatory("region"), now: region.now)
        let open = try region.registry.dossier(of: next, to: viewer, now: region.now).open
        #expect(open.contains { $0.subject == "revocation:\(id)" })
        try region.refuses(.wrongState) { _ = try Self.open(next, region) }
        let entry = try Self.decide(id, region)
        #expect(entry.warnings.contains { $0.english.contains(next.text) })
        #expect(try region.statuses(next) == [.revoked] && region.statuses(number) == [.superseded])
        // Whoever took part in the case decides no review of what it ended.
        _ = try region.registry.serve(
            next, on: region.day, how: "直接送达", as: region.signatory("region"), now: region.now)
        let review = try region.registry.openReview(
            of: next, filedOn: region.day, as: region.signatory("region"), now: region.now
        ).id
        try region.refuses(.fourEyes) {
            _ = try region.registry.decideReview(
                review, upholding: true, reason: "理由", as: region.signatory("region"), now: region.now)
        }
        #expect(try region.audit() == [])
    }

    /// Nobody escapes a revocation by leaving: the case goes on after a cancellation, and the finding stands.
    @Test func aCancellationDoesNotEndACase() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let id = try Self.open(number, region)
        let cancellation = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: cancellation, statement: "无异议", isNotice: isNotice, as: region.signatory("region"),
                now: region.now)
        }
        try region.refuses(.openCase) { try Self.approve(cancellation, despite: nil, region) }
        try Self.approve(cancellation, despite: "已退休", region)
        try Self.decide(id, region)
        #expect(try region.statuses(number) == [.cancelled])
        #expect(try region.registry.earlierRevocations(of: person).map(\.number) == [number])
        #expect(try region.audit() == [])
    }

    @Test func aRevocationEndsOpenApplications() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 365 * 6 - 30)
        let renewal = try region.reviewed(region.entry(.renew, person, number))
        let id = try Self.open(number, region)
        let entry = try Self.decide(id, region)
        #expect(entry.warnings.contains { $0.english == "application \(renewal) ends" })
        try region.refuses(.wrongState) { try region.approve(renewal) }
        let left = try region.registry.applications(openOnly: true, to: nil)
        #expect(left.isEmpty)
        #expect(try region.audit() == [])
    }

    /// Reviewers see it at the draft, the filing and each review; what was found false does not count, nor again.
    @Test func anEarlierRevocationIsSeenAndItsRecordsDoNotCount() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try Self.decide(try Self.open(number, region), region, found: [.exam, .training])
        var cancellation = region.entry(.cancel, person, number)
        cancellation.ground = .revoked
        try region.approve(try region.reviewed(cancellation))
        let old = region.day
        let said = { (entry: Entry) in entry.warnings.contains { $0.english.contains("was revoked on \(old)") } }
        let draft = try region.registry.draft(
            region.entry(.first, person), as: region.signatory("agency"), now: region.now)
        #expect(said(draft))
        #expect(said(try region.step(.submit, draft.id, by: "agency")))
        try region.step(.receive, draft.id, by: "banner")
        try region.refuses(.untrained) { try region.step(.pass, draft.id, by: "banner") }
        let record = { (day: CivilDate) in
            guard case .department(let department) = try Region.department("150102") else { return }
            _ = try region.registry.qualify(person, as: region.signatory("banner"), now: region.now) {
                $0.trainings.append(Training(organiser: department, completedOn: day))
                $0.examPassedOn = day
            }
        }
        try region.refuses(.foundFalse) { try record(old) }
        region.wait(days: 3)
        try record(region.day)
        for name in ["banner", "league", "region"] { #expect(said(try region.step(.pass, draft.id, by: name))) }
        #expect(said(try region.approve(draft.id)))
        #expect(try region.audit() == [])
    }

    /// A review that upheld the holder sets the finding aside.
    @Test func aReviewSetsTheFindingAside() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let day = region.day
        try Self.decide(try Self.open(number, region), region, found: [.exam])
        _ = try region.registry.serve(
            number, on: region.day, how: "直接送达", as: region.signatory("region"), now: region.now)
        let review = try region.registry.openReview(
            of: number, filedOn: region.day, as: region.signatory("region"), now: region.now
        ).id
        let record = {
            _ = try region.registry.qualify(person, as: region.signatory("banner"), now: region.now) {
                $0.examPassedOn = day
            }
        }
        try region.refuses(.foundFalse) { try record() }
        _ = try region.registry.decideReview(
            review, upholding: true, reason: "学历属实", as: region.uninvolved(), now: region.now)
        try record()
        #expect(try region.registry.earlierRevocations(of: person).isEmpty)
        #expect(try region.audit() == [])
    }

    /// A list weighs nobody's earlier revocation, nor one that is under way: the person is applied for alone.
    @Test(arguments: [false, true])
    func aBatchLeavesItsHolderOut(isDecided: Bool) throws {
        let region = try Region()
        let (number, person) = try region.credential(7)
        let id = try Self.open(number, region)
        let cancellation = try region.reviewed(region.entry(.cancel, person, number))
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: cancellation, statement: "无异议", isNotice: isNotice, as: region.signatory("region"),
                now: region.now)
        }
        try Self.approve(cancellation, despite: "已退休", region)
        if isDecided { try Self.decide(id, region) }
        let decision = BatchDecision(
            reviewer: try region.signatory("region"), issuer: try region.signatory("second"), document: "批复1号")
        let key = region.fixture.key
        let outcome = try region.registry.issue(
            [Fixture.applicant(nil, identity: 7, agency: "新城区市场监督管理局")], by: decision, issuer: Fixture.issuer,
            now: region.now
        ) { (claims) throws(CryptoError) in try SignedToken.sign(claims.item, type: claims.tokenType, with: key) }[0]
        guard case .refused(let refusal) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(refusal.code == .openCase)
    }

    /// Article 20: whoever reviews is told of a supervision document that is not answered.
    @Test func anOpenSupervisionDocumentIsToldToReviewers() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let id = try region.registry.supervise(
            .other, agency: region.agency, number: number, demand: "改正", due: region.day,
            as: region.signatory("banner"), now: region.now
        ).id
        let change = try region.reviewed(region.entry(.change, person, number), until: 0)
        let passed = try region.step(.pass, change, by: "banner")
        #expect(passed.warnings.contains { $0.english.contains("supervision:\(id)") })
    }
}
