public import Credential
internal import Foundation
internal import GRDB
public import Regulation

/// An application to be written.
public struct ApplicationEntry: Sendable {
    /// What is applied for.
    public var kind: ApplicationKind
    /// Which credential.
    public var credentialKind: CredentialKind
    /// For whom.
    public var person: Int
    /// The credential that it is about, for all but a first one.
    public var number: CredentialNumber?
    /// What goes with it.
    public var documents: Set<Document>
    /// Whether the agency declares the materials true.
    public var isDeclaredTrue: Bool
    /// The ground of a cancellation.
    public var ground: CancellationGround?
    /// Categories wanted; nil keeps those of the credential.
    public var categories: [Credential.Category]?
    /// Area wanted; nil keeps that of the credential.
    public var area: Area?
    /// The normalised portrait file; nil keeps that of the credential.
    public var portrait: [UInt8]?
    /// Another name than the one that was approved, in either script; nil keeps that (article 18(2)).
    public var name, nameMongolian: String?

    /// Takes what every application has; the rest may be set.
    public init(
        kind: ApplicationKind, credentialKind: CredentialKind = .enforcement, person: Int,
        documents: Set<Document> = [], isDeclaredTrue: Bool = false
    ) {
        (self.kind, self.credentialKind, self.person) = (kind, credentialKind, person)
        (self.documents, self.isDeclaredTrue) = (documents, isDeclaredTrue)
    }
}

extension ApplicationEntry {
    /// Which papers are still to be added before it can be filed, in a sentence; nothing where all are there.
    fileprivate var missingPapers: [Bilingual] {
        let missing = Document.required(for: kind, of: credentialKind).subtracting(documents)
            .sorted { $0.rawValue < $1.rawValue }
        guard !missing.isEmpty else { return [] }
        let titles = missing.map(\.title).joined(separator: "、")
        let names = missing.map(\.rawValue).joined(separator: ", ")
        return [Bilingual("提交前尚缺材料：\(titles)", "still missing before it can be filed: \(names)")]
    }
}

