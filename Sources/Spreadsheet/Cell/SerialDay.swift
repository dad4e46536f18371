/// A point of time as spreadsheets count it: days, and the time of day as a fraction.
struct SerialDay {
    /// As text: YYYY-MM-DD, and HH:MM:SS behind it where there is a time.
    let text: String

    /// Nil outside of the years 1900 to 9999.
    init?(_ serial: Double, countsFrom1904: Bool) {
        guard serial.isFinite, (0..<2_958_466).contains(serial) else { return nil }
        var day = Int(serial.rounded(.down))
        var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
        if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
        if countsFrom1904 {
            day += 1_462
        } else if day == 60 {
            // The day that never was, which the first date system has to this day.
            text = "1900-02-29" + Self.clock(seconds)
            return
        } else if day < 60 {
            day += 1
        }
        // Day 1 is 1899-12-31 now, which lies 693,901 days behind 0000-03-01.
        let (year, month, dayOfMonth) = Self.civil(daysSinceMarch: day + 693_899)
        guard (1900...9999).contains(year) else { return nil }
        text = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))" + Self.clock(seconds)
    }

    private static func clock(_ seconds: Int) -> String {
        guard seconds > 0 else { return "" }
        return " \(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// The day of the Gregorian calendar so many days after 1 March of the year 0.
    private static func civil(daysSinceMarch days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}
