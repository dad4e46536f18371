public import Credential
internal import GRDB
public import Regulation

/// A revocation of a credential of somebody, which no review has set aside.
public struct EarlierRevocation: Hashable, Sendable {
    /// The number of the case.
    public let revocation: Int
    /// The credential with which the case began.
    public let number: CredentialNumber
    /// The day of the decision.
    public let decidedOn: CivilDate

    /// What reviewers and applicants are told.
    public var words: Bilingual {
        Bilingual(
            "此人的证件\(number)曾于\(decidedOn)被撤销（撤销案件\(revocation)）",
            "credential \(number) of this person was revoked on \(decidedOn) (revocation:\(revocation))")
    }
}

/// The cases of revocation about one person, whichever credential they began with (article 21).
enum PersonRevocations {
    /// That a row of `revocation` was decided so and that no review of what it ended was upheld since.
    static let stands = """
        revocation.state = 'revoked' AND NOT EXISTS (
            SELECT 1 FROM review JOIN credential AS reviewed ON reviewed.id = review.credential
                JOIN credential AS first ON first.id = revocation.credential
            WHERE review.state = 'upheld' AND review.decidedOn >= revocation.decidedOn
                AND (reviewed.id = first.id OR reviewed.id > first.id AND reviewed.person = first.person))
        """

    /// The open ones.
    static func open(of credentials: [HeldRow], _ database: Database) throws -> [Int] {
        try Int.fetchAll(
            database,
            sql: """
                SELECT id FROM revocation WHERE credential IN (\(list(credentials))) AND state LIKE 'at-%' ORDER BY id
                """)
    }

    /// The decided ones that stand.
    static func earlier(of credentials: [HeldRow], _ database: Database) throws -> [EarlierRevocation] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT revocation.id AS id, number, decidedOn FROM revocation
                    JOIN credential ON credential.id = revocation.credential
                WHERE revocation.credential IN (\(list(credentials))) AND \(stands) ORDER BY revocation.id
                """
        ).map { row in
            EarlierRevocation(
                revocation: row["id"], number: try CredentialNumber(row["number"]),
                decidedOn: try CivilDate(row["decidedOn"]))
        }
    }

    /// Whether the holders of an identity have had one, or have one open.
    static func exist(of identityHash: [UInt8]?, _ database: Database) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM holder CROSS JOIN credential ON credential.holder = holder.id
                CROSS JOIN revocation ON revocation.credential = credential.id
            WHERE identityHash = ? AND (revocation.state LIKE 'at-%' OR \(stands)))
            """
        return try database.value(sql, [identityHash.map { Data($0) }]) ?? false
    }

    private static func list(_ credentials: [HeldRow]) -> String {
        credentials.map { String($0.id) }.joined(separator: ", ")
    }
}

internal import struct Foundation.Data

extension Registry {
    /// The revocations of a person's credentials that stand.
    public func earlierRevocations(of person: Int) throws(RegistryError) -> [EarlierRevocation] {
        try view { try PersonRevocations.earlier(of: HeldRow.all(of: PersonRow(person, $0), $0), $0) }
    }

    /// What is said of a person's earlier matters to whoever drafts, files, reviews or approves an application; of open
    /// supervision documents to departments alone.
    static func matters(of person: Int, _ desk: Desk) throws -> [Bilingual] {
        let held = try HeldRow.all(of: PersonRow(person, desk.database), desk.database)
        let earlier = try PersonRevocations.earlier(of: held, desk.database).map(\.words)
        guard case .department = desk.actor.office else { return earlier }
        let open = try OpenMatter.all(
            person: nil, credentials: held.map(\.id), complaints: .always, desk.database
        ).filter { $0.kind == CaseKind.supervision.rawValue }
        return earlier
            + open.map { Bilingual("监督文书未答复：\($0.subject)", "a supervision document is unanswered: \($0.subject)") }
    }
}
