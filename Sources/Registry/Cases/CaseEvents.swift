internal import Credential
internal import GRDB
internal import Regulation

/// A case of revocation (article 21).
struct RevocationOpened: EventFacts {
    static let act = "revocation.open"
    let id: Int
    let credential: Int
    let state: String
    let evidence: Note

    var subject: String { "revocation:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO revocation (id, credential, state, evidence, openedBy, openedOn) VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [id, credential, state, evidence.id, event.actor, event.day.description])
    }
}

/// A step of a case of revocation.
struct RevocationStepped: EventFacts {
    static let act = "revocation.step"
    let id: Int
    let step: String
    let state: String
    let reason: Note?

    var subject: String { "revocation:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(sql: "UPDATE revocation SET state = ? WHERE id = ?", arguments: [state, id])
        if step == RevocationAct.examine.rawValue {
            try database.execute(
                sql: "UPDATE revocation SET examinedBy = ? WHERE id = ?", arguments: [event.actor, id])
        }
        guard RevocationState(rawValue: state)?.level == nil else { return }
        try database.execute(
            sql: "UPDATE revocation SET decidedBy = ?, decidedOn = ? WHERE id = ?",
            arguments: [event.actor, event.day.description, id])
    }
}

/// A review that the holder asked for (article 24).
struct ReviewOpened: EventFacts {
    static let act = "review.open"
    let id: Int
    let credential: Int
    let filedOn: String
    let request: Note?

    var subject: String { "review:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO review (id, credential, state, filedOn) VALUES (?, ?, 'open', ?)",
            arguments: [id, credential, filedOn])
    }
}

/// A review's decision; upheld, it lets the region restore the credential.
struct ReviewDecided: EventFacts {
    static let act = "review.decide"
    let id: Int
    let state: String
    let reason: Note?

    var subject: String { "review:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE review SET state = ?, decidedBy = ?, decidedOn = ?, reason = ? WHERE id = ?",
            arguments: [state, event.actor, event.day.description, reason?.id, id])
    }
}

/// A complaint of the public (article 25).
struct ComplaintReceived: EventFacts {
    static let act = "complaint.receive"
    let id: Int
    let agency: Int
    let person: Int?
    let office: String
    let aboutAgency: Bool
    let receivedOn: String
    let content: Note

    var subject: String { "complaint:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO complaint (id, agency, person, state, office, aboutAgency, receivedOn, content)
                VALUES (?, ?, ?, 'received', ?, ?, ?, ?)
                """, arguments: [id, agency, person, office, aboutAgency, receivedOn, content.id])
    }
}

/// A step of a complaint.
struct ComplaintStepped: EventFacts {
    static let act = "complaint.step"
    let id: Int
    let state: String
    let office: String
    let outcome: Note?

    var subject: String { "complaint:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE complaint SET state = ?, office = ?, outcome = coalesce(?, outcome) WHERE id = ?",
            arguments: [state, office, outcome?.id, id])
        guard state == ComplaintState.answered.rawValue else { return }
        try database.execute(
            sql: "UPDATE complaint SET answeredOn = ? WHERE id = ?", arguments: [event.day.description, id])
    }
}

/// A supervision document (article 20) or an order of correction (article 27).
struct SupervisionIssued: EventFacts {
    static let act = "supervision.issue"
    let id: Int
    let agency: Int
    let credential: Int?
    let ground: String
    let demand: Note
    let due: String

    var subject: String { "supervision:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO supervision (id, agency, credential, ground, demand, madeOn, due) VALUES (?, ?, ?, ?, ?, ?, ?)
                """, arguments: [id, agency, credential, ground, demand.id, event.day.description, due])
    }
}

/// The agency's reply to a supervision document.
struct SupervisionAnswered: EventFacts {
    static let act = "supervision.answer"
    let id: Int
    let reply: Note

    var subject: String { "supervision:\(id)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE supervision SET reply = ?, repliedOn = ? WHERE id = ?",
            arguments: [reply.id, event.day.description, id])
    }
}
