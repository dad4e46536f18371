internal import GRDB

/// Who took part in a decision: whoever found, examined, heard or decided the revocation of a credential, or filed,
/// reviewed or approved its cancellation.
enum DecisionParticipants {
    static func ofEnd(of credential: Int, _ database: Database) throws -> Set<Int> {
        try Int.fetchSet(
            database,
            sql: """
                SELECT actor FROM event WHERE subject IN (
                    SELECT 'revocation:' || id FROM revocation WHERE credential = ? AND state = 'revoked'
                    UNION ALL
                    SELECT 'application:' || id FROM application
                        WHERE credential = ? AND kind = 'cancel' AND state = 'approved')
                """, arguments: [credential, credential])
    }
}
