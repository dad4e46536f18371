public import Credential
internal import GRDB

/// An event as a list shows it.
public struct ListedEvent: Sendable {
    /// Its place in the log.
    public let sequence: Int
    /// When it happened.
    public let at: Instant
    /// The name of who did it.
    public let actor: String
    /// What was done, as `application.step`.
    public let act: String
    /// About what, as `application:9`.
    public let subject: String
    /// The place in the regulation, as `13`.
    public let basis: String
}

extension ListedEvent {
    init(_ row: Row) {
        (sequence, at, actor) = (
            row["sequence"], Instant(seconds: row["at"]),
            row["actor"] ?? (row["who"] == Signatory.authorityID ? Signatory.authority : "?")
        )
        (act, subject, basis) = (row["act"], row["subject"], row["basis"])
    }
}

extension Registry {
    /// The last events, oldest first; of one subject when it is named, and of those that the viewer may see.
    public func events(
        about subject: String? = nil, last: Int = 100, to viewer: Viewer? = nil
    ) throws(RegistryError) -> [ListedEvent] {
        try view { database in
            var sight = try viewer.map { try EventSight($0.actor(database), database) }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT sequence, at, event.actor AS who, actor.name AS actor, act, subject, basis FROM event
                        LEFT JOIN actor ON actor.id = event.actor
                    \(subject == nil ? "" : "WHERE subject = ?") ORDER BY sequence DESC
                    """, arguments: subject.map { [$0] } ?? [])
            var events: [ListedEvent] = []
            while events.count < last, let row = try rows.next() {
                guard try sight?.sees(row) ?? true else { continue }
                events.append(ListedEvent(row))
            }
            return events.reversed()
        }
    }
}
