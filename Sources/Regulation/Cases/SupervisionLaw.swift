public import Credential

/// Why a supervision document 行政执法监督文书 is made out (article 20), or a correction ordered (article 27).
public enum SupervisionGround: String, Sendable, CaseIterable, Codable {
    /// 20(1) not shown, or outside powers or area
    case notShown = "not-shown"
    /// 20(2) a loss not reported or not published, with bad consequences
    case lossUnreported = "loss-unreported"
    /// 20(3) altered, forged, illegally printed or lent
    case misused
    /// 20(4) another breach
    case other
    /// 27 an application for a person who does not qualify
    case unqualifiedApplicant = "unqualified-applicant"

    /// The Chinese word.
    public var title: String {
        switch self {
        case .notShown: "未出示证件或者超越职权、区域"
        case .lossUnreported: "遗失未报告或者未公告"
        case .misused: "涂改、转借、伪造或者私自印制"
        case .other: "其他违反《办法》的行为"
        case .unqualifiedApplicant: "为不符合条件的人员申领"
        }
    }

    /// Its place in the regulation.
    public var article: Article {
        switch self {
        case .notShown: Article(20, item: 1)
        case .lossUnreported: Article(20, item: 2)
        case .misused: Article(20, item: 3)
        case .other: Article(20, item: 4)
        case .unqualifiedApplicant: Article(27)
        }
    }
}

/// Supervision documents and orders of correction: they change no credential by themselves.
public struct SupervisionLaw: Sendable {
    /// There is nothing to choose.
    public init() {}

    /// Makes one out: a justice department over the agency; of article 27 also an agency above it.
    public func issue(
        _ ground: SupervisionGround, to agency: Agency, superior: Int? = nil, by actor: Actor, demand: String?,
        due: CivilDate, day: CivilDate
    ) throws(Refusal) -> Decision<SupervisionGround> {
        if ground != .unqualifiedApplicant || superior == nil || actor.office != superior.map(Office.agency) {
            _ = try actor.department(over: agency, ground.article)
        }
        try require(
            !(demand ?? "").isEmpty,
            else: Refusal(
                .missingReason, ground.article, Bilingual("未写明要求改正的内容", "what is to be corrected is missing"),
                allowed: Bilingual("写明要求", "state it")))
        try StatableDays(
            from: day, Bilingual("制发之日", "the day on which the document is made out"), to: day.adding(months: 12)
        )
        .check(due, ground.article)
        return Decision(ground, ground.article, next: Bilingual("机关\(due)前答复", "the agency replies by \(due)"))
    }

    /// The agency replies.
    public func reply(_ agency: Agency, ground: SupervisionGround, by actor: Actor) throws(Refusal) {
        try actor.mustServe(agency, ground.article)
    }
}
