/// Where the status of a credential instance stands: one entry of one list; unique for ever.
public struct StatusReference: Hashable, Sendable {
    /// Number of the list, below 2^16.
    public let list: Int
    /// Place of the entry in the list, below 2^24.
    public let index: Int

    /// Takes a list number below 2^16 and an index below 2^24; nil otherwise.
    public init?(list: Int, index: Int) {
        guard 0..<(1 << 16) ~= list, 0..<Limits.statusEntries ~= index else { return nil }
        (self.list, self.index) = (list, index)
    }

    /// The first list of holders who are withheld from publication (article 9): 256 lists that only internal bundles hold.
    public static let firstRestrictedList = 65_280

    /// Whether a public bundle never holds its list.
    public var isRestricted: Bool { list >= Self.firstRestrictedList }

    /// The address of a list: the key set's status base, a slash, the list's decimal number and nothing else.
    public static func address(base: String, list: Int) -> String { "\(base)/\(list)" }
}
