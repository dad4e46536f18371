/// The measures of official documents: A4 with the printed area of GB/T 9704-2012, in points.
///
/// Section 5.2: 37 mm above, 28 mm left, 156 x 225 mm; 22 lines of 28 characters.
struct PaperMetrics {
    static let millimetre = 72 / 25.4

    let width, height: Double
    let left, top, measure, depth: Double
    /// The em of the body 三号 and the distance of its lines.
    let size: Double
    let pitch: Double
    /// The same in tables.
    let tableSize: Double
    let tablePitch: Double
    /// Between a cell's line and its text.
    let cellPadding = 1.6 * millimetre
    /// Above and below the title.
    let titleGap: Double
    /// The least heights of tall rows, and of rows for an opinion.
    private let tall, opinion: Double

    init(_ format: Paper.Format) {
        let unit = Self.millimetre
        switch format {
        case .letter:
            (width, height, left, top) = (210 * unit, 297 * unit, 28 * unit, 37 * unit)
            (measure, depth, titleGap) = (156 * unit, 225 * unit, 225 * unit / 22)
            (tall, opinion) = (22 * unit, 40 * unit)
            (size, pitch, tableSize, tablePitch) = (156 * unit / 28, 225 * unit / 22, 12, 18)
        case .form:
            (width, height, left, top) = (210 * unit, 297 * unit, 22 * unit, 20 * unit)
            (measure, depth, titleGap) = (166 * unit, 252 * unit, 4 * unit)
            (tall, opinion) = (16 * unit, 25.5 * unit)
            (size, pitch, tableSize, tablePitch) = (156 * unit / 28, 225 * unit / 22, 12, 18)
        case .landscape:
            (width, height, left, top) = (297 * unit, 210 * unit, 25 * unit, 22 * unit)
            (measure, depth, titleGap) = (247 * unit, 164 * unit, 5 * unit)
            (tall, opinion) = (22 * unit, 40 * unit)
            (size, pitch, tableSize, tablePitch) = (12, 20, 10.5, 15.75)
        }
    }

    /// The least height of a row.
    func height(of row: Table.Height) -> Double {
        switch row {
        case .plain: (tablePitch + 2 * cellPadding) * 1.15
        case .tall: tall
        case .opinion: opinion
        }
    }
}
