public import Credential

/// A step of an application.
public enum ApplicationAct: String, Sendable, CaseIterable {
    /// The agency files it (articles 7(4) and 12).
    case submit
    /// The department of its level takes it in (article 12).
    case receive
    /// A favourable opinion: 初核 by a lower department, the review by the region's (article 13).
    case pass
    /// For correction.
    case giveBack = "return"
    case reject
    /// 核准, by the region's department alone (article 13).
    case approve
    /// By the agency, before approval.
    case withdraw

    /// The Chinese word.
    public var title: String {
        switch self {
        case .submit: "提交"
        case .receive: "接收"
        case .pass: "审查通过"
        case .giveBack: "退回"
        case .reject: "不予办理"
        case .approve: "核准"
        case .withdraw: "撤回"
        }
    }

    /// The states that it leads on from. A returned application may be withdrawn, or it would stand in the way for ever.
    var sources: [ApplicationState] {
        switch self {
        case .submit: [.draft, .returned]
        case .receive: [.submitted]
        case .pass, .giveBack, .reject: [.atBanner, .atLeague, .atRegion]
        case .approve: [.atRegion]
        case .withdraw: [.draft, .submitted, .atBanner, .atLeague, .atRegion, .returned]
        }
    }
}

/// What an approval grants; nothing is granted by any other step.
public enum Grant: Hashable, Sendable {
    /// A new credential for these days.
    case issue(ClosedRange<CivilDate>)
    /// Another card, and but for a loss another electronic credential, for these days.
    case reissue(Readings.Reissue, ClosedRange<CivilDate>, keepsNumber: Bool)
    /// The end of the credential.
    case cancel(CancellationGround)
}

/// What a step makes of an application.
public struct ApplicationOutcome: Hashable, Sendable {
    /// Where it is then.
    public let state: ApplicationState
    /// The opinion that the step adds.
    public let opinion: Opinion?
    /// What is granted.
    public let grant: Grant?
    /// Whether the person's other open applications end (a cancellation was filed).
    public let closesOthers: Bool

    init(_ state: ApplicationState, opinion: Opinion? = nil, grant: Grant? = nil, closesOthers: Bool = false) {
        (self.state, self.opinion, self.grant, self.closesOthers) = (state, opinion, grant, closesOthers)
    }
}

/// The way of an application (articles 10 to 13 and 17 to 22).
public struct ApplicationLaw: Sendable {
    /// The readings chosen.
    public let readings: Readings

    /// Takes the readings.
    public init(_ readings: Readings = Readings()) { self.readings = readings }

    /// Decides on a step: what it makes of the application, or why it is refused. `reason` is asked of returns and rejections.
    public func decide(
        _ act: ApplicationAct, on facts: ApplicationFacts, by actor: Actor, reason: String? = nil, day: CivilDate
    ) throws(Refusal) -> Decision<ApplicationOutcome> {
        let application = facts.application
        try require(act.sources.contains(application.state), else: Self.wrongState(act, application))
        switch act {
        case .submit: return try submit(facts, actor, day)
        case .receive: return try receive(application, actor)
        case .pass: return try pass(facts, actor, day)
        case .giveBack, .reject: return try end(application, act, actor, reason)
        case .approve: return try approve(facts, actor, reason, day)
        case .withdraw:
            try actor.mustServe(application.agency, Article(12, 1))
            return Decision(
                ApplicationOutcome(.withdrawn), Article(12, 1), next: Bilingual("可以另行申请", "another may be filed"))
        }
    }

    // MARK: Steps

    private func submit(
        _ facts: ApplicationFacts, _ actor: Actor, _ day: CivilDate
    ) throws(Refusal) -> Decision<ApplicationOutcome> {
        let application = facts.application
        try actor.mustServe(application.agency, Article(12, 1))
        try require(
            application.isDeclaredTrue,
            else: Refusal(
                .missingDeclaration, Article(12, 1),
                Bilingual("机关未对材料的真实性作出声明", "the agency has not declared the materials true"),
                allowed: Bilingual("审查材料并声明真实后提交", "examine them, declare them true, then file")))
        try application.checkAlteration()
        let missing = application.requiredDocuments.subtracting(application.documents)
            .sorted { $0.rawValue < $1.rawValue }
        try require(
            missing.isEmpty,
            else: Refusal(
                .missingDocument, Article(12, 1),
                Bilingual(
                    "缺少材料：" + missing.map(\.title).joined(separator: "、"),
                    "missing: " + missing.map(\.rawValue).joined(separator: ", ")),
                allowed: Bilingual("补齐后提交", "add them, then file")))
        try require(
            facts.isComplete,
            else: Refusal(
                .missingRecord, Article(14), Bilingual("缺少照片或者执法类别", "the portrait or the category is missing"),
                allowed: Bilingual("补充照片和执法类别后提交", "add both, then file")))
        let warnings = try checkSubject(facts, filed: application.inTime(on: day), day, deciding: false)
        let first = application.agency.handling
        return Decision(
            ApplicationOutcome(.submitted, closesOthers: application.kind == .cancel), application.kind.article,
            warnings: warnings, next: Bilingual("由\(first)接收", "the justice department of \(first.area) receives it"))
    }

