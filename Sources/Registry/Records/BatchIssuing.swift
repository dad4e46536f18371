public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

extension Registry {
    /// Records and signs the people of a batch by the decision of two; all that can be are issued, in one transaction.
    ///
    /// `sign` is called on all cores at once.
    public func issue(
        _ applicants: [Applicant], by decision: BatchDecision, issuer: String, now: Instant, sign: @escaping BatchSigner
    ) throws(RegistryError) -> [IssueOutcome] {
        try decideToSign { database in
            try advanceSignedTime(database, to: now)
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
            let grants = BatchGrants(desk: desk, issuer: issuer, basis: basis, sign: sign)
            for (turn, round) in BatchGrants.rounds(fresh, applicants).enumerated() {
                // What was just issued counts for the rounds that follow.
                if turn > 0 { for row in round { outcomes[row] = try Self.before(applicants[row], database) } }
                let open = round.filter { outcomes[$0] == nil }
                for (row, number) in zip(open, try grants.grant(open.map { applicants[$0] })) {
                    outcomes[row] = .issued(number)
                }
            }
            try desk.record(BatchIssued(batch: batch, first: batch + 1), basis)
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
        let isRevoked = try PersonRevocations.exist(of: applicant.identityHash, database)
        do throws(Refusal) {
            try BatchLaw().check(
                hasIdentity: applicant.identityHash != nil, isRegisteredAgency: agency != nil,
                openApplications: open ?? 0,
                hasRevocation: isRevoked)
        } catch { return .refused(error) }
        let known = try applicant.identityHash.flatMap { try ApprovedName.of($0, database) }
        let agrees = known?.agrees(name: applicant.name, nameMongolian: applicant.nameMongolian) ?? true
        return agrees ? nil : .refused(ApprovedName.otherwise)
    }

    static func digest(_ applicants: [Applicant]) -> String {
        let parts = applicants.map { applicant in
            let texts = [
                applicant.name, applicant.nameMongolian ?? "", applicant.agency, categoryText(applicant.categories),
                applicant.kind.name, applicant.area?.code ?? "", "\(applicant.validity)", applicant.number?.text ?? "",
            ]
            // What else the signature covers: nothing, where the code holds no picture.
            let thumbnail = applicant.thumbnail.map { sha256($0.bytes) } ?? []
            return sha256(texts.joined(separator: "\u{0}").utf8 + [0] + sha256(applicant.portrait) + thumbnail)
        }
        return EventText.hexadecimal(sha256(parts.flatMap { $0 }))
    }
}
