/// What is asked beside "is it genuine and in force".
public struct VerificationQuestion: Sendable {
    /// The clock.
    public var now: Instant
    /// Whether the clock was set by hand.
    public var clockIsGiven: Bool
    /// The place of the act, to compare with the area (article 15).
    public var place: Area?
    /// The act, a category by its words or its code, to compare with the categories (article 15).
    public var category: String?
    /// A shorter limit in seconds for the age of the data; it may only shorten.
    public var maximumAge: Seconds?
    /// SHA-256 over a portrait file to compare.
    public var portraitDigest: [UInt8]?

    /// What a live presentation must answer, when the verifier gave it.
    public var nonce: [UInt8]?
    /// Whom a live presentation must name, when the verifier wants that.
    public var audience: String?
    /// Digests of the proofs that were shown before, within the window.
    public var seenProofs: Set<[UInt8]> = []

    /// Asks at a time.
    public init(now: Instant, clockIsGiven: Bool = false) { (self.now, self.clockIsGiven) = (now, clockIsGiven) }
}
