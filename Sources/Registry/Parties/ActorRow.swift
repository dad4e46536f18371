internal import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// A row of the table of actors.
struct ActorRow {
    let id: Int
    let name: String
    let office: String
    let person: Int?
    let key: [UInt8]
    let isActive: Bool
    /// The keyed hash of his identity number; nil for one who was enrolled before it was asked for, and for the root.
    let identity: [UInt8]?

    init(_ row: Row) {
        (id, name, office, person) = (row["id"], row["name"], row["office"], row["person"])
        (key, isActive) = ([UInt8](row["key"] as Data), row["state"] == "active")
        identity = (row["identity"] as Data?).map { [UInt8]($0) }
    }

    static func of(id: Int, _ database: Database) throws -> ActorRow? {
        try Row.fetchOne(database, sql: "SELECT * FROM actor WHERE id = ?", arguments: [id]).map(ActorRow.init)
    }

    static func named(_ name: String, _ database: Database) throws -> ActorRow? {
        try Row.fetchOne(database, sql: "SELECT * FROM actor WHERE name = ?", arguments: [name]).map(ActorRow.init)
    }

    func actor() throws -> Actor {
        guard let office = OfficeText.read(office) else {
            throw RegistryError.damagedRecord(table: "actor", row: Int64(id))
        }
        return Actor(id: id, office: office, person: person)
    }

    /// The actor with what the registry knows of the natural person that he is.
    func actor(_ database: Database) throws -> Actor {
        let plain = try actor()
        guard let identity else { return plain }
        let selves = try Int.fetchSet(
            database, sql: "SELECT id FROM actor WHERE identity = ?", arguments: [Data(identity)])
        let person = try Int.fetchOne(
            database,
            sql: "SELECT person.id FROM holder JOIN person ON person.holder = holder.id WHERE identityHash = ?",
            arguments: [Data(identity)])
        return Actor(id: id, office: plain.office, person: plain.person ?? person, earlier: selves)
    }
}

/// The table of actors since version 11: each is a natural person.
enum ActorTable {
    static func addIdentity(_ database: Database) throws {
        if try !database.columns(in: "actor").contains(where: { $0.name == "identity" }) {
            try database.execute(sql: "ALTER TABLE actor ADD COLUMN identity BLOB")
        }
        try database.execute(sql: "CREATE INDEX IF NOT EXISTS actorIdentity ON actor(identity)")
    }
}

/// How an office is written: `agency:12`, `department:150102`, `print-shop`.
public enum OfficeText {
    /// The text of an office.
    public static func write(_ office: Office) -> String {
        switch office {
        case .agency(let id): "agency:\(id)"
        case .department(let department): "department:\(department.area.code)"
        case .printShop: "print-shop"
        }
    }

    /// The office of a text; nil for anything else.
    public static func read(_ text: String) -> Office? {
        if text == "print-shop" { return .printShop }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "agency": return Int(parts[1]).map(Office.agency)
        case "department":
            return (try? Area(String(parts[1]))).flatMap { JusticeDepartment($0) }.map(Office.department)
        default: return nil
        }
    }
}
