internal import Credential
internal import GRDB
internal import Regulation

/// An event that lets somebody act, or stops him: who may is asked when it is decided and again when the log is checked.
protocol Admission: EventFacts {
    var id: Int { get }
    var office: String { get }
    var state: String { get }
    /// The word of the region's second, where two are needed.
    var consent: Consent? { get set }
    /// What the second agrees to.
    var agreed: [String] { get }
}

/// The word of a second actor for an event of the first, at one place of the log and no other.
struct Consent: Codable, Sendable {
    let actor: Int
    let signature: String
}

extension Admission {
    var subject: String { "actor:\(id)" }

    /// What the second signs: each part with its length in front, so that no two run into the same bytes.
    func consentText(_ sequence: Int) -> [UInt8] {
        let parts = [Self.act, "\(sequence)", subject] + agreed
        return Array("paiza consent 1\n".utf8) + parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    }

    /// Throws unless those may do it: the level above; of the region two of its own, or the root.
    ///
    /// `before` is where he served, nil for a newcomer; `isEarlier` stands for events from before two were asked for.
    func check(
        by actor: Actor, second: Actor?, before: Office?, isEarlier: Bool = false, _ database: Database
    ) throws {
        guard let office = OfficeText.read(office) else {
            throw RegistryError.damagedRecord(table: "actor", row: Int64(id))
        }
        for office in [before, office].compactMap(\.self) { try Self.checkRank(actor, office, database) }
        guard actor.id != 0, state == "active", !isEarlier else { return }
        try EnrolmentLaw().checkPair(actor, second, over: office)
    }

    private static func checkRank(_ actor: Actor, _ office: Office, _ database: Database) throws {
        if actor.id == 0 {
            // The root enrols the region's own and nobody else.
            if case .department(let department) = office, department.level == .region { return }
            throw Refusal(
                .wrongRank, Article(5),
                Bilingual("根密钥只用于登记自治区司法行政部门的工作人员", "the root enrols the region's own actors only"),
                allowed: Bilingual("由上一级登记", "the level above enrols everyone else"))
        }
        var agency: Agency?
        if case .agency(let id) = office { agency = try AgencyRow.agency(id, database) }
        try EnrolmentLaw().check(actor, over: office, agency: agency)
    }
}
