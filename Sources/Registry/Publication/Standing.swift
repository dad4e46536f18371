internal import Credential
internal import GRDB

/// How an instance stands on a day: what the decisions made of it, and what the clock alone makes of that.
///
/// Nothing is written when such a day comes, as nothing is written when a credential expires: whatever states a status asks
/// for it here.
enum Standing {
    /// The status of a row of `instance`, as SQL; without a day what the decisions made of it.
    static func status(on day: CivilDate?) -> String {
        guard let day else { return "status" }
        let (void, superseded) = (StatusValue.void.rawValue, StatusValue.superseded.rawValue)
        return "CASE WHEN \(becomesVoid) AND voidFrom <= '\(day)' THEN \(void)"
            + " WHEN \(becomesSuperseded) AND supersededFrom <= '\(day)' THEN \(superseded) ELSE status END"
    }

    /// How many statuses the clock has changed after `last`, as of `day`.
    static func turned(after last: CivilDate?, to day: CivilDate, _ database: Database) throws -> Int {
        let arguments: StatementArguments = [last?.description ?? "", day.description]
        return try Int.fetchOne(
            database,
            sql: """
                SELECT (SELECT count(*) FROM instance WHERE voidFrom > ? AND voidFrom <= ? AND \(becomesVoid))
                    + (SELECT count(*) FROM instance
                        WHERE supersededFrom > ? AND supersededFrom <= ? AND \(becomesSuperseded))
                """, arguments: arguments + arguments) ?? 0
    }

    private static let becomesVoid = "status = \(StatusValue.lost.rawValue)"
    private static let becomesSuperseded =
        "status IN (\(StatusValue.valid.rawValue), \(StatusValue.suspended.rawValue))"

    /// Version 8: the days from which the clock makes a card void (`loss.voidFrom`) or ends a replaced one
    /// (`supersede.maxDays`).
    static func addColumns(_ database: Database) throws {
        for column in ["voidFrom", "supersededFrom"] {
            for table in ["instance", "instanceBase"]
            where try !database.columns(in: table).contains(where: { $0.name == column }) {
                try database.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(column) TEXT")
            }
        }
        try database.execute(
            sql: """
                CREATE INDEX IF NOT EXISTS instanceVoid ON instance(voidFrom) WHERE voidFrom IS NOT NULL;
                CREATE INDEX IF NOT EXISTS instanceSuperseded ON instance(supersededFrom)
                    WHERE supersededFrom IS NOT NULL;
                """)
    }
}
