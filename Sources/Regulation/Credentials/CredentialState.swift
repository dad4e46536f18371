public import Credential

/// How a credential stands (section by section: articles 17, 18, 21, 22). Expired is no state but a matter of the clock.
public enum CredentialState: String, Sendable, CaseIterable, Codable {
    case active
    /// Between two agencies (article 18(1)), or between a reported ground and the decision (article 22).
    case suspended
    /// 换发: another number stands in its place.
    case superseded
    /// 撤销 (article 21)
    case revoked
    /// 注销 (article 22)
    case cancelled

    /// The Chinese word.
    public var title: String {
        switch self {
        case .active: "有效"
        case .suspended: "暂停使用"
        case .superseded: "已换发"
        case .revoked: "已撤销"
        case .cancelled: "已注销"
        }
    }
}

/// How a credential stands on a day, which every output says: how the decisions left it, or what the clock makes of one that
/// they left in use (article 17).
public enum CredentialStanding: Hashable, Sendable, CaseIterable {
    /// Its first day is still to come.
    case notYetValid
    /// As the decisions left it.
    case decided(CredentialState)
    /// Past its last day, and no decision has ended it.
    case expired

    /// In the order of a credential's life.
    public static let allCases = [.notYetValid] + CredentialState.allCases.map(Self.decided) + [.expired]

    /// By the name that JSON and commands spell.
    public init?(name: String) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// As JSON and commands spell it.
    public var name: String {
        switch self {
        case .notYetValid: ValidityPhase.notYetValid.rawValue
        case .decided(let state): state.rawValue
        case .expired: ValidityPhase.expired.rawValue
        }
    }

    /// The Chinese word.
    public var title: String {
        switch self {
        case .notYetValid: "尚未生效"
        case .decided(let state): state.title
        case .expired: "有效期届满"
        }
    }
}

extension CredentialState {
    /// What a day makes of a credential in this state.
    public func standing(on day: CivilDate, validity: ClosedRange<CivilDate>) -> CredentialStanding {
        guard self == .active || self == .suspended else { return .decided(self) }
        if day > validity.upperBound { return .expired }
        return day < validity.lowerBound && self == .active ? .notYetValid : .decided(self)
    }
}

/// Why a credential is cancelled (article 22).
public enum CancellationGround: Hashable, Sendable {
    /// (1) 有效期届满
    case expired
    /// (2) 离开行政执法岗位
    case leftPost(Leaving)
    /// (3) 依法被撤销
    case revoked
    /// (4) 依法应当注销的其他情形, with the rule cited
    case other(String)

    /// How the holder left (article 22(2)).
    public enum Leaving: String, Sendable, CaseIterable, Codable {
        /// 辞职
        case resigned
        /// 辞退
        case dismissed
        /// 退休
        case retired
        /// 死亡
        case died
        /// 调离
        case movedAway = "moved-away"
        /// 其他原因
        case other

        /// The Chinese word of the article.
        public var title: String {
            switch self {
            case .resigned: "辞职"
            case .dismissed: "辞退"
            case .retired: "退休"
            case .died: "死亡"
            case .movedAway: "调离"
            case .other: "其他原因"
            }
        }
    }

    /// Its place in the regulation.
    public var article: Article {
        switch self {
        case .expired: Article(22, item: 1)
        case .leftPost: Article(22, item: 2)
        case .revoked: Article(22, item: 3)
        case .other: Article(22, item: 4)
        }
    }

    /// Whether the holder must be told and heard first: not the dead, and not who was heard before the revocation.
    var needsHearing: Bool { self != .leftPost(.died) && self != .revoked }

    /// Throws unless the ground holds for the credential.
    func check(_ credential: HeldCredential, on day: CivilDate) throws(Refusal) {
        let holds: Bool
        switch self {
        case .expired: holds = credential.isExpired(on: day)
        case .leftPost: holds = credential.state != .revoked
        case .revoked: holds = credential.state == .revoked
        case .other(let rule): holds = !rule.isEmpty
        }
        try require(
            holds,
            else: Refusal(
                .groundFails, article, Bilingual("注销事由不成立", "the ground does not hold for this credential"),
                allowed: Bilingual("核实后按第二十二条另行报告", "check it and report the ground that holds")))
    }
}
