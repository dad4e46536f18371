/// Identity data: Claim 169 v1.2 with keys 75 to 99, which that specification leaves to closed ecosystems.
public struct IdentityData: Hashable, Sendable {
    /// 1: number 编号 (article 14(3)).
    public var number: CredentialNumber
    /// 4: name 姓名 (article 14(1)).
    public var name: String
    /// 19 and 20: the name in Mongolian script, with its script tag `mvf`.
    public var nameMongolian: String?
    /// 21: area 执法区域 (article 15).
    public var area: Area?
    /// 62: a small picture of the portrait, only on a card whose code holds it.
    public var thumbnail: Thumbnail?
    /// 75: agency 所属行政执法机关 (article 14(2)).
    public var agency: String
    /// 76: one to three categories 执法类别 (article 14(2)).
    public var categories: [Category]
    /// 77: kind (article 3).
    public var kind: CredentialKind
    /// 78: medium (article 15(2)).
    public var medium: Medium
    /// 79: issuing authority 制发机关 (article 14(3)), when it is not the key set's name.
    public var issuingAuthority: String?
    /// 80: SHA-256 over the normalised portrait file, its first 16 bytes on a card.
    public var portraitDigest: [UInt8]

    /// Bytes of the portrait digest on a medium.
    public static func digestBytes(_ medium: Medium) -> Int { medium == .card ? 16 : 32 }

    /// States identity data.
    public init(
        number: CredentialNumber, name: String, nameMongolian: String? = nil, area: Area? = nil,
        thumbnail: Thumbnail? = nil, agency: String, categories: [Category], kind: CredentialKind, medium: Medium,
        issuingAuthority: String? = nil, portraitDigest: [UInt8]
    ) {
        (self.number, self.name, self.nameMongolian, self.area) = (number, name, nameMongolian, area)
        (self.thumbnail, self.agency, self.categories, self.kind) = (thumbnail, agency, categories, kind)
        (self.medium, self.issuingAuthority, self.portraitDigest) = (medium, issuingAuthority, portraitDigest)
    }

    func item(status: StatusReference?) -> CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: .text(number.text), 4: .text(name), 75: .text(agency), 76: .array(categories.map { $0.item }),
            77: .integer(Int(kind.rawValue)), 78: .integer(Int(medium.rawValue)), 80: .bytes(portraitDigest),
        ]
        if let nameMongolian {
            map[19] = .text(nameMongolian)
            map[20] = "mvf"
        }
        if let area { map[21] = .text(area.code) }
        if let thumbnail { map[62] = [[0: .bytes(thumbnail.bytes), 1: 0, 2: .integer(Thumbnail.format)]] }
        if let issuingAuthority { map[79] = .text(issuingAuthority) }
        if let status { map[81] = [.integer(status.list), .integer(status.index)] }
        return .map(map)
    }
}

extension Category {
    var item: CBORItem {
        switch self {
        case .code(let code): .integer(code)
        case .text(let text): .text(text)
        }
    }
}
