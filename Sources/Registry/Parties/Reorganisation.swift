public import Credential
internal import GRDB
internal import Regulation

/// A decision on what an agency is called or whose people it has, and what follows for its people, credentials and open matters.
struct AgencyReorganised: EventFacts {
    static let act = "agency.reorganise"
    let agency: Int
    /// The number under which the name that its cards bear is kept.
    let former: Int
    /// The new name, where it is renamed.
    let name: String?
    let nameMongolian: String?
    /// The agency that takes over, where one does.
    let to: Int?
    /// Who goes there and with which credentials; nil for everybody, and then the agency ends.
    let people: [Int]?
    let credentials: [Int]?
    let document: String

    var subject: String { "agency:\(agency)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO agencyName SELECT ?, id, name, nameMongolian, ?, ? FROM agency WHERE id = ?",
            arguments: [former, event.day.description, document, agency])
        try database.execute(
            sql: "UPDATE credential SET agencyName = ? WHERE agencyName IS NULL AND \(ofThose("id", credentials))",
            arguments: [former, agency])
        if let name {
            try database.execute(
                sql: "UPDATE agency SET name = ?, nameMongolian = ? WHERE id = ?",
                arguments: [name, nameMongolian, agency])
        }
        if let to { try move(to, database) }
    }

    private func ofThose(_ column: String, _ ids: [Int]?) -> String {
        let narrowed = ids.map { " AND \(column) IN (\($0.map(String.init).joined(separator: ", ")))" } ?? ""
        return "agency = ?" + narrowed
    }

    private func move(_ to: Int, _ database: Database) throws {
        var moves = [
            "person SET agency = ? WHERE \(ofThose("id", people))",
            "credential SET agency = ? WHERE \(ofThose("id", credentials))",
            """
            application SET agency = ? WHERE \(ofThose("person", people)) AND state IN
                ('draft', 'submitted', 'returned', 'at-banner', 'at-league', 'at-region')
            """,
        ]
        if people == nil {
            moves += [
                "supervision SET agency = ? WHERE agency = ? AND repliedOn IS NULL",
                "complaint SET agency = ? WHERE agency = ? AND state != 'answered'",
                "agency SET parent = ? WHERE parent = ?", "agency SET successor = ? WHERE id = ?",
            ]
            try database.execute(
                sql: "UPDATE complaint SET office = ? WHERE office = ? AND state != 'answered'",
                arguments: [OfficeText.write(.agency(to)), OfficeText.write(.agency(agency))])
        }
        for move in moves { try database.execute(sql: "UPDATE \(move)", arguments: [to, agency]) }
    }
}

extension Registry {
    /// Gives an agency another name: its number, people, credentials and last days stay.
    public func renameAgency(
        _ id: Int, to name: String, nameMongolian: String? = nil, document: String, as signatory: Signatory,
        now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            try ApprovedName.mustSay(name, Article(14))
            let known = try Int.fetchOne(
                desk.database, sql: "SELECT id FROM agency WHERE name = ?", arguments: [name])
            // Its own name may be given again, with another one in Mongolian script.
            if let known, known != id || nameMongolian == nil { throw RegistryError.exists(subject: "agency:\(known)") }
            return try Self.reorganise([id], document, desk) { agency, former in
                AgencyReorganised(
                    agency: agency, former: former, name: name, nameMongolian: nameMongolian, to: nil, people: nil,
                    credentials: nil, document: document)
            }
        }
    }

    /// Lets an agency take over others with everybody and everything of theirs; these end.
    public func mergeAgencies(
        _ agencies: [Int], into receiving: Int, document: String, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            guard !agencies.contains(receiving) else { throw RegistryError.exists(subject: "agency:\(receiving)") }
            for id in agencies { try Self.checkRoute(from: id, to: receiving, people: nil, desk.database) }
            return try Self.reorganise(agencies, with: receiving, document, desk) { agency, former in
                AgencyReorganised(
                    agency: agency, former: former, name: nil, nameMongolian: nil, to: receiving, people: nil,
                    credentials: nil, document: document)
            }
        }
    }

    /// Gives some of an agency's people to another one, with their credentials and open applications.
    public func splitAgency(
        _ id: Int, people: [Int], to receiving: Int, document: String, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            guard id != receiving else { throw RegistryError.exists(subject: "agency:\(receiving)") }
            let rows = try people.map { try PersonRow($0, desk.database) }
            if let stranger = rows.first(where: { $0.facts.agency != id }) {
                throw RegistryError.unknown(subject: "person:\(stranger.facts.id)")
            }
            try Self.checkRoute(from: id, to: receiving, people: people, desk.database)
            let held = try rows.flatMap { try HeldRow.all(of: $0, desk.database) }
            return try Self.reorganise([id], with: receiving, document, desk) { agency, former in
                AgencyReorganised(
                    agency: agency, former: former, name: nil, nameMongolian: nil, to: receiving,
                    people: people.sorted(),
                    credentials: held.filter { $0.credential.agency == id }.map(\.id).sorted(), document: document)
            }
        }
    }

    private static func reorganise(
        _ ids: [Int], with receiving: Int? = nil, _ document: String, _ desk: Desk,
        _ event: (_ agency: Int, _ former: Int) -> AgencyReorganised
    ) throws -> Entry {
        let concerned = ids + [receiving].compactMap(\.self)
        let agencies = try concerned.map { id in
            try AgencyRow.mustStand(id, desk.database)
            return try AgencyRow.agency(id, desk.database)
        }
        let basis = try ReorganisationLaw.decide(on: agencies, by: desk.actor, document: document)
        let before = try ChangesDue.count(desk)
        for id in ids { try desk.record(event(id, desk.next("agencyName")), basis) }
        let due = try ChangesDue.count(desk) - before
        return Entry(
            "agency:\(concerned[concerned.count - 1])", basis,
            Bilingual("机构改革已登记，应变更换发\(due)证", "the reorganisation is recorded, \(due) cards are to be changed"),
            next: Bilingual(
                "由机关申请变更换发：paiza agency changes", "the agency applies for the changes: paiza agency changes"))
    }

    private static func checkRoute(
        from id: Int, to receiving: Int, people: [Int]?, _ database: Database
    ) throws {
        let whose = people.map { " AND person IN (\($0.map(String.init).joined(separator: ", ")))" } ?? ""
        let open = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM application WHERE agency = ?\(whose)
                    AND state IN ('submitted', 'returned', 'at-banner', 'at-league', 'at-region')
                """, arguments: [id])
        try ReorganisationLaw.checkRoute(
            from: AgencyRow.agency(id, database), to: AgencyRow.agency(receiving, database),
            openApplications: open ?? 0)
    }
}
