/// What is printed for one person, as plain text: the press knows neither keys nor registry.
public struct CardContent: Sendable, Equatable {
    /// 姓名.
    public var name: String
    /// The name in traditional Mongolian script, where the agency supplies it.
    public var nameMongolian: String?
    /// 所属行政执法机关, the full registered name.
    public var agency: String
    /// The agency in traditional Mongolian script.
    public var agencyMongolian: String?
    /// 执法类别, one to three, in the order printed.
    public var categories: [String]
    /// 编号.
    public var number: String
    /// First day of validity as printed, such as `2026.11.22`.
    public var validFrom: String
    /// Last day of validity as printed.
    public var validTo: String
    /// 制发机关.
    public var issuingAuthority: String
    /// The authority's public page as printed.
    public var publicPage: String?
    /// A JPEG or PNG file.
    public var portrait: [UInt8]
    /// The text of the QR code. `check` does not look at it, because it exists only after signing.
    public var qrText: String

    /// A person's data. Optional items default to absent.
    public init(
        name: String, nameMongolian: String? = nil, agency: String, agencyMongolian: String? = nil,
        categories: [String], number: String, validFrom: String, validTo: String, issuingAuthority: String,
        publicPage: String? = nil, portrait: [UInt8], qrText: String
    ) {
        self.name = name
        self.nameMongolian = nameMongolian
        self.agency = agency
        self.agencyMongolian = agencyMongolian
        self.categories = categories
        self.number = number
        self.validFrom = validFrom
        self.validTo = validTo
        self.issuingAuthority = issuingAuthority
        self.publicPage = publicPage
        self.portrait = portrait
        self.qrText = qrText
    }
}

/// The two faces of a card.
public enum CardSide: String, Sendable, CaseIterable {
    case front, back
}

/// Words laid across a card that is not, or not yet, a real one.
public enum CardMark: Sendable, CaseIterable {
    /// 样证: a card of an authority of specimens.
    case specimen
    /// 打样: drawn with a real key outside a print order.
    case proof
}
