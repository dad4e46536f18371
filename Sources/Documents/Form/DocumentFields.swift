extension DocumentKind {
    /// The values that the document takes.
    public var fields: [DocumentField] {
        switch self {
        case .application: Self.applicationFields
        case .opinion:
            [
                .text("department", "审查部门"), .text("agency", "申领机关"), .text("name", "姓名"),
                .choice("kind", "证件种类", Self.kinds), .text("matter", "申请事项"),
                .choice(
                    "result", "审查结果",
                    [
                        ("passed", "符合规定，同意上报"), ("approved", "符合规定，准予核发"), ("returned", "退回补正"),
                        ("rejected", "不符合规定，不予通过"),
                    ]),
                .text("reason", "审查意见"), .text("reviewer", "审查人"), .day("day", "日期"),
            ]
        case .roster:
            [
                .text("agency", "填报单位"), .day("day", "填报日期"), .text("filledBy", "填表人").optional,
                .rows(
                    "rows", "人员",
                    [
                        .text("name", "姓名"), .text("unit", "单位"), .text("number", "编号"), .text("kind", "证件种类"),
                        .text("category", "执法类别"), .text("validity", "有效期限"), .text("remark", "备注").optional,
                    ]),
            ]
        case .notice:
            [
                .text("agency", "公告机关"), .text("name", "姓名"), .choice("kind", "证件种类", Self.kinds),
                .text("number", "编号"), .day("lostOn", "遗失日期"), .day("publishedOn", "公告日期"),
                .day("until", "公告期届满日"), .text("contact", "联系方式").optional,
            ]
        case .supervision:
            [
                .text("office", "制发机关"), .text("docNumber", "文号"), .text("agency", "被监督机关"),
                .text("name", "持证人").optional, .text("number", "编号").optional,
                .choice("ground", "情形", Self.supervisionGrounds), .text("facts", "事实"), .text("demand", "改正要求"),
                .day("due", "改正期限"), .day("day", "日期"),
            ]
        case .priorNotice, .revocation, .cancellation, .reply: decisionFields
        case .collection, .destruction: Self.listFields(isDestruction: self == .destruction)
        case .service: Self.serviceFields
        }
    }

    private var decisionFields: [DocumentField] {
        let holder: [DocumentField] = [
            .text("name", "持证人"), .text("agency", "所在行政执法机关"), .choice("kind", "证件种类", Self.kinds),
            .text("number", "编号"),
        ]
        let office: [DocumentField] = [.text("office", "决定机关"), .text("docNumber", "文号")]
        return switch self {
        case .priorNotice:
            office + holder + [
                .choice("measure", "拟作处理", [("revoke", "撤销"), ("cancel", "注销")]), .text("facts", "事实和理由"),
                .text("basis", "依据"), .day("until", "陈述申辩期限"), .day("day", "日期"),
            ]
        case .revocation:
            office + holder + [.text("facts", "事实和证据"), .text("statement", "陈述申辩情况").optional, .day("day", "日期")]
        case .cancellation:
            office + holder + [
                .choice("ground", "注销情形", Self.cancellationGrounds), .text("facts", "事实").optional, .day("day", "日期"),
            ]
        default:
            office + [
                .text("to", "举报人"), .day("receivedOn", "收到日期"), .text("matter", "举报事项"), .text("findings", "调查情况"),
                .text("decision", "处理决定"), .day("day", "日期"),
            ]
        }
    }

    private static let applicationFields: [DocumentField] = [
        .choice(
            "matter", "申请事项",
            [
                ("first", "申领"), ("renew", "换发（有效期届满）"), ("transfer", "换发（工作调动）"), ("change", "换发（载明事项变化）"),
                ("damage", "换发（严重损毁）"), ("loss", "补办（遗失）"), ("cancel", "注销"),
            ]),
        .choice("kind", "证件种类", kinds), .text("agency", "所属行政执法机关"), .text("name", "姓名"),
        .text("post", "职务").optional, .text("establishment", "编制性质").optional, .text("category", "执法类别").optional,
        .text("area", "执法区域").optional, .text("number", "原证件编号").optional, .text("training", "资格认证培训").optional,
        .text("exam", "资格认证考试").optional, .text("qualification", "国家统一法律职业资格").optional,
        .text("reason", "申请理由").optional, .text("declaredBy", "承诺人").optional, .day("day", "日期").optional,
        .text("banner", "旗县级初核意见").optional, .text("bannerReviewer", "旗县级审查人").optional,
        .day("bannerDay", "旗县级初核日期").optional, .text("league", "盟市初核意见").optional,
        .text("leagueReviewer", "盟市审查人").optional, .day("leagueDay", "盟市初核日期").optional,
        .text("region", "自治区核发意见").optional, .text("regionReviewer", "自治区审查人").optional,
        .day("regionDay", "自治区核发日期").optional,
    ]

    private static let serviceFields: [DocumentField] = [
        .text("office", "送达机关"), .text("document", "送达文书名称"), .text("docNumber", "文号"), .text("recipient", "受送达人"),
        .text("place", "送达地点").optional,
        .choice(
            "method", "送达方式",
            [
                ("direct", "直接送达"), ("left", "留置送达"), ("mail", "邮寄送达"), ("delegated", "委托送达"),
                ("notice", "公告送达"), ("electronic", "电子送达"),
            ]
        ).optional,
        .day("day", "送达日期").optional, .text("servers", "送达人").optional, .text("remark", "备注").optional,
    ]

    private static func listFields(isDestruction: Bool) -> [DocumentField] {
        let office: [DocumentField] =
            isDestruction
            ? [
                .text("department", "销毁部门"), .text("to", "报送机关"), .text("method", "销毁方式"), .day("day", "销毁日期"),
                .text("first", "销毁人").optional, .text("second", "监销人").optional,
            ]
            : [
                .text("agency", "收回机关"), .text("to", "送交部门"), .day("day", "送交日期"), .text("first", "移交人").optional,
                .text("second", "接收人").optional,
            ]
        return office + [
            .rows(
                "rows", "证件",
                [
                    .text("number", "编号"), .text("name", "姓名"), .text("unit", "单位"), .text("kind", "证件种类"),
                    .text("reason", "原因"), .text("remark", "备注").optional,
                ])
        ]
    }
}
