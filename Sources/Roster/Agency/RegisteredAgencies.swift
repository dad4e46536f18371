/// The full names of the agencies that there are 执法机关.
public struct RegisteredAgencies: Sendable, Equatable {
    /// The most names that a list may have.
    public static let limit = 100_000

    private let names: Set<String>

    /// Full names; white space around them does not count.
    public init(_ names: some Sequence<String>) {
        self.names = Set(names.map { trimmed($0) }.filter { !$0.isEmpty })
    }

    /// Reads a list: a table with a column 单位, or the first column of a text without a header.
    public init(file: [UInt8]) throws(RosterError) {
        let names = try Self.names(in: file)
        guard !names.isEmpty, names.count <= Self.limit else { throw .empty }
        self.init(names)
    }

    /// How many there are.
    public var count: Int { names.count }

    /// Whether an agency has exactly this name.
    public func contains(_ name: String) -> Bool { names.contains(name) }

    /// The name that someone most probably meant; nil when none is near.
    ///
    /// Near is a name that shares, in order, more than half of the characters of both: an abbreviation leaves some out,
    /// and a slip changes one.
    public func nearest(to name: String) -> String? {
        let wanted = Array(name.unicodeScalars.prefix(Self.longest))
        var best: (name: String, likeness: Int)?
        for candidate in names {
            let other = Array(candidate.unicodeScalars.prefix(Self.longest))
            let common = min(wanted.count, other.count)
            // What cannot become the best is not compared.
            guard Self.likeness(common, wanted, other) > best?.likeness ?? 600 else { continue }
            let likeness = Self.likeness(commonCharacters(wanted, other), wanted, other)
            if likeness > best?.likeness ?? 600 || likeness == best?.likeness && candidate < best?.name ?? "" {
                best = (candidate, likeness)
            }
        }
        return best?.name
    }

    /// The longest name that is compared, in characters.
    private static let longest = 60

    /// Twice the common characters for each thousand of both names.
    private static func likeness(_ common: Int, _ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        2_000 * common / max(1, one.count + other.count)
    }

    private static func names(in file: [UInt8]) throws(RosterError) -> [String] {
        let rows = try RosterTable.rows(of: file)
        for (index, row) in rows.prefix(HeaderPlace.lastRow).enumerated() {
            guard let column = row.cells.firstIndex(where: { RosterColumn(title: $0.text) == .agency }) else {
                continue
            }
            return rows[(index + 1)...].map { $0.text(column + 1) }.filter { !$0.isEmpty }
        }
        return rows.map { $0.text(1) }.filter { !$0.isEmpty }
    }
}

/// The length of the longest sequence of characters that stands in both texts in order.
private func commonCharacters(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var lengths = [Int](repeating: 0, count: other.count + 1)
    for scalar in one {
        var diagonal = 0
        for place in other.indices {
            let above = lengths[place + 1]
            lengths[place + 1] = scalar == other[place] ? diagonal + 1 : max(above, lengths[place])
            diagonal = above
        }
    }
    return lengths[other.count]
}
