public import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// Everything that whoever files or reviews an application needs to know of it.
public struct ApplicationDossier: Sendable {
    /// The portrait that the card would bear.
    public struct Portrait: Sendable {
        /// SHA-256 of the file, in hexadecimal.
        public let digest: String
        /// The file; nil when it has been erased.
        public let file: [UInt8]?
        /// Whether it came with the application; otherwise it is that of the credential.
        public let isNew: Bool
    }

    /// The application, its person's qualification, its wishes.
    public let file: ApplicationFile
    /// The papers that it needs and does not have.
    public let missing: [Document]
    /// The portrait; nil where there is none yet.
    public let portrait: Portrait?
    /// Prior notice and statement, when it is to cancel.
    public let hearing: Hearing
    /// Every step with its reasons, oldest first; also the one of another application that ended this one.
    public let history: [HistoryEntry]
    /// What may come next.
    public let next: [Prospect]
}

extension Registry {
    /// One application, to an actor who may see its agency, or where nobody is enrolled to whoever asks; outside the actor's
    /// sight there is no such application.
    public func dossier(
        ofApplication id: Int, to viewer: Viewer?, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> ApplicationDossier {
        try view { database in
            let actor = try Self.asker(viewer, database)
            guard try actor.map({ try EventSight($0, database).sees(subject: "application:\(id)") }) ?? true else {
                throw RegistryError.unknown(subject: "application:\(id)")
            }
            let file = try Self.file(application: id, database)
            let application = file.application
            let prober = Prober(actor, application.agency.route.map(Office.department))
            return ApplicationDossier(
                file: file,
                missing: application.requiredDocuments.subtracting(application.documents)
                    .sorted { $0.rawValue < $1.rawValue },
                portrait: try Self.portrait(ofApplication: id, database),
                hearing: try HearingRow.hearing("application:\(id)", database),
                history: try HistoryEntry.all(ofApplication: id, of: application.person, database),
                next: try prober.steps(
                    of: Condition("id = ?", [id]), rules, CivilDate(containing: now), database))
        }
    }

    private static func portrait(
        ofApplication id: Int, _ database: Database
    ) throws -> ApplicationDossier.Portrait? {
        let row = try ApplicationRow(id, database)
        let ofCredential = try database.row("SELECT portrait FROM credential WHERE id = ?", [row.credential])
        guard let digest: Data = row.portrait ?? ofCredential?["portrait"] else { return nil }
        let file = try database.row("SELECT file FROM portrait WHERE digest = ?", [digest]).map { $0["file"] as Data }
        return ApplicationDossier.Portrait(
            digest: EventText.hexadecimal(digest), file: file.flatMap { $0.isEmpty ? nil : [UInt8]($0) },
            isNew: row.portrait != nil)
    }
}

extension HistoryEntry {
    fileprivate static func all(ofApplication id: Int, of person: Int, _ database: Database) throws -> [HistoryEntry] {
        let others = try Int.fetchAll(
            database, sql: "SELECT id FROM application WHERE person = ? AND id != ?", arguments: [person, id])
        let endings = try others.flatMap { try all(about: "application:\($0)", closing: id, database) }
        return (try all(about: "application:\(id)", database) + endings).sorted {
            $0.event.sequence < $1.event.sequence
        }
    }

    /// The steps of another application that ended this one, or let it go on.
    private static func all(
        about other: String, closing id: Int, _ database: Database
    ) throws -> [HistoryEntry] {
        let closing = try database.rows(
            "SELECT sequence, body FROM event WHERE subject = ? AND act = ?", [other, ApplicationStepped.act]
        ).filter { EventText.decode($0["body"], ApplicationStepped.self)?.facts.reaches(id) ?? false }
        let sequences = Set(closing.map { $0["sequence"] as Int })
        return sequences.isEmpty
            ? [] : try all(about: other, database).filter { sequences.contains($0.event.sequence) }
    }
}
