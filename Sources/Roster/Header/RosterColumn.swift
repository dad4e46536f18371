/// What a column of a roster can mean.
public enum RosterColumn: String, Sendable, CaseIterable {
    /// 姓名: the holder's name.
    case name
    /// 单位: the agency.
    case agency
    /// 执法类别: one to three categories.
    case category
    /// 证件种类: which of the two credentials; 1 enforcement, 2 supervision.
    case kind
    /// 是否监督人员: the same question asked the other way; 1 or 是 supervision, 2 or 否 enforcement.
    case supervisor
    /// 编号: the number of the credential.
    case number
    /// 身份证号: the identity number.
    case identityNumber
    /// 执法区域: a code of GB/T 2260 or the name of a division.
    case area
    /// 有效期起: the first day.
    case validFrom
    /// 有效期止: the last day.
    case validTo
    /// 有效期限: both days in one cell, or the last day alone.
    case validity
    /// 发证机关: the issuing authority.
    case issuer
    /// 照片: the name of the portrait's file.
    case portrait
    /// 蒙古文姓名: the name in Mongolian script.
    case nameMongolian
    /// 蒙古文单位: the agency in Mongolian script.
    case agencyMongolian
    /// 行政区划代码: the agency's division.
    case division

    /// The title that is understood and that messages use.
    public var title: String { titles[0] }

    /// All titles understood, the usual one first.
    public var titles: [String] {
        switch self {
        case .name:
            [
                "姓名", "持证人", "持证人姓名", "人员姓名", "执法人员", "执法人员姓名", "申领人", "申领人姓名", "姓名(汉文)", "姓名(汉字)", "汉文姓名",
                "中文姓名", "名字", "name",
            ]
        case .agency:
            [
                "单位", "单位名称", "单位全称", "工作单位", "工作单位名称", "工作单位及部门", "所在单位", "所在单位名称", "所属单位", "所属单位名称", "所属机关",
                "行政执法机关", "所属行政执法机关", "所在行政执法机关", "执法单位", "执法单位名称", "执法机关", "执法机关名称", "执法主体", "执法主体名称",
                "行政执法主体", "行政执法主体名称", "agency",
            ]
        case .category:
            [
                "执法类别", "行政执法类别", "执法业务类别", "执法种类", "行政执法种类", "执法领域", "行政执法领域", "执法类型", "行政执法类型", "执法门类",
                "category", "categories",
            ]
        case .kind:
            [
                "证件种类", "证件类型", "证件类别", "执法证种类", "执法证类型", "执法证类别", "执法证件种类", "执法证件类型", "执法证件类别", "证件名称",
                "申领证件种类", "申领证件类型", "申领证件类别", "证类", "kind",
            ]
        case .supervisor: ["是否监督人员", "是否执法监督人员", "是否行政执法监督人员", "supervisor"]
        case .number:
            [
                "编号", "证号", "证件编号", "证件号", "证件号码", "执法证号", "执法证号码", "执法证编号", "执法证件号", "执法证件号码", "执法证件编号", "行政执法证号",
                "行政执法证号码", "行政执法证编号", "行政执法证件号", "行政执法证件号码", "行政执法证件编号", "number",
            ]
        case .identityNumber:
            [
                "身份证号", "身份证号码", "身份证", "身份证编号", "身份证件号", "身份证件号码", "公民身份号码", "公民身份证号", "公民身份证号码", "居民身份证",
                "居民身份证号", "居民身份证号码", "居民身份证件号码", "证件号码(身份证)", "identity number", "id number",
            ]
        case .area:
            [
                "执法区域", "行政执法区域", "执法区域范围", "区域范围", "执法区域名称", "执法区域代码", "执法地域", "执法地域范围", "执法辖区", "执法管辖区域", "管辖区域",
                "area",
            ]
        case .validFrom:
            [
                "有效期起", "有效期自", "有效期从", "有效期起始", "有效期开始", "有效期起始日", "有效期起始日期", "有效期开始日期", "有效期起日期", "有效起始日期",
                "有效开始日期", "起始日期", "开始日期", "生效日期", "发证日期", "发证时间", "签发日期", "签发时间", "颁发日期", "颁发时间", "颁证日期", "制发日期",
                "制发时间", "核发日期", "核发时间", "领证日期", "领证时间", "办证日期", "办证时间", "制证日期", "valid from",
            ]
        case .validTo:
            [
                "有效期止", "有效期至", "有效期到", "有效期终止", "有效期结束", "有效期截止", "有效期截至", "有效期届满", "有效期止日期", "有效期截止日",
                "有效期截止日期", "有效期截止时间", "有效期终止日期", "有效期结束日期", "有效期届满日期", "有效期限至", "有效期限止", "有效截止日期", "有效终止日期", "有效日期",
                "有效日期至", "截止日期", "截止时间", "到期日", "到期日期", "到期时间", "终止日期", "结束日期", "失效日期", "失效时间", "届满日期", "证件有效期至",
                "证件有效期止", "证件到期日", "证件到期日期", "证件到期时间", "证件截止日期", "证件失效日期", "valid to",
            ]
        case .validity: ["有效期限", "有效期", "证件有效期", "证件有效期限", "有效期起止", "有效期起止日期", "起止日期", "validity"]
        case .issuer:
            [
                "发证机关", "发证单位", "制发机关", "制发单位", "颁发机关", "核发机关", "签发机关", "监制", "监制机关", "监制单位", "issuer",
                "issuing authority",
            ]
        case .portrait:
            [
                "照片", "相片", "照片文件", "照片文件名", "照片文件名称", "照片名", "照片名称", "照片编号", "相片文件", "相片文件名", "电子照片", "电子照片文件名",
                "证件照", "证件照片", "portrait", "photo",
            ]
        case .nameMongolian:
            [
                "蒙古文姓名", "蒙文姓名", "蒙古文名", "蒙文名", "姓名(蒙文)", "姓名(蒙古文)", "姓名(蒙)", "name mongolian", "mongolian name",
            ]
        case .agencyMongolian:
            [
                "蒙古文单位", "蒙文单位", "蒙古文单位名称", "蒙文单位名称", "单位(蒙文)", "单位(蒙古文)", "单位名称(蒙文)", "单位名称(蒙古文)",
                "agency mongolian", "mongolian agency",
            ]
        case .division:
            ["行政区划代码", "行政区划", "区划代码", "所属行政区划", "省/市(区)/旗县", "division"]
        }
    }

    /// The column that a title means; white space, full-width forms, case and marks for required columns are forgiven.
    init?(title: String) {
        guard let column = Self.byKey[Self.key(title)] else { return nil }
        self = column
    }

    private static let byKey: [String: RosterColumn] = {
        var columns: [String: RosterColumn] = [:]
        for column in allCases {
            for title in column.titles { columns[key(title)] = column }
        }
        return columns
    }()

    static func key(_ title: String) -> String {
        var key = withoutSpaces(folded(title)).lowercased()
        // A note on how to fill in the column, such as (必填) or (18位); others, such as (蒙文), change the meaning.
        if key.hasSuffix(")"), let start = key.lastIndex(of: "("), start != key.startIndex,
            ["填", "位", "如", "例", "格式", "全称", "文本", "年"].contains(where: key[start...].contains)
        {
            key = String(key[..<start])
        }
        key.removeAll { "*_:".contains($0) }
        return key
    }
}
