public import Credential
internal import GRDB
public import Regulation

/// A matter that waits for an actor.
public struct WaitingMatter: Sendable {
    /// As `application:5`.
    public let subject: String
    /// What it is: the kind of an application, or of a case.
    public let words: Bilingual
    /// Where it is.
    public let state: Bilingual
    /// The agency that it is about.
    public let agency: String
    /// The day it came there.
    public let since: String
    /// The steps that he may take now.
    public let steps: [Prospect]
    /// Why the step that comes next would be refused him; nil where it would not.
    public let refusal: Refusal?
}

extension Registry {
    /// The applications and cases that wait for an actor: whose next step is his by office and not barred by an earlier one of
    /// his own. The oldest come first.
    public func inbox(
        of viewer: Viewer, limit: Int, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> [WaitingMatter] {
        try view { database in
            let reader = InboxReader(
                actor: try viewer.actor(database), rules: rules, day: CivilDate(containing: now), database: database)
            let all = try reader.applications(limit) + reader.cases(limit)
            return Array(all.sorted { ($0.since, $0.subject) < ($1.since, $1.subject) }.prefix(limit))
        }
    }
}

/// Reads what waits for an actor: first by office and state, then by asking the law.
private struct InboxReader {
    let actor: Actor
    let rules: Rules
    let day: CivilDate
    let database: Database

    private var sight: Sight { Sight(actor) }

    // MARK: Applications

    func applications(_ limit: Int) throws -> [WaitingMatter] {
        guard let turn = applicationTurn else { return [] }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT application.id AS id, agency.name AS agency, changedOn FROM application
                    JOIN agency ON agency.id = application.agency
                    JOIN person ON person.id = application.person AND NOT erased
                WHERE \(turn.sql) AND \(sight.agencies.sql) ORDER BY changedOn, application.id
                """, arguments: turn.arguments + sight.agencies.arguments)
        var found: [WaitingMatter] = []
        while found.count < limit, let row = try rows.next() {
            if let matter = try matter(application: row) { found.append(matter) }
        }
        return found
    }

    /// The states in which the actor's office has the next step.
    private var applicationTurn: Condition? {
        switch actor.office {
        case .agency: Condition("application.state IN ('draft', 'returned')")
        case .department(let own):
            Condition(
                "(application.state = ? OR application.state = 'submitted' AND agency.handling = ?)",
                [ApplicationState(at: own.level).rawValue, own.area.code])
        case .printShop: nil
        }
    }

    private func matter(application row: Row) throws -> WaitingMatter? {
        let id: Int = row["id"]
        let facts = try ApplicationRow(id, database).facts(database)
        let application = facts.application
        let steps = try Prober(actor, []).steps(of: Condition("id = ?", [id]), rules, day, database)
            .filter { $0.taker == .viewer }
        let forward: [ApplicationAct] = [.submit, .receive, .pass, .approve]
        var refusal: Refusal?
        var mayGoOn = false
        for act in forward {
            do throws(Refusal) {
                _ = try ApplicationLaw(rules.readings).decide(act, on: facts, by: actor, reason: "…", day: day)
                mayGoOn = true
            } catch { if !Self.isAboutTheActor(error.code) { refusal = error } }
        }
        guard mayGoOn || refusal != nil else { return nil }
        return WaitingMatter(
            subject: "application:\(id)", words: Bilingual(application.kind.title, application.kind.rawValue),
            state: application.state.words, agency: row["agency"], since: row["changedOn"], steps: steps,
            refusal: mayGoOn ? nil : refusal)
    }

    /// Whether a step is refused because it is another one's, or another step's turn: then the matter does not wait for him.
    private static func isAboutTheActor(_ code: Refusal.Code) -> Bool {
        [.wrongState, .wrongOffice, .outsideArea, .hopSkipped, .fourEyes, .ownMatter].contains(code)
    }

    // MARK: Cases

    func cases(_ limit: Int) throws -> [WaitingMatter] {
        let office = OfficeText.write(actor.office)
        let agencies = sight.agencies
        let ofCredential = "JOIN credential ON credential.id = credential JOIN agency ON agency.id = credential.agency"
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT 'revocation' AS kind, revocation.id AS id, agency.name AS agency, revocation.state AS state,
                    openedOn AS since FROM revocation \(ofCredential)
                    WHERE revocation.state LIKE 'at-%' AND \(agencies.sql)
                UNION ALL SELECT 'review', review.id, agency.name, review.state, filedOn FROM review \(ofCredential)
                    WHERE review.state = 'open' AND \(agencies.sql)
                UNION ALL SELECT 'supervision', supervision.id, agency.name, 'open', madeOn
                    FROM supervision JOIN agency ON agency.id = supervision.agency
                    WHERE repliedOn IS NULL AND 'agency:' || agency.id = ?
                UNION ALL SELECT 'complaint', complaint.id, agency.name, complaint.state, receivedOn
                    FROM complaint JOIN agency ON agency.id = complaint.agency
                    WHERE complaint.state != 'answered' AND complaint.office = ?
                ORDER BY since, id
                """, arguments: agencies.arguments + agencies.arguments + [office, office])
        var found: [WaitingMatter] = []
        while found.count < limit, let row = try rows.next() {
            if let matter = try matter(case: row) { found.append(matter) }
        }
        return found
    }

    private func matter(case row: Row) throws -> WaitingMatter? {
        guard let kind = CaseKind(rawValue: row["kind"]) else { return nil }
        let id: Int = row["id"]
        let prospects = CaseProspects(
            kind: kind, id: id, row: try Registry.case(kind.rawValue, id, database), viewer: actor, rules: rules,
            day: day, database: database)
        let steps = try prospects.all().filter { $0.taker == .viewer }
        guard try kind != .revocation || isTurn(revocation: id, steps) else { return nil }
        return steps.isEmpty
            ? nil
            : WaitingMatter(
                subject: "\(kind.rawValue):\(id)", words: kind.words, state: kind.words(row["state"]),
                agency: row["agency"], since: row["since"], steps: steps, refusal: nil)
    }

    /// Whether one of the steps is the one that the case waits for: a notice may be given twice, but is waited for once.
    private func isTurn(revocation id: Int, _ steps: [Prospect]) throws -> Bool {
        let hearing = try HearingRow.hearing("revocation:\(id)", database)
        let examined = try database.row("SELECT examinedBy FROM revocation WHERE id = ?", [id])?["examinedBy"] as Int?
        let awaited: RevocationAct =
            if hearing.noticedOn == nil { .notify } else if hearing.heardOn == nil { .hear } else if examined == nil {
                .examine
            } else { .revoke }
        return [.report, awaited].contains { act in
            steps.contains { $0.command == "case revocation step \(id) \(act.rawValue)" }
        }
    }
}
