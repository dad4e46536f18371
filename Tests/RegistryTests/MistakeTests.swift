import Credential
import Regulation
import Testing

@testable import Registry

/// What a clerk gets wrong, and what is said of it in time.
@Suite struct MistakeTests {
    private static func refuse(
        _ code: Refusal.Code, _ article: Article, _ region: Region, _ attempt: () throws -> Void
    ) throws {
        let before = try region.events()
        let error = #expect(throws: RegistryError.self) { try attempt() }
        guard case .refused(let refusal)? = error else {
            Issue.record("\(code): \(String(describing: error))")
            return
        }
        #expect(refusal.code == code && refusal.article == article, "\(refusal)")
        #expect(try region.events() == before)
    }

    /// Article 14: what a card cannot be without is asked for when the application is filed, not when it is approved.
    @Test func aFirstApplicationIsFiledWithPortraitAndCategory() throws {
        let region = try Region()
        let sound = region.entry(.first, try region.person(1))
        for part in ["portrait", "category"] {
            var entry = sound
            if part == "portrait" { entry.portrait = nil } else { entry.categories = nil }
            let id = try region.registry.draft(entry, as: region.signatory("agency"), now: region.now).id
            try Self.refuse(.missingRecord, Article(14), region) { try region.step(.submit, id, by: "agency") }
            _ = try region.registry.draft(sound, rewriting: id, as: region.signatory("agency"), now: region.now)
            try region.step(.submit, id, by: "agency")
            try region.step(.withdraw, id, by: "agency")
        }
    }

