public import Regulation

/// How a ground of cancellation is written: `expired`, `left-post:retired`, `revoked`, `other:rule`; and how it may be given.
public enum GroundText {
    /// The text of a ground.
    public static func write(_ ground: CancellationGround) -> String {
        switch ground {
        case .expired: "expired"
        case .leftPost(let how): "left-post:\(how.rawValue)"
        case .revoked: "revoked"
        case .other(let rule): "other:\(rule)"
        }
    }

    /// The ground of a text, in the words above or in Chinese; nil for anything else.
    public static func read(_ text: String) -> CancellationGround? {
        let parts = text.replacing("：", with: ":")
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("expired", 1), (expired, 1): return .expired
        case ("revoked", 1), (revoked, 1): return .revoked
        case ("left-post", 2): return leaving(parts[1])
        // That word alone would be either of two grounds.
        case (_, 1): return text == "other" ? nil : leaving(text)
        case ("other", 2), (other, 2):
            return parts[1].isEmpty ? nil : .other(String(text.dropFirst(parts[0].count + 1)))
        default: return nil
        }
    }

    private static let (expired, revoked, other) = ("有效期届满", "依法被撤销", "其他情形")

    private static func leaving(_ text: String) -> CancellationGround? {
        CancellationGround.Leaving.allCases.first { $0.rawValue == text || $0.title == text }
            .map(CancellationGround.leftPost)
    }

    /// Every ground as it may be given, in English and in Chinese; of the fourth the rule that it rests on is named.
    public static var all: [(english: String, chinese: String)] {
        [("expired", expired)]
            + CancellationGround.Leaving.allCases.map { ("left-post:\($0.rawValue)", $0.title) }
            + [("revoked", revoked), ("other:RULE", "\(other):依据")]
    }
}
