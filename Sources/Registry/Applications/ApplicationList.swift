internal import Credential
internal import GRDB
public import Regulation

/// An application as a list shows it.
public struct ListedApplication: Sendable {
    /// Number.
    public let id: Int
    /// What is applied for.
    public let kind: ApplicationKind
    /// Where it is.
    public let state: ApplicationState
    /// Whose it is.
    public let agency: String
    /// For whom.
    public let name: String
    /// The credential that it is about.
    public let number: String?
    /// The day of its last step.
    public let changedOn: String
}

extension Registry {
    /// The applications that an actor may see: an agency's own, a department's of its area, the region's all.
    public func applications(
        openOnly: Bool, limit: Int = -1, to viewer: Viewer?
    ) throws(RegistryError) -> [ListedApplication] {
        try view { database in
            let agencies = try viewer.map { try Sight($0, database).agencies } ?? .always
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT application.id AS id, application.kind AS kind, application.state AS state,
                        agency.name AS agency, holder.name AS name, number, changedOn
                    FROM application JOIN agency ON agency.id = application.agency JOIN person ON person.id = application.person
                        JOIN holder ON holder.id = person.holder
                        LEFT JOIN credential ON credential.id = application.credential
                    WHERE \(agencies.sql) AND (NOT ? OR application.state IN
                        ('draft', 'submitted', 'returned', 'at-banner', 'at-league', 'at-region'))
                    ORDER BY application.id LIMIT ?
                    """, arguments: agencies.arguments + [openOnly, limit])
            return try rows.map { row in
                let id: Int64 = row["id"]
                guard let kind = ApplicationKind(rawValue: row["kind"]),
                    let state = ApplicationState(rawValue: row["state"])
                else { throw RegistryError.damagedRecord(table: "application", row: id) }
                return ListedApplication(
                    id: Int(id), kind: kind, state: state, agency: row["agency"], name: row["name"],
                    number: row["number"], changedOn: row["changedOn"])
            }
        }
    }
}
