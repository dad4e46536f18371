public import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// A person to be registered; the identity number itself is never kept in the clear.
public struct PersonEntry: Sendable {
    /// Name 姓名.
    public var name: String
    /// Name in Mongolian script.
    public var nameMongolian: String?
    /// Keyed hash of the identity number.
    public var identityHash: [UInt8]
    /// The identity number under a key of the authority, where it keeps it.
    public var identitySealed: [UInt8]?
    /// The agency.
    public var agency: Int
    /// Whether the person is withheld from publication (article 9). State secrets are not entered at all.
    public var isRestricted: Bool

    /// Takes everything.
    public init(
        name: String, nameMongolian: String? = nil, identityHash: [UInt8], identitySealed: [UInt8]? = nil, agency: Int,
        isRestricted: Bool = false
    ) {
        (self.name, self.nameMongolian, self.identityHash) = (name, nameMongolian, identityHash)
        (self.identitySealed, self.agency, self.isRestricted) = (identitySealed, agency, isRestricted)
    }
}

extension Registry {
    /// Registers a person of the actor's own agency; a person is known by the identity number and registered once.
    public func register(
        _ entry: PersonEntry, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            try Self.mustServe(desk, entry.agency)
            try AgencyRow.mustStand(entry.agency, desk.database)
            try ApprovedName.mustSay(entry.name, Article(14))
            try Self.mustBeUnknown(entry.identityHash, to: desk.actor, desk.database)
            let approved = try Self.approvedName(
                of: entry.identityHash, as: entry.name, entry.nameMongolian, to: desk.actor, desk.database)
            var entry = entry
            entry.nameMongolian = entry.nameMongolian ?? approved?.nameMongolian
            let id = try desk.next("person")
            let holder = try desk.next("holder")
            let salt = try desk.salt()
            try desk.database.execute(
                sql: "INSERT INTO holder VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    holder, entry.name, entry.nameMongolian, Data(entry.identityHash), Data(salt),
                    entry.identitySealed.map { Data($0) },
                ])
            let facts = PersonRegistered(
                id: id, holder: holder,
                digest: HolderDigest.of(
                    salt: salt, name: entry.name, nameMongolian: entry.nameMongolian,
                    identityHash: entry.identityHash, identitySealed: entry.identitySealed),
                agency: entry.agency, restricted: entry.isRestricted)
            try desk.record(facts, Article(7, 4))
            return Entry(
                facts.subject, Article(7, 4), Bilingual("已登记人员", "the person is registered"),
                next: Bilingual("登记其资格条件", "record the qualification"))
        }
    }

    /// Records what changes about a person's qualification: the agency for its own people, a justice department over it for
    /// trainings, exams and exemptions.
    public func qualify(
        _ person: Int, as signatory: Signatory, now: Instant, _ change: (inout Qualification) -> Void
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let row = try PersonRow(person, desk.database)
            var qualification = row.qualification
            change(&qualification)
            try Self.checkRecorder(desk, row, qualification)
            try QualificationLaw.check(
                qualification, after: row.qualification, of: person, by: desk.actor,
                without: FalseRecordTable.records(of: person, desk.database), day: desk.day)
            var facts = row.facts
            try facts.take(qualification, row.qualification, desk)
            try desk.record(facts, Article(7, 4))
            return Entry(
                facts.subject, Article(7, 4), Bilingual("已登记资格条件", "the qualification is recorded"),
                next: QualificationLaw.next(
                    qualification, in: try AgencyRow.agency(row.facts.agency, desk.database), day: desk.day))
        }
    }

    /// Erases what names a person, of whom nothing is live, open, or may still be asked for. The log keeps ids and salted digests.
    public func erase(
        _ person: Int, as signatory: Signatory, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now, rules) { desk in
            let row = try PersonRow(person, desk.database)
            try desk.actor.mustServe(region: Article(8))
            let held = try HeldRow.all(of: row, desk.database)
            try Self.checkErasable(row, held, desk)
            let notes = try Int.fetchAll(
                desk.database, sql: "SELECT id FROM note WHERE person = ? AND text IS NOT NULL ORDER BY id",
                arguments: [person])
            let holders = try Int.fetchAll(
                desk.database,
                sql: """
                    SELECT id FROM holder WHERE id = ? OR identityHash = ?
                        OR id IN (SELECT holder FROM application WHERE person = ?) ORDER BY id
                    """, arguments: [row.holder, row.identityHash, person])
            let portraits = try Self.portraits(of: row, held.map(\.id), desk.database)
            try desk.record(
                PersonErased(
                    id: person, holders: holders, notes: notes, credentials: held.map(\.id),
                    portraits: portraits.map(EventText.hexadecimal)), Article(8))
            try Self.forget(row, holders, held.map(\.id), portraits, desk.database)
            return Entry(
                "person:\(person)", Article(8), Bilingual("已删除个人信息", "the person's data are erased"),
                next: Bilingual("备份中的副本另行处理", "backups hold copies until they are replaced"))
        }
    }

    private static func checkErasable(_ row: PersonRow, _ held: [HeldRow], _ desk: Desk) throws {
        let open = try OpenMatter.all(
            person: row.facts.id, credentials: held.map(\.id), complaints: .always, desk.database
        ).filter { $0.state != ApplicationState.draft.rawValue }
        guard open.isEmpty, !held.contains(where: { $0.credential.isLive(on: desk.day) }) else {
            throw Refusal(
                .secondApplication, Article(8),
                Bilingual("尚有有效证件或者未办结的事项", "a credential is live or a matter is open"),
                allowed: Bilingual("办结、注销后再删除", "erase when both have ended"))
        }
        let last = held.compactMap(\.servedOn).map { desk.rules.periods.review(known: $0).lastDay }.max()
        guard let last, desk.day <= last else { return }
        throw Refusal(
            .tooEarly, Article(24), Bilingual("持证人可在\(last)前申请复核", "the holder may ask for a review until \(last)"),
            allowed: Bilingual("\(last)之后删除", "erase after \(last)"))
    }

    /// The digests of the portraits that are this person's alone.
    private static func portraits(
        of row: PersonRow, _ credentials: [Int], _ database: Database
    ) throws -> [[UInt8]] {
        let own = "(" + credentials.map(String.init).joined(separator: ", ") + ")"
        return try Data.fetchAll(
            database,
            sql: """
                SELECT portrait FROM credential WHERE id IN \(own)
                UNION SELECT portrait FROM application WHERE person = ? AND portrait IS NOT NULL
                EXCEPT SELECT portrait FROM credential WHERE id NOT IN \(own)
                EXCEPT SELECT portrait FROM application WHERE person != ?
                """, arguments: [row.facts.id, row.facts.id]
        ).map { [UInt8]($0) }
    }

    private static func forget(
        _ row: PersonRow, _ holders: [Int], _ credentials: [Int], _ portraits: [[UInt8]], _ database: Database
    ) throws {
        try database.execute(
            sql: "UPDATE note SET text = NULL, salt = NULL, person = NULL WHERE person = ?", arguments: [row.facts.id])
        for holder in holders { try forget(holder: holder, database) }
        for credential in credentials {
            try database.execute(
                sql: "UPDATE instance SET token = x'' WHERE credential = ?", arguments: [credential])
        }
        for digest in portraits {
            try database.execute(
                sql: "UPDATE portrait SET file = x'' WHERE digest = ?", arguments: [Data(digest)])
        }
    }

    static func mustServe(_ desk: Desk, _ agency: Int) throws {
        try mustServe(desk.actor, try AgencyRow.agency(agency, desk.database))
    }

    static func mustServe(_ actor: Actor, _ agency: Agency) throws(Refusal) {
        guard actor.office != .agency(agency.id) else { return }
        throw Refusal(
            .wrongOffice, Article(7, 4), Bilingual("应由该行政执法机关登记", "the agency registers its own people"),
            allowed: Bilingual("由该机关的经办人办理", "an actor of that agency may"))
    }

    /// Articles 7 and 10(2): the agency states post, conduct and health, and its training of a newcomer; a justice department
    /// over it records its trainings, exams and exemptions.
    private static func checkRecorder(_ desk: Desk, _ row: PersonRow, _ new: Qualification) throws {
        let old = row.qualification
        let ofDepartment =
            old.examPassedOn != new.examPassedOn || old.exemption != new.exemption
            || old.trainings.filter { $0.organiser != nil } != new.trainings.filter { $0.organiser != nil }
        switch desk.actor.office {
        case .agency(let id):
            let isOwn = id == row.facts.agency
            let trains = new.trainings.allSatisfy { $0.agency == nil || $0.agency == id || old.trainings.contains($0) }
            if isOwn && !ofDepartment && trains { return }
            // A receiving agency trains before the person is its own (article 18(1)).
            var rest = new
            rest.trainings = old.trainings
            if rest == old, trains, !ofDepartment { return }
        case .department(let department):
            let agency = try AgencyRow.agency(row.facts.agency, desk.database)
            let own = new.trainings.allSatisfy { old.trainings.contains($0) || $0.organiser == department }
            var rest = new
            (rest.trainings, rest.examPassedOn, rest.exemption) = (old.trainings, old.examPassedOn, old.exemption)
            if agency.route.contains(department), own, rest == old { return }
        case .printShop: break
        }
        throw Refusal(
            .wrongOffice, Article(7), Bilingual("培训、考试和免试由司法行政部门登记，其余由机关登记", "not this office's to record"),
            allowed: Bilingual("由负责的部门或者机关登记", "a department records training, exam, exemption; the agency the rest"))
    }
}

extension Actor {
    /// Throws unless the actor serves in the region's justice department.
    func mustServe(region article: Article) throws(Refusal) {
        if case .department(let own) = office, own.level == .region { return }
        throw Refusal(
            .wrongOffice, article, Bilingual("只能由自治区司法行政部门办理", "only the region's justice department does this"),
            allowed: Bilingual("报自治区司法行政部门", "report it to the region"))
    }
}
