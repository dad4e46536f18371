public import Credential
internal import GRDB
internal import Regulation

/// A note that the person holds a credential of a ministry 国务院有关部门行政执法证件 (article 2(2)). Its rules are not these: no card
/// and no verdict says anything of it.
struct MinistryNoted: EventFacts {
    static let act = "person.note-ministry"
    let id: Int
    /// Which, and its number; nil where it has ended.
    let note: Note?

    var subject: String { "person:\(id)" }
    var words: Bilingual {
        note == nil
            ? Bilingual("注明不再持有国务院部门证件", "holds no ministry's credential any more")
            : Bilingual("注明持有国务院部门证件", "holds a ministry's credential")
    }
    var notes: [EventNote] { [EventNote("证件", "credential", note)].compactMap(\.self) }

    /// Version 11.
    static func addColumn(_ database: Database) throws {
        guard try !database.columns(in: "person").contains(where: { $0.name == "ministry" }) else { return }
        try database.execute(sql: "ALTER TABLE person ADD COLUMN ministry INTEGER")
    }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run("UPDATE person SET ministry = ? WHERE id = ?", [note?.id, id])
    }
}

extension Registry {
    /// Notes on a person of the actor's agency which ministry's credential the person holds; an empty text says that it has ended.
    public func noteMinistry(
        _ person: Int, _ text: String, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let row = try PersonRow(person, desk.database)
            guard try Sight(desk.actor).sees(agency: row.facts.agency, desk.database) else {
                throw RegistryError.unknown(subject: "person:\(person)")
            }
            try Self.mustServe(desk, row.facts.agency)
            let facts = MinistryNoted(id: person, note: try desk.note(text, about: person))
            try desk.record(facts, Article(2, 2))
            return Entry(
                facts.subject, Article(2, 2), facts.words,
                next: Bilingual("该证件依国务院有关部门的规定", "that credential follows the ministry's rules"))
        }
    }
}
