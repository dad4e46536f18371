/// Where a notice of invalidity 公告作废 may be published (article 19).
public enum NoticeMedium: String, Sendable, CaseIterable, Codable {
    /// 当地主要报刊
    case newspaper
    /// 政府网站
    case governmentWebsite = "government-website"
    /// 其他互联网政务媒体
    case governmentMedia = "government-media"

    /// The Chinese word.
    public var title: String {
        switch self {
        case .newspaper: "当地主要报刊"
        case .governmentWebsite: "政府网站"
        case .governmentMedia: "其他互联网政务媒体"
        }
    }
}
