public import Regulation

/// How a ground of cancellation is written: `expired`, `left-post:retired`, `revoked`, `other:rule`.
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

    /// The ground of a text; nil for anything else.
    public static func read(_ text: String) -> CancellationGround? {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("expired", 1): return .expired
        case ("revoked", 1): return .revoked
        case ("left-post", 2): return CancellationGround.Leaving(rawValue: parts[1]).map(CancellationGround.leftPost)
        case ("other", 2): return .other(parts[1])
        default: return nil
        }
    }
}
