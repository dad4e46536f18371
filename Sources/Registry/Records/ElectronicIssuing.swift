public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

extension Registry {
    /// The electronic credential of a number: the one in force for this device key, or a new one that supersedes it.
    ///
    /// It has an index, a token and a status of its own, so that losing the card does not touch it and the other way
    /// round. A credential that is revoked, cancelled or superseded gets none.
    public func electronic(
        _ number: CredentialNumber, deviceKey: PublicKey?, statusBase: String, as signatory: Signatory? = nil,
        now: Instant, rules: Rules = Rules(), sign: Signer
    ) throws(RegistryError) -> ElectronicCredential {
        try decideToSign { database in
            if signatory == nil { try Self.mustHaveNoLog(database) }
            let desk = try signatory.map { try Desk($0, now, rules, database) }
            if let desk { try Self.checkHolder(number, desk) }
            guard let row = try Self.electronicSource(number, database) else {
                throw RegistryError.unknownNumber(number)
            }
            let card = try CredentialRecord(row)
            if [.revoked, .cancelled, .superseded].contains(card.status) {
                throw RegistryError.forbiddenChange(number: number, from: card.status, to: .valid)
            }
            try Self.checkLoss(card, rules.readings)
            if let present = try Self.presentElectronic(number, database) {
                guard present.claims.deviceKey != deviceKey else { return try Self.file(present.token, card) }
                if desk == nil { try Self.replace(present.instance, now, database) }
            }
            try advanceSignedTime(database, to: now)
            guard let desk else { return try Self.newElectronic(card, deviceKey, statusBase, now, sign, database) }
            return try Self.make(card, deviceKey, statusBase, desk, sign)
        }
    }

    /// Under `loss.scope = credential` a lost credential has no medium at all until it is replaced.
    private static func checkLoss(_ card: CredentialRecord, _ readings: Readings) throws {
        guard readings.lossScope == .credential, card.status == .lost || card.status == .void else { return }
        throw Refusal(
            .wrongCredential, Article(19), Bilingual("证件已报遗失", "the credential is lost on every medium"),
            allowed: Bilingual("公告期满补办后再生成", "when its replacement is approved"))
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
            sql: "UPDATE instance SET status = ?, superseded = 1 WHERE id = ?",
            arguments: [superseded.rawValue, instance])
        try recordChange(instance, superseded, now, database)
    }

    private static func newElectronic(
        _ card: CredentialRecord, _ deviceKey: PublicKey?, _ statusBase: String, _ now: Instant, _ sign: Signer,
        _ database: Database
    ) throws -> ElectronicCredential {
        let reference = try nextReference(.electronic, restricted: isRestricted(card), database)
        let token = try signed(card, deviceKey, statusBase, reference, now, sign)
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

    private static func isRestricted(_ card: CredentialRecord) throws -> Bool {
        try CredentialClaims(card.token).status.isRestricted
    }

    private static func signed(
        _ card: CredentialRecord, _ deviceKey: PublicKey?, _ statusBase: String, _ reference: StatusReference,
        _ now: Instant, _ sign: Signer
    ) throws -> SignedToken {
        var claims = try CredentialClaims(card.token)
        claims.issuedAt = now
        claims.deviceKey = deviceKey
        claims.status = reference
        claims.statusAddress = StatusReference.address(base: statusBase, list: reference.list)
        claims.identity.medium = .electronic
        claims.identity.portraitDigest = sha256(card.portrait)
        claims.identity.thumbnail = nil
        return try signed(claims, sign)
    }

    /// The region or the holder's agency gives out an electronic credential, a new one or the one that there is.
    private static func checkHolder(_ number: CredentialNumber, _ desk: Desk) throws {
        let held = try desk.held(number)
        if desk.actor.office != .agency(held.credential.agency) { try desk.actor.mustServe(region: Article(15, 2)) }
    }

    /// The same as an event.
    private static func make(
        _ card: CredentialRecord, _ deviceKey: PublicKey?, _ statusBase: String, _ desk: Desk, _ sign: Signer
    ) throws -> ElectronicCredential {
        let held = try HeldRow.of(card.number, desk.database)
        let reference = try nextReference(.electronic, restricted: isRestricted(card), desk.database)
        let token = try signed(card, deviceKey, statusBase, reference, desk.now, sign)
        let instance = try desk.next("instance")
        try desk.record(
            ElectronicMade(
                credential: held.id, instance: instance, list: reference.list, index: reference.index,
                ledgerEntry: EventText.hexadecimal(Ledger.entry(for: token)),
                token: EventText.hexadecimal(sha256(token.bytes))),
            Article(15, 2))
        try desk.database.execute(
            sql: "UPDATE instance SET token = ? WHERE id = ?", arguments: [Data(token.bytes), instance])
        return try file(token, card)
    }

    private static func file(_ token: SignedToken, _ card: CredentialRecord) throws -> ElectronicCredential {
        guard let file = ElectronicCredential(token: token, portrait: card.portrait) else {
            throw RegistryError.database(reason: "the portrait of \(card.number) does not belong to its token")
        }
        return file
    }
}
