/// A level of administration; applications and reports pass each of them 逐级.
public enum Level: Int, Sendable, CaseIterable, Comparable, Codable {
    /// 苏木乡镇、街道, without a justice department of its own (article 12(2)).
    case township = 1
    /// 旗县（市、区）
    case banner
    /// 盟、设区的市
    case league
    /// 自治区
    case region

    /// The name in commands and data files.
    public var name: String {
        switch self {
        case .township: "township"
        case .banner: "banner"
        case .league: "league"
        case .region: "region"
        }
    }

    /// The Chinese name.
    public var title: String {
        switch self {
        case .township: "苏木乡镇（街道）"
        case .banner: "旗县（市、区）"
        case .league: "盟市"
        case .region: "自治区"
        }
    }

    /// The level whose justice department receives an agency's applications (article 12).
    public var receiving: Level { max(self, .banner) }

    /// Lower levels come first.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
