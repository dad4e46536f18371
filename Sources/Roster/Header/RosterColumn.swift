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
    var titles: [String] {
        switch self {
        case .name: ["姓名", "持证人", "持证人姓名", "name"]
        case .agency:
            ["单位", "单位名称", "工作单位", "所在单位", "所属行政执法机关", "执法单位", "执法机关", "agency"]
        case .category: ["执法类别", "执法种类", "执法领域", "category", "categories"]
        case .kind: ["证件种类", "执法证种类", "证件类型", "kind"]
        case .supervisor: ["是否监督人员", "supervisor"]
        case .number:
            ["编号", "证号", "证件编号", "执法证号", "行政执法证号", "执法证编号", "证件号码", "number"]
        case .identityNumber:
            ["身份证号", "身份证号码", "公民身份号码", "居民身份证号", "居民身份证号码", "identity number", "id number"]
        case .area: ["执法区域", "area"]
        case .validFrom: ["有效期起", "有效期自", "有效期开始", "有效期起始日期", "有效期开始日期", "发证日期", "valid from"]
        case .validTo: ["有效期止", "有效期至", "有效期截止", "有效期截止日期", "有效期终止日期", "valid to"]
        case .validity: ["有效期限", "有效期", "证件有效期", "validity"]
        case .issuer: ["发证机关", "制发机关", "监制", "issuer", "issuing authority"]
        case .portrait: ["照片", "照片文件", "照片文件名", "portrait", "photo"]
        case .nameMongolian: ["蒙古文姓名", "蒙文姓名", "姓名(蒙文)", "姓名(蒙古文)", "name mongolian", "mongolian name"]
        case .agencyMongolian: ["蒙古文单位", "蒙文单位", "单位(蒙文)", "单位(蒙古文)", "agency mongolian", "mongolian agency"]
        case .division: ["行政区划代码", "行政区划", "省/市(区)/旗县", "division"]
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

    private static func key(_ title: String) -> String {
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
