/// The outcome of a check; in the rank of its causes only the most specific one is named.
public enum Verdict: Hashable, Sendable, CaseIterable {
    /// Everything holds.
    case valid
    /// The credential must not be accepted.
    case rejected(Rejection)
    /// No verdict can be given: neither accept it nor call it forged.
    case undetermined(Doubt)

    /// Why a credential is rejected.
    public enum Rejection: String, Sendable, CaseIterable {
        case badSignature = "bad-signature"
        case unknownKey = "unknown-key"
        case keyRevoked = "key-revoked"
        case notYetValid = "not-yet-valid"
        case expired, revoked, cancelled, superseded, suspended, lost, void
        case notIssued = "not-issued"
        case notInLedger = "not-in-ledger"
        case pictureAltered = "picture-altered"
        case outsideArea = "outside-area"
        case outsideCategory = "outside-category"
    }

    /// Why no verdict can be given.
    public enum Doubt: String, Sendable, CaseIterable {
        case unknownIssuer = "unknown-issuer"
        /// No bundle for the issuer, and the device holds one that is damaged.
        case dataDamaged = "data-damaged"
        case unknownKey = "unknown-key"
        case keyRevoked = "key-revoked"
        case notCovered = "not-covered"
        case notInService = "not-in-service"
        case noStatus = "no-status"
        case stale
        case keySetExpired = "keyset-expired"
        /// The clock is before what the authority has signed already.
        case clockWrong = "clock-wrong"
        /// The clock is before the device's own last use, and a date that counts lies between the two.
        case clockUnsure = "clock-unsure"
        /// A picture with a file inside, on which no code of it was seen.
        case codeUnread = "code-unread"
        /// A live presentation was asked for.
        case presentationNotLive = "presentation-not-live"
        case seenBefore = "seen-before"
        /// Another portrait was asked about.
        case portraitDiffers = "portrait-differs"
    }

    /// Every verdict there is.
    public static var allCases: [Verdict] {
        [.valid] + Rejection.allCases.map(Verdict.rejected) + Doubt.allCases.map(Verdict.undetermined)
    }

    /// `valid`, `rejected` or `undetermined`.
    public var outcome: String {
        switch self {
        case .valid: "valid"
        case .rejected: "rejected"
        case .undetermined: "undetermined"
        }
    }

    /// The stable code of the cause.
    public var code: String {
        switch self {
        case .valid: "valid"
        case .rejected(let cause): cause.rawValue
        case .undetermined(let cause): cause.rawValue
        }
    }

    /// The exit code of a command: 0, 1 or 2.
    public var exitCode: Int32 {
        switch self {
        case .valid: 0
        case .rejected: 1
        case .undetermined: 2
        }
    }
}
