internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// The log of a registry, checked event by event while the state is made again from it in a database of its own.
///
/// The registry is attached as `old`, within one transaction, so that writers may go on meanwhile.
struct Replay {
    let database: Database
    private(set) var findings: [AuditFinding] = []
    private(set) var events = 0
    private(set) var last = EventText.origin
    private(set) var lastTime = 0
    private var keys: [Int: PublicKey] = [:]
    /// Whether the log was opened under the rules of version 11: two of the region, and every table covered.
    private(set) var coversAll = false
    private let logKeys: [PublicKey]
    private var vouched: Vouched { Vouched(database: database) }
    private var unsigned = UnsignedEvents()

    /// From the beginning, in an empty registry.
    init(_ database: Database, logKeys: [PublicKey]) { (self.database, self.logKeys) = (database, logKeys) }

    /// From the event on that a checked state ends with.
    init(_ database: Database, logKeys: [PublicKey], after state: CheckedState) throws {
        self.init(database, logKeys: logKeys)
        (events, last) = (state.sequence, state.digest)
        let known = try Row.fetchOne(
            database, sql: "SELECT digest, at FROM old.event WHERE sequence = ?", arguments: [state.sequence])
        if known.map({ [UInt8]($0["digest"] as Data) }) != state.digest {
            findings.append(.cutOff(checkpoint: state.sequence, last: state.sequence))
        }
        lastTime = known?["at"] ?? 0
        let first = try String.fetchOne(database, sql: "SELECT body FROM old.event WHERE sequence = 1")
        coversAll = first.flatMap { EventText.decode($0, LogBegun.self) }?.facts.rules != nil
    }

