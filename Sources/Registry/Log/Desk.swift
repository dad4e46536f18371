internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// One transaction in which one actor acts: what he records is signed, chained and applied, or nothing is.
struct Desk {
    let database: Database
    let actor: Actor
    let now: Instant
    let rules: Rules
    private let key: PrivateKey

    var day: CivilDate { CivilDate(containing: now) }

    init(_ signatory: Signatory, _ now: Instant, _ rules: Rules, _ database: Database) throws {
        guard let row = try ActorRow.named(signatory.name, database) else {
            throw RegistryError.unknownActor(signatory.name)
        }
        guard row.key == signatory.key.publicKey.keyInfo else { throw RegistryError.foreignKey(signatory.name) }
        guard row.isActive else { throw RegistryError.suspendedActor(signatory.name) }
        guard try ActorTrace(database).actor(row.id) == TracedActor(row) else {
            throw RegistryError.altered("actor:\(row.id)")
        }
        (self.database, self.now, self.rules, key) = (database, now, rules, signatory.key)
        actor = try row.actor(database)
    }

    /// For what the authority does in nobody's name: its log key signs.
    init(authority key: PrivateKey, _ now: Instant, _ database: Database) {
        (self.database, self.now, rules, self.key) = (database, now, Rules(), key)
        actor = Actor(id: Signatory.authorityID, office: .printShop)
    }

    /// For the first event of all, which makes the actor that signs it.
    init(root key: PrivateKey, _ now: Instant, _ database: Database) {
        (self.database, self.now, rules, self.key) = (database, now, Rules(), key)
        actor = Actor(id: 0, office: .printShop)
    }

    /// Appends an event and applies it.
    func record(_ facts: some EventFacts, _ basis: Article) throws {
        try append(facts, basis) { message in
            do throws(CryptoError) { return try key.sign(message) } catch { throw RegistryError.signing(error) }
        }
    }

    /// His word for an event that another one records next.
    func consent(to facts: some AgreedFacts) throws -> Consent {
        let sequence = (try database.value("SELECT max(sequence) FROM event") ?? 0) + 1
        do throws(CryptoError) {
            let signature = try key.sign(facts.consentText(sequence))
            return Consent(actor: actor.id, signature: EventText.hexadecimal(signature))
        } catch { throw RegistryError.signing(error) }
    }

    /// Appends an event of a batch, for which `BatchIssued` vouches at its end, and applies it.
    func recordUnsigned(_ facts: CredentialGranted, _ basis: Article) throws { try append(facts, basis) { _ in [] } }

    private func append(
        _ facts: some EventFacts, _ basis: Article, _ sign: (_ message: [UInt8]) throws -> [UInt8]
    ) throws {
        let last = try database.row("SELECT sequence, digest FROM event ORDER BY sequence DESC LIMIT 1")
        let sequence = (last?["sequence"] ?? 0) + 1
        let previous = last.map { [UInt8]($0["digest"] as Data) } ?? EventText.origin
        let kind = type(of: facts)
        let body = try EventText.encode(
            EventBody(
                sequence: sequence, previous: EventText.hexadecimal(previous), at: now.seconds, actor: actor.id,
                act: kind.act, subject: facts.subject, basis: basis.description, facts: facts))
        let signature = try sign(EventText.message(body))
        try database.run(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                sequence, now.seconds, actor.id, kind.act, facts.subject, basis.description, body, Data(signature),
                Data(EventText.digest(body, signature)),
            ])
        try database.run("UPDATE signedTime SET at = max(at, ?)", [now.seconds])
        try facts.apply(EventHead(sequence: sequence, at: now, actor: actor.id), database)
    }

    /// The next number of a table.
    func next(_ table: String) throws -> Int {
        (try database.value("SELECT max(id) FROM \(table)") ?? 0) + 1
    }

    /// 16 random bytes.
    func salt() throws -> [UInt8] {
        do { return try randomBytes(16) } catch { throw RegistryError.signing(error) }
    }

    /// Keeps a text apart from the log, and gives what the log holds of it; nil for no text.
    func note(_ text: String?, about person: Int? = nil) throws -> Note? {
        guard let text, !text.isEmpty else { return nil }
        let salt = try salt()
        let id = try next("note")
        try database.run(
            "INSERT INTO note (id, person, salt, text) VALUES (?, ?, ?, ?)", [id, person, Data(salt), text])
        return Note(id: id, digest: Note.digest(salt, text, about: person))
    }
}

/// What an event holds of a text that is kept apart.
struct Note: Codable, Sendable, Hashable {
    let id: Int
    let digest: String

    static func digest(_ salt: [UInt8], _ text: String, about person: Int?) -> String {
        EventText.hexadecimal(sha256(salt + "\(person.map(String.init) ?? "")\n\(text)".utf8))
    }

    /// As it was before version 11, without the person whom the text is about.
    static func earlierDigest(_ salt: [UInt8], _ text: String) -> String {
        EventText.hexadecimal(sha256(salt + text.utf8))
    }
}

extension Registry {
    /// Runs acts of an actor in one transaction: all of them, or none and a refusal.
    func act<Result>(
        as signatory: Signatory, now: Instant, _ rules: Rules = Rules(), _ body: (Desk) throws -> Result
    ) throws(RegistryError) -> Result {
        try decide { database in
            try advanceSignedTime(database, to: now, mayJump: signatory.name == Signatory.root)
            return try body(try Desk(signatory, now, rules, database))
        }
    }
}
