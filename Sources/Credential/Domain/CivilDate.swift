/// A day of the proleptic Gregorian calendar in China Standard Time (UTC+8, without daylight saving time).
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Years 1 to 9999, months 1 to 12, days 1 to the month's last.
    public let year, month, day: Int

    /// Takes a day that exists; throws `DomainError.date` otherwise.
    public init(year: Int, month: Int, day: Int) throws(DomainError) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Self.days(in: month, of: year) else {
            throw .date("\(year)-\(month)-\(day)")
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `2026-11-22` (ISO 8601 extended form).
    public init(_ text: String) throws(DomainError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map({ $0.count }) == [4, 2, 2], text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2d }) else {
            throw .date(text)
        }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        do { try self.init(year: numbers[0], month: numbers[1], day: numbers[2]) } catch { throw .date(text) }
    }

    /// The day in UTC+8 that contains an instant.
    public init(containing instant: Instant) {
        self.init(dayNumber: Int((instant.seconds + Instant.chinaOffset).flooredQuotient(86_400)))
    }

    private init(dayNumber: Int) {
        // Howard Hinnant's civil_from_days: eras of 400 years, years that start in March.
        let shifted = dayNumber + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, a Thursday.
    public var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredQuotient(400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 00:00 of the day.
    public var start: Instant { Instant(seconds: Seconds(dayNumber) * 86_400 - Instant.chinaOffset) }

    /// 24:00 of the day, which is 00:00 of the next.
    public var end: Instant { Instant(seconds: start.seconds + 86_400) }

    /// The same day of the month that many months later, or the month's last day if there is none (Civil Code 202).
    public func adding(months: Int) -> CivilDate {
        let total = year * 12 + month - 1 + months
        let newYear = total.flooredQuotient(12)
        let newMonth = total - newYear * 12 + 1
        let newDay = min(day, Self.days(in: newMonth, of: newYear))
        return CivilDate(uncheckedYear: newYear, month: newMonth, day: newDay)
    }

    /// The same day that many years later, 28 February for 29 February in a common year.
    public func adding(years: Int) -> CivilDate { adding(months: 12 * years) }

    /// The day that many days later.
    public func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    private init(uncheckedYear year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Earlier days come first.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    /// `2026-11-22`
    public var description: String { text(separator: "-") }

    /// `2026.11.22`, as it is printed on a card.
    public var printed: String { text(separator: ".") }

    private func text(separator: String) -> String {
        padded(year, 4) + separator + padded(month, 2) + separator + padded(day, 2)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension SignedInteger {
    /// Division that rounds towards negative infinity.
    func flooredQuotient(_ divisor: Self) -> Self {
        (self - (self % divisor + divisor) % divisor) / divisor
    }
}

/// A decimal number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}
