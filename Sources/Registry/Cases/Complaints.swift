public import Credential
internal import GRDB
public import Regulation

extension Registry {
    /// Takes in a complaint about an agency's officer, or about the agency (article 25).
    public func receiveComplaint(
        about agency: Int, person: Int? = nil, aboutAgency: Bool = false, content: String, receivedOn: CivilDate,
        as signatory: Signatory, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now, rules) { desk in
            let facts = ComplaintFacts(
                state: .received, agency: try AgencyRow.agency(agency, desk.database), person: person,
                holder: desk.actor.office, isAboutAgency: aboutAgency, receivedOn: receivedOn)
            let decision = try ComplaintLaw(rules.periods).receive(facts, by: desk.actor, day: desk.day)
            if let person, try PersonRow(person, desk.database).facts.agency != agency {
                throw RegistryError.unknown(subject: "person:\(person)")
            }
            guard let note = try desk.note(content, about: person) else {
                throw Refusal(
                    .missingReason, Article(25), Bilingual("缺少举报内容", "the content is missing"),
                    allowed: Bilingual("写明举报内容", "state what was reported"))
            }
            let event = ComplaintReceived(
                id: try desk.next("complaint"), agency: agency, person: person,
                office: OfficeText.write(desk.actor.office), aboutAgency: aboutAgency,
                receivedOn: receivedOn.description, content: note)
            try desk.record(event, decision.basis)
            return Entry(
                event.subject, decision.basis, Bilingual("已收到举报", "the complaint is received"), next: decision.next)
        }
    }

    /// Takes a step of a complaint.
    public func step(
        complaint id: Int, _ act: ComplaintAct, reason: String? = nil, target: Office? = nil, as signatory: Signatory,
        now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try self.act(as: signatory, now: now, rules) { desk in
            let facts = try Self.complaint(id, desk.database)
            // An agency that does not hold it, least of all the one complained of, is not told that it exists.
            if case .agency = desk.actor.office, desk.actor.office != facts.holder {
                throw RegistryError.unknown(subject: "complaint:\(id)")
            }
            let decision = try ComplaintLaw(rules.periods).decide(
                act, on: facts, by: desk.actor, reason: reason, target: target, day: desk.day)
            try desk.record(
                ComplaintStepped(
                    id: id, state: decision.outcome.rawValue, office: OfficeText.write(target ?? facts.holder),
                    outcome: try desk.note(reason, about: facts.person)),
                decision.basis)
            return Entry(
                "complaint:\(id)", decision.basis,
                Bilingual("举报\(id)：\(act.title)", "the complaint is \(decision.outcome.rawValue)"),
                warnings: decision.warnings, next: decision.next)
        }
    }

    static func complaint(_ id: Int, _ database: Database) throws -> ComplaintFacts {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM complaint WHERE id = ?", arguments: [id]) else {
            throw RegistryError.unknown(subject: "complaint:\(id)")
        }
        guard let state = ComplaintState(rawValue: row["state"]), let office = OfficeText.read(row["office"]),
            let receivedOn = try? CivilDate(row["receivedOn"] as String)
        else { throw RegistryError.damagedRecord(table: "complaint", row: Int64(id)) }
        return ComplaintFacts(
            state: state, agency: try AgencyRow.agency(row["agency"], database), person: row["person"], holder: office,
            isAboutAgency: row["aboutAgency"], receivedOn: receivedOn)
    }
}
