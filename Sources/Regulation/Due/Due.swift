public import Credential

/// One matter that is due: what, whose, and until when.
public struct Due: Hashable, Sendable {
    /// What is due.
    public let kind: DueKind
    /// What it is about: a number, the id of a case, the use of a key.
    public let subject: String
    /// The holder's name, where it is about one.
    public let name: String?
    /// The agency that has to see to it, or that the holder belongs to.
    public let agency: String?
    /// The agency's level, where it is known.
    public let level: Level?
    /// Since when it can be seen to.
    public let since: CivilDate?
    /// The last day.
    public let day: CivilDate
    /// Whether the holidays that it depends on are known; otherwise: holidays not fully applied.
    public let isCertain: Bool
    /// More to know, as a holiday ahead.
    public let note: Bilingual?

    /// States a matter.
    public init(
        _ kind: DueKind, _ matter: DueMatter, since: CivilDate? = nil, day: CivilDate, isCertain: Bool = true,
        note: Bilingual? = nil
    ) {
        (self.kind, subject, name) = (kind, matter.subject, matter.name)
        (agency, level) = (matter.agency, matter.level)
        (self.since, self.day, self.isCertain, self.note) = (since, day, isCertain, note)
    }

    /// How near it is.
    public func nearness(on today: CivilDate) -> Nearness {
        if day < today { return .overdue }
        return day <= today.adding(days: Nearness.soonDays) ? .soon : .ahead
    }

    /// How near a matter is.
    public enum Nearness: String, Sendable, CaseIterable {
        /// Its last day is over.
        case overdue
        /// Within a week.
        case soon
        case ahead

        static let soonDays = 7
    }

    /// Earlier last days first; of one day by kind and subject, so that a list has one order.
    public static func inOrder(_ left: Due, _ right: Due) -> Bool {
        if left.day != right.day { return left.day < right.day }
        let kinds = DueKind.allCases
        let places = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
        return places.0 != places.1 ? places.0 < places.1 : left.subject < right.subject
    }
}

/// What and whom a due matter is about.
public struct DueMatter: Hashable, Sendable {
    /// A number, the id of a case, the use of a key.
    public var subject: String
    /// The holder's name.
    public var name: String?
    /// The agency.
    public var agency: String?
    /// The agency's level.
    public var level: Level?

    /// Takes what is known.
    public init(_ subject: String, name: String? = nil, agency: String? = nil, level: Level? = nil) {
        (self.subject, self.name, self.agency, self.level) = (subject, name, agency, level)
    }
}
