internal import GRDB
internal import Regulation

/// Whether an actor sees an event: those that he recorded, and those about what is in his sight.
///
/// Batches and the opening of the log are the region's, print orders also the print shop's. Answers are kept, because many events are about one subject.
struct EventSight {
    private let sight: Sight
    private let actor: Int
    private let database: Database
    private var known: [String: Bool] = [:]

    init(_ actor: Actor, _ database: Database) {
        (sight, self.actor, self.database) = (Sight(actor), actor.id, database)
    }

    mutating func sees(_ event: Row) throws -> Bool {
        if sight.isWhole || event["who"] == actor { return true }
        let subject: String = event["subject"]
        if let answer = known[subject] { return answer }
        let answer = try sees(subject: subject)
        known[subject] = answer
        return answer
    }

    func sees(subject: String) throws -> Bool {
        if sight.isWhole { return true }
        let parts = subject.split(separator: ":").map(String.init)
        if parts.first == "print-order" { return sight.office == .printShop }
        guard parts.count == 2, let id = Int(parts[1]) else { return false }
        switch parts[0] {
        case "actor" where id > 0:
            let row = try Row.fetchOne(database, sql: "SELECT * FROM actor WHERE id = ?", arguments: [id])
            return try row.map { try sight.sees(office: ActorRow($0).actor().office, database) } ?? false
        case "agency": return try sight.sees(agency: id, database)
        case "complaint":
            return try exists(
                "complaint JOIN agency ON agency.id = agency WHERE complaint.id = ? AND \(sight.complaints.sql)", id,
                sight.complaints.arguments)
        case "person", "application", "supervision", "credential":
            return try exists("\(parts[0]) JOIN agency ON agency.id = agency WHERE \(parts[0]).id = ?", id)
        case "instance", "revocation", "review":
            return try exists(
                """
                \(parts[0]) JOIN credential ON credential.id = credential JOIN agency ON agency.id = credential.agency
                WHERE \(parts[0]).id = ?
                """, id)
        default: return false
        }
    }

    private func exists(_ source: String, _ id: Int, _ more: StatementArguments = []) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM \(source) AND \(sight.agencies.sql))",
            arguments: [id] + more + sight.agencies.arguments) ?? false
    }
}