    /// A draft may be written anew, but what it is about stays.
    @Test func anApplicationIsNotTurnedIntoAnother() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let other = try region.person(2)
        let rewrite = { (id: Int, entry: ApplicationEntry) in
            _ = try region.registry.draft(
                entry, rewriting: id, as: region.signatory("agency"), now: region.now)
        }
        let draft = region.entry(.damage, person, number)
        let id = try region.registry.draft(draft, as: region.signatory("agency"), now: region.now).id
        var supervision = draft
        supervision.credentialKind = .supervision
        for entry in [region.entry(.change, person, number), region.entry(.damage, other, number), supervision] {
            try Self.refuse(.wrongCredential, Article(12, 1), region) { try rewrite(id, entry) }
        }
        try rewrite(id, draft)
        try region.step(.submit, id, by: "agency")
    }

    /// Article 23: the witness of a destruction is somebody, enrolled, and no stranger.
    @Test func aDestructionHasAWitnessWhoExists() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.cancel(person, number)
        try region.act(.collect, number, by: "agency")
        try region.act(.send, number, by: "agency", MediumStatement(document: "清单1号"))
        let known = Dictionary(uniqueKeysWithValues: try region.registry.actors().map { ($0.name, $0.id) })
        let destroy = { (witness: Int?) in
            _ = try region.act(
                .destroy, number, by: "banner", MediumStatement(document: "清单2号", witness: witness))
        }
        _ = try region.registry.changeActor(
            "banner2", active: false, as: region.signatory("league"), now: region.now)
        for name in ["banner", "banner2", "otherBanner", "other", "shop"] {
            try Self.refuse(.fourEyes, Article(23), region) { try destroy(known[name]) }
        }
        for witness in [nil, 999, 0] {
            try Self.refuse(.fourEyes, Article(23), region) { try destroy(witness) }
        }
        try destroy(known["league"])
    }

    /// Article 24: one review of a decision, and a review of an earlier decision restores nothing.
    @Test func aReviewIsOfOneDecision() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        let open = {
            try region.registry.openReview(
                of: number, filedOn: region.day, as: region.signatory("region"), now: region.now
            ).id
        }
        let decide = { (id: Int, upholding: Bool) in
            _ = try region.registry.decideReview(
                id, upholding: upholding, reason: "理由", as: region.uninvolved(), now: region.now)
        }
        let restore = {
            _ = try region.registry.change(number, .restore, as: region.signatory("region"), now: region.now)
        }
        let serve = {
            _ = try region.registry.serve(
                number, on: region.day, how: "直接送达", as: region.signatory("agency"), now: region.now)
        }
        try region.cancel(person, number)
        try serve()
        try decide(open(), true)
        try Self.refuse(.wrongState, Article(24), region) { _ = try open() }
        try restore()
        // On the same day a second decision, which nobody has reviewed.
        try region.cancel(person, number)
        try Self.refuse(.missingRecord, Article(24), region) { try restore() }
        let next = try region.registry.dossier(
            of: number, to: Viewer(region.signatory("region"), now: region.now), now: region.now
        ).next
        #expect(!next.contains { $0.command.hasPrefix("credential restore") })
        try serve()
        let due = { try region.registry.due(DueRequest(DueLaw(StatutoryPeriods(), today: region.day, days: 60))).dues }
        #expect(try due().contains { $0.kind == .review && $0.subject == number.text })
        try decide(open(), false)
        #expect(try !due().contains { $0.kind == .review })
        try Self.refuse(.wrongState, Article(24), region) { _ = try open() }
        try Self.refuse(.missingRecord, Article(24), region) { try restore() }
        #expect(try region.audit() == [])
    }

    @Test func aSupervisionDocumentIsAnsweredOnce() throws {
        let region = try Region()
        let id = try region.registry.supervise(
            .other, agency: region.agency, demand: "改正", due: region.day, as: region.signatory("banner"),
            now: region.now
        ).id
        let due = {
            try region.registry.due(DueRequest(DueLaw(StatutoryPeriods(), today: region.day, days: 60))).dues
                .filter { $0.kind == .supervision }
        }
        #expect(try due().map(\.subject) == ["\(id)"] && due().map(\.day) == [region.day])
        let reply = {
            try region.registry.answer(
                supervision: id, reply: "已改正", as: region.signatory("agency"), now: region.now)
        }
        #expect(try !reply().next.chinese.isEmpty)
        try Self.refuse(.wrongState, Article(20, item: 4), region) { _ = try reply() }
        #expect(try due().isEmpty)
    }

    @Test func oneRevocationAtATimeIsOpen() throws {
        let region = try Region()
        let (number, _) = try region.credential()
        let open = { (actor: String) in
            _ = try region.registry.openRevocation(
                of: number, evidence: "笔录", as: region.signatory(actor), now: region.now)
        }
        try open("banner")
        try Self.refuse(.wrongState, Article(21), region) { try open("league") }
    }

    /// A training or an exam that has not taken place is not on record.
    @Test func noTrainingLiesAhead() throws {
        let region = try Region()
        let person = try region.person(1)
        guard case .department(let department) = try Region.department("150102") else { return }
        let tomorrow = region.day.adding(days: 1)
        let record = { (change: (inout Qualification) -> Void) in
            _ = try region.registry.qualify(person, as: region.signatory("banner"), now: region.now, change)
        }
        let article = Article(10, 1, item: 3)
        try Self.refuse(.impossibleDay, article, region) { try record { $0.examPassedOn = tomorrow } }
        try Self.refuse(.impossibleDay, article, region) {
            try record { $0.trainings.append(Training(organiser: department, completedOn: tomorrow)) }
        }
    }

    /// Nobody's data go while a matter is open or a review may still be asked for.
    @Test func nobodyIsErasedTooEarly() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        try region.cancel(person, number)
        _ = try region.registry.serve(
            number, on: region.day, how: "直接送达", as: region.signatory("agency"), now: region.now)
        let erase = { _ = try region.registry.erase(person, as: region.signatory("region"), now: region.now) }
        try Self.refuse(.tooEarly, Article(24), region, erase)
        region.wait(days: 40)
        let complaint = try region.registry.receiveComplaint(
            about: region.agency, person: person, content: "未出示证件", receivedOn: region.day,
            as: region.signatory("banner"), now: region.now
        ).id
        try Self.refuse(.secondApplication, Article(8), region, erase)
        for act in [ComplaintAct.decide, .answer] {
            _ = try region.registry.step(
                complaint: complaint, act, reason: "处理", as: region.signatory("banner"), now: region.now)
        }
        try erase()
        #expect(try region.audit() == [])
    }

    /// Who holds no credential moves by the former agency's word, and is declared anew; trainings and exams stand.
    @Test func aPersonWithoutACredentialMoves() throws {
        let region = try Region()
        let person = try region.person(1)
        let move = { (person: Int, agency: Int, actor: String) in
            _ = try region.registry.move(person, to: agency, as: region.signatory(actor), now: region.now)
        }
        for actor in ["other", "otherBanner", "shop"] {
            #expect(throws: RegistryError.unknown(subject: "person:\(person)")) {
                try move(person, region.otherAgency, actor)
            }
        }
        let draft = try region.registry.draft(
            region.entry(.first, person), as: region.signatory("agency"), now: region.now
        ).id
        try move(person, region.otherAgency, "agency")
        #expect(throws: RegistryError.unknown(subject: "person:\(person)")) {
            try region.step(.submit, draft, by: "agency")
        }
        let application = try region.reviewed(region.entry(.first, person), by: "other", until: 0)
        try Self.refuse(.conduct, Article(10, 1, item: 1), region) { try region.step(.pass, application, by: "banner") }
        _ = try region.registry.qualify(person, as: region.signatory("other"), now: region.now) {
            ($0.conductDeclared, $0.establishment, $0.isInPost, $0.isFit) = (true, .administrative, true, true)
        }
        try region.step(.pass, application, by: "banner")
        try Self.refuse(.secondApplication, Article(12, 1), region) { try move(person, region.agency, "other") }
        let (_, holder) = try region.credential(2)
        try Self.refuse(.secondCredential, Article(18, 1), region) { try move(holder, region.otherAgency, "agency") }
        #expect(try region.audit() == [])
    }

    /// An expired credential that nobody has cancelled goes along with its holder: the former agency has no such person any
    /// more, and the receiving one cancels it.
    @Test func anExpiredCredentialIsCancelledAfterAMove() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 6 * 365 + 10)
        _ = try region.registry.move(
            person, to: region.otherAgency, as: region.signatory("agency"), now: region.now)
        var entry = region.entry(.cancel, person, number)
        entry.ground = .expired
        #expect(throws: RegistryError.unknown(subject: "person:\(person)")) {
            _ = try region.reviewed(entry, by: "agency")
        }
        let cancellation = try region.reviewed(entry, by: "other")
        for isNotice in [true, false] {
            _ = try region.registry.hear(
                application: cancellation, statement: "无异议", isNotice: isNotice, as: region.signatory("region"),
                now: region.now)
        }
        try region.approve(cancellation)
        #expect(try region.statuses(number) == [.cancelled])
        #expect(try region.audit() == [])
    }

    /// Article 22: the filing of a cancellation says what it withdraws before and after, and taken back it lets that go on.
    @Test(arguments: [ApplicationAct.withdraw, .reject])
    func whatACancellationWithdrewGoesOnWithoutIt(act: ApplicationAct) throws {
        let region = try Region()
        let (number, person) = try region.credential()
        region.wait(days: 365 * 6 - 30)
        let renewal = try region.reviewed(region.entry(.renew, person, number), until: 2)
        let state = { try region.registry.applications(openOnly: false, to: nil).first { $0.id == renewal }?.state }
        #expect(try state() == .atRegion)
        let draft = try region.registry.draft(
            region.entry(.cancel, person, number), as: region.signatory("agency"), now: region.now)
        let names = "application \(renewal)"
        #expect(draft.warnings.contains { $0.english.contains(names) })
        #expect(try state() == .atRegion)
        #expect(try region.step(.submit, draft.id, by: "agency").warnings.contains { $0.english.contains(names) })
        #expect(try state() == .withdrawn)
        try region.step(.receive, draft.id, by: "banner")
        _ = try region.registry.change(number, .suspendForGround, as: region.signatory("region"), now: region.now)
        let ended = try region.step(act, draft.id, by: act == .withdraw ? "agency" : "banner", reason: "未离岗")
        #expect(ended.warnings.contains { $0.english == "\(names) goes on" })
        #expect(ended.warnings.contains { $0.english.contains("still suspended") })
        #expect(try state() == .atRegion)
        _ = try region.registry.change(number, .lift, reason: "未离岗", as: region.signatory("region"), now: region.now)
        try region.step(.pass, renewal, by: "region")
        try region.approve(renewal)
        #expect(try region.audit() == [])
    }

    /// Article 23: a card that was replaced before anybody had it is spoiled, and hinders no hand-out; the card that the holder
    /// has ends with the hand-out, whatever lies between.
    @Test func aCardThatWasReplacedBeforeItsHandOutIsSpoiled() throws {
        let region = try Region()
        let (number, person) = try region.credential()
        for _ in 0..<2 { try region.approve(try region.reviewed(region.entry(.change, person, number))) }
        let paper = MediumStatement(document: "单据1号")
        try region.act(.print, number, by: "shop", paper)
        try region.act(.deliver, number, by: "region", paper)
        let handOut = { _ = try region.act(.handOut, number, by: "agency") }
        try Self.refuse(.missingRecord, Article(23), region, handOut)
        try region.act(.spoil, number, by: "agency", MediumStatement(reason: "已换发"))
        try Self.refuse(.missingRecord, Article(23), region, handOut)
        try region.act(.collect, number, by: "agency")
        try handOut()
        #expect(try region.statuses(number) == [.superseded, .notInService, .valid])
        #expect(try region.audit() == [])
    }
}
