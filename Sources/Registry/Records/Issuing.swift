public import Credential
internal import Foundation
internal import GRDB

extension Registry {
    /// Signs the claims of a new card; called inside the transaction that records it.
    public typealias Signer = (CredentialClaims) throws(CryptoError) -> SignedToken

    /// Entries of one status list before the next one is begun.
    static let entriesOfList = 1_000_000

    /// Records and signs applicants, all or none of them: one transaction.
    ///
    /// A card is "not in service" until it is handed out. Throws `clockBehind` before anything is signed in the past.
    public func issue(
        _ applicants: [Applicant], issuer: String, now: Instant, sign: Signer
    ) throws(RegistryError) -> [IssueOutcome] {
        try decide { database in
            try Self.mustHaveNoLog(database)
            try advanceSignedTime(database, to: now)
            return try applicants.map { try Self.issue($0, issuer: issuer, now: now, sign: sign, in: database) }
        }
    }

    /// What earlier decisions make of applicants, without deciding anything; nil where a new credential would be made.
    public func earlierOutcomes(_ applicants: [Applicant]) throws(RegistryError) -> [IssueOutcome?] {
        try view { database in try applicants.map { try Self.earlierOutcome($0, database) } }
    }

    private static func issue(
        _ applicant: Applicant, issuer: String, now: Instant, sign: Signer, in database: Database
    ) throws -> IssueOutcome {
        if let earlier = try earlierOutcome(applicant, database) { return earlier }
        let number = try applicant.number ?? nextNumber(restricted: applicant.isRestricted, database)
        let reference = try nextReference(.card, restricted: applicant.isRestricted, database)
        let token = try signed(claims(applicant, number, issuer, reference, now), sign)
        let credential = try insertCredential(applicant, number, now, database)
        try database.execute(
            sql: """
                INSERT INTO instance (credential, medium, list, position, token, ledgerEntry, status, state)
                VALUES (?, 1, ?, ?, ?, ?, ?, 'delivered')
                """,
            arguments: [
                credential, reference.list, reference.index, Data(token.bytes), Data(Ledger.entry(for: token)),
                StatusValue.notInService.rawValue,
            ])
        try recordChange(database.lastInsertedRowID, .notInService, now, database)
        return .issued(number)
    }

    /// What an earlier decision makes of the applicant; nil when a new credential may be made.
    static func earlierOutcome(_ applicant: Applicant, _ database: Database) throws -> IssueOutcome? {
        if let number = applicant.number, NumberBlock.isRestricted(number) != applicant.isRestricted {
            return .wrongBlock(number)
        }
        if let number = applicant.number, let row = try credential(where: "number = ?", number.text, database) {
            return states(row, applicant) ? .alreadyIssued(number) : .numberTaken(number)
        }
        if let hash = applicant.identityHash,
            let row = try credential(where: "identityHash = ? AND status IN (0, 2, 13, 14, 15)", Data(hash), database)
        {
            let number = try CredentialNumber(row["number"])
            return applicant.number == nil && states(row, applicant) ? .alreadyIssued(number) : .holdsAnother(number)
        }
        return nil
    }

    private static func credential(
        where condition: String, _ argument: any DatabaseValueConvertible, _ database: Database
    ) throws -> Row? {
        try database.row(
            """
            SELECT number, kind, holder.name AS name, holder.nameMongolian AS nameMongolian, agency.name AS agency,
                identityHash, categories, area
            FROM credential JOIN holder ON holder.id = holder JOIN agency ON agency.id = agency
                JOIN instance ON instance.credential = credential.id WHERE \(condition)
            """, [argument])
    }

    private static func states(_ row: Row, _ applicant: Applicant) -> Bool {
        let hash: Data? = row["identityHash"]
        let samePerson = applicant.identityHash == nil || hash == nil || hash == Data(applicant.identityHash ?? [])
        return samePerson && row["name"] == applicant.name && row["agency"] == applicant.agency
            && row["nameMongolian"] == applicant.nameMongolian && row["kind"] == Int(applicant.kind.rawValue)
            && row["categories"] == categoryText(applicant.categories) && row["area"] == applicant.area?.code
    }

