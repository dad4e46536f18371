public import Credential

/// What is applied for (articles 12, 17 to 19 and 22).
public enum ApplicationKind: String, Sendable, CaseIterable, Codable {
    /// 申领
    case first
    /// 换发 before the validity ends (article 17).
    case renew
    /// 换发 after a move to another agency (article 18(1)).
    case transfer
    /// 换发 after a change of what the card shows (article 18(2)).
    case change
    /// 换发 of a badly damaged card (article 18(2)).
    case damage
    /// 补办 of a lost card (article 19).
    case loss
    /// 注销 (article 22).
    case cancel

    /// The article that an application of this kind rests on.
    public var article: Article {
        switch self {
        case .first: Article(12, 1)
        case .renew: Article(17)
        case .transfer: Article(18, 1)
        case .change, .damage: Article(18, 2)
        case .loss: Article(19)
        case .cancel: Article(22)
        }
    }

    /// The Chinese word.
    public var title: String {
        switch self {
        case .first: "申领"
        case .renew: "届满换发"
        case .transfer: "调动换发"
        case .change: "变更换发"
        case .damage: "损毁换发"
        case .loss: "遗失补办"
        case .cancel: "注销"
        }
    }

    /// Whether it may ask for another name, category or area: not what replaces a piece of plastic or ends a credential.
    public var mayAlter: Bool { [.first, .renew, .transfer, .change].contains(self) }

    /// The reissue of the readings that it is; nil for the first and the last.
    public var reissue: Readings.Reissue? { Readings.Reissue(rawValue: rawValue) }
}

/// Where an application is.
public enum ApplicationState: String, Sendable, CaseIterable, Codable {
    case draft, submitted
    case atBanner = "at-banner"
    case atLeague = "at-league"
    case atRegion = "at-region"
    case returned, rejected, approved, withdrawn

    /// The state of being with the department of a level.
    public init(at level: Level) {
        switch level {
        case .township, .banner: self = .atBanner
        case .league: self = .atLeague
        case .region: self = .atRegion
        }
    }

    /// The level whose department has it; nil where no department has.
    public var level: Level? {
        switch self {
        case .atBanner: .banner
        case .atLeague: .league
        case .atRegion: .region
        default: nil
        }
    }

    /// Filed and not at an end: it stands in the way of another one of the same person (article 11(2)).
    public var isOpen: Bool { self == .submitted || self == .returned || level != nil }

    /// The Chinese word.
    public var title: String {
        switch self {
        case .draft: "草稿"
        case .submitted: "已提交"
        case .atBanner: "旗县审查中"
        case .atLeague: "盟市审查中"
        case .atRegion: "自治区审查中"
        case .returned: "已退回"
        case .rejected: "不予办理"
        case .approved: "已核准"
        case .withdrawn: "已撤回"
        }
    }

    /// In words of both languages.
    public var words: Bilingual { Bilingual(title, rawValue.replacing("-", with: " ")) }
}

/// A paper that goes with an application.
public enum Document: String, Sendable, CaseIterable, Codable {
    /// 申请表
    case form
    /// 照片
    case portrait
    /// 在编在岗证明
    case postProof = "post-proof"
    /// 培训证明
    case trainingRecord = "training-record"
    /// 体检或者健康声明
    case healthDeclaration = "health-declaration"
    /// 属于第十一条所列人员的证明
    case groupProof = "group-proof"
    /// 原单位的调出证明或者交回证件的记录
    case release
    /// 变更事项证明
    case changeProof = "change-proof"
    /// 证件损毁情况
    case damageProof = "damage-proof"
    /// 遗失公告
    case notice
    /// 注销事由证明
    case groundProof = "ground-proof"

    /// The Chinese word.
    public var title: String {
        switch self {
        case .form: "申请表"
        case .portrait: "照片"
        case .postProof: "在编在岗证明"
        case .trainingRecord: "培训证明"
        case .healthDeclaration: "健康声明"
        case .groupProof: "第十一条人员证明"
        case .release: "调出证明或者原证交回记录"
        case .changeProof: "变更事项证明"
        case .damageProof: "证件损毁情况"
        case .notice: "遗失公告"
        case .groundProof: "注销事由证明"
        }
    }