    private func receive(_ application: Application, _ actor: Actor) throws(Refusal) -> Decision<ApplicationOutcome> {
        let first = application.agency.handling
        let article = Article(12, application.agency.level == .township ? 2 : 1)
        try actor.mustServe(first, article)
        return Decision(
            ApplicationOutcome(ApplicationState(at: first.level)), article,
            next: Bilingual("由\(first)审查", "the justice department of \(first.area) reviews it"))
    }

    private func pass(
        _ facts: ApplicationFacts, _ actor: Actor, _ day: CivilDate
    ) throws(Refusal) -> Decision<ApplicationOutcome> {
        let application = facts.application
        let department = try reviewer(application, actor)
        try checkHops(application, below: department)
        try require(
            !application.opinions.contains { $0.department == department },
            else: Refusal(
                .wrongState, Article(13), Bilingual("本级已有审查意见", "this level has given its opinion"),
                allowed: Bilingual("由另一人核准，或者退回", "another person approves it, or it is returned")))
        try checkOwnMatter(application, department, actor)
        _ = try checkSubject(facts, filed: application.inTime(on: day), day, deciding: true)
        try application.check(facts.qualification, readings, on: day)
        let opinion = Opinion(department: department, actor: actor.id)
        guard let superior = department.superior else {
            return Decision(
                ApplicationOutcome(.atRegion, opinion: opinion), Article(13), warnings: facts.revocationWarnings,
                next: Bilingual("由自治区司法行政部门另一人核准", "another person of the region's department approves it"))
        }
        return Decision(
            ApplicationOutcome(ApplicationState(at: superior.level), opinion: opinion), Article(13),
            warnings: facts.revocationWarnings,
            next: Bilingual("由\(superior)审查", "the justice department of \(superior.area) reviews it"))
    }

    private func end(
        _ application: Application, _ act: ApplicationAct, _ actor: Actor, _ reason: String?
    ) throws(Refusal) -> Decision<ApplicationOutcome> {
        _ = try reviewer(application, actor)
        try actor.mustNotBe(application.person, Article(13))
        try require(
            !(reason ?? "").isEmpty,
            else: Refusal(
                .missingReason, Article(13), Bilingual("退回或者不予办理须说明理由", "a return or rejection needs a reason"),
                allowed: Bilingual("写明理由", "state it")))
        return act == .giveBack
            ? Decision(
                ApplicationOutcome(.returned), Article(13),
                next: Bilingual("机关补正后可再次提交", "the agency may correct and file again"))
            : Decision(
                ApplicationOutcome(.rejected), Article(13), next: Bilingual("告知机关和本人", "tell the agency and the person")
            )
    }

    private func approve(
        _ facts: ApplicationFacts, _ actor: Actor, _ reason: String?, _ day: CivilDate
    ) throws(Refusal) -> Decision<ApplicationOutcome> {
        let application = facts.application
        try actor.mustServeRegion(Article(13))
        let department = try reviewer(application, actor)
        try checkHops(application, below: department)
        guard let opinion = application.opinions.last(where: { $0.department == department }) else {
            throw Refusal(
                .fourEyes, Article(13), Bilingual("自治区司法行政部门尚未审查", "nobody of the region's department has reviewed it"),
                allowed: Bilingual("先由一人审查，再由另一人核准", "one person reviews, then another approves"))
        }
        try actor.mustDiffer(from: opinion.actor, Article(13))
        try checkOwnMatter(application, department, actor)
        try facts.checkRevocations(decision: reason)
        let warnings = try checkSubject(facts, filed: application.inTime(on: day), day, deciding: true)
        try application.check(facts.qualification, readings, on: day)
        if let ground = application.ground, application.kind == .cancel, ground.needsHearing {
            try facts.hearing.check(Article(22), on: day)
        }
        return Decision(
            ApplicationOutcome(.approved, grant: try grant(facts, day)),
            application.kind == .first ? Article(13) : application.kind.article,
            warnings: warnings + facts.revocationWarnings,
            next: Self.next(application.kind))
    }

