/// How high the rows of a sheet are, to see over which of them a picture stands.
struct RowHeights {
    /// English Metric Units in a point (ECMA-376 part 1, 20.1.2.1).
    static let unitsInPoint = 12_700

    private var usual = 15.0
    private var own: [Int: Double] = [:]

    mutating func setDefault(_ attributes: XMLAttributes) {
        if let points = points(attributes["defaultRowHeight"]) { usual = points }
    }

    mutating func set(_ attributes: XMLAttributes, row: Int) {
        if attributes.isTrue("hidden") {
            own[row] = 0
        } else if let points = points(attributes["ht"]) {
            own[row] = points
        }
    }

    /// In English Metric Units.
    subscript(row: Int) -> Int { Int((own[row] ?? usual) * Double(Self.unitsInPoint)) }

    /// Excel's rows have 409 points at most.
    private func points(_ text: String?) -> Double? {
        text.flatMap { Double($0) }.flatMap { (0...4_096).contains($0) ? $0 : nil }
    }
}
