internal import GRDB

/// The tables that due lists are read from: the live terms, and when what was published is due.
///
/// Triggers keep the terms, so that no decision can forget them; they hold nothing that cannot be made again.
enum DueTables {
    /// A card that is live: valid, suspended, lost, void, not in service.
    private static let live = "(0, 2, 13, 14, 15)"

    /// An application for renewal that is on its way.
    private static let onItsWay = "('submitted', 'at-banner', 'at-league', 'at-region')"

    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Credentials whose newest card is live, by their last day.
                CREATE TABLE term (
                    credential INTEGER PRIMARY KEY REFERENCES credential, agency INTEGER NOT NULL, validTo TEXT NOT NULL
                ) STRICT;
                CREATE INDEX termEnd ON term(validTo, agency);
                CREATE INDEX termAgency ON term(agency, validTo);
                -- Revoked and not cancelled, and not handed out: few at any time.
                CREATE INDEX instanceRevoked ON instance(credential) WHERE status = 1 AND medium = 1;
                CREATE INDEX instanceWaiting ON instance(credential) WHERE status = 15 AND medium = 1;
                -- When the newest bundle and the newest register are due.
                CREATE TABLE published (
                    subject TEXT PRIMARY KEY, madeAt INTEGER NOT NULL, nextUpdate INTEGER NOT NULL,
                    hardExpiry INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TRIGGER termBegins AFTER INSERT ON instance WHEN new.medium = 1 BEGIN
                    DELETE FROM term WHERE credential = new.credential;
                    INSERT INTO term SELECT id, agency, validTo FROM credential
                        WHERE id = new.credential AND new.status IN \(live);
                END;
                CREATE TRIGGER termChanges AFTER UPDATE OF status ON instance
                WHEN new.medium = 1 AND new.id = (
                    SELECT max(id) FROM instance WHERE credential = new.credential AND medium = 1)
                BEGIN
                    DELETE FROM term WHERE credential = new.credential;
                    INSERT INTO term SELECT id, agency, validTo FROM credential
                        WHERE id = new.credential AND new.status IN \(live);
                END;
                CREATE TRIGGER termMoves AFTER UPDATE OF agency, validTo ON credential BEGIN
                    UPDATE term SET agency = new.agency, validTo = new.validTo WHERE credential = new.id;
                END;

                INSERT INTO term SELECT credential.id, agency, validTo FROM credential WHERE EXISTS (
                    SELECT 1 FROM instance WHERE instance.credential = credential.id AND status IN \(live)
                        AND instance.id = (
                            SELECT max(id) FROM instance AS newest
                            WHERE newest.credential = credential.id AND medium = 1));
                """)
    }

    /// Version 9: the applications for renewal that are not decided, so that no list looks through all applications for them.
    static func createRenewals(_ database: Database) throws {
        let renews = """
            BEGIN
                DELETE FROM renewal WHERE application = new.id;
                INSERT INTO renewal SELECT new.id, id, agency, validTo FROM credential
                    WHERE id = new.credential AND new.state IN \(onItsWay);
            END;
            """
        try database.execute(
            sql: """
                -- Applications for renewal that are not decided, by the last day of their credential.
                CREATE TABLE IF NOT EXISTS renewal (
                    application INTEGER PRIMARY KEY REFERENCES application,
                    credential INTEGER NOT NULL REFERENCES credential, agency INTEGER NOT NULL, validTo TEXT NOT NULL
                ) STRICT;
                CREATE INDEX IF NOT EXISTS renewalEnd ON renewal(validTo, agency);
                CREATE INDEX IF NOT EXISTS renewalCredential ON renewal(credential);
                CREATE TRIGGER IF NOT EXISTS renewalBegins AFTER INSERT ON application
                    WHEN new.kind = 'renew' \(renews)
                CREATE TRIGGER IF NOT EXISTS renewalChanges AFTER UPDATE OF state, credential ON application
                    WHEN new.kind = 'renew' \(renews)
                CREATE TRIGGER IF NOT EXISTS renewalMoves AFTER UPDATE OF agency, validTo ON credential BEGIN
                    UPDATE renewal SET agency = new.agency, validTo = new.validTo WHERE credential = new.id;
                END;
                INSERT OR IGNORE INTO renewal SELECT application.id, credential.id, credential.agency, validTo
                    FROM application JOIN credential ON credential.id = application.credential
                    WHERE application.kind = 'renew' AND application.state IN \(onItsWay);
                -- The people and the credentials of an agency.
                CREATE INDEX IF NOT EXISTS personAgency ON person(agency);
                CREATE INDEX IF NOT EXISTS credentialAgency ON credential(agency);
                -- Notices by the day of their publication (article 19).
                CREATE INDEX IF NOT EXISTS instanceNotice ON instance(publishedOn) WHERE state = 'void' AND medium = 1;
                """)
    }
}
