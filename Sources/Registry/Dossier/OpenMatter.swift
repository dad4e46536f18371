internal import Credential
internal import GRDB
public import Regulation

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

extension OpenMatter {
    /// What it is, in words.
    public var words: Bilingual {
        CaseKind(rawValue: kind)?.words ?? Bilingual(ApplicationKind(rawValue: kind)?.title ?? kind, kind)
    }

    /// Where it is, in words.
    public var stateWords: Bilingual {
        CaseKind(rawValue: kind)?.words(state) ?? ApplicationState(rawValue: state)?.words ?? Bilingual(state, state)
    }
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
