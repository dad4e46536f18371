import Credential
import GRDB
import Regulation

@testable import Registry

extension Registry {
    /// Leaves a medium as a registry from before the procedures holds it, when a status was set by hand: for tests of what is
    /// read of such registries, and of statuses apart from the way to them.
    func setStatus(
        _ number: CredentialNumber, of medium: Medium = .card, to status: StatusValue, now: Instant
    ) throws {
        let ends = status == .revoked || status == .cancelled
        try decide { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT max(instance.id) AS id, credential FROM instance JOIN credential ON credential.id = credential
                    WHERE number = ? AND (medium = ? OR ?) GROUP BY medium
                    """, arguments: [number.text, medium.rawValue, ends])
            for row in rows {
                try database.execute(
                    sql: "UPDATE instance SET status = ?, superseded = ?, state = ? WHERE id = ?",
                    arguments: [
                        status.rawValue, status == .superseded, Self.state(status).rawValue, row["id"] as Int64,
                    ])
                try Self.recordChange(row["id"], status, now, database)
                guard medium == .card else { continue }
                try database.execute(
                    sql: "UPDATE credential SET state = ? WHERE id = ?",
                    arguments: [Self.credentialState(status).rawValue, row["credential"] as Int64])
            }
        }
    }

    private static func state(_ status: StatusValue) -> MediumState {
        switch status {
        case .notInService: .delivered
        case .lost: .lostReported
        case .void: .void
        case .valid, .revoked, .suspended, .superseded, .cancelled: .inUse
        }
    }

    private static func credentialState(_ status: StatusValue) -> CredentialState {
        switch status {
        case .revoked: .revoked
        case .cancelled: .cancelled
        case .superseded: .superseded
        case .suspended: .suspended
        case .valid, .lost, .void, .notInService: .active
        }
    }
}
