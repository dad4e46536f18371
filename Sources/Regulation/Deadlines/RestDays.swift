public import Credential

/// Which days are legal rest days 法定休假日: weekends, holidays and what the State Council moves each year.
public struct RestDays: Sendable {
    private let table: HolidayTable

    /// Takes the notices that have been entered.
    public init(_ table: HolidayTable = HolidayTable()) { self.table = table }

    /// Whether nobody works on that day: the table decides, then the fixed holidays and the weekend.
    public func contain(_ day: CivilDate) -> Bool {
        table.isRest(day) ?? (FixedHolidays.contain(day) || day.isWeekend)
    }

    /// Whether the answer for that day is certain: without its year's notice a holiday of the lunar calendar, or a day moved
    /// by the notice, is not known.
    public func know(_ day: CivilDate) -> Bool { table.knows(day) }

    /// The day itself when it is worked, else the first working day after it.
    public func firstWorkingDay(from day: CivilDate) -> CivilDate {
        var day = day
        while contain(day) { day = day.adding(days: 1) }
        return day
    }

    /// The day itself when it is worked, else the last working day before it.
    public func lastWorkingDay(until day: CivilDate) -> CivilDate {
        var day = day
        while contain(day) { day = day.adding(days: -1) }
        return day
    }

    /// The rest days of a span, to see a holiday ahead.
    public func within(_ span: ClosedRange<CivilDate>) -> [CivilDate] {
        (span.lowerBound.dayNumber...span.upperBound.dayNumber).map { number in
            span.lowerBound.adding(days: number - span.lowerBound.dayNumber)
        }.filter(contain)
    }
}

/// The holidays with fixed dates of the Regulation on Public Holidays 全国年节及纪念日放假办法 article 2: 1 January, 1 May, 1 to
/// 3 October, and since 2025 also 2 May. The others follow the lunar calendar and the sun.
enum FixedHolidays {
    static func contain(_ day: CivilDate) -> Bool {
        switch (day.month, day.day) {
        case (1, 1), (5, 1), (10, 1...3): true
        case (5, 2): day.year >= 2025
        default: false
        }
    }
}

extension CivilDate {
    /// 1 for Monday to 7 for Sunday (ISO 8601).
    public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

    var isWeekend: Bool { weekday >= 6 }
}
