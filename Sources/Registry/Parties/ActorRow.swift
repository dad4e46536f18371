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

    init(_ row: Row) {
        (id, name, office, person) = (row["id"], row["name"], row["office"], row["person"])
        (key, isActive) = ([UInt8](row["key"] as Data), row["state"] == "active")
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
