/// What a column that is not understood was probably meant to be.
struct LikelyColumn {
    let column: RosterColumn

    /// Nil where a title resembles none of those that decide what a card says.
    init?(title: String) {
        let key = RosterColumn.key(title)
        guard !Self.othersWords.contains(where: key.contains) else { return nil }
        let found = Self.marks.first { mark in
            mark.words.contains { $0.allSatisfy { key.contains($0) } }
        }
        guard let found else { return nil }
        column = found.column
    }

    /// Words of days and documents that are not the credential's own, and of what is true of an item beside its value.
    private static let othersWords = [
        "出生", "入职", "参加", "入党", "学历", "毕业", "考试", "培训", "合同", "聘", "填报", "填表", "审核", "审批", "申请", "申领日", "采集", "上传",
        "是否", "联系", "手机", "电话", "户籍", "籍贯", "住址", "身份证有效", "拼音", "曾用", "备注", "职务", "科室", "人数", "序号",
    ]

    /// Parts that a title of the column holds together; the first that fits decides.
    private static let marks: [(column: RosterColumn, words: [[String]])] = [
        (.identityNumber, [["身份证"], ["身份号"]]),
        (.portrait, [["照片"], ["相片"], ["头像"], ["photo"], ["portrait"]]),
        (.nameMongolian, [["蒙", "名"]]), (.agencyMongolian, [["蒙", "单位"]]),
        (
            .validTo,
            [
                ["截止"], ["截至"], ["到期"], ["失效"], ["终止"], ["届满"], ["有效", "止"], ["有效", "至"], ["有效", "到"], ["expir"],
                ["valid", "to"], ["valid", "until"],
            ]
        ),
        (
            .validFrom,
            [
                ["有效", "起"], ["有效", "始"], ["生效"], ["起始", "日"], ["发证", "日"], ["颁", "日"], ["签发", "日"], ["制发", "日"],
                ["领证", "日"], ["核发", "日"], ["发证", "时"], ["valid", "from"], ["issue", "date"],
            ]
        ),
        (.validity, [["有效"], ["期限"], ["valid"]]),
        (.area, [["执法", "区"], ["执法", "地"], ["执法", "辖"], ["管辖", "区"], ["行政", "区划"], ["area"]]),
        (.category, [["执法", "类"], ["执法", "领域"], ["执法", "事项"]]),
        (.kind, [["证", "种类"], ["证", "类型"], ["证", "类别"], ["监督人员"]]),
        (.issuer, [["发证", "机"], ["制发", "机"], ["颁发", "机"]]),
        (.number, [["执法证"], ["证件", "号"], ["证书", "号"]]),
        (.agency, [["单位", "名"], ["执法", "机关"], ["执法", "主体"]]),
        (.name, [["人", "姓名"]]),
    ]
}
