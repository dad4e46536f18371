/// The pictures that float over a sheet, each with the row under most of it.
func floatingPictures(
    over sheet: String, _ part: SheetPart, in archive: inout ZipArchive
) throws(WorkbookError) -> [FloatingPicture] {
    guard let id = part.drawing, let path = try Relationships(ofAny: sheet, in: &archive).target(id, "drawing"),
        archive.holds(path)
    else { return [] }
    let drawing = try archive.parse(path, DrawingPart(limit: archive.limits.pictures))
    let relations = try Relationships(ofAny: path, in: &archive)
    var found: [FloatingPicture] = []
    for entry in drawing.entries {
        guard let picture = SheetPicture(entry, relations, in: archive) else { continue }
        found.append(FloatingPicture(picture, entry, part.heights))
    }
    return found
}

extension FloatingPicture {
    fileprivate init(_ picture: SheetPicture, _ entry: DrawingPart.Entry, _ heights: RowHeights) {
        let from = entry.from ?? DrawingPart.Corner(row: 0, offset: entry.top)
        var best = (row: from.row, covered: -1), total = 0
        for (row, covered) in Self.covered(from, entry.to, entry.height, heights) {
            total += covered
            if covered > best.covered { best = (row, covered) }
        }
        self.picture = picture
        row = best.row + 1
        // Of a picture of no height nobody sees where it stands.
        isClearlyThere = total > 0 && best.covered * 5 >= total * 3
        // What is fastened to the sheet itself does not say its columns.
        let left = min(from.column + 1, CellReference.columns)
        let right =
            entry.from == nil ? CellReference.columns : min((entry.to ?? from).column + 1, CellReference.columns)
        columns = left...max(left, right)
    }

    /// A portrait covers a few rows at most; what lies deeper is no portrait of one.
    private static let mostRows = 2_000

    /// How much of each row, from 0, a picture covers.
    private static func covered(
        _ from: DrawingPart.Corner, _ to: DrawingPart.Corner?, _ height: Int, _ heights: RowHeights
    ) -> [(row: Int, covered: Int)] {
        var rows: [(Int, Int)] = []
        var (skipped, left) = (from.offset, height)
        for row in from.row..<from.row + mostRows {
            if let to, row > to.row { break }
            let whole = heights[row + 1]
            let start = min(skipped, whole)
            // Fastened to one cell, it may begin in a row below that.
            skipped = to == nil ? skipped - start : 0
            let end = to.map { row == $0.row ? min($0.offset, whole) : whole } ?? min(whole, start + left)
            rows.append((row, max(0, end - start)))
            left -= max(0, end - start)
            if to == nil, left <= 0 { break }
        }
        return rows
    }
}
