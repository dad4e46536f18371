internal import Credential

/// The holiday arrangements that the State Council gives for each year, as an authority enters them.
///
///     # 国务院办公厅关于2026年部分节假日安排的通知
///     year,2026
///     2026-10-05,rest
///     2026-10-10,work
///
/// `year` says that the year's notice is entered whole; `rest` is a day off, `work` a Saturday or Sunday that is worked
/// 调休. What stands after the second comma is a remark.
public struct HolidayTable: Hashable, Sendable {
    /// What is wrong with a line, 1-based.
    public struct Problem: Error, Hashable, Sendable {
        /// The line's number.
        public let line: Int
        /// The line as it stands.
        public let text: String
        /// What is wrong with it.
        public let reason: Reason
    }

    /// The ways in which a line is wrong.
    public enum Reason: String, Hashable, Sendable {
        case notARow = "is neither a day with rest or work nor a year"
        case notADay = "names a day that does not exist"
        case contradicts = "contradicts an earlier line"
        case workOnAWeekday = "makes a working day of a day that is no Saturday or Sunday"
        case workOnAHoliday = "makes a working day of a holiday fixed by law"
        case noYear = "stands in a year that no line `year` of the table names, nor the year after"
        case tooLong = "is beyond the limit of 4,000 lines"
    }

    /// Lines of a table: forty a year for a century.
    static let lines = 4_000

    private var marks: [CivilDate: Bool] = [:]
    private(set) var years: Set<Int> = []

    /// A table without a row: weekends and fixed holidays count, and no result is certain.
    public init() {}

    /// Reads a table; throws the first `Problem`.
    public init(_ text: String) throws(Problem) {
        var places: [CivilDate: (line: Int, text: String)] = [:]
        for (index, line) in Self.split(text).enumerated() {
            let place = (line: index + 1, text: line)
            guard index < Self.lines else { throw Self.problem(place, .tooLong) }
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count >= 2 else { throw Self.problem(place, .notARow) }
            if fields[0] == "year" {
                guard fields[1].utf8.count == 4, let year = Int(fields[1]), (1949...9998).contains(year) else {
                    throw Self.problem(place, .notARow)
                }
                years.insert(year)
            } else {
                places[try mark(String(fields[0]), String(fields[1]), place)] = place
            }
        }
        for (day, place) in places.sorted(by: { $0.key < $1.key })
        where !years.contains(day.year) && !years.contains(day.year + 1) {
            throw Self.problem(place, .noYear)
        }
    }

    /// Whether a day is off, as the table has it; nil where it says nothing.
    func isRest(_ day: CivilDate) -> Bool? { marks[day] }

    /// Whether every notice that may speak of the day has been entered: for the last week of December also the next year's,
    /// whose New Year it may begin.
    func knows(_ day: CivilDate) -> Bool {
        years.contains(day.year) && (day.month < 12 || day.day < 25 || years.contains(day.year + 1))
    }

    private mutating func mark(
        _ date: String, _ word: String, _ place: (line: Int, text: String)
    ) throws(Problem) -> CivilDate {
        guard word == "rest" || word == "work" else { throw Self.problem(place, .notARow) }
        let day: CivilDate
        do { day = try CivilDate(date) } catch { throw Self.problem(place, .notADay) }
        guard marks[day] ?? (word == "rest") == (word == "rest") else { throw Self.problem(place, .contradicts) }
        if word == "work" {
            guard !FixedHolidays.contain(day) else { throw Self.problem(place, .workOnAHoliday) }
            guard day.isWeekend else { throw Self.problem(place, .workOnAWeekday) }
        }
        marks[day] = word == "rest"
        return day
    }

    private static func problem(_ place: (line: Int, text: String), _ reason: Reason) -> Problem {
        Problem(line: place.line, text: place.text, reason: reason)
    }

    /// Lines without blanks around them and without a byte order mark, whichever line end was used.
    private static func split(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            let start = line.drop { $0.isWhitespace || $0 == "\u{feff}" }
            return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
        }
    }
}
