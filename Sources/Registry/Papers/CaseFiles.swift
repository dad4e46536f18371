public import Credential
internal import GRDB
public import Regulation

/// A case of revocation with what its decision says (article 21).
public struct RevocationFile: Sendable {
    /// Where it is.
    public let state: RevocationState
    /// The credential's number.
    public let number: CredentialNumber
    /// The evidence on which it was opened.
    public let evidence: String?
    /// The holder's statement.
    public let statement: String?
    /// The office of who decided; nil before.
    public let office: String?
    /// The day of the decision.
    public let decidedOn: CivilDate?
}

/// A complaint with what its reply says (article 25).
public struct ComplaintFile: Sendable {
    /// Where it is.
    public let state: ComplaintState
    /// Who has it, as papers name it.
    public let office: String
    /// The day it came in.
    public let receivedOn: CivilDate
    /// What was reported.
    public let content: String?
    /// What was decided, or why it was not taken.
    public let outcome: String?
    /// The day of the answer.
    public let answeredOn: CivilDate?
}

/// A supervision document (articles 20 and 27).
public struct SupervisionFile: Sendable {
    /// Who made it out, as papers name it.
    public let office: String
    /// The agency it is addressed to.
    public let agency: String
    /// The credential it is about, where it is about one.
    public let number: CredentialNumber?
    /// On what ground.
    public let ground: SupervisionGround
    /// What is to be corrected.
    public let demand: String?
    /// The day it was made out.
    public let madeOn: CivilDate
    /// The day for the correction.
    public let due: CivilDate
}

extension Registry {
    /// The file of a case of revocation; throws `unknown`.
    public func file(revocation id: Int) throws(RegistryError) -> RevocationFile {
        try view { database in
            let row = try Self.case("revocation", id, database)
            guard let state = RevocationState(rawValue: row["state"]) else { throw Self.damaged("revocation", id) }
            let decider = try (row["decidedBy"] as Int?).flatMap { try Self.actor($0, database) }
            return RevocationFile(
                state: state, number: try HeldRow.of(id: row["credential"], database).credential.number,
                evidence: try Self.text(note: row["evidence"], database),
                statement: try Self.statement("revocation:\(id)", database),
                office: try decider.map { try Self.name($0.office, database) }, decidedOn: Self.day(row["decidedOn"]))
        }
    }

    /// The file of a complaint; throws `unknown`.
    public func file(complaint id: Int) throws(RegistryError) -> ComplaintFile {
        try view { database in
            let row = try Self.case("complaint", id, database)
            guard let state = ComplaintState(rawValue: row["state"]), let office = OfficeText.read(row["office"]),
                let receivedOn = Self.day(row["receivedOn"])
            else { throw Self.damaged("complaint", id) }
            return ComplaintFile(
                state: state, office: try Self.name(office, database), receivedOn: receivedOn,
                content: try Self.text(note: row["content"], database),
                outcome: try Self.decision(id, database), answeredOn: Self.day(row["answeredOn"]))
        }
    }

    /// What was decided on a complaint, or why it was not taken; the answer that follows it may be worded otherwise.
    private static func decision(_ id: Int, _ database: Database) throws -> String? {
        let rows = try database.rows(
            "SELECT body FROM event WHERE subject = ? AND act = ? ORDER BY sequence DESC",
            ["complaint:\(id)", ComplaintStepped.act])
        let decided = rows.lazy.compactMap { EventText.decode($0["body"], ComplaintStepped.self)?.facts }
            .first { [ComplaintState.decided, .notAccepted].map(\.rawValue).contains($0.state) }
        return try text(note: decided?.outcome?.id, database)
    }

    /// The file of a supervision document; throws `unknown`.
    public func file(supervision id: Int) throws(RegistryError) -> SupervisionFile {
        try view { database in
            let row = try Self.case("supervision", id, database)
            let maker = try database.row(
                "SELECT actor FROM event WHERE subject = ? AND act = ?", ["supervision:\(id)", SupervisionIssued.act])
            guard let ground = SupervisionGround(rawValue: row["ground"]), let madeOn = Self.day(row["madeOn"]),
                let due = Self.day(row["due"]), let actor = try maker.flatMap({ try Self.actor($0["actor"], database) })
            else { throw Self.damaged("supervision", id) }
            let held = try (row["credential"] as Int?).map { try HeldRow.of(id: $0, database) }
            return SupervisionFile(
                office: try Self.name(actor.office, database), agency: try AgencyRow.name(row["agency"], database),
                number: held?.credential.number, ground: ground,
                demand: try Self.text(note: row["demand"], database), madeOn: madeOn, due: due)
        }
    }

    static func `case`(_ table: String, _ id: Int, _ database: Database) throws -> Row {
        guard let row = try database.row("SELECT * FROM \(table) WHERE id = ?", [id]) else {
            throw RegistryError.unknown(subject: "\(table):\(id)")
        }
        return row
    }

    private static func damaged(_ table: String, _ id: Int) -> RegistryError {
        .damagedRecord(table: table, row: Int64(id))
    }

    static func day(_ text: String?) -> CivilDate? { text.flatMap { try? CivilDate($0) } }
}
