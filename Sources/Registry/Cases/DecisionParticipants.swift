internal import Credential
internal import GRDB

/// Who took part in a decision: whoever found, examined, heard or decided the revocation of a credential, or filed,
/// reviewed or approved its cancellation.
enum DecisionParticipants {
    static func ofEnd(of held: HeldRow, _ database: Database) throws -> Set<Int> {
        // A case that began with an earlier credential of the holder has ended this one too.
        let earlier = try HeldRow.all(ofHolderOf: held, database).filter { $0.id < held.id }
        let own = "(\(([held] + earlier).map { String($0.id) }.joined(separator: ", ")))"
        return try Int.fetchSet(
            database,
            sql: """
                SELECT actor FROM event WHERE subject IN (
                    SELECT 'revocation:' || id FROM revocation WHERE credential IN \(own) AND state = 'revoked'
                        AND (credential = ? OR decidedOn = ?)
                    UNION ALL
                    SELECT 'application:' || id FROM application
                        WHERE credential = ? AND kind = 'cancel' AND state = 'approved')
                """, arguments: [held.id, held.endedOn?.description, held.id])
    }
}
