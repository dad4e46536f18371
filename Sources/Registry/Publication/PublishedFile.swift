public import Credential
internal import GRDB
internal import Regulation

/// A bundle's or a register's file.
public struct PublishedFile: Sendable {
    let digest: [UInt8]
    let madeAt, nextUpdate, hardExpiry: Instant

    /// Takes its bytes and times.
    public init(_ bytes: [UInt8], madeAt: Instant, nextUpdate: Instant, hardExpiry: Instant) {
        digest = sha256(bytes)
        (self.madeAt, self.nextUpdate, self.hardExpiry) = (madeAt, nextUpdate, hardExpiry)
    }
}

extension Registry {
    /// Records that a bundle's file has been written: its changes count as published from now on, and when it is due.
    public func confirm(
        _ publication: Publication, _ file: PublishedFile, by logKey: PrivateKey? = nil
    ) throws(RegistryError) {
        try record(file, .bundle, sequence: publication.sequence, by: logKey)
    }

    /// Records that a register's file has been written, and when it is due.
    public func confirmRegister(_ file: PublishedFile, by logKey: PrivateKey? = nil) throws(RegistryError) {
        try record(file, .register, sequence: nil, by: logKey)
    }

    private func record(
        _ file: PublishedFile, _ kind: DueKind, sequence: Int?, by logKey: PrivateKey?
    ) throws(RegistryError) {
        try decide { database in
            let facts = FilePublished(
                kind: kind.rawValue, sequence: sequence, file: EventText.hexadecimal(file.digest),
                madeAt: file.madeAt.seconds, nextUpdate: file.nextUpdate.seconds,
                hardExpiry: file.hardExpiry.seconds)
            // Another command may have signed since the file was begun.
            let last = try Int.fetchOne(database, sql: "SELECT at FROM signedTime") ?? 0
            let now = Instant(seconds: max(last, file.madeAt.seconds))
            try Self.record(facts, kind == .bundle ? Article(8) : Article(9), by: logKey, now, database)
        }
    }

    /// Records what the authority itself does: as an event where the log is open, as a row alone where nobody is enrolled.
    static func record(
        _ facts: some AuthorityFacts, _ basis: Article, by logKey: PrivateKey?, _ now: Instant, _ database: Database
    ) throws {
        guard try hasLog(database) else {
            return try facts.apply(EventHead(sequence: 0, at: now, actor: Signatory.authorityID), database)
        }
        guard let logKey else { throw RegistryError.actorNeeded }
        try Desk(authority: logKey, now, database).record(facts, basis)
    }
}

extension Registry {
    /// The number of the newest bundle whose file was written; nil before the first.
    public func newestBundle() throws(RegistryError) -> Int? {
        try view { try Int.fetchOne($0, sql: "SELECT max(sequence) FROM bundle WHERE written") }
    }
}
