public import Credential
internal import GRDB
public import Regulation

/// An agency to be registered.
public struct AgencyEntry: Sendable {
    /// Name as it stands on credentials.
    public var name: String
    /// Name in Mongolian script.
    public var nameMongolian: String?
    /// Level, which decides the route.
    public var level: Level
    /// Kind of body (article 3(2)).
    public var type: AgencyType
    /// What it is beside.
    public var body: AgencyBody
    /// Where it sits.
    public var division: Area
    /// Document of entrustment, where it is entrusted.
    public var entrustment: String?
    /// The department that handles it; nil for the one of its level and division.
    public var handling: JusticeDepartment?
    /// The agency above it.
    public var parent: Int?

    /// Takes name, level and division; the rest may be set.
    public init(name: String, level: Level, division: Area) {
        (self.name, self.level, self.division) = (name, level, division)
        (type, body) = (.organ, .ordinary)
    }
}

/// An agency as a list shows it.
public struct RegisteredAgency: Sendable {
    /// Number.
    public let id: Int
    /// Name.
    public let name: String
    /// What the law knows of it; nil for one that is known by name only.
    public let agency: Agency?
}

extension Registry {
    /// Registers an agency, or an agency anew: by its handling department or one above it.
    public func register(
        _ entry: AgencyEntry, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            try ApprovedName.mustSay(entry.name, Article(14))
            let known = try Int.fetchOne(
                desk.database, sql: "SELECT id FROM agency WHERE name = ?", arguments: [entry.name])
            if let known { try Self.mayRegisterAnew(known, entry, desk) }
            let id = try known ?? desk.next("agency")
            let agency = try Agency(
                id: id, level: entry.level, type: entry.type, body: entry.body, division: entry.division,
                entrustment: entry.entrustment, handling: entry.handling)
            guard case .department(let own) = desk.actor.office, agency.route.contains(own) else {
                throw Refusal(
                    .wrongOffice, Article(7), Bilingual("应由承办的司法行政部门登记", "its handling department registers an agency"),
                    allowed: Bilingual("由\(agency.handling)登记", "the department of \(agency.handling.area) may"))
            }
            let facts = AgencyRegistered(
                id: id, name: entry.name, nameMongolian: entry.nameMongolian, level: entry.level.rawValue,
                type: entry.type.rawValue, body: entry.body.rawValue, division: entry.division.code,
                entrustment: entry.entrustment, handling: agency.handling.area.code, parent: entry.parent)
            try desk.record(facts, Article(3, 2))
            return Entry(
                facts.subject, Article(3, 2), Bilingual("已登记\(entry.name)", "\(entry.name) is registered"),
                next: Bilingual("登记其经办人", "enrol its actors"))
        }
    }

    /// Of an agency whose level is on record: by a department over it as it is, and not its name in Mongolian script, which
    /// stands on cards: that is a decision on a document.
    private static func mayRegisterAnew(_ id: Int, _ entry: AgencyEntry, _ desk: Desk) throws {
        let row = try Row.fetchOne(
            desk.database, sql: "SELECT level, nameMongolian FROM agency WHERE id = ?", arguments: [id])
        guard let row, row["level"] as Int? != nil else { return }
        try AgencyRow.mustStand(id, desk.database)
        _ = try desk.actor.department(over: AgencyRow.agency(id, desk.database), Article(7))
        let approved: String? = row["nameMongolian"]
        guard let typed = entry.nameMongolian, typed != approved else { return }
        throw Refusal(
            .otherParticulars, Article(18, 2),
            Bilingual("机关的蒙古文名称与登记的不同", "the name in Mongolian script is not the one on record"),
            allowed: Bilingual("凭文件更名：paiza agency rename", "rename it on a document: paiza agency rename"))
    }

    /// Every agency by number, or those that the viewer may see.
    public func agencies(to viewer: Viewer? = nil) throws(RegistryError) -> [RegisteredAgency] {
        try view { database in
            let scope = try viewer.map { try Sight($0, database).agencies } ?? .always
            return try Row.fetchAll(
                database, sql: "SELECT id, name, level FROM agency WHERE \(scope.sql) ORDER BY id",
                arguments: scope.arguments
            ).map { row in
                let id: Int = row["id"]
                let isKnown = (row["level"] as Int?) != nil
                return RegisteredAgency(
                    id: id, name: row["name"], agency: isKnown ? try AgencyRow.agency(id, database) : nil)
            }
        }
    }

    /// The number of an agency by its full name; nil when there is none.
    public func agency(named name: String) throws(RegistryError) -> Int? {
        try view { try Int.fetchOne($0, sql: "SELECT id FROM agency WHERE name = ?", arguments: [name]) }
    }
}
