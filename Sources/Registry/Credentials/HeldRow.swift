internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// A credential of the table as the law looks at it.
struct HeldRow {
    let id: Int
    private(set) var credential: HeldCredential
    var leftOn: CivilDate? { credential.leftOn }
    /// Who it names, by the row of `holder`.
    let holder: Int
    let endedBy: Int?
    /// The day of the revocation or cancellation.
    let endedOn: CivilDate?
    let servedOn: CivilDate?

    init(_ row: Row) throws {
        id = row["id"]
        let damaged = RegistryError.damagedRecord(table: "credential", row: Int64(id))
        guard let kind = CredentialKind(rawValue: UInt8(clamping: row["kind"] as Int)),
            let state = CredentialState(rawValue: row["state"])
        else { throw damaged }
        do {
            let first = try CivilDate(row["validFrom"] as String)
            let last = try CivilDate(row["validTo"] as String)
            guard first <= last else { throw damaged }
            credential = HeldCredential(
                number: try CredentialNumber(row["number"] as String), kind: kind, person: row["person"] ?? 0,
                agency: row["agency"], state: state, validity: first...last,
                leftOn: try (row["leftOn"] as String?).map { try CivilDate($0) })
            endedOn = try (row["endedOn"] as String?).map { try CivilDate($0) }
            servedOn = try (row["servedOn"] as String?).map { try CivilDate($0) }
        } catch { throw damaged }
        (holder, endedBy) = (row["holder"], row["endedBy"])
    }

    /// The credential of a number; throws `unknownNumber`.
    static func of(_ number: CredentialNumber, _ database: Database) throws -> HeldRow {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM credential WHERE number = ?", arguments: [number.text])
        guard let row else { throw RegistryError.unknownNumber(number) }
        return try HeldRow(row)
    }

    static func of(id: Int, _ database: Database) throws -> HeldRow {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM credential WHERE id = ?", arguments: [id]) else {
            throw RegistryError.unknown(subject: "credential:\(id)")
        }
        return try HeldRow(row)
    }

    /// Every credential of a person: of the person's number, and of whoever has the same identity hash (article 11(2): across
    /// the whole registry, whatever version recorded it).
    static func all(of person: PersonRow, _ database: Database) throws -> [HeldRow] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM credential WHERE person = ?
                UNION SELECT credential.* FROM credential JOIN holder ON holder.id = holder WHERE identityHash = ?
                ORDER BY id
                """, arguments: [person.facts.id, person.identityHash]
        ).map { row in
            var held = try HeldRow(row)
            held = held.belonging(to: person.facts.id)
            return held
        }
    }

    /// Every credential of whoever holds this one, also where a batch alone has recorded the holder.
    static func all(ofHolderOf held: HeldRow, _ database: Database) throws -> [HeldRow] {
        if let person = try PersonRow.of(held, database) { return try all(of: person, database) }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT credential.* FROM holder AS named JOIN holder ON holder.identityHash = named.identityHash
                    JOIN credential ON credential.holder = holder.id WHERE named.id = ?
                UNION SELECT * FROM credential WHERE id = ? ORDER BY id
                """, arguments: [held.holder, held.id]
        ).map { try HeldRow($0) }
    }

    private func belonging(to person: Int) -> HeldRow {
        var held = self
        held.credential.person = person
        return held
    }
}
