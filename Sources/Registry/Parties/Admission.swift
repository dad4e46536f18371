internal import Credential
internal import GRDB
internal import Regulation

/// An event that lets somebody act, or stops him: who may is asked when it is decided and again when the log is checked.
protocol Admission: AgreedFacts {
    var id: Int { get }
    var office: String { get }
    var state: String { get }
}

extension Admission {
    var subject: String { "actor:\(id)" }

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
