internal import GRDB

/// The tables of the registry and how earlier versions become the present one.
enum Schema {
    /// `paiz` in ASCII: the application id in the file's header.
    static let applicationID = 0x7061_697a

    /// The number of migrations that this program knows.
    static let version = 11

    static func migrate(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found < version else { return }
        if found < 1 { try createTables(database) }
        if found < 2 { try DueTables.create(database) }
        if found < 3 { try LogTables.create(database) }
        if found < 4 { try PrintTables.create(database) }
        if found < 5 { try DueIndexes.create(database) }
        if found < 6 { try LogTables.indexSuccessors(database) }
        if found < 7 { try PrintTables.addWithdrawals(database) }
        if found < 8 { try Standing.addColumns(database) }
        if found < 9 { try DueTables.createRenewals(database) }
        if found < 10 { try IdentityKeyTable.create(database) }
        if found < 11 {
            try ActorTable.addIdentity(database)
            try Baseline.createLater(database)
            try AgencyNames.create(database)
            try FalseRecordTable.create(database)
            try FilingDays.addFirst(database)
            try PrintTables.addSheetMarks(database)
            try OwnPortrait.index(database)
            try MinistryNoted.addColumn(database)
        }
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
    }

    static func createTables(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Agencies 行政执法机关 (article 3(2)).
                CREATE TABLE agency (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, nameMongolian TEXT
                ) STRICT;
                -- Holders 持证人, a row for each way a person's name was written. The identity number is kept as a keyed
                -- hash only.
                CREATE TABLE holder (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL, nameMongolian TEXT, identityHash BLOB
                ) STRICT;
                CREATE INDEX holderIdentity ON holder(identityHash);
                -- Normalised portrait files by their SHA-256.
                CREATE TABLE portrait (digest BLOB PRIMARY KEY, file BLOB NOT NULL) STRICT, WITHOUT ROWID;
                -- Credentials 行政执法证件; a number is given out once and its row is never deleted.
                CREATE TABLE credential (
                    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
                    holder INTEGER NOT NULL REFERENCES holder, agency INTEGER NOT NULL REFERENCES agency,
                    categories TEXT NOT NULL, area TEXT, portrait BLOB NOT NULL REFERENCES portrait,
                    validFrom TEXT NOT NULL, validTo TEXT NOT NULL, issuedAt INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX credentialHolder ON credential(holder);
                -- Status lists, each of one medium; indexes below `nextIndex` have been given out.
                CREATE TABLE statusList (
                    number INTEGER PRIMARY KEY, medium INTEGER NOT NULL CHECK (medium IN (1, 2)),
                    nextIndex INTEGER NOT NULL CHECK (nextIndex BETWEEN 0 AND 16777216)
                ) STRICT;
                -- Instances: what was signed for one medium of a credential; (list, position) is its identity.
                CREATE TABLE instance (
                    id INTEGER PRIMARY KEY, credential INTEGER NOT NULL REFERENCES credential,
                    medium INTEGER NOT NULL CHECK (medium IN (1, 2)), list INTEGER NOT NULL REFERENCES statusList,
                    position INTEGER NOT NULL, token BLOB NOT NULL, ledgerEntry BLOB NOT NULL,
                    status INTEGER NOT NULL CHECK (status IN (0, 1, 2, 3, 12, 13, 14, 15)), UNIQUE (list, position)
                ) STRICT;
                CREATE INDEX instanceCredential ON instance(credential);
                -- Every change of a status, in order.
                CREATE TABLE change (
                    id INTEGER PRIMARY KEY AUTOINCREMENT, instance INTEGER NOT NULL REFERENCES instance,
                    status INTEGER NOT NULL, at INTEGER NOT NULL
                ) STRICT;
                -- Sequence numbers given to bundles, the last change that each contains, and whether its file was written.
                CREATE TABLE bundle (
                    sequence INTEGER PRIMARY KEY, madeAt INTEGER NOT NULL, lastChange INTEGER NOT NULL,
                    written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1))
                ) STRICT;
                -- The greatest time that was signed, so that nothing is ever backdated.
                CREATE TABLE signedTime (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
                INSERT INTO signedTime VALUES (1, 0);
                """)
    }
}
