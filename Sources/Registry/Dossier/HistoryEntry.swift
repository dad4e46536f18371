internal import Credential
internal import GRDB
public import Regulation

/// An event of a history: what was decided, on what basis, and why.
public struct HistoryEntry: Sendable {
    /// Its place in the log and what it is.
    public let event: ListedEvent
    /// The step of a kind of event that has several, as `hand-out`.
    public let step: String?
    /// What was done.
    public let words: Bilingual
    /// What was stated with it; nothing to whom what the event is about lies out of sight.
    public let texts: [StatedText]
}

extension HistoryEntry {
    private struct Step: Codable {
        let step: String?
    }

    /// The events about any of some subjects, oldest first, as an actor reads them; nil where nobody is enrolled.
    static func all(about subjects: [String], to actor: Actor?, _ database: Database) throws -> [HistoryEntry] {
        let sight = actor.map { EventSight($0, database) }
        return try rows(
            "subject IN (\(databaseQuestionMarks(count: subjects.count)))", StatementArguments(subjects), database
        )
        .map { row in try Self(row, isSeen: sight?.sees(subject: row["subject"]) ?? true, database) }
    }

    /// The events about one subject, which whoever asks may see.
    static func all(about subject: String, _ database: Database) throws -> [HistoryEntry] {
        try rows("subject = ?", [subject], database).map { try Self($0, isSeen: true, database) }
    }

    private static func rows(
        _ condition: String, _ arguments: StatementArguments, _ database: Database
    ) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT sequence, at, event.actor AS who, actor.name AS actor, act, subject, basis, body FROM event
                    LEFT JOIN actor ON actor.id = event.actor
                WHERE \(condition) ORDER BY sequence
                """, arguments: arguments)
    }

    private init(_ row: Row, isSeen: Bool, _ database: Database) throws {
        let body: String = row["body"]
        event = ListedEvent(row)
        step = EventText.decode(body, Step.self)?.facts.step
        guard let kind = EventKinds.byAct[event.act], let facts = Self.facts(kind, body) else {
            throw RegistryError.damagedRecord(table: "event", row: Int64(event.sequence))
        }
        words = facts.words
        texts = isSeen ? try facts.notes.map { try $0.stated(database) } : []
    }

    private static func facts<Facts: EventFacts>(_ kind: Facts.Type, _ body: String) -> (any EventFacts)? {
        EventText.decode(body, kind)?.facts
    }
}
