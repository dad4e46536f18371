internal import GRDB

/// The tables of events, actors and everything that the regulation's procedures keep; see `Log` for what is an event.
enum LogTables {
    static func create(_ database: Database) throws {
        try createLog(database)
        try extendFirstTables(database)
        try createProcedures(database)
        try createCases(database)
    }

    /// The card that takes the place of another is looked for at every act on a card.
    static func indexSuccessors(_ database: Database) throws {
        try database.execute(
            sql: "CREATE INDEX IF NOT EXISTS instanceSuccessor ON instance(replaces) WHERE replaces IS NOT NULL")
    }

    private static func createLog(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Who did what, when, on what basis: append-only; `digest` chains, `signature` is the actor's own.
                CREATE TABLE event (
                    sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor INTEGER NOT NULL, act TEXT NOT NULL,
                    subject TEXT NOT NULL, basis TEXT NOT NULL, body TEXT NOT NULL, signature BLOB NOT NULL,
                    digest BLOB NOT NULL
                ) STRICT;
                CREATE INDEX eventSubject ON event(subject);
                CREATE TRIGGER eventIsKept BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events are kept'); END;
                CREATE TRIGGER eventIsFixed BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events are kept'); END;
                -- The log as it stood, signed by the authority's log key.
                CREATE TABLE checkpoint (
                    sequence INTEGER PRIMARY KEY, digest BLOB NOT NULL, at INTEGER NOT NULL, signature BLOB NOT NULL
                ) STRICT;
                -- Texts that may name a person: an event holds their salted digest only, so that they can be erased.
                CREATE TABLE note (id INTEGER PRIMARY KEY, person INTEGER, salt BLOB, text TEXT) STRICT;
                CREATE INDEX notePerson ON note(person);
                CREATE TABLE actor (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, office TEXT NOT NULL, person INTEGER,
                    key BLOB NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'suspended'))
                ) STRICT;
                """)
    }

    /// Credentials and cards of version 1 come to the states that their statuses imply.
    private static func extendFirstTables(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE agency ADD COLUMN level INTEGER;
                ALTER TABLE agency ADD COLUMN type TEXT;
                ALTER TABLE agency ADD COLUMN body TEXT;
                ALTER TABLE agency ADD COLUMN division TEXT;
                ALTER TABLE agency ADD COLUMN entrustment TEXT;
                ALTER TABLE agency ADD COLUMN handling TEXT;
                ALTER TABLE agency ADD COLUMN parent INTEGER;
                -- The salted digest of a holder's data stands in an event; erased data leave the row empty.
                ALTER TABLE holder ADD COLUMN salt BLOB;
                ALTER TABLE holder ADD COLUMN identitySealed BLOB;
                ALTER TABLE credential ADD COLUMN person INTEGER;
                ALTER TABLE credential ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
                ALTER TABLE credential ADD COLUMN leftOn TEXT;
                ALTER TABLE credential ADD COLUMN endedBy INTEGER;
                ALTER TABLE credential ADD COLUMN endedOn TEXT;
                ALTER TABLE credential ADD COLUMN servedOn TEXT;
                ALTER TABLE credential ADD COLUMN service INTEGER;
                CREATE INDEX credentialPerson ON credential(person);
                CREATE INDEX credentialEnd ON credential(validTo);
                ALTER TABLE instance ADD COLUMN state TEXT NOT NULL DEFAULT 'in-use';
                ALTER TABLE instance ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE instance ADD COLUMN replaces INTEGER;
                ALTER TABLE instance ADD COLUMN reportLevel INTEGER;
                ALTER TABLE instance ADD COLUMN changedOn TEXT;
                ALTER TABLE instance ADD COLUMN lostOn TEXT;
                ALTER TABLE instance ADD COLUMN publishedOn TEXT;
                ALTER TABLE instance ADD COLUMN document TEXT;
                CREATE INDEX instanceState ON instance(state) WHERE state != 'in-use';
                UPDATE instance SET superseded = 1 WHERE status = 3;
                UPDATE instance SET state = CASE status
                    WHEN 15 THEN 'delivered' WHEN 13 THEN 'lost-reported' WHEN 14 THEN 'void' ELSE 'in-use' END;
                UPDATE credential SET state = coalesce((
                    SELECT CASE status WHEN 1 THEN 'revoked' WHEN 12 THEN 'cancelled' WHEN 3 THEN 'superseded'
                        WHEN 2 THEN 'suspended' ELSE 'active' END
                    FROM instance WHERE instance.credential = credential.id AND medium = 1
                    ORDER BY instance.id DESC LIMIT 1), 'active');
                -- What stood before the first event, from which the log is replayed.
                CREATE TABLE agencyBase AS SELECT * FROM agency WHERE 0;
                CREATE TABLE credentialBase AS SELECT * FROM credential WHERE 0;
                CREATE TABLE instanceBase AS SELECT * FROM instance WHERE 0;
                CREATE TABLE statusListBase AS SELECT * FROM statusList WHERE 0;
                """)
    }

    private static func createProcedures(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE person (
                    id INTEGER PRIMARY KEY, holder INTEGER NOT NULL REFERENCES holder,
                    agency INTEGER NOT NULL REFERENCES agency, conduct INTEGER NOT NULL DEFAULT 0, establishment TEXT,
                    inPost INTEGER NOT NULL DEFAULT 0, examPassedOn TEXT, legalCertificate INTEGER, exemption INTEGER,
                    fit INTEGER NOT NULL DEFAULT 0, supervisionGroup TEXT, citation TEXT,
                    restricted INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0
                ) STRICT;
                CREATE INDEX personHolder ON person(holder);
                CREATE TABLE training (
                    person INTEGER NOT NULL REFERENCES person, position INTEGER NOT NULL, organiser TEXT, agency INTEGER,
                    completedOn TEXT NOT NULL, PRIMARY KEY (person, position)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE application (
                    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, credentialKind INTEGER NOT NULL, state TEXT NOT NULL,
                    agency INTEGER NOT NULL REFERENCES agency, person INTEGER NOT NULL REFERENCES person,
                    credential INTEGER, documents TEXT NOT NULL, declared INTEGER NOT NULL, filedOn TEXT,
                    filedBy INTEGER, ground TEXT, categories TEXT, area TEXT, portrait BLOB, changedOn TEXT NOT NULL
                ) STRICT;
                CREATE INDEX applicationPerson ON application(person);
                CREATE INDEX applicationState ON application(state);
                CREATE TABLE opinion (
                    id INTEGER PRIMARY KEY, application INTEGER NOT NULL REFERENCES application,
                    department TEXT NOT NULL, actor INTEGER NOT NULL, day TEXT NOT NULL,
                    current INTEGER NOT NULL DEFAULT 1
                ) STRICT;
                CREATE INDEX opinionApplication ON opinion(application);
                -- Prior notice, statement and service of a decision, by subject: an application or a revocation.
                CREATE TABLE hearing (
                    subject TEXT PRIMARY KEY, noticedOn TEXT, heardOn TEXT, statement INTEGER
                ) STRICT, WITHOUT ROWID;
                """)
    }

    private static func createCases(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE revocation (
                    id INTEGER PRIMARY KEY, credential INTEGER NOT NULL REFERENCES credential, state TEXT NOT NULL,
                    evidence INTEGER NOT NULL, openedBy INTEGER NOT NULL, openedOn TEXT NOT NULL, examinedBy INTEGER,
                    decidedBy INTEGER, decidedOn TEXT
                ) STRICT;
                CREATE INDEX revocationCredential ON revocation(credential);
                CREATE TABLE review (
                    id INTEGER PRIMARY KEY, credential INTEGER NOT NULL REFERENCES credential, state TEXT NOT NULL,
                    filedOn TEXT NOT NULL, decidedBy INTEGER, decidedOn TEXT, reason INTEGER
                ) STRICT;
                CREATE INDEX reviewCredential ON review(credential);
                CREATE TABLE complaint (
                    id INTEGER PRIMARY KEY, agency INTEGER NOT NULL REFERENCES agency, person INTEGER,
                    state TEXT NOT NULL, office TEXT NOT NULL, aboutAgency INTEGER NOT NULL, receivedOn TEXT NOT NULL,
                    content INTEGER NOT NULL, outcome INTEGER, answeredOn TEXT
                ) STRICT;
                CREATE INDEX complaintState ON complaint(state);
                CREATE TABLE supervision (
                    id INTEGER PRIMARY KEY, agency INTEGER NOT NULL REFERENCES agency, credential INTEGER,
                    ground TEXT NOT NULL, demand INTEGER NOT NULL, madeOn TEXT NOT NULL, due TEXT NOT NULL,
                    reply INTEGER, repliedOn TEXT
                ) STRICT;
                """)
    }
}