    private static func next(_ approved: ApplicationKind) -> Bilingual {
        switch approved {
        case .first: Bilingual("制证、发放", "print and hand out the card")
        case .loss: Bilingual("制证、发放；原证找回的应当收回", "print and hand out the card, collect the lost one if it is found")
        case .cancel: Bilingual("送达决定，收回证件", "serve the decision, collect the card")
        case .renew, .transfer, .change, .damage:
            Bilingual("制证、发放，收回旧证", "print and hand out the card, collect the old one")
        }
    }

    // MARK: Guards

    /// The department that has the application now, which the actor must serve in.
    private func reviewer(_ application: Application, _ actor: Actor) throws(Refusal) -> JusticeDepartment {
        let department = application.agency.route.first { $0.level == application.state.level }
        guard let department else { throw Self.hopSkipped(application.agency.handling) }
        try actor.mustServe(department, Article(13))
        return department
    }

    /// Every department below has given its opinion, in this round.
    private func checkHops(_ application: Application, below department: JusticeDepartment) throws(Refusal) {
        let given = Set(application.opinions.map(\.department))
        for hop in application.agency.route.prefix(while: { $0 != department }) where !given.contains(hop) {
            throw Self.hopSkipped(hop)
        }
    }

    /// Reading 7.29: nobody reviews himself, and in a department's own matter not the person who filed it.
    private func checkOwnMatter(
        _ application: Application, _ department: JusticeDepartment, _ actor: Actor
    ) throws(Refusal) {
        try actor.mustNotBe(application.person, Article(13))
        guard application.agency.department == department else { return }
        try require(
            actor.id != application.filedBy,
            else: Refusal(
                .ownMatter, Article(13),
                Bilingual("本部门的申请应由经办人以外的人审查", "who filed for his own department cannot review it"),
                allowed: Bilingual("由另一名工作人员审查", "another named person may")))
    }

    private func grant(_ facts: ApplicationFacts, _ day: CivilDate) throws(Refusal) -> Grant {
        let application = facts.application
        guard let reissue = application.kind.reissue, let subject = facts.subject else {
            if application.kind == .cancel, let ground = application.ground { return .cancel(ground) }
            return .issue(Validity(decided: day, readings).days)
        }
        let validity = (try? Validity(subject.validity))?.reissued(reissue, decided: day, readings)
        guard let validity else { throw Self.ended(subject, application.kind.article) }
        return .reissue(reissue, validity.days, keepsNumber: readings.keepNumber.contains(reissue))
    }

    static func ended(_ subject: HeldCredential, _ article: Article) -> Refusal {
        Refusal(
            .tooLate, article,
            Bilingual("证件已于\(subject.validity.upperBound)届满", "the credential ended on \(subject.validity.upperBound)"),
            allowed: Bilingual("重新申领", "file a first application"))
    }

    private static func hopSkipped(_ hop: JusticeDepartment) -> Refusal {
        Refusal(
            .hopSkipped, Article(13),
            Bilingual("未经\(hop)审查，不得越级", "the justice department of \(hop.area) has not reviewed it"),
            allowed: Bilingual("先由\(hop)审查", "that department reviews it first"))
    }

    private static func wrongState(_ act: ApplicationAct, _ application: Application) -> Refusal {
        let possible = ApplicationAct.allCases.filter { $0.sources.contains(application.state) }
        return Refusal(
            .wrongState, act == .submit || act == .receive || act == .withdraw ? Article(12) : Article(13),
            Bilingual(
                "“\(application.state.title)”的申请不能\(act.title)",
                "an application that is \(application.state.rawValue) has no \(act.rawValue)"),
            allowed: possible.isEmpty
                ? Bilingual("另行申请", "file another one")
                : Bilingual(
                    "可以：" + possible.map(\.title).joined(separator: "、"),
                    possible.map(\.rawValue).joined(separator: ", ")))
    }
}
