public import Credential

/// The end of a period: its last day, which ends at 24:00 in UTC+8 (Civil Code article 203).
public struct Deadline: Hashable, Sendable {
    /// The last day as it is counted.
    public let counted: CivilDate
    /// The last day that counts: `counted`, or the working day after it where it is a legal rest day and the period rolls.
    public let lastDay: CivilDate
    /// Whether the holidays of every year that was looked at are known; otherwise: holidays not fully applied.
    public let isCertain: Bool

    /// A period from a day that is not counted; with `rest`, one whose last day rolls over rest days.
    public init(_ period: Period, from start: CivilDate, rollingOver rest: RestDays? = nil) {
        counted = period.lastDay(from: start)
        guard let rest else {
            (lastDay, isCertain) = (counted, true)
            return
        }
        let last = rest.firstWorkingDay(from: counted)
        lastDay = last
        isCertain = (counted.dayNumber...last.dayNumber).allSatisfy { [counted] number in
            rest.know(counted.adding(days: number - counted.dayNumber))
        }
    }

    /// The first moment that is too late.
    public var end: Instant { lastDay.end }

    /// Whether the period is over.
    public func isOver(at now: Instant) -> Bool { now >= end }
}
