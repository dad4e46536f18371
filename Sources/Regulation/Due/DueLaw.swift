public import Credential

/// What is due on a day: a pure function of records, readings and rest days.
public struct DueLaw: Sendable {
    /// Months before its end from which on a renewal is urgent.
    static let nearMonths = 2
    /// Rest days in a row that are worth a word.
    static let longRest = 3

    let periods: StatutoryPeriods
    /// The day that is looked from.
    public let today: CivilDate
    /// The last day that is looked at.
    let horizon: CivilDate

    /// Looks from `today` so many days ahead.
    public init(_ periods: StatutoryPeriods, today: CivilDate, days: Int) {
        (self.periods, self.today) = (periods, today)
        horizon = today.adding(days: max(0, days))
    }

    /// What is due of a record; nil when nothing is, or only beyond the horizon. What is overdue always is, and a renewal from
    /// the day on which its window opens, a key from its warning on.
    public func due(_ record: DueRecord, _ matter: DueMatter) -> Due? {
        let due =
            switch record {
            case .term(let term): self.term(term, matter)
            case .notice(let published): notice(published, matter)
            case .decision(let known): deadline(.review, matter, since: known, periods.review(known: known))
            case .complaint(let received):
                deadline(.complaint, matter, since: received, periods.complaint(received: received))
            case .supervision(let made, let due): Due(.supervision, matter, since: made, day: due)
            case .oldCard(let decided):
                deadline(.collection, matter, since: decided, periods.collection(decided: decided))
            case .destroyed(let day): deadline(.destruction, matter, since: day, periods.collection(decided: day))
            case .approved(let day):
                deadline(.printing, matter, since: day, Deadline(.days(periods.readings.printingWarnDays), from: day))
            case .waiting(let day):
                deadline(.handOut, matter, since: day, Deadline(.days(periods.readings.handOutWarnDays), from: day))
            case .changed(let day):
                deadline(.change, matter, since: day, Deadline(.days(periods.readings.changeWarnDays), from: day))
            case .key(let until): key(until, matter)
            case .bundle(let update, let expiry): publication(.bundle, matter, update, expiry)
            case .register(let update, let expiry): publication(.register, matter, update, expiry)
            }
        return due.flatMap { $0.day <= horizon || $0.kind.isSaidEarly ? $0 : nil }
    }

    /// Whether a review may still be asked for by who has known the decision since that day (article 24).
    public func isReviewOpen(known day: CivilDate) -> Bool { periods.review(known: day).lastDay >= today }

    private func deadline(_ kind: DueKind, _ matter: DueMatter, since: CivilDate, _ deadline: Deadline) -> Due {
        Due(kind, matter, since: since, day: deadline.lastDay, isCertain: deadline.isCertain)
    }

    // MARK: Articles 17 and 22

    private func term(_ term: DueRecord.Term, _ matter: DueMatter) -> Due? {
        let last = term.validity.upperBound
        if term.isRevoked { return Due(.revoked, matter, day: today) }
        if let filed = term.renewalFiled {
            return Due(last < today ? .renewalOverdue : .renewalFiled, matter, since: filed, day: last)
        }
        if last < today { return Due(.expired, matter, since: last.adding(days: 1), day: last) }
        let opens = last.adding(months: -periods.readings.renewalMonthsBefore)
        if today < opens { return Due(.renewalOpens, matter, since: opens, day: opens) }
        let isNear = today > last.adding(months: -Self.nearMonths)
        return Due(isNear ? .renewalNear : .renewal, matter, since: opens, day: last)
    }

    // MARK: Article 19

    private func notice(_ published: CivilDate, _ matter: DueMatter) -> Due {
        let end = periods.notice(published: published)
        let from = periods.replacementFrom(published: published)
        return Due(
            .notice, matter, since: published, day: end.lastDay, isCertain: end.isCertain,
            note: Bilingual("自 \(from) 起可以申请补办", "replacement may be applied for from \(from)"))
    }

    // MARK: Keys and data

    private func key(_ until: Instant, _ matter: DueMatter) -> Due? {
        let last = CivilDate(containing: Instant(seconds: until.seconds - 1))
        let since = last.adding(days: -periods.readings.keyWarnDays)
        return since <= today ? Due(.key, matter, since: since, day: last) : nil
    }

    /// The last working day on which the next one can be made before this one is due, and the rest days that make it so.
    private func publication(_ kind: DueKind, _ matter: DueMatter, _ update: Instant, _ expiry: Instant) -> Due {
        let next = CivilDate(containing: update)
        let day = periods.restDays.lastWorkingDay(until: next)
        let span = (day.dayNumber...next.dayNumber).map { day.adding(days: $0 - day.dayNumber) }
        let rest = restAhead(from: day)
        let isLong = day < next || rest.count >= Self.longRest
        let end = CivilDate(containing: expiry)
        return Due(
            kind, matter, day: day, isCertain: span.allSatisfy(periods.restDays.know),
            note: isLong ? holidayAhead(rest, end: end) : Bilingual("\(end) 起不再作出结论", "no verdicts from \(end)"))
    }

    private func restAhead(from day: CivilDate) -> [CivilDate] {
        var rest: [CivilDate] = []
        var next = day.adding(days: 1)
        while periods.restDays.contain(next) {
            rest.append(next)
            next = next.adding(days: 1)
        }
        return rest
    }

    private func holidayAhead(_ rest: [CivilDate], end: CivilDate) -> Bilingual {
        guard let first = rest.first, let last = rest.last else {
            return Bilingual("\(end) 起不再作出结论", "no verdicts from \(end)")
        }
        return Bilingual(
            "\(first) 至 \(last) 休息，须在此之前发布；\(end) 起不再作出结论",
            "\(first) to \(last) are days off, make it before; no verdicts from \(end)")
    }
}
