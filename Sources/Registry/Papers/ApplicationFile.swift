public import Credential
internal import GRDB
public import Regulation

/// An opinion of a department on an application, or what ended its round: what a form or an opinion sheet says.
public struct OpinionFile: Sendable {
    /// Whose it is.
    public let department: JusticeDepartment
    /// The name of the actor who gave it.
    public let reviewer: String
    /// What it was: `pass`, `approve`, `giveBack` or `reject`.
    public let act: ApplicationAct
    /// The day.
    public let day: CivilDate
    /// The reason, where one was recorded and has not been erased.
    public let reason: String?
}

/// An application with everything that its papers say (articles 12, 13 and 22).
public struct ApplicationFile: Sendable {
    /// The application.
    public let application: Application
    /// The name of the agency.
    public let agency: String
    /// For whom, as the card will say; empty when the data have been erased.
    public let name: String
    /// The approved name, where it asks for another one.
    public let approvedName: String?
    /// What is on record of the person.
    public let qualification: Qualification
    /// Who trained the person and when, by name.
    public let trainings: [(organiser: String, day: CivilDate)]
    /// The number that the application is about, or came to.
    public let number: String?
    /// The categories wanted, else those of the credential.
    public let categories: [Category]
    /// The area wanted, else that of the credential.
    public let area: Area?
    /// The name of who filed it.
    public let filedBy: String?
    /// What the departments said in this round, in order.
    public let opinions: [OpinionFile]
    /// The holder's statement before a cancellation.
    public let statement: String?
}

extension Registry {
    /// The file of an application; throws `unknown`.
    public func file(application id: Int) throws(RegistryError) -> ApplicationFile {
        try view { try Self.file(application: id, $0) }
    }

    static func file(application id: Int, _ database: Database) throws -> ApplicationFile {
        let row = try ApplicationRow(id, database)
        let person = try PersonRow(row.application.person, database)
        let credential = try database.row(
            "SELECT number, categories, area FROM credential WHERE id = ?", [row.credential])
        let old = try row.credential.map { try HeldRow.of(id: $0, database) }
        let holder = try ApprovedName.holder(for: row, of: person, old, database)
        let trainings = try person.qualification.trainings.map { training in
            let agency = try training.agency.map { try AgencyRow.name($0, database) }
            return (training.organiser?.description ?? agency ?? "", training.completedOn)
        }
        let area: String? = row.area ?? credential?["area"]
        return ApplicationFile(
            application: row.application, agency: try AgencyRow.name(row.application.agency.id, database),
            name: try database.value("SELECT name FROM holder WHERE id = ?", [holder]) ?? "",
            approvedName: try row.holder.flatMap { _ in
                let approved = try (old ?? HeldRow.all(of: person, database).last)?.holder ?? person.holder
                return try database.value("SELECT name FROM holder WHERE id = ?", [approved])
            },
            qualification: person.qualification, trainings: trainings, number: credential?["number"],
            categories: Self.categories(of: row.categories ?? credential?["categories"] ?? ""),
            area: area.flatMap { try? Area($0) },
            filedBy: try row.application.filedBy.flatMap { try Self.actor($0, database)?.name },
            opinions: try Self.opinions(id, database),
            statement: try Self.statement("application:\(id)", database))
    }

    /// What the departments said, from the last filing on: the events have it with its reasons.
    private static func opinions(_ id: Int, _ database: Database) throws -> [OpinionFile] {
        let rows = try database.rows(
            "SELECT at, actor, body FROM event WHERE subject = ? AND act = ? ORDER BY sequence",
            ["application:\(id)", ApplicationStepped.act])
        var opinions: [OpinionFile] = []
        for row in rows {
            guard let facts = EventText.decode(row["body"], ApplicationStepped.self)?.facts,
                let act = ApplicationAct(rawValue: facts.step)
            else { throw RegistryError.damagedRecord(table: "event", row: Int64(id)) }
            if act == .submit { opinions = [] }
            guard [.pass, .approve, .giveBack, .reject].contains(act), let actor = try actor(row["actor"], database),
                case .department(let department) = actor.office
            else { continue }
            opinions.append(
                OpinionFile(
                    department: department, reviewer: actor.name, act: act,
                    day: CivilDate(containing: Instant(seconds: row["at"])),
                    reason: try facts.reason.flatMap { try text(note: $0.id, database) }))
        }
        return opinions
    }

    // MARK: What several files need

    /// Name and office of an actor.
    static func actor(_ id: Int, _ database: Database) throws -> (name: String, office: Office)? {
        guard let row = try database.row("SELECT name, office FROM actor WHERE id = ?", [id]),
            let office = OfficeText.read(row["office"])
        else { return nil }
        return (row["name"], office)
    }

    /// An office as papers name it.
    static func name(_ office: Office, _ database: Database) throws -> String {
        switch office {
        case .department(let department): department.description
        case .agency(let id): try AgencyRow.name(id, database)
        case .printShop: "证件制作单位"
        }
    }

    /// The text of a note; nil when it has been erased.
    static func text(note id: Int?, _ database: Database) throws -> String? {
        try database.row("SELECT text FROM note WHERE id = ?", [id]).flatMap { $0["text"] }
    }

    /// The holder's statement 陈述申辩 on a decision.
    static func statement(_ subject: String, _ database: Database) throws -> String? {
        let note: Int? = try database.row("SELECT statement FROM hearing WHERE subject = ?", [subject])?["statement"]
        return try text(note: note, database)
    }
}
