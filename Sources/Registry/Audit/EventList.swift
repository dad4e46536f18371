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

extension Registry {
    /// The last events, oldest first; of one subject when it is named.
    public func events(about subject: String? = nil, last: Int = 100) throws(RegistryError) -> [ListedEvent] {
        try view { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT sequence, at, actor.name AS actor, act, subject, basis FROM event
                        LEFT JOIN actor ON actor.id = event.actor
                    WHERE ? IS NULL OR subject = ? ORDER BY sequence DESC LIMIT ?
                    """, arguments: [subject, subject, max(0, last)]
            ).reversed().map { row in
                ListedEvent(
                    sequence: row["sequence"], at: Instant(seconds: row["at"]), actor: row["actor"] ?? "?",
                    act: row["act"], subject: row["subject"], basis: row["basis"])
            }
        }
    }
}
