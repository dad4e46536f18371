internal import GRDB

/// Indexes by which the due matters of the procedures are found: each holds what is open, and little else.
enum DueIndexes {
    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Cards that ended and are still with their holders (article 23).
                CREATE INDEX IF NOT EXISTS instanceUncollected ON instance(credential)
                    WHERE medium = 1 AND state = 'in-use' AND status IN (1, 3, 12);
                -- Decisions that were served (article 24).
                CREATE INDEX IF NOT EXISTS credentialServed ON credential(servedOn) WHERE servedOn IS NOT NULL;
                CREATE INDEX IF NOT EXISTS applicationCredential ON application(credential, kind);
                CREATE INDEX IF NOT EXISTS changeInstance ON change(instance);
                """)
    }
}