    mutating func run(root: PublicKey?) throws {
        if events == 0 {
            do { try takeBaseline() } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                findings.append(.baselineAltered)
            }
        }
        let rows = try Row.fetchCursor(
            database, sql: "SELECT * FROM old.event WHERE sequence > ? ORDER BY sequence",
            arguments: [events])
        while let row = try rows.next() {
            let sequence: Int = row["sequence"]
            while events + 1 < sequence {
                events += 1
                findings.append(.missing(sequence: events))
            }
            events = sequence
            try check(row, sequence)
        }
        findings += unsigned.end(nil, by: nil).map { .badSignature(sequence: $0) }
        let last = try Data.fetchOne(database, sql: "SELECT key FROM actor WHERE id = 0")
        if let root, let last, root.keyInfo != [UInt8](last) { findings.append(.foreignRoot) }
    }

    private func takeBaseline() throws {
        try Vouched.create(database)
        for table in Baseline.tables + Baseline.later {
            let columns = try Baseline.columns(of: table, database)
            try database.execute(
                sql: """
                    INSERT INTO \(table)Base (\(columns)) SELECT \(columns) FROM old.\(table)Base;
                    INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM \(table)Base;
                    """)
        }
        try database.execute(sql: "INSERT INTO holderBase SELECT * FROM old.holderBase")
        try vouched.takeBaseline()
    }

    private mutating func check(_ row: Row, _ sequence: Int) throws {
        let body: String = row["body"]
        let signature = [UInt8](row["signature"] as Data)
        let digest = EventText.digest(body, signature)
        defer { last = digest }
        guard let head = EventText.decode(body, NoFacts.self), Self.columns(row) == Self.columns(head) else {
            findings.append(.unreadable(sequence: sequence))
            return
        }
        if head.previous != EventText.hexadecimal(last) || digest != [UInt8](row["digest"] as Data) {
            findings.append(.brokenChain(sequence: sequence))
        }
        // Two of the region may set a clock back; whether they did is asked below.
        if head.at < lastTime, head.act != ClockSet.act { findings.append(.outOfTime(sequence: sequence)) }
        let before = lastTime
        lastTime = head.at
        guard let kind = EventKinds.byAct[head.act] else {
            findings.append(.unreadable(sequence: sequence))
            return
        }
        try apply(kind, body, head, signature)
        if let clock = EventText.decode(body, ClockSet.self)?.facts, head.act == ClockSet.act,
            try !isAgreed(clock, head, isBack: head.at < before)
        {
            findings.append(.actorMayNot(sequence: sequence))
        }
    }

    /// Whether two who may say that the clock is right have said it.
    private mutating func isAgreed(_ facts: ClockSet, _ head: EventBody<NoFacts>, isBack: Bool) throws -> Bool {
        guard let signer = try ActorRow.of(id: head.actor, database)?.actor(database),
            let second = try second(of: facts, head.sequence)
        else { return false }
        do { try ClockLaw.checkPair(signer, second, isBack: isBack) } catch { return false }
        return true
    }

    /// The actor whose word an event holds, where he gave it and might act.
    private mutating func second(of facts: some AgreedFacts, _ sequence: Int) throws -> Actor? {
        guard let consent = facts.consent, let signature = EventText.bytes(hexadecimal: consent.signature),
            try key(of: consent.actor)?.isValid(signature, over: facts.consentText(sequence)) == true
        else { return nil }
        return try ActorRow.of(id: consent.actor, database)?.actor(database)
    }

    private mutating func apply<Facts: EventFacts>(
        _ kind: Facts.Type, _ body: String, _ head: EventBody<NoFacts>, _ signature: [UInt8]
    ) throws {
        guard let facts = EventText.decode(body, kind)?.facts, facts.subject == head.subject else {
            findings.append(.unreadable(sequence: head.sequence))
            return
        }
        if let begun = facts as? LogBegun { try begin(begun, head.sequence) }
        let keys = try keys(of: head.actor, recording: facts)
        guard !keys.isEmpty else {
            findings.append(.actorMayNot(sequence: head.sequence))
            return
        }
        checkSignature(signature, of: facts, body, head, keys)
        if let admission = facts as? any Admission, try !isAllowed(admission, head) {
            findings.append(.actorMayNot(sequence: head.sequence))
        }
        try vouched.collect(facts, body)
        let event = EventHead(sequence: head.sequence, at: Instant(seconds: head.at), actor: head.actor)
        do { try facts.apply(event, database) } catch is DatabaseError {
            findings.append(.unreadable(sequence: head.sequence))
        }
    }

    private mutating func checkSignature(
        _ signature: [UInt8], of facts: any EventFacts, _ body: String, _ head: EventBody<NoFacts>, _ keys: [PublicKey]
    ) {
        if signature.isEmpty, unsigned.take(facts, head.sequence, by: head.actor) { return }
        findings += unsigned.end(facts, by: head.actor).map { .badSignature(sequence: $0) }
        if !keys.contains(where: { $0.isValid(signature, over: EventText.message(body)) }) {
            findings.append(.badSignature(sequence: head.sequence))
        }
    }

    private mutating func begin(_ begun: LogBegun, _ sequence: Int) throws {
        coversAll = begun.rules != nil
        if sequence != 1 { findings.append(.brokenChain(sequence: sequence)) }
        let later = try begun.rest.map { try Baseline.laterDigest(database) != $0 } ?? false
        if try later || Baseline.digest(database) != begun.baseline { findings.append(.baselineAltered) }
    }

    /// The key of an actor who may act now. The root's is in the event that opens the log, and a later root's in the one that it
    /// takes over with, if the root before has announced it.
    /// The keys one of which must have signed: the actor's, or for what the authority does any log key of its own.
    private mutating func keys(of actor: Int, recording facts: any EventFacts) throws -> [PublicKey] {
        guard (actor == Signatory.authorityID) == (facts is any AuthorityFacts) else { return [] }
        return actor == Signatory.authorityID ? logKeys : try [key(of: actor, recording: facts)].compactMap(\.self)
    }

    private mutating func key(of actor: Int, recording facts: any EventFacts) throws -> PublicKey? {
        if let begun = facts as? LogBegun {
            return EventText.bytes(hexadecimal: begun.key).flatMap { try? PublicKey(keyInfo: $0) }
        }
        if let change = facts as? RootChanged {
            let present = actor == 0 ? try key(of: 0) : nil
            keys[0] = present.flatMap(change.successor)
            return keys[0]
        }
        return try key(of: actor)
    }

    /// Whether who signed might let somebody act, then: the same question as when it was decided.
    private mutating func isAllowed(_ facts: any Admission, _ head: EventBody<NoFacts>) throws -> Bool {
        do { return try mayAdmit(facts, head) } catch is Refusal { return false } catch is RegistryError {
            // An office or an agency that is none.
            return false
        }
    }

    private mutating func mayAdmit(_ facts: any Admission, _ head: EventBody<NoFacts>) throws -> Bool {
        guard let signer = try ActorRow.of(id: head.actor, database)?.actor(database) else { return false }
        let second = try second(of: facts, head.sequence)
        guard facts.consent == nil || second != nil else { return false }
        let before = try ActorRow.of(id: facts.id, database)?.actor().office
        try facts.check(by: signer, second: second, before: before, isEarlier: !coversAll, database)
        return true
    }

    private mutating func key(of actor: Int) throws -> PublicKey? {
        let row = try Row.fetchOne(database, sql: "SELECT key, state FROM actor WHERE id = ?", arguments: [actor])
        guard let row, row["state"] == "active" else { return nil }
        if let known = keys[actor] { return known }
        let key = try? PublicKey(keyInfo: [UInt8](row["key"] as Data))
        keys[actor] = key
        return key
    }

    private static func columns(_ row: Row) -> [String] {
        [row["sequence"] as Int, row["at"], row["actor"]].map { "\($0)" }
            + [row["act"] as String, row["subject"], row["basis"]]
    }

    private static func columns(_ head: EventBody<NoFacts>) -> [String] {
        ["\(head.sequence)", "\(head.at)", "\(head.actor)", head.act, head.subject, head.basis]
    }
}
