public import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// Everything that an office needs to know of one person; never the identity number.
public struct PersonDossier: Sendable {
    /// A credential of the person.
    public struct Held: Sendable {
        /// Its number, kind and days.
        public let credential: HeldCredential
        /// How it stands today.
        public let standing: CredentialStanding
        /// Whether it stands in the way of another one today.
        public let isLive: Bool
    }

    /// The person's number.
    public let id: Int
    /// Name 姓名, and in Mongolian script.
    public let name: String
    /// Name in Mongolian script.
    public let nameMongolian: String?
    /// The agency's number and name.
    public let agency: Int
    /// The agency's name.
    public let agencyName: String
    /// Whether the person is withheld from publication (article 9).
    public let isRestricted: Bool
    /// The ministry's credential that the person holds, as noted (article 2(2)).
    public let ministry: String?
    /// Whether the identity number is kept under the authority's seal; a keyed hash of it is kept in any case.
    public let isIdentitySealed: Bool
    /// What is on record for articles 10 and 11.
    public let qualification: Qualification
    /// The person's credentials, oldest first.
    public let held: [Held]
    /// What is not decided.
    public let open: [OpenMatter]
    /// What was recorded and decided, oldest first.
    public let history: [HistoryEntry]
    /// What may come next.
    public let next: [Prospect]
}

extension Registry {
    /// One person, to an actor who may see the person's agency, or where nobody is enrolled to whoever asks; outside the actor's
    /// sight there is no such person. Whoever decides on a holder's move to another agency (article 18(1)) sees that agency's
    /// application, the credential that it names, and what it is decided by.
    public func dossier(
        of person: Int, to viewer: Viewer?, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> PersonDossier {
        try view { database in
            let actor = try Self.asker(viewer, database)
            let row = try PersonRow(person, database)
            let sight = try actor.map { try PersonSight($0, of: row, database) }
            guard sight?.isAny ?? true,
                let holder = try Row.fetchOne(
                    database, sql: "SELECT name, nameMongolian, identitySealed FROM holder WHERE id = ?",
                    arguments: [row.holder])
            else { throw RegistryError.unknown(subject: "person:\(person)") }
            let day = CivilDate(containing: now)
            let held = try HeldRow.all(of: row, database).filter { sight?.sees(credential: $0.id) ?? true }
            return PersonDossier(
                id: person, name: holder["name"], nameMongolian: holder["nameMongolian"], agency: row.facts.agency,
                agencyName: try AgencyRow.name(row.facts.agency, database), isRestricted: row.isRestricted,
                ministry: row.ministry,
                isIdentitySealed: (holder["identitySealed"] as Data?) != nil, qualification: row.qualification,
                held: held.map {
                    .init(
                        credential: $0.credential, standing: $0.credential.standing(on: day),
                        isLive: $0.credential.isLive(on: day))
                },
                open: try OpenMatter.all(
                    person: person, credentials: held.map(\.id), complaints: sight?.complaints ?? .always, database
                ).filter { sight?.sees(subject: $0.subject) ?? true },
                history: try HistoryEntry.all(
                    about: Self.subjects(of: person, database).filter { sight?.sees(subject: $0) ?? true }, to: actor,
                    database),
                next: try Self.prospects(of: row, held, actor, rules, day, database).filter { prospect in
                    sight?.sees(subject: prospect.subject) ?? true
                })
        }
    }

    private static func subjects(of person: Int, _ database: Database) throws -> [String] {
        ["person:\(person)"]
            + (try String.fetchAll(
                database, sql: "SELECT 'application:' || id FROM application WHERE person = ?", arguments: [person]))
    }

    /// The steps of the person's applications, and a first application where one may be filed.
    private static func prospects(
        of person: PersonRow, _ held: [HeldRow], _ viewer: Actor?, _ rules: Rules, _ day: CivilDate,
        _ database: Database
    ) throws -> [Prospect] {
        guard let agency = try? AgencyRow.agency(person.facts.agency, database) else { return [] }
        let prober = Prober(viewer, [.agency(agency.id)] + agency.route.map(Office.department))
        let law = ApplicationLaw(rules.readings)
        var prospects: [Prospect?] = try prober.steps(
            of: Condition("person = ?", [person.facts.id]), rules, day, database)
        let kind = person.qualification.group == nil ? CredentialKind.enforcement : .supervision
        let first = ApplicationFacts(
            application: Application(
                id: 0, kind: .first, credentialKind: kind, agency: agency, person: person.facts.id,
                documents: Document.required(for: .first, of: kind), isDeclaredTrue: true),
            qualification: person.qualification, otherOpen: try ApplicationRow.open(of: person, database).map(\.kind),
            held: held.map(\.credential))
        prospects.append(
            try prober.ask("application draft first --person \(person.facts.id)", ApplicationKind.first.title) {
                try law.decide(.submit, on: first, by: $0, day: day).basis
            })
        return prospects.compactMap(\.self)
    }
}
