internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// A person of the table, with the qualification as the law looks at it.
struct PersonRow {
    /// What the table says, as the event that would say it again.
    let facts: PersonQualified
    let qualification: Qualification
    let holder: Int
    let identityHash: Data?
    /// Withheld from publication (article 9).
    let isRestricted: Bool
    /// The ministry's credential that the person holds, as noted (article 2(2)).
    let ministry: String?

    init(_ id: Int, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT person.*, identityHash FROM person JOIN holder ON holder.id = holder WHERE person.id = ?
                """, arguments: [id])
        guard let row, (row["erased"] as Int) == 0 else { throw RegistryError.unknown(subject: "person:\(id)") }
        let courses = try Row.fetchAll(
            database, sql: "SELECT * FROM training WHERE person = ? ORDER BY position", arguments: [id]
        ).map {
            PersonQualified.Course(organiser: $0["organiser"], agency: $0["agency"], completedOn: $0["completedOn"])
        }
        let (certificate, certificateText) = try Self.note(row["legalCertificate"], database)
        let (exemption, exemptionText) = try Self.note(row["exemption"], database)
        facts = PersonQualified(
            id: id, agency: row["agency"], conduct: row["conduct"], establishment: row["establishment"],
            inPost: row["inPost"], trainings: courses, examPassedOn: row["examPassedOn"],
            legalCertificate: certificate, exemption: exemption, fit: row["fit"], group: row["supervisionGroup"],
            citation: row["citation"])
        qualification = try Self.qualification(facts, certificateText, exemptionText)
        (holder, identityHash, isRestricted) = (row["holder"], row["identityHash"], row["restricted"])
        ministry = try Self.note(row["ministry"], database).1
    }

    /// The holder of a credential, by number or by identity hash; nil where nobody is registered, or no longer.
    static func of(_ held: HeldRow, _ database: Database) throws -> PersonRow? {
        let id = try Int.fetchOne(database, sql: ofCredential, arguments: [held.credential.person, held.id])
        return try id.map { try PersonRow($0, database) }
    }

    /// Each half is answered by an index: joined by OR in one condition they walk through all persons.
    static let ofCredential = """
        SELECT id FROM person WHERE NOT erased AND id = ?
        UNION ALL
        SELECT person.id FROM credential JOIN holder AS named ON named.id = credential.holder
            JOIN holder ON holder.identityHash = named.identityHash JOIN person ON person.holder = holder.id
            WHERE NOT person.erased AND credential.id = ?
        LIMIT 1
        """

    private static func note(_ id: Int?, _ database: Database) throws -> (Note?, String?) {
        guard let id, let row = try Row.fetchOne(database, sql: "SELECT * FROM note WHERE id = ?", arguments: [id])
        else { return (nil, nil) }
        let (salt, text): (Data?, String?) = (row["salt"], row["text"])
        guard let salt, let text else { return (nil, nil) }
        return (Note(id: id, digest: Note.digest([UInt8](salt), text, about: row["person"])), text)
    }

    private static func qualification(
        _ facts: PersonQualified, _ certificate: String?, _ exemption: String?
    ) throws -> Qualification {
        let damaged = RegistryError.damagedRecord(table: "person", row: Int64(facts.id))
        do {
            return Qualification(
                conductDeclared: facts.conduct, establishment: facts.establishment.flatMap(Establishment.init),
                isInPost: facts.inPost,
                trainings: try facts.trainings.map { course in
                    Training(
                        organiser: (try course.organiser.map { try Area($0) }).flatMap { JusticeDepartment($0) },
                        agency: course.agency, completedOn: try CivilDate(course.completedOn))
                },
                examPassedOn: try facts.examPassedOn.map { try CivilDate($0) }, legalCertificate: certificate,
                exemption: exemption, isFit: facts.fit, group: facts.group.flatMap(SupervisionGroup.init),
                citation: facts.citation)
        } catch { throw damaged }
    }
}

extension PersonQualified {
    /// Takes over what has changed; texts that name a person go to notes.
    mutating func take(_ new: Qualification, _ old: Qualification, _ desk: Desk) throws {
        (conduct, inPost, fit) = (new.conductDeclared, new.isInPost, new.isFit)
        (establishment, group, citation) = (new.establishment?.rawValue, new.group?.rawValue, new.citation)
        examPassedOn = new.examPassedOn?.description
        trainings = new.trainings.map {
            Course(
                organiser: $0.organiser?.area.code, agency: $0.agency, completedOn: $0.completedOn.description)
        }
        if new.legalCertificate != old.legalCertificate {
            legalCertificate = try desk.note(new.legalCertificate, about: id)
        }
        if new.exemption != old.exemption { exemption = try desk.note(new.exemption, about: id) }
    }
}
