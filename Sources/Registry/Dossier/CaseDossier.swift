public import Credential
internal import GRDB
public import Regulation

/// The kinds of cases, as their subjects begin.
public enum CaseKind: String, Sendable, CaseIterable {
    /// Of revocation 撤销 (article 21).
    case revocation
    /// A review 复核 (article 24).
    case review
    /// A complaint 举报 (article 25).
    case complaint
    /// A supervision document 行政执法监督文书 (articles 20 and 27).
    case supervision

    /// What it is called.
    public var words: Bilingual {
        switch self {
        case .revocation: Bilingual("撤销案件", "revocation")
        case .review: Bilingual("复核", "review")
        case .complaint: Bilingual("举报", "complaint")
        case .supervision: Bilingual("监督文书", "supervision document")
        }
    }

    /// The Chinese word of a state, as the table has it.
    func title(_ state: String) -> String? {
        switch self {
        case .revocation: RevocationState(rawValue: state)?.title
        case .review: ReviewState(rawValue: state)?.title
        case .complaint: ComplaintState(rawValue: state)?.title
        case .supervision: state == "replied" ? "已答复" : "待答复"
        }
    }

    /// A state in words.
    func words(_ state: String) -> Bilingual {
        Bilingual(title(state) ?? state, state.replacing("-", with: " "))
    }
}

/// A case with everything that whoever may see it needs to know.
public struct CaseDossier: Sendable {
    /// What it is.
    public let kind: CaseKind
    /// Its number.
    public let id: Int
    /// Where it is, as data files spell it, and in words.
    public let state: String
    /// Where it is, in words.
    public let stateWords: Bilingual
    /// The agency of the holder, or that it is made out to or complains of: number and name.
    public let agency: (id: Int, name: String)
    /// The credential.
    public let number: String?
    /// Whom it is about; nil where nobody is named, or the data have been erased.
    public let person: (id: Int, name: String)?
    /// Who has a complaint.
    public let office: Office?
    /// The ground of a supervision document.
    public let ground: SupervisionGround?
    /// The day it was opened, received or made out.
    public let since: String
    /// The day for a correction.
    public let due: String?
    /// Every step with its texts, oldest first.
    public let history: [HistoryEntry]
    /// What may come next.
    public let next: [Prospect]
}

extension Registry {
    /// One case, to an actor who may see it, or where nobody is enrolled to whoever asks; outside the actor's sight there is no
    /// such case.
    public func dossier(
        of kind: CaseKind, _ id: Int, to viewer: Viewer?, now: Instant, rules: Rules = Rules()
    ) throws(RegistryError) -> CaseDossier {
        try view { database in
            let actor = try Self.asker(viewer, database)
            let subject = "\(kind.rawValue):\(id)"
            guard try actor.map({ try EventSight($0, database).sees(subject: subject) }) ?? true else {
                throw RegistryError.unknown(subject: subject)
            }
            let row = try Self.case(kind.rawValue, id, database)
            let prospects = CaseProspects(
                kind: kind, id: id, row: row, viewer: actor, rules: rules, day: CivilDate(containing: now),
                database: database)
            return try Self.dossier(kind, id, row, next: prospects.all(), database)
        }
    }

    private static func dossier(
        _ kind: CaseKind, _ id: Int, _ row: Row, next: [Prospect], _ database: Database
    ) throws -> CaseDossier {
        let held = try (row["credential"] as Int?).map { try HeldRow.of(id: $0, database) }
        let agency: Int = held?.credential.agency ?? row["agency"]
        let state: String
        let since: String
        switch kind {
        case .revocation: (state, since) = (row["state"], row["openedOn"])
        case .review: (state, since) = (row["state"], row["filedOn"])
        case .complaint: (state, since) = (row["state"], row["receivedOn"])
        case .supervision:
            (state, since) = ((row["repliedOn"] as String?) == nil ? "open" : "replied", row["madeOn"])
        }
        let isComplaint = kind == .complaint
        return CaseDossier(
            kind: kind, id: id, state: state, stateWords: kind.words(state),
            agency: (agency, try AgencyRow.name(agency, database)), number: held?.credential.number.text,
            person: try isComplaint ? person(row["person"], database) : held.flatMap { try person(of: $0, database) },
            office: isComplaint ? OfficeText.read(row["office"]) : nil,
            ground: kind == .supervision ? SupervisionGround(rawValue: row["ground"]) : nil, since: since,
            due: kind == .supervision ? row["due"] : nil,
            history: try HistoryEntry.all(about: "\(kind.rawValue):\(id)", database), next: next)
    }

    private static func person(_ id: Int?, _ database: Database) throws -> (id: Int, name: String)? {
        let row = try database.row(
            "SELECT name FROM person JOIN holder ON holder.id = holder WHERE person.id = ? AND NOT erased", [id])
        guard let id, let row else { return nil }
        return (id, row["name"])
    }

    private static func person(of held: HeldRow, _ database: Database) throws -> (id: Int, name: String)? {
        try PersonRow.of(held, database).flatMap { try person($0.facts.id, database) }
    }
}
