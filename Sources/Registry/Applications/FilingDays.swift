internal import Credential
internal import GRDB
internal import Regulation

/// The filing days of applications since version 11: the last one beside the first.
enum FilingDays {
    /// Until then the first was kept alone; the last one stands in the log.
    static func addFirst(_ database: Database) throws {
        guard try !database.columns(in: "application").contains(where: { $0.name == "firstFiledOn" }) else { return }
        try database.execute(
            sql: """
                ALTER TABLE application ADD COLUMN firstFiledOn TEXT;
                UPDATE application SET firstFiledOn = filedOn;
                """)
        let steps = try Row.fetchCursor(
            database, sql: "SELECT at, body FROM event WHERE act = ? ORDER BY sequence",
            arguments: [ApplicationStepped.act])
        var last: [Int: String] = [:]
        while let row = try steps.next() {
            guard let facts = EventText.decode(row["body"], ApplicationStepped.self)?.facts,
                facts.step == ApplicationAct.submit.rawValue
            else { continue }
            last[facts.id] = CivilDate(containing: Instant(seconds: row["at"])).description
        }
        for (id, day) in last {
            try database.execute(sql: "UPDATE application SET filedOn = ? WHERE id = ?", arguments: [day, id])
        }
    }
}
