internal import Credential
internal import GRDB
internal import Regulation

/// What may come next in a case.
struct CaseProspects {
    let kind: CaseKind
    let id: Int
    let row: Row
    let viewer: Actor?
    let rules: Rules
    let day: CivilDate
    let database: Database

    func all() throws -> [Prospect] {
        switch kind {
        case .revocation, .review: try ofCredential()
        case .complaint: try ofComplaint()
        case .supervision: try ofSupervision()
        }
    }

    private func ofCredential() throws -> [Prospect] {
        let held = try HeldRow.of(id: row["credential"], database)
        let all = try CredentialProspects(
            held: held, cards: CardRow.all(of: held.id, database), viewer: viewer, rules: rules, day: day,
            database: database)
        return try kind == .revocation ? all.ofRevocation(id) : all.ofReview(id)
    }

    private func ofComplaint() throws -> [Prospect] {
        let facts = try Registry.complaint(id, database)
        let prober = Prober(viewer, [facts.holder])
        let other = facts.agency.route.map(Office.department).first { $0 != facts.holder }
        return try ComplaintAct.allCases.compactMap { act in
            try prober.ask("case complaint step \(id) \(act.rawValue)", act.title) {
                try ComplaintLaw(rules.periods).decide(
                    act, on: facts, by: $0, reason: "…", target: other, day: day
                ).basis
            }
        }
    }

    private func ofSupervision() throws -> [Prospect] {
        guard (row["repliedOn"] as String?) == nil, let ground = SupervisionGround(rawValue: row["ground"]) else {
            return []
        }
        let agency = try AgencyRow.agency(row["agency"], database)
        return try [
            Prober(viewer, [.agency(agency.id)]).ask("case supervision reply \(id)", "答复") {
                try SupervisionLaw().reply(agency, ground: ground, by: $0)
                return ground.article
            }
        ].compactMap(\.self)
    }
}
