public import Credential

/// How long a credential is valid (article 17) and when its renewal is filed.
public struct Validity: Hashable, Sendable {
    /// First and last day; both are usable whole, the last until 24:00 in UTC+8.
    public let days: ClosedRange<CivilDate>

    /// 六年
    public static let years = 6

    /// A validity as it was recorded; throws `tooLong` when its last day is later than six years after its first.
    public init(_ days: ClosedRange<CivilDate>) throws(ValidityError) {
        guard days.upperBound <= Period.years(Self.years).lastDay(from: days.lowerBound) else {
            throw .tooLong(last: Period.years(Self.years).lastDay(from: days.lowerBound))
        }
        self.days = days
    }

    /// Six years from the day of the decision to issue, which is printed as the first day.
    public init(decided day: CivilDate, _ readings: Readings = Readings()) {
        days = day...Self.end(from: day, readings)
    }

    private init(unchecked days: ClosedRange<CivilDate>) { self.days = days }

    /// The validity after a reissue that is decided on `day` (articles 17 to 19): six new years, or this one's last day where
    /// the readings keep it; nil when that day is over.
    public func reissued(
        _ reissue: Readings.Reissue, decided day: CivilDate, _ readings: Readings = Readings()
    ) -> Validity? {
        if readings.keepExpiry.contains(reissue) {
            return day <= days.upperBound ? Validity(unchecked: day...days.upperBound) : nil
        }
        guard reissue == .renew, readings.renewalFrom == .oldEnd else { return Validity(decided: day, readings) }
        let first = max(day, days.upperBound.adding(days: 1))
        let last = Period.years(Self.years).lastDay(from: days.upperBound)
        return first <= last ? Validity(unchecked: first...last) : nil
    }

    /// `dayBefore`: the day before the corresponding day, or the month's last day where there is none.
    private static func end(from day: CivilDate, _ readings: Readings) -> CivilDate {
        let corresponding = Period.years(years).lastDay(from: day)
        let exists = corresponding.day == day.day
        return readings.validityEnd == .dayBefore && exists ? corresponding.adding(days: -1) : corresponding
    }

    /// The day on which the renewal window opens: 届满前三个月.
    public func renewalOpens(_ readings: Readings = Readings()) -> CivilDate {
        days.upperBound.adding(months: -readings.renewalMonthsBefore)
    }

    /// What becomes of a renewal filed on a day, whenever it is decided.
    public func renewal(filed day: CivilDate, _ readings: Readings = Readings()) -> RenewalFiling {
        let opens = renewalOpens(readings)
        if day > days.upperBound { return .late(last: days.upperBound) }
        if day >= opens { return .inTime }
        switch readings.renewalEarly {
        case .accept: return .inTime
        case .warn: return .early(opens: opens)
        case .refuse: return .tooEarly(opens: opens)
        }
    }

    /// Where a moment lies; derived from the clock and never stored.
    public func phase(at now: Instant, _ readings: Readings = Readings()) -> ValidityPhase {
        if now < days.lowerBound.start { return .notYetValid }
        if now >= days.upperBound.end { return .expired }
        return now < renewalOpens(readings).start ? .inForce : .renewalDue
    }
}

/// Why a validity is refused.
public enum ValidityError: Error, Hashable, Sendable {
    /// It ends later than `last`, six years after its first day (article 17).
    case tooLong(last: CivilDate)
}

/// Where a moment lies in a validity.
public enum ValidityPhase: String, Hashable, Sendable, CaseIterable {
    case notYetValid = "not-yet-valid"
    case inForce = "in-force"
    /// The renewal window is open, and the credential is in force.
    case renewalDue = "renewal-due"
    case expired
}

/// What becomes of a renewal 换发 by the day on which it is filed (article 17).
public enum RenewalFiling: Hashable, Sendable {
    /// Taken.
    case inTime
    /// Taken with a warning: the window opens later.
    case early(opens: CivilDate)
    /// Refused until the window opens.
    case tooEarly(opens: CivilDate)
    /// Refused: the credential ended on `last`, and a first application is needed.
    case late(last: CivilDate)
}
