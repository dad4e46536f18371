internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// Records that a revocation found false, as they stood: the person's qualification is without them from then on, and they are
/// not recorded again (article 21).
struct RecordsFoundFalse: EventFacts {
    static let act = "revocation.find-false"
    let revocation: Int
    let person: Int
    /// Kinds, as `QualificationRecord` has them.
    let records: [String]
    let trainings: [PersonQualified.Course]
    let examPassedOn: String?
    let certificate: Note?
    let exemption: Note?

    var subject: String { "revocation:\(revocation)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        for course in trainings {
            try insert("training", course.organiser, course.agency, course.completedOn, nil, database)
        }
        if let examPassedOn { try insert("exam", nil, nil, examPassedOn, nil, database) }
        for note in [certificate, exemption].compactMap(\.self) {
            try insert("text", nil, nil, nil, note.id, database)
        }
    }

    private func insert(
        _ kind: String, _ organiser: String?, _ agency: Int?, _ day: String?, _ note: Int?, _ database: Database
    ) throws {
        try database.run(
            """
            INSERT INTO falseRecord (revocation, person, kind, organiser, agency, day, note) VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [revocation, person, kind, organiser, agency, day, note])
    }
}

/// The table of records that revocations found false.
enum FalseRecordTable {
    static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS falseRecord (
                    id INTEGER PRIMARY KEY, revocation INTEGER NOT NULL REFERENCES revocation,
                    person INTEGER NOT NULL REFERENCES person, kind TEXT NOT NULL, organiser TEXT, agency INTEGER,
                    day TEXT, note INTEGER
                ) STRICT;
                CREATE INDEX IF NOT EXISTS falseRecordPerson ON falseRecord(person);
                """)
    }

    /// Those of a person, without what a review has set aside.
    static func records(of person: Int, _ database: Database) throws -> FalseRecords {
        let rows = try database.rows(
            """
            SELECT falseRecord.*, note.text AS text FROM falseRecord JOIN revocation ON revocation.id = revocation
                LEFT JOIN note ON note.id = falseRecord.note
            WHERE falseRecord.person = ? AND \(PersonRevocations.stands)
            """, [person])
        var records = FalseRecords()
        for row in rows {
            let day = try (row["day"] as String?).map { try CivilDate($0) }
            switch (row["kind"] as String, day) {
            case ("training", let day?):
                let organiser = try (row["organiser"] as String?).map { try Area($0) }.flatMap { JusticeDepartment($0) }
                records.trainings.insert(Training(organiser: organiser, agency: row["agency"], completedOn: day))
            case ("exam", let day?): records.exams.insert(day)
            default: if let text = row["text"] as String? { records.texts.insert(text) }
            }
        }
        return records
    }
}

extension Registry {
    /// Takes what a revocation found false from its holder's qualification. A holder whom a batch alone has recorded has none.
    static func discredit(
        _ found: Set<QualificationRecord>, of held: HeldRow, in revocation: Int, _ basis: Article, _ desk: Desk
    ) throws {
        guard !found.isEmpty, let person = try PersonRow.of(held, desk.database) else { return }
        let old = person.facts
        try desk.record(
            RecordsFoundFalse(
                revocation: revocation, person: old.id, records: found.map(\.rawValue).sorted(),
                trainings: found.contains(.training) ? old.trainings : [],
                examPassedOn: found.contains(.exam) ? old.examPassedOn : nil,
                certificate: found.contains(.certificate) ? old.legalCertificate : nil,
                exemption: found.contains(.exemption) ? old.exemption : nil),
            basis)
        var left = old
        try left.take(person.qualification.without(found), person.qualification, desk)
        try desk.record(left, basis)
    }
}
