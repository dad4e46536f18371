internal import Credential
internal import GRDB
internal import Regulation

/// An agency of the table as the law looks at it.
enum AgencyRow {
    static func agency(_ id: Int, _ database: Database) throws -> Agency {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM agency WHERE id = ?", arguments: [id]) else {
            throw RegistryError.unknown(subject: "agency:\(id)")
        }
        guard let level: Int = row["level"] else {
            throw Refusal(
                .missingRecord, Article(3, 2), Bilingual("机关尚未登记层级和承办部门", "the agency is known by name only"),
                allowed: Bilingual("先登记机关", "register it with its level and handling department"))
        }
        let damaged = RegistryError.damagedRecord(table: "agency", row: Int64(id))
        guard let level = Level(rawValue: level), let type = AgencyType(rawValue: row["type"]),
            let body = AgencyBody(rawValue: row["body"]), let division = try? Area(row["division"] as String),
            let handling = (try? Area(row["handling"] as String)).flatMap({ JusticeDepartment($0) })
        else { throw damaged }
        do {
            return try Agency(
                id: id, level: level, type: type, body: body, division: division, entrustment: row["entrustment"],
                handling: handling)
        } catch { throw damaged }
    }

    /// Throws for an agency that another one took over.
    static func mustStand(_ id: Int, _ database: Database) throws {
        let successor = try Int.fetchOne(
            database, sql: "SELECT successor FROM agency WHERE id = ? AND successor IS NOT NULL", arguments: [id])
        guard let successor else { return }
        throw Refusal(
            .wrongState, Article(3, 2),
            Bilingual("该机关已并入agency:\(successor)", "the agency was merged into agency:\(successor)"),
            allowed: Bilingual("由该机关办理", "that agency acts"))
    }

    static func name(_ id: Int, _ database: Database) throws -> String {
        try String.fetchOne(database, sql: "SELECT name FROM agency WHERE id = ?", arguments: [id]) ?? ""
    }
}

/// An agency with everything that decides who handles it; one that version 1 knew by name gets the rest.
struct AgencyRegistered: EventFacts {
    static let act = "agency.register"
    let id: Int
    let name: String
    let nameMongolian: String?
    let level: Int
    let type: String
    let body: String
    let division: String
    let entrustment: String?
    let handling: String
    let parent: Int?

    var subject: String { "agency:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO agency (id, name, nameMongolian, level, type, body, division, entrustment, handling, parent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    name = excluded.name, nameMongolian = coalesce(excluded.nameMongolian, nameMongolian),
                    level = excluded.level, type = excluded.type, body = excluded.body, division = excluded.division,
                    entrustment = excluded.entrustment, handling = excluded.handling, parent = excluded.parent
                """,
            arguments: [id, name, nameMongolian, level, type, body, division, entrustment, handling, parent])
    }
}
