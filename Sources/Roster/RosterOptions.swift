/// What a roster may cost, checked while it is read.
public struct RosterLimits: Sendable, Equatable {
    /// The longest file, in bytes: 160 for each of the most rows.
    public var fileBytes = 32 << 20
    /// The longest workbook, in bytes, which may hold portraits.
    public var workbookBytes = 128 << 20
    /// The most rows, header and blank ones included.
    public var rows = 200_000
    /// The most columns of a row: four times those with a meaning here.
    public var columns = 64
    /// The longest cell, in Unicode scalars: far above the 60 of the longest field, so that its own message is given.
    public var cellCharacters = 4096

    /// 32 MiB, 200,000 rows, 64 columns, 4,096 characters.
    public init() {}
}

/// What the numbers of credentials look like.
public struct NumberPattern: Sendable, Hashable {
    /// The digits that every number begins with.
    public var prefix: String
    /// How many digits a number has.
    public var digits: Int

    /// 11 digits beginning with 05, the reading for Inner Mongolia.
    public static let innerMongolia = NumberPattern(prefix: "05", digits: 11)

    /// Numbers of so many digits with that beginning.
    public init(prefix: String, digits: Int) {
        self.prefix = prefix
        self.digits = digits
    }
}

/// How a roster is to be read.
public struct RosterOptions: Sendable, Equatable {
    /// What the file may cost.
    public var limits = RosterLimits()
    /// What numbers look like.
    public var number = NumberPattern.innerMongolia
    /// The sheet of a workbook; nil means the only one that names columns.
    public var sheet: String?
    /// The agencies that there are; nil where no list is known.
    public var agencies: RegisteredAgencies?

    /// The limits and the number pattern that hold unless they are changed.
    public init() {}
}
