public import Credential
internal import GRDB

extension Registry {
    /// Puts cards in service, all or none: until then their status is "not in service".
    public func handOut(_ numbers: [CredentialNumber], now: Instant) throws(RegistryError) {
        try decide { database in
            for number in numbers { try Self.change(number, to: .valid, from: [.notInService], now, database) }
        }
    }

    /// Sets the status of a card; a status that ends a credential is never taken back here.
    public func setStatus(_ number: CredentialNumber, to status: StatusValue, now: Instant) throws(RegistryError) {
        try decide { try Self.change(number, to: status, from: Self.sources(of: status), now, $0) }
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
        _ number: CredentialNumber, to status: StatusValue, from sources: Set<StatusValue>, _ now: Instant,
        _ database: Database
    ) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT instance.id AS id, status FROM instance JOIN credential ON credential.id = credential
                WHERE number = ? AND medium = 1 ORDER BY instance.id DESC LIMIT 1
                """, arguments: [number.text])
        guard let row else { throw RegistryError.unknownNumber(number) }
        let id: Int64 = row["id"]
        guard let present = StatusValue(rawValue: UInt8(clamping: row["status"] as Int)) else {
            throw RegistryError.damagedRecord(table: "instance", row: id)
        }
        guard sources.contains(present) else {
            throw RegistryError.forbiddenChange(number: number, from: present, to: status)
        }
        try database.execute(
            sql: "UPDATE instance SET status = ? WHERE id = ?", arguments: [status.rawValue, id])
        try recordChange(id, status, now, database)
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
