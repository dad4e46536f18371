public import Credential

/// The service 送达 of a decision on the holder: one for each decision, from which the thirty days of article 24 run.
public struct ServiceLaw: Sendable {
    /// The periods, with the rest days that are known.
    public let periods: StatutoryPeriods

    /// Takes the periods.
    public init(_ periods: StatutoryPeriods) { self.periods = periods }

    /// The days on which a decision can have been served: from it to the day of entry.
    public static func days(decided: CivilDate, day: CivilDate) -> StatableDays {
        StatableDays(from: decided, Bilingual("决定之日", "the decision"), to: day)
    }

    /// Checks whether a service may be recorded: the first, or a correction with its reason, which reopens no period that has
    /// run out and moves none on which a review rests.
    public func check(
        recorded: CivilDate?, review: ReviewState?, correction: String?, basis: Article, day: CivilDate
    ) throws(Refusal) {
        guard let recorded else { return }
        guard let correction, !correction.isEmpty else {
            throw Refusal(
                .wrongState, basis, Bilingual("已于\(recorded)送达", "the decision was served on \(recorded)"),
                allowed: Bilingual("记录有误的，写明更正理由", "a correction with its reason, where that record is wrong"))
        }
        let last = periods.review(known: recorded).lastDay
        guard review == nil, day <= last else {
            throw Refusal(
                .tooLate, Article(24),
                Bilingual(
                    review == nil ? "复核期限已于\(last)届满" : "已申请复核",
                    review == nil ? "the time for a review ended on \(last)" : "a review was asked for"),
                allowed: Bilingual("证明较晚的知道之日后申请复核", "a review with a later day of knowledge, if it is proven"))
        }
    }
}