    /// What an application must have with it (article 12: 相关材料).
    public static func required(for kind: ApplicationKind, of credential: CredentialKind) -> Set<Document> {
        let person: Set<Document> =
            credential == .enforcement
            ? [.form, .portrait, .postProof, .healthDeclaration] : [.form, .portrait, .groupProof]
        return switch kind {
        case .first: person.union([.trainingRecord])
        case .renew: person
        case .transfer: person.union([.trainingRecord, .release])
        case .change: [.form, .changeProof]
        case .damage: [.form, .damageProof]
        case .loss: [.form, .notice]
        case .cancel: [.form, .groundProof]
        }
    }
}

extension Application {
    /// What it must have with it: those of its kind, and the proof of what it alters.
    public var requiredDocuments: Set<Document> {
        Document.required(for: kind, of: credentialKind).union(alters ? [.changeProof] : [])
    }

    /// Throws where it asks for other particulars than were approved and is of a kind that cannot (article 18(2)).
    func checkAlteration() throws(Refusal) {
        try require(
            !alters || kind.mayAlter,
            else: Refusal(
                .otherParticulars, Article(18, 2),
                Bilingual(
                    "\(kind.title)不得改变证件载明的事项",
                    "an application (\(kind.rawValue)) alters nothing that the card says"),
                allowed: Bilingual("按变更换发申请", "apply for a change, with its proof")))
    }
}

/// A department's opinion 审查意见 on an application, favourable: every other ends the round.
public struct Opinion: Hashable, Sendable {
    /// Whose opinion it is.
    public let department: JusticeDepartment
    /// The reviewer.
    public let actor: Int

    /// States an opinion.
    public init(department: JusticeDepartment, actor: Int) { (self.department, self.actor) = (department, actor) }
}

/// An application as the law looks at it.
public struct Application: Hashable, Sendable {
    /// Number in the registry.
    public var id: Int
    /// What is applied for.
    public var kind: ApplicationKind
    /// Which credential.
    public var credentialKind: CredentialKind
    /// Where it is.
    public var state: ApplicationState
    /// Who applies.
    public var agency: Agency
    /// For whom.
    public var person: Int
    /// What goes with it.
    public var documents: Set<Document>
    /// Whether the agency declared that the materials are true (article 12(1)).
    public var isDeclaredTrue: Bool
    /// The day it was first filed: whether it came in time.
    public var firstFiledOn: CivilDate?
    /// The day it was last filed: what had been done by then counts.
    public var filedOn: CivilDate?
    /// Who filed it.
    public var filedBy: Int?
    /// The favourable opinions since it was last filed.
    public var opinions: [Opinion]
    /// The ground, when it is to cancel.
    public var ground: CancellationGround?
    /// Whether it asks for another name, category or area than was approved before (article 18(2)).
    public var alters: Bool

    /// Takes everything; what is not said is that of a new draft.
    public init(
        id: Int, kind: ApplicationKind, credentialKind: CredentialKind, state: ApplicationState = .draft,
        agency: Agency, person: Int, documents: Set<Document> = [], isDeclaredTrue: Bool = false,
        firstFiledOn: CivilDate? = nil, filedOn: CivilDate? = nil, filedBy: Int? = nil, opinions: [Opinion] = [],
        ground: CancellationGround? = nil, alters: Bool = false
    ) {
        (self.id, self.kind, self.credentialKind, self.state) = (id, kind, credentialKind, state)
        (self.agency, self.person, self.documents) = (agency, person, documents)
        (self.isDeclaredTrue, self.firstFiledOn, self.filedOn) = (isDeclaredTrue, firstFiledOn, filedOn)
        self.filedBy = filedBy
        (self.opinions, self.ground, self.alters) = (opinions, ground, alters)
    }

    /// The day by which it came in time, when it is filed or decided on `day`: a correction takes nothing away from that.
    func inTime(on day: CivilDate) -> CivilDate { firstFiledOn ?? filedOn ?? day }
}
