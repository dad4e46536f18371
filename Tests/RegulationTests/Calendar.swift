import Credential
import Regulation

/// The defaults with a change.
func readings(_ change: (inout Readings) -> Void) -> Readings {
    var readings = Readings()
    change(&readings)
    return readings
}

/// Consecutive days, counted by a calendar of the tests' own.
func days(from first: String, count: Int) throws -> [CivilDate] {
    let start = try CivilDate(first)
    var (year, month, day) = (start.year, start.month, start.day)
    return try (0..<count).map { _ in
        defer {
            day += 1
            let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        return try CivilDate(year: year, month: month, day: day)
    }
}

func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

/// A day that a test writes down; the first of year 1 for a text that is none, which no expectation takes.
func day(_ text: String) -> CivilDate {
    (try? CivilDate(text)) ?? CivilDate(containing: Instant(seconds: -62_135_625_600))
}
