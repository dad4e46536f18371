public import Credential
internal import Foundation
internal import GRDB

extension Registry {
    /// The electronic credential of a number: the one in force for this device key, or a new one that supersedes it.
    ///
    /// It has an index, a token and a status of its own, so that losing the card does not touch it and the other way
    /// round. A credential that is revoked, cancelled or superseded gets none.
    public func electronic(
        _ number: CredentialNumber, deviceKey: PublicKey?, statusBase: String, now: Instant, sign: Signer
    ) throws(RegistryError) -> ElectronicCredential {
        try decide { database in
            guard let row = try Self.electronicSource(number, database) else {
                throw RegistryError.unknownNumber(number)
            }
            let card = try CredentialRecord(row)
            if [.revoked, .cancelled, .superseded].contains(card.status) {
                throw RegistryError.forbiddenChange(number: number, from: card.status, to: .valid)
            }
            if let present = try Self.presentElectronic(number, database) {
                guard present.claims.deviceKey != deviceKey else { return try Self.file(present.token, card) }
                try Self.replace(present.instance, now, database)
            }
            try Self.advanceSignedTime(database, to: now)
            return try Self.newElectronic(card, deviceKey, statusBase, now, sign, database)
        }
    }

    private static func electronicSource(_ number: CredentialNumber, _ database: Database) throws -> Row? {
        try Row.fetchOne(
            database, sql: CredentialRecord.select + " AND number = ? ORDER BY instance.id DESC LIMIT 1",
            arguments: [number.text])
    }

    private typealias PresentElectronic = (instance: Int64, token: SignedToken, claims: CredentialClaims)

    private static func presentElectronic(
        _ number: CredentialNumber, _ database: Database
    ) throws -> PresentElectronic? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT instance.id AS id, token FROM instance JOIN credential ON credential.id = credential
                WHERE number = ? AND medium = 2 AND status = 0 ORDER BY instance.id DESC LIMIT 1
                """, arguments: [number.text])
        guard let row else { return nil }
        let id: Int64 = row["id"]
        do {
            let token = try SignedToken([UInt8](row["token"] as Data? ?? Data()))
            return (id, token, try CredentialClaims(token))
        } catch { throw RegistryError.damagedRecord(table: "instance", row: id) }
    }

    private static func replace(_ instance: Int64, _ now: Instant, _ database: Database) throws {
        let superseded = StatusValue.superseded
        try database.execute(
            sql: "UPDATE instance SET status = ? WHERE id = ?", arguments: [superseded.rawValue, instance])
        try recordChange(instance, superseded, now, database)
    }

    private static func newElectronic(
        _ card: CredentialRecord, _ deviceKey: PublicKey?, _ statusBase: String, _ now: Instant, _ sign: Signer,
        _ database: Database
    ) throws -> ElectronicCredential {
        var claims = try CredentialClaims(card.token)
        let reference = try nextReference(.electronic, restricted: claims.status.isRestricted, database)
        claims.issuedAt = now
        claims.deviceKey = deviceKey
        claims.status = reference
        claims.statusAddress = StatusReference.address(base: statusBase, list: reference.list)
        claims.identity.medium = .electronic
        claims.identity.portraitDigest = sha256(card.portrait)
        let token: SignedToken
        do { token = try sign(claims) } catch { throw RegistryError.signing(error) }
        try database.execute(
            sql: """
                INSERT INTO instance (credential, medium, list, position, token, ledgerEntry, status)
                SELECT id, 2, ?, ?, ?, ?, 0 FROM credential WHERE number = ?
                """,
            arguments: [
                reference.list, reference.index, Data(token.bytes), Data(Ledger.entry(for: token)), card.number.text,
            ])
        try recordChange(database.lastInsertedRowID, .valid, now, database)
        return try file(token, card)
    }

    private static func file(_ token: SignedToken, _ card: CredentialRecord) throws -> ElectronicCredential {
        guard let file = ElectronicCredential(token: token, portrait: card.portrait) else {
            throw RegistryError.database(reason: "the portrait of \(card.number) does not belong to its token")
        }
        return file
    }
}
