internal import Compression
public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// One status list as it stands: a value and a ledger entry for each index given out.
public struct ListContents: Sendable {
    /// The list's number.
    public let number: Int
    /// Values in index order.
    public let values: [StatusValue]
    /// Ledger entries in index order, 16 bytes each.
    public let ledgerFile: [UInt8]

    /// The list packed and compressed with zlib as small as it gets, on all cores; any inflater reads it.
    public func compressed() throws(RegistryError) -> [UInt8] {
        do { return zlibSmallest(try StatusList(values).bytes) } catch { throw .exhausted }
    }
}

/// What a new bundle states, all of one moment.
public struct Publication: Sendable {
    /// The bundle's sequence number, one more than the last.
    public let sequence: Int
    /// The lists of a public bundle in the order of their numbers.
    public let lists: [ListContents]
    /// The lists of the holders who are withheld from publication (article 9); an internal bundle holds all lists.
    public let restrictedLists: [ListContents]
}

extension Registry {
    /// Takes the state of all lists and the next sequence number, in one transaction that gives the number out.
    ///
    /// Where the log is open, this is an event of the authority's own, signed by its log key.
    public func publish(by logKey: PrivateKey? = nil, now: Instant) throws(RegistryError) -> Publication {
        try decideToSign(saving: logKey) { database in
            try advanceSignedTime(database, to: now)
            let sequence = (try Int.fetchOne(database, sql: "SELECT max(sequence) FROM bundle") ?? 0) + 1
            let lastChange = try Int.fetchOne(database, sql: "SELECT max(id) FROM change") ?? 0
            try Self.record(
                BundleBegun(sequence: sequence, lastChange: lastChange), Article(8), by: logKey, now, database)
            let numbers = try Row.fetchAll(database, sql: "SELECT number, nextIndex FROM statusList ORDER BY number")
            let day = CivilDate(containing: now)
            let lists = try numbers.map { try Self.contents($0["number"], count: $0["nextIndex"], day, database) }
            let restricted = Self.listNumbers(restricted: true)
            return Publication(
                sequence: sequence, lists: lists.filter { !restricted.contains($0.number) },
                restrictedLists: lists.filter { restricted.contains($0.number) })
        }
    }

    private static func contents(
        _ list: Int, count: Int, _ day: CivilDate, _ database: Database
    ) throws -> ListContents {
        var values = [StatusValue](repeating: .notInService, count: count)
        var ledger = [UInt8](repeating: 0, count: count * Ledger.entryBytes)
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT id, position, \(Standing.status(on: day)) AS status, ledgerEntry FROM instance WHERE list = ?",
            arguments: [list])
        // By their places in the statement: a million rows are read so in half the time that names take.
        while let row = try rows.next() {
            let position: Int = row[1]
            let entry = row[3] as Data? ?? Data()
            guard 0..<count ~= position, entry.count == Ledger.entryBytes,
                let value = StatusValue(rawValue: UInt8(clamping: row[2] as Int))
            else { throw RegistryError.damagedRecord(table: "instance", row: row[0]) }
            values[position] = value
            ledger.replaceSubrange((position * Ledger.entryBytes)..<((position + 1) * Ledger.entryBytes), with: entry)
        }
        return ListContents(number: list, values: values, ledgerFile: ledger)
    }
}
