public import Credential
internal import GRDB
internal import Regulation

/// What has been given out and is not to be given out again.
public struct GivenOut: Sendable {
    /// By list, the next index.
    var next: [Int: Int] = [:]
    /// The last number of a bundle.
    var bundle = 0

    /// Nothing.
    public init() {}

    init(_ database: Database) throws {
        for row in try Row.fetchAll(database, sql: "SELECT number, nextIndex FROM statusList") {
            next[row["number"]] = row["nextIndex"]
        }
        bundle = try Int.fetchOne(database, sql: "SELECT max(sequence) FROM bundle") ?? 0
    }

    /// Both together.
    public func joined(_ other: GivenOut?) -> GivenOut {
        guard let other else { return self }
        var joined = self
        joined.next.merge(other.next) { max($0, $1) }
        joined.bundle = max(bundle, other.bundle)
        return joined
    }
}

extension Registry {
    /// Indexes that are passed over after what is known to have been given out: what was given out after the last
    /// publication is known to nobody, and an index that stays empty accuses nobody.
    static let indexesPassedOver = 10_000

    /// What has been given out.
    public func given() throws(RegistryError) -> GivenOut { try view { try GivenOut($0) } }

    /// The log as it stands, unsigned; nil when there is no event.
    public func lastEvent() throws(RegistryError) -> (sequence: Int, digest: [UInt8])? {
        try view { database in
            try Row.fetchOne(database, sql: "SELECT sequence, digest FROM event ORDER BY sequence DESC LIMIT 1")
                .map { ($0["sequence"], EventText.bytes(of: $0["digest"])) }
        }
    }

    /// Whether the log holds an event with this digest at this place.
    public func holds(_ event: (sequence: Int, digest: [UInt8])) throws(RegistryError) -> Bool {
        try view { database in
            try Row.fetchOne(database, sql: "SELECT digest FROM event WHERE sequence = ?", arguments: [event.sequence])
                .map { EventText.bytes(of: $0["digest"]) } == event.digest
        }
    }

    /// Records that this registry, whose log ends earlier, takes the place of another one, and passes over what that one may
    /// have given out.
    public func recordRestore(
        behind: (sequence: Int, digest: [UInt8]), reason: String, given: GivenOut, by logKey: PrivateKey, now: Instant
    ) throws(RegistryError) {
        try decide { database in
            try advanceSignedTime(database, to: now, mayJump: true)
            let desk = Desk(authority: logKey, now, database)
            guard let note = try desk.note(reason) else {
                throw Refusal(
                    .missingReason, Article(8), Bilingual("须说明原因", "a reason is needed"),
                    allowed: Bilingual("写明原因", "state it"))
            }
            let own = try GivenOut(database)
            // The state was checked before the last bundle got its number.
            let next = own.joined(given).next.filter { own.next[$0.key] != nil }.mapValues {
                max($0, min($0 + Self.indexesPassedOver, Self.entriesOfList))
            }
            try desk.record(
                RegistryRestored(
                    behind: behind.sequence, digest: EventText.hexadecimal(behind.digest), reason: note, next: next,
                    bundle: max(own.bundle, given.bundle) + 1), Article(8))
        }
    }
}
