/// The words of an answer that belong to no verdict and no finding.
enum AnswerWords {
    static let specimen = Words("mark.specimen", "【样证】", "[SPECIMEN] ")
    static let unproved = Words("data.unproved", "以下是二维码自称的内容，未经证实：", "what the code claims, unproved:")
    /// Said of data that are due for an update, when nothing else stands against the credential.
    static let validAsOf = Words(
        "data.valid-as-of", "截至 {date} 有效；之后变动未知", "valid as of {date}; later changes are unknown")
    static let age = Words(
        "data.age", "核验数据截至 {date}（第 {number} 期）；之后变动未知", "data as of {date} (no. {number}); later changes are unknown")
    static let clock = Words("data.clock", "核验时间 {time}", "clock {time}")
    static let lastUse = Words("data.last-use", "；本机上次使用于 {time}", "; last use of this device {time}")
    static let clockGiven = Words("data.clock-given", "（手动指定）", " (set by hand)")

    static let code = Words("data.code", "代码 {number}", "code {number}")
    static let name = Words("label.name", "姓名", "name")
    static let agency = Words("label.agency", "单位", "agency")
    static let category = Words("label.category", "类别", "category")
    static let number = Words("label.number", "编号", "number")
    static let kind = Words("label.kind", "证件", "kind")
    static let area = Words("label.area", "区域", "area")
    static let validity = Words("label.validity", "有效期", "validity")
    static let issuer = Words("label.issued-by", "制发", "issued by")

    static let electronic = Words("kind.electronic", "（电子证件）", " (electronic)")

    /// The kind of a credential; in Chinese its legal name.
    static func words(of kind: CredentialKind) -> Words { Words("kind.\(kind.name)", kind.title, kind.name) }

    static let labels = [name, agency, category, number, kind, area, validity, issuer]

    static let all =
        [specimen, unproved, validAsOf, age, clock, lastUse, clockGiven, code] + labels
        + CredentialKind.allCases.map(words(of:)) + [electronic]
}
