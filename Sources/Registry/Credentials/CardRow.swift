internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// A card of the table, and the facts that an act on it looks at.
struct CardRow {
    let id: Int
    let credential: Int
    let state: MediumState
    let isSuperseded: Bool
    let replaces: Int?
    let reportLevel: Int?
    let lostOn: CivilDate?
    let publishedOn: CivilDate?

    init(_ row: Row) throws {
        id = row["id"]
        guard let state = MediumState(rawValue: row["state"]) else {
            throw RegistryError.damagedRecord(table: "instance", row: Int64(id))
        }
        (self.state, credential, isSuperseded) = (state, row["credential"], row["superseded"])
        (replaces, reportLevel) = (row["replaces"], row["reportLevel"])
        lostOn = (row["lostOn"] as String?).flatMap { try? CivilDate($0) }
        publishedOn = (row["publishedOn"] as String?).flatMap { try? CivilDate($0) }
    }

    static func of(id: Int, _ database: Database) throws -> CardRow? {
        try Row.fetchOne(database, sql: "SELECT * FROM instance WHERE id = ?", arguments: [id]).map { try CardRow($0) }
    }

    /// The cards of a credential, newest first.
    static func all(of credential: Int, _ database: Database) throws -> [CardRow] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM instance WHERE credential = ? AND medium = 1 ORDER BY id DESC",
            arguments: [credential]
        ).map { try CardRow($0) }
    }

    static func newest(of credential: Int, _ database: Database) throws -> CardRow? {
        try all(of: credential, database).first
    }

    /// Of several cards of a number the one that an act is about; nil where none is in a state for it. A loss is of the newest
    /// that its holder has, which may be the old one while the new one waits; article 23 is about the newest that has ended, to
    /// collect it, and the oldest that is on its way, to bring it further. Every other act is about the newest of all.
    static func concerned(
        by act: MediumAct, _ cards: [CardRow], _ rules: Rules, _ day: CivilDate, _ database: Database
    ) throws -> CardRow? {
        let possible = cards.filter { act.result(from: $0.state) != nil }
        switch act {
        case .collect, .giveUp:
            return try possible.first {
                let facts = try $0.facts(rules, day, database)
                return facts.hasEnded || facts.state == .void
            }
        case .reportLoss, .publishNotice, .find: return possible.first
        case .send, .destroy, .reportDestruction: return possible.last
        // One that was replaced before anybody had it is of no use any more: it goes first.
        case .spoil: return possible.last
        default: return cards.first.flatMap { act.result(from: $0.state) == nil ? nil : $0 }
        }
    }

    static func lost(of credential: Int, _ database: Database) throws -> LossRecord? {
        try newest(of: credential, database).map { LossRecord(state: $0.state, publishedOn: $0.publishedOn) }
    }

    /// Everything that the law looks at.
    func facts(_ rules: Rules, _ day: CivilDate, _ database: Database) throws -> MediumFacts {
        let held = try HeldRow.of(id: credential, database)
        let successor = try Row.fetchOne(
            database,
            sql: """
                SELECT credential.agency AS agency FROM instance JOIN credential ON credential.id = credential
                WHERE replaces = ? ORDER BY instance.id DESC LIMIT 1
                """, arguments: [id])
        let earlier = try earlier(database)
        let settled: Set<MediumState> = [
            .void, .collected, .sent, .destroyed, .destructionReported, .unrecoverable, .spoiled,
        ]
        let ended: Set<CredentialState> = [.revoked, .cancelled, .superseded]
        return MediumFacts(
            state: state, since: try since(database), agency: try AgencyRow.agency(held.credential.agency, database),
            collectors: collectors(held, successor?["agency"], rules.readings),
            hasEnded: ended.contains(held.credential.state) || isSuperseded || successor != nil,
            oldCardSettled: try earlier.isEmpty
                ? !othersAreOut(held, database) : earlier.allSatisfy { settled.contains($0.state) },
            isPublished: try isPublished(database), reportLevel: reportLevel.flatMap { Level(rawValue: $0) },
            reviewMayCome: try reviewMayCome(held, rules, day, database), replaces: replaces != nil)
    }

    /// The cards that it takes the place of, newest first: also those that nobody had before they were replaced themselves.
    func earlier(_ database: Database) throws -> [CardRow] {
        guard let old = try replaces.flatMap({ try Self.of(id: $0, database) }) else { return [] }
        return try [old] + old.earlier(database)
    }

    /// Of these the newest that its holder has had: it ends when this one is handed out.
    func inHand(_ database: Database) throws -> CardRow? {
        let never: Set<MediumState> = [.ordered, .printed, .delivered, .spoiled]
        return try earlier(database).first { !never.contains($0.state) }
    }

    /// Whether the holder still has the card of a credential that has ended, of either kind: a first card is not handed out
    /// before that is back (articles 11(2) and 23).
    private func othersAreOut(_ held: HeldRow, _ database: Database) throws -> Bool {
        guard state == .delivered, let person = try PersonRow.of(held, database) else { return false }
        let ended: Set<CredentialState> = [.revoked, .cancelled, .superseded]
        let out: Set<MediumState> = [.inUse, .lostReported]
        return try HeldRow.all(of: person, database).contains { other in
            try other.id != credential && ended.contains(other.credential.state)
                && Self.all(of: other.id, database).contains { out.contains($0.state) }
        }
    }

    /// The day on which the last act on the card happened, as the log has it; where there was none, the day of its grant.
    private func since(_ database: Database) throws -> CivilDate {
        let body = try String.fetchOne(
            database, sql: "SELECT body FROM event WHERE subject = ? AND act = ? ORDER BY sequence DESC LIMIT 1",
            arguments: ["instance:\(id)", MediumChanged.act])
        if let stated = body.flatMap({ EventText.decode($0, MediumChanged.self) }) {
            return try CivilDate(stated.facts.happenedOn)
        }
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT changedOn, issuedAt FROM instance JOIN credential ON credential.id = credential
                WHERE instance.id = ?
                """, arguments: [id])
        if let changedOn = row?["changedOn"] as String? { return try CivilDate(changedOn) }
        return CivilDate(containing: Instant(seconds: row?["issuedAt"] ?? 0))
    }

    /// Reading 7.14: the former agency, and the receiving one of a transfer where that has not; or the receiving one alone.
    private func collectors(_ held: HeldRow, _ receiving: Int?, _ readings: Readings) -> Set<Int> {
        let former = held.credential.agency
        guard let receiving else { return [former] }
        return readings.transferCollector == .receiving ? [receiving] : [former, receiving]
    }

    private func isPublished(_ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM change WHERE instance = ?
                    AND id <= (SELECT coalesce(max(lastChange), 0) FROM bundle WHERE written))
                """, arguments: [id]) ?? false
    }

    private func reviewMayCome(
        _ held: HeldRow, _ rules: Rules, _ day: CivilDate, _ database: Database
    ) throws -> Bool {
        guard held.credential.state == .revoked || held.credential.state == .cancelled else { return false }
        let isOpen = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM review WHERE credential = ? AND state = 'open')",
            arguments: [credential])
        guard isOpen != true, let servedOn = held.servedOn else { return true }
        return day <= rules.periods.review(known: servedOn).lastDay
    }
}
