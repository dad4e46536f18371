internal import Credential
internal import GRDB
internal import Regulation

/// What may come next for a credential and its cards.
struct CredentialProspects {
    let held: HeldRow
    let cards: [CardRow]
    let viewer: Actor?
    let rules: Rules
    let day: CivilDate
    let database: Database

    private var number: CredentialNumber { held.credential.number }

    /// Of an agency that is known by its name only the law knows nothing yet.
    private var agency: Agency? { try? AgencyRow.agency(held.credential.agency, database) }

    private func prober(_ agency: Agency) -> Prober {
        Prober(viewer, [.agency(agency.id), .printShop] + agency.route.map(Office.department))
    }

    func all() throws -> [Prospect] {
        guard let agency else { return [] }
        let prober = prober(agency)
        return try ofCards(agency, prober) + ofCredential(agency, prober) + ofRevocation(agency, prober)
            + ofReview(prober) + prober.steps(of: Condition("credential = ?", [held.id]), rules, day, database)
            + ofApplications(agency, prober)
    }

    /// The steps of one case of revocation.
    func ofRevocation(_ id: Int) throws -> [Prospect] {
        let row = try database.row("SELECT * FROM revocation WHERE id = ?", [id])
        guard let agency, let row else { return [] }
        return try steps(of: row, agency, prober(agency))
    }

    /// The decision of one review, while it is open.
    func ofReview(_ id: Int) throws -> [Prospect] {
        guard let agency else { return [] }
        return try ofReview(prober(agency)).filter { $0.command == Self.decision(id) }
    }

    private static func decision(_ review: Int) -> String { "case review decide \(review)" }

    private func ofCards(_ agency: Agency, _ prober: Prober) throws -> [Prospect] {
        try MediumAct.allCases.compactMap { act in
            guard let card = try CardRow.concerned(by: act, cards, rules, day, database) else { return nil }
            let facts = try card.facts(rules, day, database)
            let command = act == .publishNotice ? "notice publish" : "credential \(act.rawValue)"
            let whose = Prober(viewer, facts.collectors.sorted().map(Office.agency) + prober.offices)
            return try whose.ask("\(command) \(number)", act.title) { actor in
                try MediumLaw(rules.readings).decide(act, on: facts, by: actor, stating: Prober.statement, day: day)
                    .basis
            }
        }
    }

    private func ofCredential(_ agency: Agency, _ prober: Prober) throws -> [Prospect] {
        let facts = try Registry.facts(held, database)
        let acts: [(CredentialAct, String)] = [
            (.suspendForTransfer, "suspend \(number)"), (.suspendForGround, "suspend \(number) --ground"),
            (.lift, "lift \(number)"), (.restore, "restore \(number)"),
        ]
        let changes = try acts.compactMap { act, command in
            try prober.ask("credential \(command)", act.title) { actor in
                try CredentialLaw(rules.readings).decide(act, on: facts, by: actor, reason: "…", day: day).basis
            }
        }
        let leave =
            held.leftOn == nil
            ? try prober.ask("credential leave \(number)", "确认调离") {
                try Registry.checkLeaving(held, by: $0, agency)
            } : nil
        let serve =
            held.servedOn == nil
            ? try prober.ask("credential serve \(number)", "送达") { try Registry.checkService(held, by: $0) } : nil
        return changes + [leave, serve].compactMap(\.self)
    }

    private func ofRevocation(_ agency: Agency, _ prober: Prober) throws -> [Prospect] {
        let row = try Row.fetchOne(
            database, sql: "SELECT * FROM revocation WHERE credential = ? AND state LIKE 'at-%'", arguments: [held.id])
        guard let row else {
            guard try PersonRevocations.open(of: HeldRow.all(ofHolderOf: held, database), database).isEmpty else {
                return []
            }
            let facts = RevocationCase(state: nil, credential: held.credential, agency: agency)
            return try [
                prober.ask("case revocation open \(number)", "立案撤销") {
                    try RevocationLaw().open(facts, by: $0, evidence: "…", day: day).basis
                }
            ].compactMap(\.self)
        }
        return try steps(of: row, agency, prober)
    }

