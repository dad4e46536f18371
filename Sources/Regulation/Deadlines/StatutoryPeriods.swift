public import Credential

/// The periods of articles 19 and 23 to 25, under the chosen readings and the holidays that are known.
public struct StatutoryPeriods: Sendable {
    /// 三十日 (articles 19, 24 and 25).
    public static let days = 30

    /// The readings.
    public let readings: Readings
    /// The legal rest days.
    public let restDays: RestDays

    /// Takes readings and rest days.
    public init(_ readings: Readings = Readings(), restDays: RestDays = RestDays()) {
        (self.readings, self.restDays) = (readings, restDays)
    }

    /// The notice of invalidity 公告 (article 19) from the day of its publication: thirty days.
    public func notice(published day: CivilDate) -> Deadline { thirtyDays(from: day, .notice) }

    /// The first day on which a replacement 补办 may be applied for: the day after the notice is over (article 19).
    public func replacementFrom(published day: CivilDate) -> CivilDate {
        notice(published: day).lastDay.adding(days: 1)
    }

    /// The first day on which a published card is void 公告作废; before it the card is rejected as lost.
    public func voidFrom(published day: CivilDate) -> CivilDate {
        readings.lossVoidFrom == .publication ? day : replacementFrom(published: day)
    }

    /// The holder's request for review 复核 from the day on which the decision was known or should have been (article 24).
    public func review(known day: CivilDate) -> Deadline { thirtyDays(from: day, .review) }

    /// The decision on a complaint 举报 and the answer, both inside thirty days of its receipt (article 25).
    public func complaint(received day: CivilDate) -> Deadline { thirtyDays(from: day, .complaint) }

    /// The last day on which collecting an old card 收回 still counts as 及时 (article 23), from the reissue or cancellation.
    public func collection(decided day: CivilDate) -> Deadline {
        Deadline(.days(readings.collectionWarnDays), from: day)
    }

    /// The last day on which a loss is reported 及时 (article 19), from its discovery.
    public func lossReport(discovered day: CivilDate) -> Deadline {
        Deadline(.days(readings.lossWarnDays), from: day)
    }

    /// The last day of an old card after its successor reached the agency, when no hand-out is recorded before. The last day
    /// that is printed on the old card may be earlier, and then counts.
    public func oldCardUntil(delivered day: CivilDate) -> CivilDate {
        Period.days(readings.supersedeMaxDays).lastDay(from: day)
    }

    private func thirtyDays(from day: CivilDate, _ period: Readings.Rolling) -> Deadline {
        Deadline(.days(Self.days), from: day, rollingOver: readings.rolling.contains(period) ? restDays : nil)
    }
}
