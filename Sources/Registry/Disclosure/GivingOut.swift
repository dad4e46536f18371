public import Credential
internal import GRDB

/// The blocks of numbers: 05 and nine digits, of which those that begin with 0598 belong to holders who are withheld from
/// publication, so that the public numbers have no gap where one of them stands.
enum NumberBlock {
    private static let restrictedPrefix = "0598"
    /// The serial numbers after 05 that are withheld.
    private static let restricted = 980_000_000...989_999_999

    static func isRestricted(_ number: CredentialNumber) -> Bool {
        number.text.hasPrefix(restrictedPrefix) && number.text.utf8.count == 11
    }

    /// The number after the last one given out in its block; nil when the block is exhausted.
    static func next(after last: String?, restricted isRestricted: Bool) throws(DomainError) -> CredentialNumber? {
        let first = isRestricted ? restricted.lowerBound : 1
        var serial = last.flatMap { Int($0.dropFirst(2)) }.map { $0 + 1 } ?? first
        if !isRestricted, restricted.contains(serial) { serial = restricted.upperBound + 1 }
        guard isRestricted ? restricted.contains(serial) : serial <= 999_999_999 else { return nil }
        let digits = String(serial)
        return try CredentialNumber("05" + String(repeating: "0", count: 9 - digits.count) + digits)
    }
}

extension Registry {
    /// The next number of its block; one that a roster has used is passed over.
    static func nextNumber(restricted: Bool, _ database: Database) throws -> CredentialNumber {
        // Ranges of the index of numbers: the highest range in which there is a number has the last one.
        let ranges = restricted ? [("0598", "0599")] : [("0599", "06"), ("05", "0598")]
        let last = try ranges.compactMap { range in
            try database.value(
                """
                SELECT number FROM credential WHERE number >= ? AND number < ? AND length(number) = 11
                    AND number GLOB '05[0-9]*' ORDER BY number DESC LIMIT 1
                """, [range.0, range.1], of: String.self)
        }.first
        guard let number = try NumberBlock.next(after: last, restricted: restricted) else {
            throw RegistryError.exhausted
        }
        return number
    }

    /// The next index of the medium's current list; a full list is followed by a new one. Holders who are withheld have lists
    /// of their own, numbered apart, so that no public list tells of them.
    static func nextReference(_ medium: Medium, restricted: Bool, _ database: Database) throws -> StatusReference {
        let numbers = listNumbers(restricted: restricted)
        let current = try database.row(
            """
            SELECT number, nextIndex FROM statusList WHERE medium = ? AND number BETWEEN ? AND ?
            ORDER BY number DESC LIMIT 1
            """, [medium.rawValue, numbers.lowerBound, numbers.upperBound])
        if let current, (current["nextIndex"] as Int) < entriesOfList {
            return try give(list: current["number"], index: current["nextIndex"], database)
        }
        let highest = try Int.fetchOne(
            database, sql: "SELECT max(number) FROM statusList WHERE number BETWEEN ? AND ?",
            arguments: [numbers.lowerBound, numbers.upperBound])
        let next = highest.map { $0 + 1 } ?? numbers.lowerBound
        guard numbers.contains(next) else { throw RegistryError.exhausted }
        try database.execute(
            sql: "INSERT INTO statusList (number, medium, nextIndex) VALUES (?, ?, 0)",
            arguments: [next, medium.rawValue])
        return try give(list: next, index: 0, database)
    }

    /// The numbers of the lists of one audience.
    static func listNumbers(restricted: Bool) -> ClosedRange<Int> {
        restricted
            ? StatusReference.firstRestrictedList...65_535 : 1...(StatusReference.firstRestrictedList - 1)
    }

    private static func give(list: Int, index: Int, _ database: Database) throws -> StatusReference {
        guard let reference = StatusReference(list: list, index: index) else { throw RegistryError.exhausted }
        try database.run("UPDATE statusList SET nextIndex = nextIndex + 1 WHERE number = ?", [list])
        return reference
    }
}

extension Registry {
    /// Whether a number lies in the block of the holders who are withheld from publication (article 9).
    public static func isOfWithheldHolder(_ number: CredentialNumber) -> Bool { NumberBlock.isRestricted(number) }
}
