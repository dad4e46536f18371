/// What a workbook may cost, checked while it is read.
public struct WorkbookLimits: Sendable, Equatable {
    /// The longest file, in bytes: what a thousand portraits of usual size need.
    public var fileBytes = 128 << 20
    /// The most files in the archive.
    public var entries = 10_000
    /// All parts that are read, inflated, in bytes: above what a table of the most rows has.
    public var inflatedBytes = 256 << 20
    /// The longest name, tag or comment of the XML, in bytes; the parser reads such a token again from its beginning.
    public var tokenBytes = 1 << 20
    /// Elements of XML within each other.
    public var depth = 64
    /// The most sheets.
    public var sheets = 256
    /// The most cells that hold something, in all sheets.
    public var cells = 4_000_000
    /// The most different texts.
    public var strings = 2_000_000
    /// The longest text of a cell, in bytes of UTF-8: four for each of Excel's 32,767 characters.
    public var textBytes = 4 * 32_767
    /// The most merged ranges of a sheet.
    public var merges = 100_000
    /// The most pictures of a sheet, and of all cells.
    public var pictures = 200_000

    /// The limits that hold unless they are changed.
    public init() {}
}
