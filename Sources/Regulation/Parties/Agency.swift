public import Credential

/// What kind of body an agency is (article 3(2)).
public enum AgencyType: String, Sendable, CaseIterable, Codable {
    /// 行政机关
    case organ
    /// 法律、法规授权的组织
    case authorised
    /// 依法受委托的组织, whose document of entrustment is kept.
    case entrusted

    /// The Chinese word.
    public var title: String {
        switch self {
        case .organ: "行政机关"
        case .authorised: "授权组织"
        case .entrusted: "受委托组织"
        }
    }
}

/// What an agency is beside an agency.
public enum AgencyBody: String, Sendable, CaseIterable, Codable {
    case ordinary
    /// The office of a people's government, which files for the government's members (article 11(1)(1)).
    case governmentOffice
    /// A justice department, whose own people are reviewed by others.
    case justiceDepartment

    /// The Chinese word.
    public var title: String {
        switch self {
        case .ordinary: "一般机关"
        case .governmentOffice: "政府办公机构"
        case .justiceDepartment: "司法行政部门"
        }
    }
}

/// An agency 行政执法机关: who applies, hands out and manages (articles 3(2), 7 and 12).
public struct Agency: Hashable, Sendable {
    /// Its number in the registry.
    public let id: Int
    /// Its own level, which decides the route; the digits of its division do not.
    public let level: Level
    /// Kind of body.
    public let type: AgencyType
    /// What it is beside.
    public let body: AgencyBody
    /// Where it sits.
    public let division: Area
    /// The justice department that handles its applications, destroys its cards and takes its reports.
    public let handling: JusticeDepartment

    /// Registers an agency; `handling` is the department of its level and division unless another is named, which must be
    /// named where the division has none.
    public init(
        id: Int, level: Level, type: AgencyType, body: AgencyBody = .ordinary, division: Area,
        entrustment: String? = nil, handling named: JusticeDepartment? = nil
    ) throws(Refusal) {
        try require(
            RegionDivisions.contain(division) || StatisticalAreas.codes.contains(division.code),
            else: Refusal(
                .outsideArea, Article(2, 1),
                Bilingual("\(division) 不是自治区的行政区划", "\(division) is no division of the region"),
                allowed: Bilingual("填写自治区内的区划代码", "a division code of the region")))
        try require(
            type != .entrusted || !(entrustment ?? "").isEmpty,
            else: Refusal(
                .missingDocument, Article(3, 2),
                Bilingual("受委托组织须登记委托书", "an entrusted organisation needs its document of entrustment"),
                allowed: Bilingual("登记委托书文号后再登记", "register it with the number of that document")))
        let own = Self.department(of: level, at: division)
        guard let handling = named ?? own else {
            throw Refusal(
                .missingRecord, Article(12, 1),
                Bilingual(
                    "\(division) 没有\(level.receiving.title)司法行政部门",
                    "\(division) has no justice department of that level"),
                allowed: Bilingual("指定承办的司法行政部门", "name the department that handles it"))
        }
        let fits = handling.level == level.receiving || (own == nil && handling.level > level.receiving)
        try require(
            fits,
            else: Refusal(
                .wrongOffice, Article(12, level == .township ? 2 : 1),
                Bilingual(
                    "应由\(level.receiving.title)司法行政部门承办",
                    "a department of the \(level.receiving.name) level must handle it"),
                allowed: Bilingual(
                    "指定\(level.receiving.title)司法行政部门", "name a department of the \(level.receiving.name) level")))
        (self.id, self.level, self.type, self.body) = (id, level, type, body)
        (self.division, self.handling) = (division, handling)
    }

    /// The hops of its applications, lowest first; the last is the region's.
    public var route: [JusticeDepartment] { handling.line }

    /// The justice department that the agency itself is.
    public var department: JusticeDepartment? { body == .justiceDepartment ? handling : nil }

    private static func department(of level: Level, at division: Area) -> JusticeDepartment? {
        let code: String
        switch level {
        case .region: code = "150000"
        case .league: code = String(division.code.prefix(4)) + "00"
        case .banner, .township: code = division.code
        }
        let department = (try? Area(code)).flatMap { JusticeDepartment($0) }
        return department?.level == level.receiving ? department : nil
    }
}
