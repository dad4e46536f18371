internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// An application of the table, and the facts that a decision on it looks at.
struct ApplicationRow {
    let application: Application
    let credential: Int?
    let categories: String?
    let area: String?
    let portrait: Data?
    /// The row of `holder` with the name that is asked for; nil where none is.
    let holder: Int?

    init(_ id: Int, _ database: Database) throws {
        let row = try Row.fetchOne(database, sql: "SELECT * FROM application WHERE id = ?", arguments: [id])
        guard let row else { throw RegistryError.unknown(subject: "application:\(id)") }
        holder = row["holder"]
        application = try Self.application(row, database)
        (credential, categories, area, portrait) = (row["credential"], row["categories"], row["area"], row["portrait"])
    }

    private static func application(_ row: Row, _ database: Database) throws -> Application {
        let id: Int = row["id"]
        let damaged = RegistryError.damagedRecord(table: "application", row: Int64(id))
        guard let kind = ApplicationKind(rawValue: row["kind"]), let state = ApplicationState(rawValue: row["state"]),
            let credentialKind = CredentialKind(rawValue: UInt8(clamping: row["credentialKind"] as Int))
        else { throw damaged }
        let opinions = try Row.fetchAll(
            database, sql: "SELECT department, actor FROM opinion WHERE application = ? AND current ORDER BY id",
            arguments: [id]
        ).map { row in
            guard let area = try? Area(row["department"] as String), let department = JusticeDepartment(area) else {
                throw damaged
            }
            return Opinion(department: department, actor: row["actor"])
        }
        let day = { (column: String) throws -> CivilDate? in
            guard let text: String = row[column] else { return nil }
            guard let day = try? CivilDate(text) else { throw damaged }
            return day
        }
        return Application(
            id: id, kind: kind, credentialKind: credentialKind, state: state,
            agency: try AgencyRow.agency(row["agency"], database), person: row["person"],
            documents: Set(
                (row["documents"] as String).split(separator: " ").compactMap { Document(rawValue: String($0)) }),
            isDeclaredTrue: row["declared"], firstFiledOn: try day("firstFiledOn"), filedOn: try day("filedOn"),
            filedBy: row["filedBy"], opinions: opinions,
            ground: (row["ground"] as String?).flatMap(GroundText.read), alters: try alters(row, database))
    }

    /// Whether it asks for a name, or for a category or area other than its credential's.
    private static func alters(_ row: Row, _ database: Database) throws -> Bool {
        if row["holder"] as Int? != nil { return true }
        let before = try database.row(
            "SELECT categories, area FROM credential WHERE id = ?", [row["credential"] as Int?])
        guard let before else { return false }
        return ["categories", "area"].contains { column in
            row[column] as String? != nil && row[column] as String? != before[column] as String?
        }
    }

    /// The person's open applications: those of the person's number.
    static func open(of person: PersonRow, _ database: Database) throws -> [(id: Int, kind: ApplicationKind)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT id, kind FROM application WHERE person = ?
                    AND state IN ('submitted', 'returned', 'at-banner', 'at-league', 'at-region') ORDER BY id
                """, arguments: [person.facts.id]
        ).compactMap { row in ApplicationKind(rawValue: row["kind"]).map { (row["id"], $0) } }
    }

    /// Everything that the law looks at.
    func facts(_ database: Database) throws -> ApplicationFacts {
        let person = try PersonRow(application.person, database)
        let held = try HeldRow.all(of: person, database)
        let others = try Self.open(of: person, database).filter { $0.id != application.id }
        let subject = held.first { $0.id == credential }
        return ApplicationFacts(
            application: application, qualification: person.qualification, otherOpen: others.map(\.kind),
            held: held.map(\.credential), subject: subject?.credential,
            loss: application.kind == .loss ? try subject.flatMap { try CardRow.lost(of: $0.id, database) } : nil,
            hearing: try HearingRow.hearing("application:\(application.id)", database),
            isComplete: application.kind != .first || (portrait != nil && categories != nil),
            openRevocations: try PersonRevocations.open(of: held, database))
    }
}

/// Prior notice and statement of the table.
enum HearingRow {
    static func hearing(_ subject: String, _ database: Database) throws -> Hearing {
        let row = try Row.fetchOne(database, sql: "SELECT * FROM hearing WHERE subject = ?", arguments: [subject])
        let day = { (name: String) in (row?[name] as String?).flatMap { try? CivilDate($0) } }
        return Hearing(noticedOn: day("noticedOn"), heardOn: day("heardOn"))
    }
}
