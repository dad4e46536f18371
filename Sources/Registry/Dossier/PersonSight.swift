internal import GRDB
internal import Regulation

/// What an actor sees of one person: everything of his own agencies' people; of a holder who moves to one of them (article 18(1))
/// what the filed application is decided by; of others nothing.
struct PersonSight {
    private let isWhole: Bool
    /// The applications that are filed and not decided, of agencies in sight, with the credentials that they name.
    private let filed: [(application: Int, credential: Int?)]
    /// Complaints in sight, as a condition.
    let complaints: Condition

    init(_ actor: Actor, of person: PersonRow, _ database: Database) throws {
        let sight = Sight(actor)
        complaints = sight.complaints
        isWhole = try sight.sees(agency: person.facts.agency, database)
        filed = try Row.fetchAll(
            database,
            sql: """
                SELECT application.id AS id, credential FROM application JOIN agency ON agency.id = application.agency
                WHERE person = ? AND \(sight.agencies.sql) AND application.kind = 'transfer'
                    AND application.state IN ('submitted', 'returned', 'at-banner', 'at-league', 'at-region')
                """, arguments: [person.facts.id] + sight.agencies.arguments
        ).map { ($0["id"], $0["credential"]) }
    }

    /// Whether there is such a person for him.
    var isAny: Bool { isWhole || !filed.isEmpty }

    func sees(credential: Int) -> Bool { isWhole || filed.contains { $0.credential == credential } }

    /// A subject of the person's matters, as `application:5`; nil is no matter of its own.
    func sees(subject: String?) -> Bool {
        isWhole || filed.contains { "application:\($0.application)" == subject }
    }
}
