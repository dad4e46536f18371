public import Credential

/// Where a case of revocation 撤销 is: reported level by level to the region, which alone decides (article 21).
public enum RevocationState: String, Sendable, CaseIterable, Codable {
    case atBanner = "at-banner"
    case atLeague = "at-league"
    case atRegion = "at-region"
    case revoked, dismissed

    /// The level that has it; nil when it is decided.
    public var level: Level? {
        switch self {
        case .atBanner: .banner
        case .atLeague: .league
        case .atRegion: .region
        case .revoked, .dismissed: nil
        }
    }

    /// The Chinese word.
    public var title: String {
        switch self {
        case .atBanner: "旗县办理中"
        case .atLeague: "盟市办理中"
        case .atRegion: "自治区办理中"
        case .revoked: "已撤销"
        case .dismissed: "不予撤销"
        }
    }

    /// The state of being with the department of a level.
    public init(at level: Level) {
        switch level {
        case .township, .banner: self = .atBanner
        case .league: self = .atLeague
        case .region: self = .atRegion
        }
    }
}

/// A step of a case of revocation.
public enum RevocationAct: String, Sendable, CaseIterable {
    /// To the next level.
    case report
    /// 事先告知, by the region.
    case notify
    /// 陈述申辩 taken, or that the holder made none.
    case hear
    /// The region's reviewer finds the fraud proven.
    case examine
    case revoke
    case dismiss

    /// The Chinese word.
    public var title: String {
        switch self {
        case .report: "逐级上报"
        case .notify: "事先告知"
        case .hear: "听取陈述申辩"
        case .examine: "审查"
        case .revoke: "撤销"
        case .dismiss: "不予撤销"
        }
    }
}

/// A case of revocation as the law looks at it.
public struct RevocationCase: Hashable, Sendable {
    /// Where it is; nil when it is about to be opened.
    public var state: RevocationState?
    /// The credential.
    public var credential: HeldCredential
    /// The agency that it names.
    public var agency: Agency
    /// Who examined it at the region.
    public var examinedBy: Int?
    /// Notice and statement.
    public var hearing: Hearing

    /// Takes everything.
    public init(
        state: RevocationState?, credential: HeldCredential, agency: Agency, examinedBy: Int? = nil,
        hearing: Hearing = Hearing()
    ) {
        (self.state, self.credential, self.agency) = (state, credential, agency)
        (self.examinedBy, self.hearing) = (examinedBy, hearing)
    }
}

/// Revocation for fraud or other illegal means (article 21).
public struct RevocationLaw: Sendable {
    private static let article = Article(21)

    /// There is nothing to choose.
    public init() {}

    /// Opens a case: any department over the agency that finds the fraud, with the evidence named.
    public func open(
        _ facts: RevocationCase, by actor: Actor, evidence: String?, day: CivilDate
    ) throws(Refusal) -> Decision<RevocationState> {
        let department = try actor.department(over: facts.agency, Self.article)
        try actor.mustNotBe(facts.credential.person, Self.article)
        try require(
            CredentialAct.revoke.result(from: facts.credential.state) != nil,
            else: ApplicationLaw.wrongCredentialState(facts.credential, Self.article))
        try require(
            !(evidence ?? "").isEmpty,
            else: Refusal(
                .missingDocument, Self.article, Bilingual("未附弄虚作假或者其他非法手段的证据", "no evidence of the fraud is named"),
                allowed: Bilingual("附证据后立案", "name the evidence")))
        return Decision(RevocationState(at: department.level), Self.article, next: next(department))
    }

    /// Decides on a step.
    public func decide(
        _ act: RevocationAct, on facts: RevocationCase, by actor: Actor, reason: String? = nil, day: CivilDate
    ) throws(Refusal) -> Decision<RevocationState> {
        guard let state = facts.state, let level = state.level, (act == .report) != (level == .region) else {
            throw wrongState(act, facts.state)
        }
        guard let department = facts.agency.route.first(where: { $0.level == level }) else {
            throw wrongState(act, state)
        }
        try actor.mustServe(department, Self.article)
        try actor.mustNotBe(facts.credential.person, Self.article)
        switch act {
        case .report:
            guard let superior = department.superior else { throw wrongState(act, state) }
            return Decision(RevocationState(at: superior.level), Self.article, next: next(superior))
        case .notify, .hear, .examine: break
        case .revoke: try checkRevocation(facts, actor, day)
        case .dismiss:
            try require(
                !(reason ?? "").isEmpty,
                else: Refusal(
                    .missingReason, Self.article, Bilingual("不予撤销须说明理由", "a dismissal needs a reason"),
                    allowed: Bilingual("写明理由", "state it")))
        }
        if act == .hear { try checkNoticed(facts, day) }
        switch act {
        case .revoke:
            return Decision(
                .revoked, Self.article,
                next: Bilingual("送达决定；收回证件；按第二十二条第（三）项注销", "serve it, collect the card, then cancel (article 22(3))"))
        case .dismiss: return Decision(.dismissed, Self.article, next: Bilingual("告知报告机关", "tell who reported it"))
        default: return Decision(.atRegion, Self.article, next: nextAtRegion(facts, after: act))
        }
    }

    private func checkNoticed(_ facts: RevocationCase, _ day: CivilDate) throws(Refusal) {
        if let noticed = facts.hearing.noticedOn, noticed <= day { return }
        throw Refusal(
            .unheard, Self.article, Bilingual("尚未事先告知", "prior notice has not been given"),
            allowed: Bilingual("先告知", "give it first"))
    }

    private func checkRevocation(_ facts: RevocationCase, _ actor: Actor, _ day: CivilDate) throws(Refusal) {
        try facts.hearing.check(Self.article, on: day)
        guard let examiner = facts.examinedBy else {
            throw Refusal(
                .fourEyes, Self.article, Bilingual("尚未审查", "nobody has examined it"),
                allowed: Bilingual("先由一人审查，再由另一人决定", "one person examines, then another decides"))
        }
        try actor.mustDiffer(from: examiner, Self.article)
        // One that was replaced or cancelled meanwhile hinders nothing: the case follows its holder to what came after.
        try require(
            facts.credential.state != .revoked,
            else: ApplicationLaw.wrongCredentialState(facts.credential, Self.article))
    }

    private func next(_ department: JusticeDepartment) -> Bilingual {
        department.level == .region
            ? Bilingual("告知、听取陈述申辩、审查、决定", "give notice, hear the holder, examine, decide")
            : Bilingual("由\(department)上报", "the department of \(department.area) reports it up")
    }

    private func nextAtRegion(_ facts: RevocationCase, after act: RevocationAct) -> Bilingual {
        if act != .notify && facts.hearing.noticedOn == nil { return Bilingual("事先告知", "give prior notice") }
        if act != .hear && facts.hearing.heardOn == nil { return Bilingual("听取陈述申辩", "hear the holder") }
        if act != .examine && facts.examinedBy == nil { return Bilingual("审查", "examine") }
        return Bilingual("由另一人决定", "another person decides")
    }

    private func wrongState(_ act: RevocationAct, _ state: RevocationState?) -> Refusal {
        let isDecided = state?.level == nil
        return Refusal(
            .wrongState, Self.article,
            Bilingual(
                isDecided ? "案件已经办结" : "案件尚未到该步骤",
                "a case that is \(state?.rawValue ?? "not open") has no \(act.rawValue)"),
            allowed: isDecided
                ? Bilingual("持证人可申请复核（第二十四条）", "the holder may ask for a review (article 24)")
                : Bilingual("逐级上报自治区，由自治区决定", "report it up; the region decides"))
    }
}
