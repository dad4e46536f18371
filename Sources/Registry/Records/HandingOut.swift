public import Credential
internal import GRDB
internal import Regulation

extension Registry {
    /// Puts cards in service, all or none, where nobody is enrolled: until then their status is "not in service".
    ///
    /// Nothing else is changed without an actor; what happens to a card later follows from decisions.
    public func handOut(_ numbers: [CredentialNumber], now: Instant) throws(RegistryError) {
        try decide { database in
            try Self.mustHaveNoLog(database)
            for number in numbers { try Self.handOut(number, now, database) }
        }
    }

    private static func handOut(_ number: CredentialNumber, _ now: Instant, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT instance.id AS id, status FROM instance JOIN credential ON credential.id = credential
                WHERE number = ? AND medium = 1 ORDER BY instance.id DESC LIMIT 1
                """, arguments: [number.text])
        guard let row else { throw RegistryError.unknownNumber(number) }
        let id: Int64 = row["id"]
        guard let status = StatusValue(rawValue: UInt8(clamping: row["status"] as Int)) else {
            throw RegistryError.damagedRecord(table: "instance", row: id)
        }
        guard status == .notInService else {
            throw RegistryError.forbiddenChange(number: number, from: status, to: .valid)
        }
        try database.execute(
            sql: "UPDATE instance SET status = ?, state = ? WHERE id = ?",
            arguments: [StatusValue.valid.rawValue, MediumState.inUse.rawValue, id])
        try recordChange(id, .valid, now, database)
    }
}
