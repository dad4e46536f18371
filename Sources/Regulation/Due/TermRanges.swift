public import Credential

extension DueLaw {
    /// The last days of the credentials of which a kind is due while no renewal was filed: what a table is searched by. Nil for
    /// kinds that no last day decides.
    public func lastDays(of kind: DueKind) -> ClosedRange<CivilDate>? {
        let opensLast = lastDay(months: periods.readings.renewalMonthsBefore, by: today)
        let opensSoon = lastDay(months: periods.readings.renewalMonthsBefore, by: horizon)
        let near = min(lastDay(months: Self.nearMonths, by: today.adding(days: -1)), opensLast)
        return switch kind {
        case .expired: Self.range(Self.firstDay, today.adding(days: -1))
        case .renewalNear: Self.range(today, near)
        case .renewal: Self.range(max(today, near.adding(days: 1)), opensLast)
        case .renewalOpens: Self.range(max(today, opensLast.adding(days: 1)), opensSoon)
        default: nil
        }
    }

    /// The greatest last day from which so many months back lead to `day` or before. Going back never changes the order of two
    /// days, and a month's end moves it by three days at most.
    private func lastDay(months: Int, by day: CivilDate) -> CivilDate {
        let about = day.adding(months: months)
        let fitting = (-4...4).map { about.adding(days: $0) }.last { $0.adding(months: -months) <= day }
        return fitting ?? about
    }

    private static func range(_ first: CivilDate, _ last: CivilDate) -> ClosedRange<CivilDate>? {
        first <= last ? first...last : nil
    }

    /// Before every credential.
    private static let firstDay = CivilDate(containing: Instant(seconds: 0))
}
