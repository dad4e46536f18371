/// The documents of the regulation's procedures, by the name of their template.
public enum DocumentKind: String, Sendable, CaseIterable {
    /// 申领（换发、补办、注销）申请表 with the declaration of truth (article 12).
    case application
    /// 审查意见 of one level (article 13).
    case opinion
    /// 花名册 of an agency.
    case roster
    /// 遗失作废公告 (article 19).
    case notice
    /// 行政执法监督文书 (article 20).
    case supervision
    /// 事先告知书 before a revocation or cancellation.
    case priorNotice = "prior-notice"
    /// 撤销决定书 (article 21).
    case revocation
    /// 注销决定书 (article 22).
    case cancellation
    /// 收回清单 (article 23).
    case collection
    /// 销毁清单 and report (article 23).
    case destruction
    /// 举报答复书 (article 25).
    case reply
    /// 送达回证
    case service

    /// The title in Chinese.
    public var title: String {
        switch self {
        case .application: "行政执法证件申请表"
        case .opinion: "行政执法证件审查意见表"
        case .roster: "行政执法人员花名册"
        case .notice: "行政执法证件遗失作废公告"
        case .supervision: "行政执法监督文书"
        case .priorNotice: "行政执法证件处理事先告知书"
        case .revocation: "撤销行政执法证件决定书"
        case .cancellation: "注销行政执法证件决定书"
        case .collection: "收回行政执法证件清单"
        case .destruction: "销毁行政执法证件清单"
        case .reply: "举报处理答复书"
        case .service: "送达回证"
        }
    }

    static let kinds = [(code: "enforcement", words: "行政执法证"), (code: "supervision", words: "行政执法监督证")]

    /// The grounds of article 22, in its words.
    static let cancellationGrounds = [
        (code: "expired", words: "行政执法证件有效期届满的"),
        (code: "left", words: "持证人因辞职、辞退、退休、死亡、调离或者其他原因离开行政执法岗位的"),
        (code: "revoked", words: "行政执法证件依法被撤销的"), (code: "other", words: "依法应当注销的其他情形"),
    ]

    /// The grounds of article 20, in its words.
    static let supervisionGrounds = [
        (code: "conduct", words: "在行政执法活动中未按照规定出示行政执法证件或者超越职责权限、区域范围执法的"),
        (code: "loss", words: "丢失行政执法证件未及时报告或者未公告作废造成不良后果的"),
        (code: "misuse", words: "使用涂改、伪造和非法印制的行政执法证件或者转借行政执法证件的"),
        (code: "other", words: "违反行政执法证件管理其他规定的"),
        // Article 27: an order of correction.
        (code: "unqualified", words: "为不符合条件的人员申领行政执法证件的"),
    ]
}