extension Registry {
    /// Writes an application of the actor's agency, or writes a draft or returned one anew.
    public func draft(
        _ entry: ApplicationEntry, rewriting known: Int? = nil, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in try Self.draft(entry, rewriting: known, desk) }
    }

    static func draft(_ entry: ApplicationEntry, rewriting known: Int?, _ desk: Desk) throws -> Entry {
        guard case .agency(let agency) = desk.actor.office else {
            throw Refusal(
                .wrongOffice, Article(12, 1), Bilingual("应由行政执法机关统一申领", "the agency applies, for its people"),
                allowed: Bilingual("由该机关的经办人办理", "an actor of the agency may"))
        }
        let credential = try subject(of: entry, agency, desk)
        if let known { try mayRewrite(known, entry, agency, credential, desk.database) }
        if let file = entry.portrait {
            try OwnPortrait.check(sha256(file), of: entry.person, desk.database)
            try desk.database.execute(
                sql: "INSERT INTO portrait VALUES (?, ?) ON CONFLICT DO UPDATE SET file = excluded.file",
                arguments: [Data(sha256(file)), Data(file)])
        }
        let wanted = try wantedHolder(of: entry, desk)
        let facts = ApplicationDrafted(
            id: try known ?? desk.next("application"), kind: entry.kind.rawValue,
            credentialKind: Int(entry.credentialKind.rawValue), agency: agency, person: entry.person,
            credential: credential,
            documents: entry.documents.map(\.rawValue).sorted(), declared: entry.isDeclaredTrue,
            ground: entry.ground.map(GroundText.write), categories: entry.categories.map(categoryText),
            area: entry.area?.code, portrait: entry.portrait.map { EventText.hexadecimal(sha256($0)) },
            holder: wanted?.id, holderDigest: wanted?.digest)
        try desk.record(facts, entry.kind.article)
        let told = try matters(of: entry.person, desk) + CancellationEffects.foretold(entry, desk)
        return Entry(
            facts.subject, entry.kind.article,
            Bilingual("已起草\(entry.kind.title)申请", "an application (\(entry.kind.rawValue)) is drafted"),
            warnings: entry.missingPapers + told,
            next: Bilingual("提交", "submit it"))
    }

    /// The name that an application asks for, kept as a holder of its own until it is decided.
    private static func wantedHolder(
        of entry: ApplicationEntry, _ desk: Desk
    ) throws -> (id: Int, digest: String)? {
        guard entry.name != nil || entry.nameMongolian != nil else { return nil }
        if let name = entry.name { try ApprovedName.mustSay(name, Article(14)) }
        let person = try PersonRow(entry.person, desk.database)
        let approved = try HeldRow.all(of: person, desk.database).last?.holder ?? person.holder
        return try holder(
            like: approved, PersonCorrection(name: entry.name, nameMongolian: entry.nameMongolian), desk)
    }

    /// The credential that an application names. An agency applies for its own people (article 12); for one of another agency it
    /// takes the credential that the person brings along (article 18(1)), and without that the person does not exist for it.
    private static func subject(of entry: ApplicationEntry, _ agency: Int, _ desk: Desk) throws -> Int? {
        let person = try PersonRow(entry.person, desk.database)
        let own = try HeldRow.all(of: person, desk.database).first { $0.credential.number == entry.number }
        guard person.facts.agency == agency || entry.kind == .transfer && own != nil else {
            throw RegistryError.unknown(subject: "person:\(entry.person)")
        }
        return try own?.id ?? entry.number.map { try desk.held($0).id }
    }

    private static func mayRewrite(
        _ id: Int, _ entry: ApplicationEntry, _ agency: Int, _ credential: Int?, _ database: Database
    ) throws {
        let row = try ApplicationRow(id, database)
        guard row.application.agency.id == agency else { throw RegistryError.unknown(subject: "application:\(id)") }
        guard row.application.state == .draft || row.application.state == .returned else {
            throw Refusal(
                .wrongState, Article(12, 1), Bilingual("已提交的申请不得改写", "what has been filed is not rewritten"),
                allowed: Bilingual("撤回，或者由司法行政部门退回", "withdraw it, or have it returned"))
        }
        let (old, named) = (row.application, credential ?? row.credential)
        guard old.kind == entry.kind, old.credentialKind == entry.credentialKind, old.person == entry.person,
            row.credential == named
        else {
            throw Refusal(
                .wrongCredential, Article(12, 1),
                Bilingual(
                    "申请\(id)是person:\(old.person)的\(old.kind.title)申请，事项不得改写",
                    "application \(id) is for person:\(old.person) (\(old.kind.rawValue)), and what it is about stays"),
                allowed: Bilingual("撤回后另行起草", "withdraw it and draft another"))
        }
    }

    /// Takes one step with each of the applications, all or none: filing, receipt, opinion, return, rejection, withdrawal.
    /// Approval is `approve`, which signs.
    public func step(
        _ act: ApplicationAct, _ applications: [Int], reason: String? = nil, as signatory: Signatory, now: Instant,
        rules: Rules = Rules()
    ) throws(RegistryError) -> [Entry] {
        try self.act(as: signatory, now: now, rules) { desk in
            guard act != .approve else { throw RegistryError.database(reason: "an approval signs: call approve") }
            return try applications.map { try Self.step(act, $0, reason, desk).entry }
        }
    }

    static func step(
        _ act: ApplicationAct, _ id: Int, _ reason: String?, _ desk: Desk
    ) throws -> (entry: Entry, row: ApplicationRow, outcome: ApplicationOutcome) {
        let row = try ApplicationRow(id, desk.database)
        let facts = try row.facts(desk.database)
        let decision = try ApplicationLaw(desk.rules.readings).decide(
            act, on: facts, by: desk.actor, reason: reason, day: desk.day)
        let person = try PersonRow(row.application.person, desk.database)
        // Drafted for somebody who is with another agency by now.
        guard act != .submit || row.application.kind == .transfer || person.facts.agency == row.application.agency.id
        else { throw RegistryError.unknown(subject: "person:\(person.facts.id)") }
        let others = try ApplicationRow.open(of: person, desk.database).map(\.id).filter { $0 != id }
        let closes = decision.outcome.closesOthers ? others : []
        let effects = CancellationEffects(application: row.application, desk: desk)
        let reopens = try effects.reopened(by: act)
        try desk.record(
            ApplicationStepped(
                id: id, step: act.rawValue, state: decision.outcome.state.rawValue,
                opinion: decision.outcome.opinion?.department.area.code,
                reason: try desk.note(reason, about: row.application.person),
                closes: closes, reopens: reopens.isEmpty ? nil : reopens),
            decision.basis)
        let entry = Entry(
            "application:\(id)", decision.basis,
            Bilingual(
                "申请\(id)：\(decision.outcome.state.title)", "application \(id) is \(decision.outcome.state.rawValue)"),
            warnings: decision.warnings + (act == .withdraw ? [] : try matters(of: person.facts.id, desk))
                + CancellationEffects.told(closes) + effects.undone(reopens, by: act, facts.subject),
            next: decision.next)
        return (entry, row, decision.outcome)
    }

    /// Gives prior notice of a cancellation, or takes the holder's statement; the region's department does both.
    public func hear(
        application id: Int, statement: String?, isNotice: Bool, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let row = try ApplicationRow(id, desk.database)
            try desk.actor.mustServe(region: Article(22))
            guard row.application.kind == .cancel, row.application.state == .atRegion else {
                throw Refusal(
                    .wrongState, Article(22),
                    Bilingual("只有报至自治区的注销申请才需告知", "only a cancellation that is with the region is notified"),
                    allowed: Bilingual("待逐级报至自治区", "when it has come up to the region"))
            }
            return try Self.record(
                hearing: "application:\(id)", row.application.person, statement, isNotice, Article(22), desk)
        }
    }

    static func record(
        hearing subject: String, _ person: Int, _ statement: String?, _ isNotice: Bool, _ basis: Article, _ desk: Desk
    ) throws -> Entry {
        let day = desk.day.description
        try desk.record(
            HearingRecorded(
                about: subject, noticedOn: isNotice ? day : nil, heardOn: isNotice ? nil : day,
                statement: try desk.note(statement, about: person)),
            basis)
        return isNotice
            ? Entry(
                subject, basis, Bilingual("已事先告知", "prior notice is given"),
                next: Bilingual("听取陈述申辩", "hear the holder"))
            : Entry(subject, basis, Bilingual("已记录陈述申辩", "the statement is on record"), next: Bilingual("决定", "decide"))
    }
}
