/// The answer to one check: one verdict, the findings behind it, and what was read.
public struct VerificationReport: Sendable {
    /// The one answer.
    public let verdict: Verdict
    /// Everything that was looked at, in order.
    public let findings: [Finding]
    /// What the token states; shown also when the verdict is not `valid`, and then not to be believed.
    public let claims: CredentialClaims
    /// The key set's words for the categories.
    public let categories: [String]
    /// The authority's name and issuing authority as the key set has it; nil for an unknown issuer.
    public let authority: String?
    /// Whether an authority of specimens signed it.
    public let isSpecimen: Bool
    /// The data that the verdict rests on; nil for an unknown issuer.
    public let data: DataAge?
    /// The clock that was used.
    public let now: Instant
    /// Whether that clock was set by hand.
    public let clockIsGiven: Bool
    /// When the device was used last, where that is later than its clock: one of the two is wrong.
    public var lastUse: Instant?

    /// Whether a key of the authority made the signature; otherwise nothing in the claims is to be believed.
    public var signatureHolds: Bool { findings.contains { $0.subject == .signature && $0.state == .passed } }

    /// Age of the offline data.
    public struct DataAge: Hashable, Sendable {
        /// The bundle's sequence number.
        public let sequence: Wide
        /// When it was made.
        public let issuedAt: Instant
        /// When the next one is due.
        public let nextUpdate: Instant
        /// Past it no verdict is given.
        public let limit: Instant
    }

    /// 制发机关 as the card prints it: the credential's own words, else the key set's name.
    public var issuingAuthority: String? { claims.identity.issuingAuthority ?? authority }
}
