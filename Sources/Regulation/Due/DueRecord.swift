public import Credential

/// A record of which something may be due: facts, from whatever table they come.
public enum DueRecord: Hashable, Sendable {
    /// A credential that is live, revoked, or expired; not one that is cancelled or superseded.
    case term(Term)
    /// A notice of invalidity 公告 (article 19) whose replacement has not been applied for.
    case notice(published: CivilDate)
    /// A revocation or cancellation that the holder knows of, while no review has been asked for (article 24).
    case decision(known: CivilDate)
    /// A complaint 举报 that is not answered (article 25).
    case complaint(received: CivilDate)
    /// A supervision document 行政执法监督文书 that the agency has not answered (articles 20 and 27).
    case supervision(made: CivilDate, due: CivilDate)
    /// An old card that is not collected, since the reissue or cancellation (article 23).
    case oldCard(decided: CivilDate)
    /// Cards that were destroyed, not yet reported to the region (article 23).
    case destroyed(on: CivilDate)
    /// An approval whose card is not printed.
    case approved(on: CivilDate)
    /// A card that is not handed out, since it was delivered or else issued.
    case waiting(since: CivilDate)
    /// A card whose agency was renamed or reorganised, by the day of that decision (article 18(2)).
    case changed(on: CivilDate)
    /// A key without successor, or the key set, that ends.
    case key(until: Instant)
    /// The newest bundle.
    case bundle(nextUpdate: Instant, hardExpiry: Instant)
    /// The newest public register.
    case register(nextUpdate: Instant, hardExpiry: Instant)

    /// The term of a credential.
    public struct Term: Hashable, Sendable {
        /// First and last day.
        public var validity: ClosedRange<CivilDate>
        /// Whether it was revoked, and is to be cancelled.
        public var isRevoked: Bool
        /// The day on which a renewal was filed that is not decided.
        public var renewalFiled: CivilDate?

        /// Takes the facts.
        public init(validity: ClosedRange<CivilDate>, isRevoked: Bool = false, renewalFiled: CivilDate? = nil) {
            (self.validity, self.isRevoked, self.renewalFiled) = (validity, isRevoked, renewalFiled)
        }
    }
}
