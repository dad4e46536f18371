/// What may be due. The code is stable: data files and calendars have it.
public enum DueKind: String, Sendable, CaseIterable, Codable {
    /// The renewal window opens soon (article 17).
    case renewalOpens = "renewal-opens"
    /// The renewal window is open.
    case renewal
    /// Under two months are left to apply for renewal.
    case renewalNear = "renewal-near"
    /// A renewal was filed and is not decided.
    case renewalFiled = "renewal-filed"
    /// A renewal that was filed in time is not decided, and the credential has expired meanwhile.
    case renewalOverdue = "renewal-overdue"
    /// Expired and not cancelled (article 22, item 1).
    case expired
    /// Revoked and not cancelled (article 22, item 3).
    case revoked
    /// A notice of invalidity is running or over, and no replacement was applied for (article 19).
    case notice
    /// The holder may still ask for a review (article 24).
    case review
    /// A complaint is to be decided and answered (article 25).
    case complaint
    /// An agency is to correct something and reply (articles 20 and 27).
    case supervision
    /// An old card is to be collected (article 23).
    case collection
    /// Cards were destroyed, and that is to be reported (article 23).
    case destruction
    /// Approved and not printed.
    case printing
    /// Printed or issued, and not handed out (article 7).
    case handOut = "hand-out"
    /// The card bears a name that its agency no longer has (article 18(2)).
    case change
    /// A key of the authority ends.
    case key
    /// The next bundle for verifiers.
    case bundle
    /// The next public register (article 9).
    case register

    /// What stays the same while a matter moves on from one kind to the next: a calendar has one entry for it.
    public var family: String {
        switch self {
        case .renewalOpens, .renewal, .renewalNear, .renewalFiled, .renewalOverdue, .expired, .revoked: "term"
        default: rawValue
        }
    }

    /// Whether it is said from its own day on, however far its end lies ahead.
    var isSaidEarly: Bool { self == .key || (family == "term" && self != .renewalOpens) }

    /// The place in the regulation; nil where it is a matter of running the system.
    public var article: Article? {
        switch self {
        case .renewalOpens, .renewal, .renewalNear, .renewalFiled, .renewalOverdue: Article(17)
        case .expired: Article(22, item: 1)
        case .revoked: Article(22, item: 3)
        case .notice: Article(19)
        case .review: Article(24)
        case .complaint: Article(25)
        case .supervision: Article(20)
        case .collection, .destruction: Article(23)
        case .handOut: Article(7, 4)
        case .change: Article(18, 2)
        case .register: Article(9)
        case .printing, .key, .bundle: nil
        }
    }

    /// What is to be done, in a few words.
    public var words: Bilingual {
        switch self {
        case .renewalOpens: Bilingual("换发申请即将开始", "renewal opens soon")
        case .renewal: Bilingual("可以申请换发", "apply for renewal")
        case .renewalNear: Bilingual("届满不足两个月，尽快申请换发", "under two months left: apply for renewal")
        case .renewalFiled: Bilingual("换发申请待决定", "renewal filed, to be decided")
        case .renewalOverdue: Bilingual("换发未决定，原证已届满", "renewal undecided, and the credential has expired")
        case .expired: Bilingual("有效期届满，尚未注销", "expired and not cancelled")
        case .revoked: Bilingual("已撤销，尚未注销", "revoked and not cancelled")
        case .notice: Bilingual("作废公告期满，可以申请补办", "notice of invalidity ends, then replacement")
        case .review: Bilingual("复核申请期限", "period for a review ends")
        case .complaint: Bilingual("举报应当处理并答复", "decide and answer a complaint")
        case .supervision: Bilingual("改正并答复监督文书", "correct and reply to a supervision document")
        case .collection: Bilingual("收回原证", "collect the old card")
        case .destruction: Bilingual("上报销毁情况", "report the destruction")
        case .printing: Bilingual("已核发，尚未制证", "approved and not printed")
        case .handOut: Bilingual("尚未登记发放", "not handed out")
        case .change: Bilingual("机关已更名或者改革，申请变更换发", "the agency was renamed or reorganised: apply for the change")
        case .key: Bilingual("密钥即将到期", "a key ends")
        case .bundle: Bilingual("发布下一期核验数据", "make the next bundle")
        case .register: Bilingual("发布下一期公示登记册", "make the next register")
        }
    }
}
