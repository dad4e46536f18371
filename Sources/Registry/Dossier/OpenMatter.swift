internal import Credential
internal import GRDB
internal import Regulation

/// An application or a case that is not decided.
public struct OpenMatter: Hashable, Sendable {
    /// As `application:5`.
    public let subject: String
    /// What it is: the kind of an application, or of a case.
    public let kind: String
    /// Where it is.
    public let state: String
    /// The day it came there, or was opened.
    public let since: String
}

/// An event of a history: what was decided, on what basis.
public struct HistoryEntry: Sendable {
    /// Its place in the log and what it is.
    public let event: ListedEvent
    /// The step of a kind of event that has several, as `hand-out`.
    public let step: String?
}

extension OpenMatter {
    private static let open = "('draft', 'submitted', 'returned', 'at-banner', 'at-league', 'at-region')"

    /// The person's applications, and the cases of credentials and of the person; complaints only under a condition.
    static func all(
        person: Int?, credentials: [Int], complaints: Condition, _ database: Database
    ) throws -> [OpenMatter] {
        let held = credentials.map(String.init).joined(separator: ", ")
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT 'application:' || id AS subject, kind, state, changedOn AS since FROM application
                    WHERE (person = ? OR credential IN (\(held))) AND state IN \(open)
                UNION ALL SELECT 'revocation:' || id, 'revocation', state, openedOn FROM revocation
                    WHERE credential IN (\(held)) AND state LIKE 'at-%'
                UNION ALL SELECT 'review:' || id, 'review', state, filedOn FROM review
                    WHERE credential IN (\(held)) AND state = 'open'
                UNION ALL SELECT 'supervision:' || id, 'supervision', 'open', madeOn FROM supervision
                    WHERE credential IN (\(held)) AND repliedOn IS NULL
                UNION ALL SELECT 'complaint:' || id, 'complaint', state, receivedOn FROM complaint
                    WHERE person = ? AND state IN ('received', 'not-accepted', 'transferred', 'decided')
                        AND \(complaints.sql)
                """, arguments: [person, person] + complaints.arguments)
        return rows.map {
            OpenMatter(subject: $0["subject"], kind: $0["kind"], state: $0["state"], since: $0["since"])
        }
    }
}

extension HistoryEntry {
    private struct Step: Codable {
        let step: String?
    }

    /// The events about any of some subjects, oldest first.
    static func all(about subjects: [String], _ database: Database) throws -> [HistoryEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT sequence, at, actor.name AS actor, act, subject, basis, body FROM event
                    LEFT JOIN actor ON actor.id = event.actor
                WHERE subject IN (\(databaseQuestionMarks(count: subjects.count))) ORDER BY sequence
                """, arguments: StatementArguments(subjects)
        ).map { row in
            HistoryEntry(event: ListedEvent(row), step: EventText.decode(row["body"], Step.self)?.facts.step)
        }
    }
}
