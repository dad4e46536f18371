public import Credential
internal import GRDB
internal import Regulation

extension Registry {
    /// Puts cards in service, all or none: until then their status is "not in service".
    public func handOut(_ numbers: [CredentialNumber], now: Instant) throws(RegistryError) {
        try decide { database in
            try Self.mustHaveNoLog(database)
            for number in numbers { try Self.change(number, .card, to: .valid, from: [.notInService], now, database) }
        }
    }

    /// Sets the status of one medium; revoking and cancelling end the credential, and so reach all of its media.
    ///
    /// A status that ends a credential is never taken back here.
    public func setStatus(
        _ number: CredentialNumber, of medium: Medium = .card, to status: StatusValue, now: Instant
    ) throws(RegistryError) {
        let sources = Self.sources(of: status)
        try decide { database in
            try Self.mustHaveNoLog(database)
            guard status == .revoked || status == .cancelled else {
                return try Self.change(number, medium, to: status, from: sources, now, database)
            }
            try Self.change(number, .card, to: status, from: sources, now, database)
            if try Self.present(number, .electronic, database).map({ sources.contains($0.status) }) ?? false {
                try Self.change(number, .electronic, to: status, from: sources, now, database)
            }
        }
    }

    /// From which states a status may be reached.
    static func sources(of status: StatusValue) -> Set<StatusValue> {
        switch status {
        case .valid: [.notInService, .suspended, .lost]  // Found before the notice was published.
        case .notInService: []
        case .lost: [.valid, .suspended, .notInService]
        case .void: [.lost]
        case .suspended: [.valid, .notInService]
        case .superseded: [.valid, .suspended, .lost, .void, .notInService]
        case .revoked: [.valid, .suspended, .lost, .void, .notInService]
        case .cancelled: [.valid, .suspended, .lost, .void, .notInService, .revoked]
        }
    }

    private static func change(
        _ number: CredentialNumber, _ medium: Medium, to status: StatusValue, from sources: Set<StatusValue>,
        _ now: Instant, _ database: Database
    ) throws {
        guard let (id, present) = try present(number, medium, database) else {
            throw RegistryError.unknownNumber(number)
        }
        guard sources.contains(present) else {
            throw RegistryError.forbiddenChange(number: number, from: present, to: status)
        }
        try database.execute(
            sql: "UPDATE instance SET status = ?, superseded = ?, state = ? WHERE id = ?",
            arguments: [status.rawValue, status == .superseded, mediumState(of: status).rawValue, id])
        if medium == .card {
            try database.execute(
                sql: "UPDATE credential SET state = ? WHERE number = ?",
                arguments: [credentialState(of: status).rawValue, number.text])
        }
        try recordChange(id, status, now, database)
    }

    // The states that a status set by hand implies, for the procedures that come after it.

    private static func mediumState(of status: StatusValue) -> MediumState {
        switch status {
        case .notInService: .delivered
        case .lost: .lostReported
        case .void: .void
        case .valid, .revoked, .suspended, .superseded, .cancelled: .inUse
        }
    }

    private static func credentialState(of status: StatusValue) -> CredentialState {
        switch status {
        case .revoked: .revoked
        case .cancelled: .cancelled
        case .superseded: .superseded
        case .suspended: .suspended
        case .valid, .lost, .void, .notInService: .active
        }
    }

    /// The newest instance of a medium and how it stands.
    private static func present(
        _ number: CredentialNumber, _ medium: Medium, _ database: Database
    ) throws -> (id: Int64, status: StatusValue)? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT instance.id AS id, status FROM instance JOIN credential ON credential.id = credential
                WHERE number = ? AND medium = ? ORDER BY instance.id DESC LIMIT 1
                """, arguments: [number.text, medium.rawValue])
        guard let row else { return nil }
        let id: Int64 = row["id"]
        guard let status = StatusValue(rawValue: UInt8(clamping: row["status"] as Int)) else {
            throw RegistryError.damagedRecord(table: "instance", row: id)
        }
        return (id, status)
    }

    /// Changes that no bundle contains yet.
    public func unpublishedChanges() throws(RegistryError) -> Int {
        try view { database in
            try Int.fetchOne(
                database,
                sql:
                    "SELECT count(*) FROM change WHERE id > (SELECT coalesce(max(lastChange), 0) FROM bundle WHERE written)"
            ) ?? 0
        }
    }
}
