public import Credential
internal import GRDB
public import Regulation

extension Registry {
    /// Makes out a supervision document (article 20) or an order of correction (article 27); it changes no credential.
    public func supervise(
        _ ground: SupervisionGround, agency: Int, number: CredentialNumber? = nil, demand: String, due: CivilDate,
        as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let addressee = try AgencyRow.agency(agency, desk.database)
            let parent = try Int.fetchOne(
                desk.database, sql: "SELECT parent FROM agency WHERE id = ?", arguments: [agency])
            let decision = try SupervisionLaw().issue(
                ground, to: addressee, superior: parent, by: desk.actor, demand: demand, due: due, day: desk.day)
            let held = try number.map { try desk.held($0) }
            if let held, held.credential.agency != agency {
                throw Refusal(
                    .wrongCredential, ground.article,
                    Bilingual("该证件不属于该机关", "the credential is not of that agency"),
                    allowed: Bilingual("向持证人所在机关制发", "make it out to the holder's own agency"))
            }
            guard let note = try desk.note(demand, about: held?.credential.person) else {
                throw RegistryError.unknown(subject: "demand")
            }
            let event = SupervisionIssued(
                id: try desk.next("supervision"), agency: agency, credential: held?.id, ground: ground.rawValue,
                demand: note, due: due.description)
            try desk.record(event, decision.basis)
            return Entry(
                event.subject, decision.basis, Bilingual("已制发行政执法监督文书", "the supervision document is made out"),
                next: decision.next)
        }
    }

    /// The agency replies to a supervision document.
    public func answer(
        supervision id: Int, reply: String, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let row = try Row.fetchOne(desk.database, sql: "SELECT * FROM supervision WHERE id = ?", arguments: [id])
            guard let row, let ground = SupervisionGround(rawValue: row["ground"]) else {
                throw RegistryError.unknown(subject: "supervision:\(id)")
            }
            try SupervisionLaw().reply(
                try AgencyRow.agency(row["agency"], desk.database), ground: ground, by: desk.actor)
            if let repliedOn = row["repliedOn"] as String? {
                throw Refusal(
                    .wrongState, ground.article,
                    Bilingual("该机关已于\(repliedOn)答复", "the agency replied on \(repliedOn)"),
                    allowed: Bilingual("如须再次改正，另行制发文书", "another document, where more is to be corrected"))
            }
            guard let note = try desk.note(reply) else {
                throw Refusal(
                    .missingReason, ground.article, Bilingual("缺少答复内容", "the reply is empty"),
                    allowed: Bilingual("写明改正情况", "state what was corrected"))
            }
            try desk.record(SupervisionAnswered(id: id, reply: note), ground.article)
            return Entry(
                "supervision:\(id)", ground.article, Bilingual("已答复", "the reply is recorded"),
                next: Bilingual("由制发机关核实改正情况", "whoever made it out looks at the correction"))
        }
    }
}
