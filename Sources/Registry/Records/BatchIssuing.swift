public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// Who decides a batch: one of the region's people reviewed it, another issues it, and the document that it rests on.
public struct BatchDecision: Sendable {
    /// Who reviewed it.
    public var reviewer: Signatory
    /// Who issues it.
    public var issuer: Signatory
    /// Name and number of the document.
    public var document: String

    /// Takes all three.
    public init(reviewer: Signatory, issuer: Signatory, document: String) {
        (self.reviewer, self.issuer, self.document) = (reviewer, issuer, document)
    }
}

/// The reviewer's word for a batch: what was reviewed is in the digest, so that nothing else is issued on it.
struct BatchReviewed: EventFacts {
    static let act = "batch.review"
    let batch: Int
    let rows: Int
    let digest: String
    let document: Note

    var subject: String { "batch:\(batch)" }

    func apply(_ event: EventHead, _ database: Database) throws {}
}

extension Registry {
    /// Records and signs the people of a batch by the decision of two; all that can be are issued, in one transaction.
    public func issue(
        _ applicants: [Applicant], by decision: BatchDecision, issuer: String, now: Instant, sign: Signer
    ) throws(RegistryError) -> [IssueOutcome] {
        try decide { database in
            try Self.advanceSignedTime(database, to: now)
            let reviewer = try Desk(decision.reviewer, now, Rules(), database)
            let desk = try Desk(decision.issuer, now, Rules(), database)
            let basis = try BatchLaw().decide(
                reviewedBy: reviewer.actor, issuedBy: desk.actor, document: decision.document)
            var outcomes = try applicants.map { try Self.before($0, database) }
            let fresh = outcomes.indices.filter { outcomes[$0] == nil }
            guard !fresh.isEmpty else { return outcomes.compactMap { $0 } }
            guard let document = try reviewer.note(decision.document) else { return [] }
            let batch = (try Int.fetchOne(database, sql: "SELECT max(sequence) FROM event") ?? 0) + 1
            try reviewer.record(
                BatchReviewed(
                    batch: batch, rows: fresh.count,
                    digest: Self.digest(fresh.map { applicants[$0] }), document: document),
                basis)
            for index in fresh {
                // Two rows of one batch may be the same person: what was just issued counts for the next.
                outcomes[index] =
                    try Self.before(applicants[index], database)
                    ?? .issued(try Self.issue(applicants[index], issuer, desk, basis, sign))
            }
            return outcomes.compactMap { $0 }
        }
    }

    /// What stands in the way of an applicant; nil where a credential may be issued.
    private static func before(_ applicant: Applicant, _ database: Database) throws -> IssueOutcome? {
        if let earlier = try earlierOutcome(applicant, database) { return earlier }
        let agency: Int? = try database.value(
            "SELECT id FROM agency WHERE name = ? AND level IS NOT NULL", [applicant.agency])
        // From the person to the applications, and not the other way round: many may be open, few are one person's.
        let open: Int? = try database.value(
            """
            SELECT count(*) FROM holder CROSS JOIN person ON holder.id = person.holder
                CROSS JOIN application ON person.id = application.person
            WHERE identityHash = ? AND +state IN ('submitted', 'returned', 'at-banner', 'at-league', 'at-region')
            """, [applicant.identityHash.map { Data($0) }])
        do throws(Refusal) {
            try BatchLaw().check(
                hasIdentity: applicant.identityHash != nil, isRegisteredAgency: agency != nil,
                openApplications: open ?? 0)
            return nil
        } catch { return .refused(error) }
    }

    private static func digest(_ applicants: [Applicant]) -> String {
        let parts = applicants.map { applicant in
            let texts = [
                applicant.name, applicant.nameMongolian ?? "", applicant.agency, categoryText(applicant.categories),
                applicant.kind.name, applicant.area?.code ?? "", "\(applicant.validity)", applicant.number?.text ?? "",
            ]
            return sha256(texts.joined(separator: "\u{0}").utf8 + [0] + sha256(applicant.portrait))
        }
        return EventText.hexadecimal(sha256(parts.flatMap { $0 }))
    }

    private static func issue(
        _ applicant: Applicant, _ issuer: String, _ desk: Desk, _ basis: Article, _ sign: Signer
    ) throws -> CredentialNumber {
        let database = desk.database
        let number = try applicant.number ?? nextNumber(restricted: applicant.isRestricted, database)
        let reference = try nextReference(.card, restricted: applicant.isRestricted, database)
        let token: SignedToken
        do { token = try sign(claims(applicant, number, issuer, reference, desk.now)) } catch {
            throw RegistryError.signing(error)
        }
        try database.run(
            "INSERT INTO portrait VALUES (?, ?) ON CONFLICT DO NOTHING",
            [Data(sha256(applicant.portrait)), Data(applicant.portrait)])
        let (holder, digest) = try newHolder(applicant, desk)
        let person: Int? = try database.value(
            """
            SELECT person.id FROM holder CROSS JOIN person ON holder.id = person.holder
            WHERE identityHash = ? AND NOT erased
            """,
            [applicant.identityHash.map { Data($0) }])
        let agency: Int? = try database.value("SELECT id FROM agency WHERE name = ?", [applicant.agency])
        let instance = try desk.next("instance")
        try desk.record(
            CredentialGranted(
                application: nil, credential: try desk.next("credential"), number: number.text,
                kind: Int(applicant.kind.rawValue), person: person, holder: holder, holderDigest: digest,
                agency: agency ?? 0, categories: categoryText(applicant.categories), area: applicant.area?.code,
                portrait: EventText.hexadecimal(sha256(applicant.portrait)),
                validFrom: applicant.validity.lowerBound.description,
                validTo: applicant.validity.upperBound.description, state: CredentialState.active.rawValue, isNew: true,
                instance: instance, list: reference.list, index: reference.index,
                ledgerEntry: EventText.hexadecimal(Ledger.entry(for: token)), replaces: nil, supersedes: nil,
                keepsElectronic: false),
            basis)
        try database.run("UPDATE instance SET token = ? WHERE id = ?", [Data(token.bytes), instance])
        return number
    }

    private static func newHolder(_ applicant: Applicant, _ desk: Desk) throws -> (id: Int, digest: String) {
        let (id, salt) = (try desk.next("holder"), try desk.salt())
        try desk.database.run(
            "INSERT INTO holder VALUES (?, ?, ?, ?, ?, NULL)",
            [
                id, applicant.name, applicant.nameMongolian, applicant.identityHash.map { Data($0) }, Data(salt),
            ])
        return (
            id,
            HolderDigest.of(
                salt: salt, name: applicant.name, nameMongolian: applicant.nameMongolian,
                identityHash: applicant.identityHash, identitySealed: nil)
        )
    }
}