    private func steps(of row: Row, _ agency: Agency, _ prober: Prober) throws -> [Prospect] {
        let id: Int = row["id"]
        let facts = RevocationCase(
            state: RevocationState(rawValue: row["state"]), credential: held.credential, agency: agency,
            examinedBy: row["examinedBy"], hearing: try HearingRow.hearing("revocation:\(id)", database))
        return try RevocationAct.allCases.compactMap { act in
            try prober.ask("case revocation step \(id) \(act.rawValue)", act.title) {
                try RevocationLaw().decide(act, on: facts, by: $0, reason: "…", day: day).basis
            }
        }
    }

    private func ofReview(_ prober: Prober) throws -> [Prospect] {
        let open = try Int.fetchOne(
            database, sql: "SELECT id FROM review WHERE credential = ? AND state = 'open'", arguments: [held.id])
        let facts = try Registry.reviewFacts(held, database)
        let law = ReviewLaw(rules.periods)
        let prospect =
            if let open {
                try prober.ask(Self.decision(open), "复核决定") {
                    try law.decide(upholding: true, facts, by: $0, reason: "…", day: day).basis
                }
            } else {
                try prober.ask("case review open \(number)", "受理复核") {
                    try law.open(facts, by: $0, filedOn: day, day: day).basis
                }
            }
        return [prospect].compactMap(\.self)
    }

    /// Applications about this credential that would be taken today, with every paper they need.
    private func ofApplications(_ agency: Agency, _ prober: Prober) throws -> [Prospect] {
        guard let person = try PersonRow.of(held, database) else { return [] }
        let known = try HeldRow.all(of: person, database)
        guard let subject = known.first(where: { $0.id == held.id })?.credential else { return [] }
        let open = try ApplicationRow.open(of: person, database).map(\.kind)
        let loss = try CardRow.lost(of: held.id, database)
        return try ApplicationKind.allCases.filter { $0 != .first }.compactMap { kind in
            let applicant = try kind == .transfer ? agency.another() : agency
            let command = "application draft \(kind.rawValue) --person \(person.facts.id) --number \(number)"
            let whose = kind == .transfer ? Prober(nil, [.agency(applicant.id)]) : prober
            return try whose.ask(command, kind.title) { actor in
                var last: Refusal?
                for ground in kind == .cancel ? Self.grounds : [nil] {
                    let application = Application(
                        id: 0, kind: kind, credentialKind: subject.kind, agency: applicant, person: person.facts.id,
                        documents: Document.required(for: kind, of: subject.kind), isDeclaredTrue: true, ground: ground)
                    let facts = ApplicationFacts(
                        application: application, qualification: person.qualification, otherOpen: open,
                        held: known.map(\.credential), subject: subject, loss: loss)
                    do throws(Refusal) {
                        return try ApplicationLaw(rules.readings).decide(.submit, on: facts, by: actor, day: day).basis
                    } catch { last = error }
                }
                throw last ?? Refusal(.groundFails, kind.article, Bilingual("", ""), allowed: Bilingual("", ""))
            }
        }
    }

    private static let grounds: [CancellationGround?] = [.expired, .revoked, .leftPost(.other)]
}

extension Prober {
    /// The offices that it asks for.
    var offices: [Office] { others.map(\.office) }

    /// The steps of the open applications under a condition.
    func steps(
        of condition: Condition, _ rules: Rules, _ day: CivilDate, _ database: Database
    ) throws -> [Prospect] {
        let open = try Int.fetchAll(
            database,
            sql: """
                SELECT id FROM application WHERE \(condition.sql) AND state IN
                    ('draft', 'submitted', 'returned', 'at-banner', 'at-league', 'at-region') ORDER BY id
                """, arguments: condition.arguments)
        return try open.flatMap { id in
            let facts = try ApplicationRow(id, database).facts(database)
            // An application is filed by its own agency, wherever the credential was.
            let whose = Prober(viewer, [.agency(facts.application.agency.id)] + offices)
            return try ApplicationAct.allCases.compactMap { act in
                try whose.ask("application \(act.rawValue) \(id)", act.title, of: "application:\(id)") {
                    try ApplicationLaw(rules.readings).decide(act, on: facts, by: $0, reason: "…", day: day).basis
                }
            }
        }
    }
}

extension Agency {
    /// Number 0: some other agency of the same line, to which a holder might move.
    fileprivate func another() throws -> Agency {
        try Agency(id: 0, level: level, type: .organ, division: division, handling: handling)
    }
}
