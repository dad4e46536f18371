internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// An actor as the signed events make him.
struct TracedActor: Equatable {
    let id: Int
    var name: String
    var office: String
    var person: Int?
    var key: [UInt8]
    var isActive = true
    var identity: [UInt8]?
}

extension TracedActor {
    init(_ row: ActorRow) {
        self.init(
            id: row.id, name: row.name, office: row.office, person: row.person, key: row.key, isActive: row.isActive,
            identity: row.identity)
    }
}

/// Follows an actor's powers through the log: each event about him is signed by whoever might let him act, and so on up to the
/// root. A key that was put into the table of actors by other means has no such line.
struct ActorTrace {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// The actor as the events before one make him; nil where a signature or a power is missing.
    func actor(_ id: Int, before sequence: Int = .max) throws -> TracedActor? {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT sequence, body, signature FROM event WHERE subject = ? AND sequence < ? ORDER BY sequence",
            arguments: ["actor:\(id)", sequence])
        var traced: TracedActor?
        for row in rows {
            let (sequence, body): (Int, String) = (row["sequence"], row["body"])
            guard let head = EventText.decode(body, NoFacts.self), head.sequence == sequence else { return nil }
            let signed = SignedText(
                sequence: sequence, body: body, signature: [UInt8](row["signature"] as Data), signer: head.actor)
            guard let next = try step(traced, head.act, signed) else { return nil }
            traced = next
        }
        return traced
    }

    private struct SignedText {
        let sequence: Int
        let body: String
        let signature: [UInt8]
        let signer: Int

        func isSigned(by key: [UInt8]) -> Bool {
            (try? PublicKey(keyInfo: key))?.isValid(signature, over: EventText.message(body)) ?? false
        }

        func facts<Facts: EventFacts>(_ kind: Facts.Type) -> Facts? { EventText.decode(body, kind)?.facts }
    }

    private func step(_ traced: TracedActor?, _ act: String, _ text: SignedText) throws -> TracedActor? {
        switch act {
        case LogBegun.act: root(text)
        case RootChanged.act: changedRoot(traced, text)
        case ActorEnrolled.act: try traced == nil ? enrolled(text) : nil
        case ActorChanged.act: try traced.flatMap { try changed($0, text) }
        default: nil
        }
    }

    private func root(_ text: SignedText) -> TracedActor? {
        guard text.sequence == 1, let key = text.facts(LogBegun.self).flatMap({ EventText.bytes(hexadecimal: $0.key) }),
            text.isSigned(by: key)
        else { return nil }
        return TracedActor(id: 0, name: Signatory.root, office: OfficeText.write(.printShop), key: key)
    }

    private func changedRoot(_ traced: TracedActor?, _ text: SignedText) -> TracedActor? {
        guard var traced, let root = try? PublicKey(keyInfo: traced.key),
            let next = text.facts(RootChanged.self)?.successor(of: root), text.isSigned(by: next.keyInfo)
        else { return nil }
        traced.key = next.keyInfo
        return traced
    }

    private func enrolled(_ text: SignedText) throws -> TracedActor? {
        guard let facts = text.facts(ActorEnrolled.self), try isAllowed(facts, before: nil, text) else { return nil }
        return TracedActor(
            id: facts.id, name: facts.name, office: facts.office, person: facts.person,
            key: EventText.bytes(hexadecimal: facts.key) ?? [],
            identity: facts.identity.flatMap(EventText.bytes))
    }

    private func changed(_ traced: TracedActor, _ text: SignedText) throws -> TracedActor? {
        guard let facts = text.facts(ActorChanged.self),
            try isAllowed(facts, before: OfficeText.read(traced.office), text)
        else { return nil }
        var traced = traced
        (traced.office, traced.isActive) = (facts.office, facts.state == "active")
        return traced
    }

    /// Whether who signed might let him act, then.
    private func isAllowed(_ facts: some Admission, before: Office?, _ text: SignedText) throws -> Bool {
        guard let signer = try power(text.signer, before: text.sequence), text.isSigned(by: signer.key) else {
            return false
        }
        var second: Actor?
        if let consent = facts.consent {
            guard let other = try power(consent.actor, before: text.sequence),
                let signature = EventText.bytes(hexadecimal: consent.signature),
                let key = try? PublicKey(keyInfo: other.key),
                key.isValid(signature, over: facts.consentText(text.sequence))
            else { return false }
            second = try other.actor(database)
        }
        do {
            try facts.check(
                by: try signer.actor(database), second: second, before: before, isEarlier: try isEarlier(),
                database)
            return true
        } catch is Refusal { return false }
    }

    /// Whether the log is from before two of the region were asked for.
    private func isEarlier() throws -> Bool {
        let body = try String.fetchOne(database, sql: "SELECT body FROM event WHERE sequence = 1")
        return body.flatMap { EventText.decode($0, LogBegun.self) }?.facts.rules == nil
    }

    private func power(_ id: Int, before sequence: Int) throws -> TracedActor? {
        try actor(id, before: sequence).flatMap { $0.isActive ? $0 : nil }
    }
}

extension TracedActor {
    fileprivate func actor(_ database: Database) throws -> Actor {
        guard let office = OfficeText.read(office) else {
            throw RegistryError.damagedRecord(table: "actor", row: Int64(id))
        }
        // The same natural person under another number counts as the same.
        let selves = try identity.map {
            try Int.fetchSet(database, sql: "SELECT id FROM actor WHERE identity = ?", arguments: [Data($0)])
        }
        return Actor(id: id, office: office, person: person, earlier: selves ?? [])
    }
}
