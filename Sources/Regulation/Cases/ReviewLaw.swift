public import Credential

/// Where a review 复核 is (article 24).
public enum ReviewState: String, Sendable, CaseIterable, Codable {
    case open
    /// The holder was right: the credential is restored.
    case upheld
    case rejected

    /// The Chinese word.
    public var title: String {
        switch self {
        case .open: "复核中"
        case .upheld: "支持持证人"
        case .rejected: "维持原决定"
        }
    }
}

/// What a review looks at.
public struct ReviewFacts: Hashable, Sendable {
    /// The credential.
    public var credential: HeldCredential
    /// The day of the decision.
    public var decidedOn: CivilDate
    /// The day the decision was served, or a proven other day of knowledge.
    public var knownOn: CivilDate?
    /// Whoever took part in the decision: found, examined, heard or decided it.
    public var participants: Set<Int>
    /// Where the review of this decision is; nil when none was asked for.
    public var state: ReviewState?

    /// Takes everything.
    public init(
        credential: HeldCredential, decidedOn: CivilDate, knownOn: CivilDate?, participants: Set<Int> = [],
        state: ReviewState? = nil
    ) {
        (self.credential, self.decidedOn, self.knownOn) = (credential, decidedOn, knownOn)
        (self.participants, self.state) = (participants, state)
    }
}

/// The holder's review of a revocation or cancellation by the region, within thirty days (article 24).
public struct ReviewLaw: Sendable {
    private static let article = Article(24)
    /// The periods, with the rest days that are known.
    public let periods: StatutoryPeriods

    /// Takes the periods.
    public init(_ periods: StatutoryPeriods = StatutoryPeriods()) { self.periods = periods }

    /// Takes a request in; `filedOn` is the day the holder made it, which counts.
    public func open(
        _ facts: ReviewFacts, by actor: Actor, filedOn: CivilDate, day: CivilDate
    ) throws(Refusal) -> Decision<ReviewState> {
        try actor.mustServeRegion(Self.article)
        try require(
            facts.credential.state == .revoked || facts.credential.state == .cancelled,
            else: Refusal(
                .wrongCredential, Self.article,
                Bilingual("只能对撤销、注销申请复核", "a review is of a revocation or cancellation only"),
                allowed: Bilingual("其他事项按有关规定办理", "other matters go other ways")))
        try require(
            facts.state != .open, else: Self.refuse(.wrongState, "复核正在进行", "a review is open", "等待决定", "wait for it"))
        try require(
            facts.state == nil,
            else: Self.refuse(
                .wrongState, "该决定已经复核", "the decision has been reviewed", "以复核决定为准", "the review's outcome stands"))
        guard let known = facts.knownOn else {
            throw Self.refuse(
                .missingRecord, "未记录送达或者知道之日", "no day of service or knowledge is on record", "登记送达",
                "record the service")
        }
        try StatableDays(from: facts.decidedOn, Bilingual("决定之日", "the decision"), to: day).check(known, Self.article)
        try StatableDays(from: known, Bilingual("知道决定之日", "the day of knowledge"), to: day)
            .check(filedOn, Self.article)
        let deadline = periods.review(known: known)
        try require(
            filedOn <= deadline.lastDay,
            else: Self.refuse(
                .tooLate, "已超过\(deadline.lastDay)", "the thirty days ended on \(deadline.lastDay)", "证明较晚的知道之日",
                "a later day of knowledge, if it is proven"))
        return Decision(
            .open, Self.article,
            warnings: deadline.isCertain ? [] : [Bilingual("该年节假日表未录入", "holidays not fully applied")],
            next: Bilingual("由未参与原决定的人决定", "a person who took no part in the decision decides"))
    }

    /// Decides it: not by whoever took part in the decision that is reviewed.
    public func decide(
        upholding: Bool, _ facts: ReviewFacts, by actor: Actor, reason: String?, day: CivilDate
    ) throws(Refusal) -> Decision<ReviewState> {
        try actor.mustServeRegion(Self.article)
        try require(
            facts.state == .open,
            else: Self.refuse(.wrongState, "没有待决的复核", "no review is open", "先登记申请", "take the request in first"))
        try actor.mustNotBe(facts.credential.person, Self.article)
        try require(
            actor.selves.isDisjoint(with: facts.participants),
            else: Self.refuse(
                .fourEyes, "参与原决定的人员不得决定复核", "nobody who took part in the decision decides its review",
                "由未参与的工作人员决定", "another named person may"))
        try require(
            !(reason ?? "").isEmpty,
            else: Self.refuse(.missingReason, "复核决定须说明理由", "the decision needs a reason", "写明理由", "state it"))
        return Decision(
            upholding ? .upheld : .rejected, Self.article,
            next: upholding
                ? Bilingual("恢复证件", "restore the credential") : Bilingual("送达持证人", "serve it on the holder"))
    }

    private static func refuse(
        _ code: Refusal.Code, _ chinese: String, _ english: String, _ allowed: String, _ allowedEnglish: String
    ) -> Refusal {
        Refusal(code, article, Bilingual(chinese, english), allowed: Bilingual(allowed, allowedEnglish))
    }
}
