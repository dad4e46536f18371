internal import GRDB

/// The tables of print orders (article 16); the second version of the registry brought them.
enum PrintTables {
    /// Withdrawn orders, which no receipt closes: when, and why.
    static func addWithdrawals(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE printOrder ADD COLUMN withdrawnAt INTEGER;
                ALTER TABLE printOrder ADD COLUMN withdrawnFor TEXT;
                """)
    }

    /// Of a sheet: which of the order's spare ones it is, and the serial number of the blank card.
    static func addSheetMarks(_ database: Database) throws {
        for (column, type) in [("spare", "INTEGER"), ("serial", "TEXT")]
        where try !database.columns(in: "printSheet").contains(where: { $0.name == column }) {
            try database.execute(sql: "ALTER TABLE printSheet ADD COLUMN \(column) \(type)")
        }
        try database.execute(
            sql: """
                CREATE UNIQUE INDEX IF NOT EXISTS printSheetSerial ON printSheet(serial) WHERE serial IS NOT NULL
                """)
    }

    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Print orders 制卡单; a row is never deleted. The receipt 制卡回执 closes it.
                CREATE TABLE printOrder (
                    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, madeAt INTEGER NOT NULL,
                    token BLOB NOT NULL, closedAt INTEGER, receipt BLOB,
                    CHECK ((closedAt IS NULL) = (receipt IS NULL))
                ) STRICT;
                -- The templates that orders name, by their SHA-256, so that a package can be written again.
                CREATE TABLE printTemplate (digest BLOB PRIMARY KEY, file BLOB NOT NULL) STRICT, WITHOUT ROWID;
                -- The lines of orders: the medium, what is printed and not signed in its token, and what became of it.
                CREATE TABLE printItem (
                    printOrder INTEGER NOT NULL REFERENCES printOrder, position INTEGER NOT NULL,
                    instance INTEGER NOT NULL REFERENCES instance, nameMongolian TEXT, agencyMongolian TEXT,
                    state TEXT NOT NULL CHECK (state IN ('ordered', 'printed', 'spoiled', 'not-printed')),
                    PRIMARY KEY (printOrder, position), UNIQUE (printOrder, instance)
                ) STRICT, WITHOUT ROWID;
                -- A medium is in one order at a time, and is printed once.
                CREATE UNIQUE INDEX printItemLive ON printItem(instance) WHERE state IN ('ordered', 'printed');
                -- Every sheet of plastic of a receipt, with the SHA-256 of its pictures; `spoiled` holds the reason.
                CREATE TABLE printSheet (
                    printOrder INTEGER NOT NULL, position INTEGER NOT NULL, sheet INTEGER NOT NULL,
                    front BLOB NOT NULL, back BLOB NOT NULL, spoiled TEXT,
                    PRIMARY KEY (printOrder, position, sheet),
                    FOREIGN KEY (printOrder, position) REFERENCES printItem
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
