public import Credential

/// A change of how a credential stands; all of them are the region's.
public enum CredentialAct: String, Sendable, CaseIterable {
    /// From the leaving date that the former agency confirmed (article 18(1)).
    case suspendForTransfer = "suspend-for-transfer"
    /// Between a reported ground of article 22(2) and the decision.
    case suspendForGround = "suspend-for-ground"
    /// The ground fell away: the holder stays.
    case lift
    /// 换发 under a new number.
    case supersede
    /// 撤销
    case revoke
    /// 注销
    case cancel
    /// 复核 upheld the holder (article 24).
    case restore

    /// Its place in the regulation.
    public var article: Article {
        switch self {
        case .suspendForTransfer, .supersede: Article(18, 1)
        case .suspendForGround, .lift, .cancel: Article(22)
        case .revoke: Article(21)
        case .restore: Article(24)
        }
    }

    /// The Chinese word.
    public var title: String {
        switch self {
        case .suspendForTransfer: "调动暂停"
        case .suspendForGround: "离岗暂停"
        case .lift: "恢复使用"
        case .supersede: "换发"
        case .revoke: "撤销"
        case .cancel: "注销"
        case .restore: "复核恢复"
        }
    }

    /// Where it leads from a state; nil where it is not allowed. Whether the validity is over plays no part: an expired
    /// credential is revoked and cancelled like any other.
    public func result(from state: CredentialState) -> CredentialState? {
        switch (self, state) {
        case (.suspendForTransfer, .active), (.suspendForGround, .active): .suspended
        case (.lift, .suspended): .active
        case (.supersede, .active), (.supersede, .suspended): .superseded
        case (.revoke, .active), (.revoke, .suspended): .revoked
        case (.cancel, .active), (.cancel, .suspended), (.cancel, .revoked): .cancelled
        case (.restore, .revoked), (.restore, .cancelled): .active
        default: nil
        }
    }
}

/// What a change of a credential looks at.
public struct CredentialFacts: Hashable, Sendable {
    /// The credential.
    public var credential: HeldCredential
    /// The leaving date that the former agency confirmed.
    public var leftOn: CivilDate?
    /// Whether a cancellation under article 22(2) has been filed and is open.
    public var groundReported: Bool
    /// Whether a review has upheld the holder.
    public var isUpheld: Bool
    /// The holder's other live credentials and open applications.
    public var hasOther: Bool
    /// Where its newest card is; nil when it has none.
    public var card: MediumState?

    /// Takes everything.
    public init(
        credential: HeldCredential, leftOn: CivilDate? = nil, groundReported: Bool = false, isUpheld: Bool = false,
        hasOther: Bool = false, card: MediumState? = nil
    ) {
        (self.credential, self.leftOn, self.groundReported) = (credential, leftOn, groundReported)
        (self.isUpheld, self.hasOther, self.card) = (isUpheld, hasOther, card)
    }
}

/// Changes of a credential that no application brings about: suspension, its end, restoration.
public struct CredentialLaw: Sendable {
    /// The readings chosen.
    public let readings: Readings

    /// Takes the readings.
    public init(_ readings: Readings = Readings()) { self.readings = readings }

    /// Decides on a change. A revocation comes from its case, a cancellation or reissue from its application, and both are
    /// refused here.
    public func decide(
        _ act: CredentialAct, on facts: CredentialFacts, by actor: Actor, reason: String? = nil, day: CivilDate
    ) throws(Refusal) -> Decision<CredentialState> {
        try actor.mustServeRegion(act.article)
        try actor.mustNotBe(facts.credential.person, act.article)
        guard let state = act.result(from: facts.credential.state) else {
            throw ApplicationLaw.wrongCredentialState(facts.credential, act.article)
        }
        switch act {
        case .suspendForTransfer: try checkLeaving(facts.leftOn, day)
        case .suspendForGround:
            try require(
                facts.groundReported,
                else: Self.missing(
                    act, Bilingual("未报告离岗事由", "no ground of article 22(2) has been reported"),
                    Bilingual("机关先逐级报告", "the agency reports it first")))
        case .lift:
            try require(
                !(reason ?? "").isEmpty,
                else: Refusal(
                    .missingReason, act.article, Bilingual("恢复使用须说明理由", "lifting a suspension needs a reason"),
                    allowed: Bilingual("写明理由", "state it")))
        case .restore:
            try require(
                facts.isUpheld,
                else: Self.missing(
                    act, Bilingual("没有支持持证人的复核决定", "no review has upheld the holder"),
                    Bilingual("先作出复核决定", "decide the review")))
            try require(
                !facts.hasOther,
                else: Refusal(
                    .secondCredential, Article(11, 2),
                    Bilingual("持证人另有证件或者申请", "the holder has another credential or application"),
                    allowed: Bilingual("先注销或者撤回另一件", "end the other one first")))
        case .supersede, .revoke, .cancel:
            throw Self.missing(
                act, Bilingual("没有相应的申请或者案件", "it follows from an application or a case only"),
                Bilingual("先申请或者立案", "file the application or open the case"))
        }
        return Decision(state, act.article, next: Self.next(act, facts, day))
    }

    /// A restored credential goes on with its card where the holder has it; one that was taken in needs another.
    private static func next(_ act: CredentialAct, _ facts: CredentialFacts, _ day: CivilDate) -> Bilingual {
        let bundle = Bilingual("更新核验数据", "make a new bundle")
        guard act == .restore else { return bundle }
        if facts.credential.isExpired(on: day) {
            return Bilingual("有效期已满，不再制证", "its last day is over: no card is made")
        }
        return missingCard(facts.card) ?? bundle
    }

    /// What has to be applied for where a credential in force has no card that its holder could use; nil where it has one.
    public static func missingCard(_ card: MediumState?) -> Bilingual? {
        switch card {
        case .collected, .sent, .destroyed, .destructionReported, .unrecoverable, .spoiled:
            return Bilingual(
                "原证已收回或者销毁：由机关按损毁换发申请新证（第十八条第二款）",
                "its card was taken in or destroyed: the agency applies for another, as for a damaged one (article 18(2))"
            )
        case .lostReported, .void:
            return Bilingual("原证已遗失：公告期满后申请补办", "its card is lost: apply for its replacement after the notice")
        case .ordered, .printed, .delivered, .inUse, nil: return nil
        }
    }

    /// Reading 7.15: from the leaving date that the former agency confirms, and not before.
    private func checkLeaving(_ leftOn: CivilDate?, _ day: CivilDate) throws(Refusal) {
        guard readings.transferStatus == .suspended, let leftOn else {
            throw Self.missing(
                .suspendForTransfer, Bilingual("原机关未确认调离日期", "the former agency has confirmed no leaving date"),
                Bilingual("原机关登记调出证明或者收回证件", "it records the release or the surrender of the card"))
        }
        try require(
            leftOn <= day,
            else: Refusal(
                .tooEarly, Article(18, 1), Bilingual("\(leftOn)方调离", "the holder leaves on \(leftOn)"),
                allowed: Bilingual("自\(leftOn)起暂停", "suspend from \(leftOn)")))
    }

    private static func missing(_ act: CredentialAct, _ reason: Bilingual, _ allowed: Bilingual) -> Refusal {
        Refusal(.missingRecord, act.article, reason, allowed: allowed)
    }
}
