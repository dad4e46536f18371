public import Credential
internal import GRDB
public import Regulation

/// What a list is narrowed to.
public struct ListFilter: Sendable {
    /// An agency by its whole name.
    public var agency: String?
    /// A part of the holder's name.
    public var name: String?
    /// How a credential stands on the day of the list.
    public var standing: CredentialStanding?
    /// Lines at most.
    public var limit: Int

    /// Everything, unless narrowed.
    public init(agency: String? = nil, name: String? = nil, standing: CredentialStanding? = nil, limit: Int = 200) {
        (self.agency, self.name, self.standing, self.limit) = (agency, name, standing, limit)
    }
}

/// A person as a list shows one.
public struct ListedPerson: Sendable {
    /// Number of the person.
    public let id: Int
    /// Name 姓名.
    public let name: String
    /// The agency.
    public let agency: String
    /// The newest credential, when there is one.
    public let number: String?
}

/// A credential as a list shows it.
public struct ListedCredential: Sendable {
    /// Number 编号.
    public let number: String
    /// Name 姓名.
    public let name: String
    /// The agency.
    public let agency: String
    /// Last day of validity.
    public let validTo: String
    /// How it stands on the day of the list.
    public let standing: CredentialStanding
    /// What verifiers are told of its newest card on that day, which may be void while the credential is in force.
    public let card: StatusValue?
}

/// A case as a list shows it.
public struct ListedCase: Sendable {
    /// As `complaint:5`.
    public let subject: String
    /// Whose holder it is about, or whom it is made out to or complains of.
    public let agency: String
    /// Where it is.
    public let state: String
    /// The day it was opened.
    public let since: String

    /// Where it is, in words.
    public var stateWords: Bilingual {
        let kind = subject.split(separator: ":").first.flatMap { CaseKind(rawValue: String($0)) }
        return kind?.words(state) ?? Bilingual(state, state)
    }
}

extension Registry {
    /// The people whom a viewer may see, in the order of their numbers.
    public func people(_ filter: ListFilter, to viewer: Viewer?) throws(RegistryError) -> [ListedPerson] {
        try view { database in
            let condition = try Self.condition(filter, viewer, database)
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT person.id AS id, holder.name AS name, agency.name AS agency,
                        (SELECT number FROM credential WHERE credential.person = person.id
                            ORDER BY credential.id DESC LIMIT 1) AS number
                    FROM person JOIN holder ON holder.id = person.holder JOIN agency ON agency.id = person.agency
                    WHERE NOT erased AND \(condition.sql) ORDER BY person.id LIMIT ?
                    """, arguments: condition.arguments + [filter.limit]
            ).map { ListedPerson(id: $0["id"], name: $0["name"], agency: $0["agency"], number: $0["number"]) }
        }
    }

    /// The credentials that a viewer may see, in the order in which they were granted.
    public func credentials(
        _ filter: ListFilter, to viewer: Viewer?, now: Instant
    ) throws(RegistryError) -> [ListedCredential] {
        try view { database in
            let condition = try Self.condition(filter, viewer, database)
            let day = CivilDate(containing: now)
            let standing = filter.standing.map { Self.condition($0, on: day) } ?? .always
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT credential.id AS id, number, holder.name AS name, agency.name AS agency, validFrom,
                        validTo, credential.state AS state,
                        (SELECT \(Standing.status(on: day)) FROM instance
                            WHERE instance.credential = credential.id AND medium = 1
                            ORDER BY instance.id DESC LIMIT 1) AS card
                    FROM credential JOIN holder ON holder.id = credential.holder
                        JOIN agency ON agency.id = credential.agency
                    WHERE \(condition.sql) AND \(standing.sql) ORDER BY credential.id LIMIT ?
                    """, arguments: condition.arguments + standing.arguments + [filter.limit]
            ).map { row in
                guard let state = CredentialState(rawValue: row["state"]),
                    let first = try? CivilDate(row["validFrom"] as String),
                    let last = try? CivilDate(row["validTo"] as String), first <= last
                else { throw RegistryError.damagedRecord(table: "credential", row: row["id"]) }
                return ListedCredential(
                    number: row["number"], name: row["name"], agency: row["agency"], validTo: row["validTo"],
                    standing: state.standing(on: day, validity: first...last),
                    card: (row["card"] as UInt8?).flatMap(StatusValue.init))
            }
        }
    }

    /// Revocations, reviews, supervision documents and complaints that a viewer may see; the open ones, or all.
    public func cases(openOnly: Bool, limit: Int, to viewer: Viewer?) throws(RegistryError) -> [ListedCase] {
        try view { database in
            let sight = try viewer.map { try Sight($0, database) }
            let (agencies, held) = (sight?.agencies ?? .always, sight?.complaints ?? .always)
            let ofCredential =
                "JOIN credential ON credential.id = credential JOIN agency ON agency.id = credential.agency"
            let open = { (condition: String) in openOnly ? condition : "1" }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT 'revocation:' || revocation.id AS subject, agency.name AS agency, revocation.state AS state,
                        openedOn AS since FROM revocation \(ofCredential)
                        WHERE \(open("revocation.state LIKE 'at-%'")) AND \(agencies.sql)
                    UNION ALL SELECT 'review:' || review.id, agency.name, review.state, filedOn FROM review \(ofCredential)
                        WHERE \(open("review.state = 'open'")) AND \(agencies.sql)
                    UNION ALL SELECT 'supervision:' || supervision.id, agency.name,
                        CASE WHEN repliedOn IS NULL THEN 'open' ELSE 'replied' END, madeOn
                        FROM supervision JOIN agency ON agency.id = supervision.agency
                        WHERE \(open("repliedOn IS NULL")) AND \(agencies.sql)
                    UNION ALL SELECT 'complaint:' || complaint.id, agency.name, complaint.state, receivedOn
                        FROM complaint JOIN agency ON agency.id = complaint.agency
                        WHERE \(open("complaint.state != 'answered'")) AND \(held.sql) AND \(agencies.sql)
                    ORDER BY since, subject LIMIT ?
                    """,
                arguments: agencies.arguments + agencies.arguments + agencies.arguments + held.arguments
                    + agencies.arguments + [limit]
            ).map { ListedCase(subject: $0["subject"], agency: $0["agency"], state: $0["state"], since: $0["since"]) }
        }
    }

    /// `CredentialState.standing(on:validity:)` as SQL.
    private static func condition(_ standing: CredentialStanding, on day: CivilDate) -> Condition {
        let (state, today) = ("credential.state", day.description)
        return switch standing {
        case .expired: Condition("\(state) IN ('active', 'suspended') AND validTo < ?", [today])
        case .notYetValid: Condition("\(state) = 'active' AND validFrom > ?", [today])
        case .decided(.active): Condition("\(state) = 'active' AND ? BETWEEN validFrom AND validTo", [today])
        case .decided(.suspended): Condition("\(state) = 'suspended' AND validTo >= ?", [today])
        case .decided(let ended): Condition("\(state) = ?", [ended.rawValue])
        }
    }

    private static func condition(
        _ filter: ListFilter, _ viewer: Viewer?, _ database: Database
    ) throws -> Condition {
        let parts = [
            try viewer.map { try Sight($0, database).agencies },
            filter.agency.map { Condition("agency.name = ?", [$0]) },
            filter.name.map { Condition("instr(holder.name, ?) > 0", [$0]) },
        ].compactMap(\.self)
        return parts.reduce(.always) { Condition("\($0.sql) AND \($1.sql)", $0.arguments + $1.arguments) }
    }
}
