public import Credential

/// A period 期间 as the Civil Code counts it (articles 200 to 202; used here by analogy).
public enum Period: Hashable, Sendable {
    /// Calendar days: 三十日 says no working days.
    case days(Int)
    /// Calendar months.
    case months(Int)
    /// Calendar years.
    case years(Int)

    /// The last day of a period that starts on `start`, which is not counted (article 201): a period of months or years
    /// ends on the corresponding day, or on the month's last where there is none (article 202).
    public func lastDay(from start: CivilDate) -> CivilDate {
        switch self {
        case .days(let count): start.adding(days: count)
        case .months(let count): start.adding(months: count)
        case .years(let count): start.adding(years: count)
        }
    }
}
