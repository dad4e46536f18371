/// A day of the Gregorian calendar from 1900 to 2199.
struct RosterDate: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// Nil when there is no such day.
    init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads 2026/11/22, 2026-11-22, 2026.11.22, 2026年11月22日 or 20261122, and a serial day of Excel where wished.
    init?(_ text: String, serialDays: Bool) {
        let text = withoutSpaces(Self.withoutMidnight(folded(text)))
        let digits = text.allSatisfy { $0.isASCII && $0.isNumber }
        if digits, text.utf8.count == 8, let number = Int(text) {
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        } else if digits, serialDays, text.utf8.count <= 5, let number = Int(text) {
            self.init(excelSerialDay: number)
        } else if text.hasSuffix("日") {
            self.init(parts: text.dropLast().split(whereSeparator: { "年月".contains($0) }), of: text, marks: "年月日")
        } else {
            for mark in "/-." where text.contains(mark) {
                self.init(parts: text.split(separator: mark), of: text, marks: "\(mark)\(mark)")
                return
            }
            return nil
        }
    }

    /// Without the time that databases write behind a day, if it is midnight.
    private static func withoutMidnight(_ text: String) -> String {
        for time in [" 00:00:00", " 0:00:00", " 00:00", " 0:00"] where text.hasSuffix(time) {
            return String(text.dropLast(time.count))
        }
        return text
    }

    /// Days since the end of 1899 in Excel's first date system, which has a day 60 that never was.
    init?(excelSerialDay number: Int) {
        guard (1...60_000).contains(number), number != 60 else { return nil }
        var left = number < 60 ? number : number - 1
        var year = 1900
        while left > Self.days(inYear: year) {
            left -= Self.days(inYear: year)
            year += 1
        }
        var month = 1
        while left > Self.days(inMonth: month, of: year) {
            left -= Self.days(inMonth: month, of: year)
            month += 1
        }
        self.init(year: year, month: month, day: left)
    }

    /// Four digits, then twice one or two, with exactly the expected marks between them.
    private init?(parts: [Substring], of text: String, marks: String) {
        guard parts.count == 3, text.filter({ !$0.isASCII || !$0.isNumber }) == marks,
            parts[0].utf8.count == 4, (1...2).contains(parts[1].utf8.count), (1...2).contains(parts[2].utf8.count),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// YYYY-MM-DD; its order is the order of time.
    var text: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A term in one cell: "A至B", "A-B" and the like, or the last day alone.
struct RosterTerm: Equatable {
    let from: RosterDate?
    let to: RosterDate
    /// Whether it names no day but months: it lasts from the first day of one to the last day of another.
    let isOfMonths: Bool

    init?(_ text: String) {
        let text = withoutSpaces(folded(text))
        var separators = ["至", "到", "~", "～", "—", "–", "-"].flatMap { text.ranges(of: $0) }
        // A long dash is often two.
        separators += ["——", "--"].flatMap { text.ranges(of: $0) }
        for separator in separators {
            let start = text[..<separator.lowerBound]
            guard let to = RosterDate(String(text[separator.upperBound...]), serialDays: false) else { continue }
            if start.isEmpty, text[separator] == "至" {
                self.init(from: nil, to: to, isOfMonths: false)
                return
            }
            guard let from = RosterDate(String(start), serialDays: false) else { continue }
            self.init(from: from, to: to, isOfMonths: false)
            return
        }
        if let to = RosterDate(text, serialDays: true) {
            self.init(from: nil, to: to, isOfMonths: false)
        } else {
            self.init(months: text, separators)
        }
    }

    private init?(months text: String, _ separators: [Range<String.Index>]) {
        for separator in separators {
            let start = text[..<separator.lowerBound]
            guard let to = RosterMonth(String(text[separator.upperBound...])), !to.isAmbiguous else { continue }
            let from = RosterMonth(String(start))
            guard from.map({ !$0.isAmbiguous }) ?? (start.isEmpty && text[separator] == "至") else { continue }
            self.init(from: from?.first, to: to.last, isOfMonths: true)
            return
        }
        guard let month = RosterMonth(text), !month.isAmbiguous else { return nil }
        self.init(from: nil, to: month.last, isOfMonths: true)
    }

    private init(from: RosterDate?, to: RosterDate, isOfMonths: Bool) {
        (self.from, self.to, self.isOfMonths) = (from, to, isOfMonths)
    }
}
