/// A picture that stands in a cell or over a sheet.
public struct SheetPicture: Sendable, Hashable {
    /// The part of the archive that holds it.
    public let part: String
    /// How much of it is cut off, of 100,000 of its width or height.
    public var crop = Crop()
    /// Whether it is shown turned or mirrored.
    public var isTurned = false

    /// What of a picture is not shown.
    public struct Crop: Sendable, Hashable {
        /// Of 100,000, from each edge.
        public var left = 0, top = 0, right = 0, bottom = 0
    }
}

/// A picture that floats over a sheet.
public struct FloatingPicture: Sendable, Hashable {
    /// The picture.
    public let picture: SheetPicture
    /// The columns that it touches.
    public let columns: ClosedRange<Int>
    /// The row under most of it.
    public let row: Int
    /// Whether at least three fifths of it stand over that row.
    public let isClearlyThere: Bool

    /// Its place as spreadsheets write it.
    public var place: String { CellReference(column: columns.lowerBound, row: row).description }
}
