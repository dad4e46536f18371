public import Credential
internal import GRDB
internal import Regulation

/// Two actors say that the clock is right: it went ahead further than one alone is believed, or a wrong time was recorded and is
/// mended. From here the log goes on from the time of this event.
struct ClockSet: AgreedFacts {
    static let act = "clock.set"
    /// The time that was recorded last.
    let from: Int
    let reason: Note
    var consent: Consent?

    var subject: String { "clock:\(from)" }
    var agreed: [String] { ["\(from)", reason.digest] }
    var words: Bilingual { Bilingual("确认时钟", "the clock is confirmed") }
    var notes: [EventNote] { [EventNote(reason: reason)].compactMap(\.self) }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run("UPDATE signedTime SET at = ?", [event.at.seconds])
    }
}

extension Registry {
    /// Records that the clock says the right time, although it is far ahead of the last event, or behind it: by two actors,
    /// with a reason.
    public func setClock(
        reason: String, as signatory: Signatory, with second: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try decide { database in
            let last = try Self.signedTime(database)
            let desk = try Desk(signatory, now, Rules(), database)
            let other = try Desk(second, now, Rules(), database)
            let around = try Self.events(around: now, database)
            try ClockLaw.check(
                desk.actor, other.actor, isBack: now < last, now: now, before: around.before, next: around.next)
            guard let note = try desk.note(reason) else {
                throw Refusal(
                    .missingReason, Article(8), Bilingual("须说明原因", "a reason is needed"),
                    allowed: Bilingual("写明原因", "state it"))
            }
            var facts = ClockSet(from: last.seconds, reason: note)
            facts.consent = try other.consent(to: facts)
            try desk.record(facts, Article(8))
            return Entry(
                facts.subject, Article(8), Bilingual("时钟已确认：\(now)", "the clock is confirmed: \(now)"),
                next: Bilingual("照常办理；误记日期的事项逐项更正", "go on; what bears a wrong day is corrected one by one"))
        }
    }

    /// The last event, in the order of the log, that is not later than a time, and the one recorded after it.
    private static func events(
        around now: Instant, _ database: Database
    ) throws -> (before: Instant?, next: Instant?) {
        let row = try database.row(
            "SELECT sequence, at FROM event WHERE at <= ? ORDER BY sequence DESC LIMIT 1", [now.seconds])
        guard let row else { return (nil, nil) }
        let next = try database.row("SELECT at FROM event WHERE sequence = ?", [(row["sequence"] as Int) + 1])
        return (Instant(seconds: row["at"]), next.map { Instant(seconds: $0["at"]) })
    }
}
