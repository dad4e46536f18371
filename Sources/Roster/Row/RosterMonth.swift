/// A month where a day is meant: a term begins with its first day and ends with its last one, as what is printed 有效期至
/// 2031年5月 is understood.
struct RosterMonth: Equatable {
    let first: RosterDate
    let last: RosterDate
    /// Whether it may as well be October: a number 2026.10 loses its zero.
    let isAmbiguous: Bool

    /// Reads 2026年5月, 2026.5, 2026-5, 2026/05 or 202605.
    init?(_ text: String) {
        let text = withoutSpaces(folded(text))
        let match = text.wholeMatch(of: /([0-9]{4})(?:年([0-9]{1,2})月份?|[.\-\/]([0-9]{1,2})|([0-9]{2}))/)
        guard let match, let year = Int(match.1),
            let month = [match.2, match.3, match.4].compactMap({ $0.flatMap { Int($0) } }).first,
            let first = RosterDate(year: year, month: month, day: 1),
            let last = (28...31).compactMap({ RosterDate(year: year, month: month, day: $0) }).last
        else { return nil }
        (self.first, self.last) = (first, last)
        isAmbiguous = text.hasSuffix(".1")
    }
}
