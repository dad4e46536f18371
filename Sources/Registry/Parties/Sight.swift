internal import Credential
internal import GRDB
internal import Regulation

/// A condition on rows, as SQL, with its arguments.
struct Condition {
    let sql: String
    let arguments: StatementArguments

    init(_ sql: String, _ arguments: StatementArguments = []) { (self.sql, self.arguments) = (sql, arguments) }

    static let always = Condition("1")
}

/// What an actor may see (articles 5 and 7): an agency its own matters, a justice department those of its area, the region's
/// all, the print shop none. What lies outside does not exist for him.
struct Sight {
    let office: Office

    init(_ actor: Actor) { office = actor.office }

    init(_ viewer: Viewer, _ database: Database) throws { self.init(try viewer.actor(database)) }

    /// Everything: the region's.
    var isWhole: Bool { if case .department(let own) = office { own.level == .region } else { false } }

    /// The agencies in sight, as a condition on `agency`. One that is known by name only has no handling department, and is the
    /// region's.
    var agencies: Condition {
        switch office {
        case .agency(let id): Condition("agency.id = ?", [id])
        case .department(let own) where own.level == .region: .always
        case .department(let own) where own.level == .league:
            Condition("agency.handling GLOB ?", [own.area.code.prefix(4) + "??"])
        case .department(let own): Condition("agency.handling = ?", [own.area.code])
        case .printShop: Condition("0")
        }
    }

    func sees(agency id: Int, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM agency WHERE id = ? AND \(agencies.sql))",
            arguments: [id] + agencies.arguments) ?? false
    }

    /// Offices in sight: one's own, agencies as above, departments below.
    func sees(office other: Office, _ database: Database) throws -> Bool {
        if isWhole || other == office { return true }
        switch (office, other) {
        case (_, .agency(let id)): return try sees(agency: id, database)
        case (.department(let own), .department(let department)): return department.line.contains(own)
        default: return false
        }
    }

    /// Complaints in sight, as a condition on `complaint` beside that on its agency: an agency sees those that it holds, and never
    /// for being the one complained of (article 25).
    var complaints: Condition {
        guard case .agency = office else { return .always }
        return Condition("complaint.office = ?", [OfficeText.write(office)])
    }
}

extension Desk {
    /// The credential of a number, for an act on it. Of a withheld holder's number whoever may not see it learns as much as of
    /// one that was never given out: `unknownNumber` (article 9).
    func held(_ number: CredentialNumber) throws -> HeldRow {
        let held = try HeldRow.of(number, database)
        guard try !NumberBlock.isRestricted(number) || mayKnow(held) else {
            throw RegistryError.unknownNumber(number)
        }
        return held
    }

    /// Beside those who see it: the shop, which prints by its order, and the receiving agency of a transfer with its departments.
    private func mayKnow(_ held: HeldRow) throws -> Bool {
        let sight = Sight(actor)
        if try actor.office == .printShop || sight.sees(agency: held.credential.agency, database) { return true }
        return try database.value(
            """
            SELECT EXISTS (SELECT 1 FROM application JOIN agency ON agency.id = agency
                WHERE credential = ? AND \(sight.agencies.sql))
            """, [held.id] + sight.agencies.arguments) ?? false
    }
}
