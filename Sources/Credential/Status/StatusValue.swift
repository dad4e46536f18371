/// The status of one credential instance, as its list states it (4 bits).
public enum StatusValue: UInt8, Sendable, CaseIterable {
    case valid = 0
    /// 撤销: it should never have been granted (article 21).
    case revoked = 1
    /// Transfer in progress (article 18).
    case suspended = 2
    /// 换发: replaced by a new one.
    case superseded = 3
    /// 注销: ended for an ordinary reason (article 22).
    case cancelled = 12
    /// Reported lost, notice not yet published (article 19).
    case lost = 13
    /// 公告作废: void from publication of the notice (article 19).
    case void = 14
    /// Index given out, and the card not issued or not yet handed out.
    case notInService = 15

    /// The name in commands and data files.
    public var name: String {
        switch self {
        case .valid: "valid"
        case .revoked: "revoked"
        case .suspended: "suspended"
        case .superseded: "superseded"
        case .cancelled: "cancelled"
        case .lost: "lost"
        case .void: "void"
        case .notInService: "not-in-service"
        }
    }

    /// The value of a name; nil for others.
    public init?(name: String) {
        guard let value = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = value
    }
}
