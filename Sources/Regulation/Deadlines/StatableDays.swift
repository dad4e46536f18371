public import Credential

/// The days on which what an actor states can have happened: not before what it follows, not after the day of entry.
///
/// Every act that takes a day asks here, so that no period of the regulation can be shortened by an invented day.
public struct StatableDays: Hashable, Sendable {
    /// The first of them.
    public let first: CivilDate
    /// What lies on the first, so that nothing that follows it is earlier: a clause with its day left out.
    public let follows: Bilingual
    /// The last of them.
    public let last: CivilDate

    /// The days from what an act follows to the day of entry, or to a later one where the act may lie ahead.
    public init(from first: CivilDate, _ follows: Bilingual, to last: CivilDate) {
        (self.first, self.follows, self.last) = (first, follows, last)
    }

    /// Throws `impossibleDay` with both bounds unless `day` is one of the days.
    public func check(_ day: CivilDate, _ article: Article) throws(Refusal) {
        guard day < first || day > last else { return }
        let reason =
            day > last
            ? Bilingual("\(day)晚于\(last)", "\(day) is later than \(last)")
            : Bilingual("\(day)早于\(follows.chinese)（\(first)）", "\(day) is earlier than \(follows.english) on \(first)")
        let allowed =
            first <= last
            ? Bilingual("填写\(first)至\(last)之间的日期", "a day from \(first) to \(last)")
            : Bilingual("核对本机时钟：\(first)尚未到来", "check this machine's clock: \(first) has not come")
        throw Refusal(.impossibleDay, article, reason, allowed: allowed)
    }

}

extension CivilDate {
    /// 1996-10-01: the Administrative Penalty Law 行政处罚法 came into force, and with it the training of who applies it.
    static let qualificationBegan = CivilDate(containing: Instant(seconds: 844_099_200))
    /// 2023-12-01: the regulation came into force (article 29).
    static let regulationBegan = CivilDate(containing: Instant(seconds: 1_701_360_000))
}
