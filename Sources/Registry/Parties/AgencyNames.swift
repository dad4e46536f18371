internal import GRDB

/// The names that agencies no longer bear, and that cards still do until they are reissued (article 18(2)).
enum AgencyNames {
    /// Version 11: former names, the credentials whose card bears one, agencies that others took over, and the name that an
    /// application asks for.
    static func create(_ database: Database) throws {
        for (table, column) in [("agency", "successor"), ("credential", "agencyName"), ("application", "holder")]
        where try !database.columns(in: table).contains(where: { $0.name == column }) {
            try database.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(column) INTEGER")
        }
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS agencyName (
                    id INTEGER PRIMARY KEY, agency INTEGER NOT NULL REFERENCES agency, name TEXT NOT NULL,
                    nameMongolian TEXT, endedOn TEXT NOT NULL, document TEXT NOT NULL
                ) STRICT;
                CREATE INDEX IF NOT EXISTS credentialAgencyName ON credential(agencyName)
                    WHERE agencyName IS NOT NULL;
                """)
    }

    /// The agency's name as a card bears it, in both scripts, as columns beside `credential` and `agency`.
    static let onCard = """
        coalesce(agencyName.name, agency.name) AS agency,
            CASE WHEN agencyName.id IS NULL THEN agency.nameMongolian ELSE agencyName.nameMongolian END AS agencyMongolian
        """

    /// What `onCard` reads from.
    static let joined = "LEFT JOIN agencyName ON agencyName.id = credential.agencyName"
}
