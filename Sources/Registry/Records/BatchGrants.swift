public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

extension Registry {
    /// Signs the claims of a new card, on whichever core; called inside the transaction that records it.
    public typealias BatchSigner = @Sendable (CredentialClaims) throws(CryptoError) -> SignedToken
}

/// Gives out and records the credentials of a batch: all numbers and indexes of a round, then its signatures
/// on all cores, each recorded while later ones are made.
struct BatchGrants {
    let desk: Desk
    let issuer: String
    let basis: Article
    let sign: Registry.BatchSigner

    /// Rows in parts in which none depends on one before it: no two of one person, and either all numbers are named, each once, or
    /// all are given out.
    static func rounds(_ rows: [Int], _ applicants: [Applicant]) -> [[Int]] {
        var rounds: [[Int]] = []
        var taken: Set<[UInt8]> = []
        for row in rows {
            let applicant = applicants[row]
            let names = [applicant.identityHash, applicant.number.map { Array($0.text.utf8) }].compactMap(\.self)
            let isLike = rounds.last?.last.map { applicants[$0].isNumbered(like: applicant) } ?? false
            if !isLike || names.contains(where: taken.contains) {
                rounds.append([])
                taken = []
            }
            rounds[rounds.count - 1].append(row)
            taken.formUnion(names)
        }
        return rounds
    }

    /// Grants a round; the numbers in its order.
    func grant(_ applicants: [Applicant]) throws -> [CredentialNumber] {
        var last: CredentialNumber?
        let places = try applicants.map { applicant in
            let number = try applicant.number ?? next(after: last, applicant)
            last = number
            return (
                number: number,
                reference: try Registry.nextReference(.card, restricted: applicant.isRestricted, desk.database)
            )
        }
        let (issuer, now) = (issuer, desk.now)
        let claims = zip(applicants, places).map { Registry.claims($0, $1.number, issuer, $1.reference, now) }
        let sign: @Sendable (CredentialClaims) throws -> SignedToken = { [sign] claims in
            try Registry.signed(claims, sign)
        }
        try madeAhead(claims, sign) { turn, token in
            try record(applicants[turn], places[turn].number, places[turn].reference, token)
        }
        return places.map(\.number)
    }

    private func next(after last: CredentialNumber?, _ applicant: Applicant) throws -> CredentialNumber {
        guard let last else { return try Registry.nextNumber(restricted: applicant.isRestricted, desk.database) }
        guard let number = try NumberBlock.next(after: last.text, restricted: applicant.isRestricted) else {
            throw RegistryError.exhausted
        }
        return number
    }

    private func record(
        _ applicant: Applicant, _ number: CredentialNumber, _ reference: StatusReference, _ token: SignedToken
    ) throws {
        let database = desk.database
        let portrait = sha256(applicant.portrait)
        try database.run(
            "INSERT INTO portrait VALUES (?, ?) ON CONFLICT DO NOTHING", [Data(portrait), Data(applicant.portrait)])
        let (holder, digest) = try newHolder(applicant)
        let person: Int? = try database.value(
            """
            SELECT person.id FROM holder CROSS JOIN person ON holder.id = person.holder
            WHERE identityHash = ? AND NOT erased
            """,
            [applicant.identityHash.map { Data($0) }])
        let agency: Int? = try database.value("SELECT id FROM agency WHERE name = ?", [applicant.agency])
        let instance = try desk.next("instance")
        try desk.recordUnsigned(
            CredentialGranted(
                application: nil, credential: try desk.next("credential"), number: number.text,
                kind: Int(applicant.kind.rawValue), person: person, holder: holder, holderDigest: digest,
                agency: agency ?? 0, categories: Registry.categoryText(applicant.categories),
                area: applicant.area?.code, portrait: EventText.hexadecimal(portrait),
                validFrom: applicant.validity.lowerBound.description,
                validTo: applicant.validity.upperBound.description, state: CredentialState.active.rawValue, isNew: true,
                instance: instance, list: reference.list, index: reference.index,
                ledgerEntry: EventText.hexadecimal(Ledger.entry(for: token)),
                token: EventText.hexadecimal(sha256(token.bytes)), replaces: nil, supersedes: nil,
                keepsElectronic: false),
            basis)
        try database.run("UPDATE instance SET token = ? WHERE id = ?", [Data(token.bytes), instance])
    }

    private func newHolder(_ applicant: Applicant) throws -> (id: Int, digest: String) {
        let (id, salt) = (try desk.next("holder"), try desk.salt())
        try desk.database.run(
            "INSERT INTO holder VALUES (?, ?, ?, ?, ?, ?)",
            [
                id, applicant.name, applicant.nameMongolian, applicant.identityHash.map { Data($0) }, Data(salt),
                applicant.identitySealed.map { Data($0) },
            ])
        return (
            id,
            HolderDigest.of(
                salt: salt, name: applicant.name, nameMongolian: applicant.nameMongolian,
                identityHash: applicant.identityHash, identitySealed: applicant.identitySealed)
        )
    }
}

extension Applicant {
    /// Whether the numbers of both are named, or both are given out of one block.
    fileprivate func isNumbered(like other: Applicant) -> Bool {
        (number == nil) == (other.number == nil) && isRestricted == other.isRestricted
    }
}