    static func claims(
        _ applicant: Applicant, _ number: CredentialNumber, _ issuer: String, _ reference: StatusReference,
        _ now: Instant
    ) -> CredentialClaims {
        CredentialClaims(
            issuer: issuer, expires: applicant.validity.upperBound.end, notBefore: applicant.validity.lowerBound.start,
            issuedAt: now, status: reference,
            identity: IdentityData(
                number: number, name: applicant.name, nameMongolian: applicant.nameMongolian, area: applicant.area,
                thumbnail: applicant.thumbnail, agency: applicant.agency, categories: applicant.categories,
                kind: applicant.kind, medium: .card,
                portraitDigest: Array(sha256(applicant.portrait).prefix(IdentityData.digestBytes(.card)))))
    }

    /// The claims that an applicant would get, with the largest index: to check sizes before anything is signed.
    public static func largestClaims(_ applicant: Applicant, issuer: String, now: Instant) -> CredentialClaims? {
        guard let reference = StatusReference(list: (1 << 16) - 1, index: Limits.statusEntries - 1),
            let number = applicant.number ?? (try? CredentialNumber("05000000001"))
        else { return nil }
        return claims(applicant, number, issuer, reference, now)
    }

    // MARK: Rows

    private static func insertCredential(
        _ applicant: Applicant, _ number: CredentialNumber, _ now: Instant, _ database: Database
    ) throws -> Int64 {
        let digest = Data(sha256(applicant.portrait))
        try database.execute(
            sql: "INSERT INTO portrait VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [digest, Data(applicant.portrait)])
        try database.execute(
            sql: """
                INSERT INTO credential
                    (number, kind, holder, agency, categories, area, portrait, validFrom, validTo, issuedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number.text, applicant.kind.rawValue, try holder(applicant, database), try agency(applicant, database),
                categoryText(applicant.categories), applicant.area?.code, digest,
                applicant.validity.lowerBound.description, applicant.validity.upperBound.description, now.seconds,
            ])
        return database.lastInsertedRowID
    }

    private static func holder(_ applicant: Applicant, _ database: Database) throws -> Int64 {
        if let hash = applicant.identityHash,
            let known = try Int64.fetchOne(
                database, sql: "SELECT id FROM holder WHERE identityHash = ? AND name = ? AND nameMongolian IS ?",
                arguments: [Data(hash), applicant.name, applicant.nameMongolian])
        {
            return known
        }
        try database.execute(
            sql: "INSERT INTO holder (name, nameMongolian, identityHash, identitySealed) VALUES (?, ?, ?, ?)",
            arguments: [
                applicant.name, applicant.nameMongolian, applicant.identityHash.map { Data($0) },
                applicant.identitySealed.map { Data($0) },
            ])
        return database.lastInsertedRowID
    }

    private static func agency(_ applicant: Applicant, _ database: Database) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO agency (name, nameMongolian) VALUES (?, ?) ON CONFLICT (name)
                DO UPDATE SET nameMongolian = coalesce(excluded.nameMongolian, nameMongolian)
                """, arguments: [applicant.agency, applicant.agencyMongolian])
        return try Int64.fetchOne(database, sql: "SELECT id FROM agency WHERE name = ?", arguments: [applicant.agency])
            ?? database.lastInsertedRowID
    }

    static func categoryText(_ categories: [Category]) -> String {
        categories.map { category in
            switch category {
            case .code(let code): "#\(code)"
            case .text(let text): text
            }
        }.joined(separator: "\n")
    }

    static func recordChange(_ instance: Int64, _ status: StatusValue, _ now: Instant, _ database: Database) throws {
        try database.run(
            "INSERT INTO change (instance, status, at) VALUES (?, ?, ?)", [instance, status.rawValue, now.seconds])
    }
}
