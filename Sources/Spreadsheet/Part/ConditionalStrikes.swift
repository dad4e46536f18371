/// The cells that a conditional format may strike out (ECMA-376 part 1, 18.3.1.18): whether it does depends on formulas,
/// which are not reckoned here.
struct ConditionalStrikes {
    /// As many rectangles as are told apart; of more the smallest one around them all counts.
    private static let most = 100

    private(set) var ranges: [CellRange] = []
    private let striking: Set<Int>
    private var places = ""
    private var isStriking = false
    private var isInRule = false
    private var isInPlaces = false

    /// `striking` are the looks of the styles part that strike out.
    init(_ striking: Set<Int>) { self.striking = striking }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) {
        switch element {
        case "conditionalFormatting": (places, isStriking) = (attributes["sqref"] ?? "", false)
        case "cfRule":
            isInRule = true
            if let look = attributes["dxfId"].flatMap({ Int($0) }), striking.contains(look) { isStriking = true }
        // Rules of Excel 2010 and later carry their look and their place within them.
        case "strike" where isInRule: if attributes.isSaid("val") { isStriking = true }
        case "sqref": (places, isInPlaces) = ("", true)
        default: break
        }
    }

    mutating func end(_ element: String) {
        switch element {
        case "cfRule": isInRule = false
        case "sqref": isInPlaces = false
        case "conditionalFormatting" where isStriking:
            for place in places.split(separator: " ") { if let range = CellRange(String(place)) { add(range) } }
            isStriking = false
        default: break
        }
    }

    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) {
        guard isInPlaces, places.utf8.count + piece.count <= 1 << 16 else { return }
        places += String(decoding: unsafe Array(piece), as: UTF8.self)
    }

    private mutating func add(_ range: CellRange) {
        guard ranges.count < Self.most else {
            ranges = [ranges.reduce(range) { $0.around($1) }]
            return
        }
        ranges.append(range)
    }
}

extension CellRange {
    /// The smallest rectangle that holds both.
    fileprivate func around(_ other: CellRange) -> CellRange {
        CellRange(
            columns: min(
                columns.lowerBound, other.columns.lowerBound)...max(columns.upperBound, other.columns.upperBound),
            rows: min(rows.lowerBound, other.rows.lowerBound)...max(rows.upperBound, other.rows.upperBound))
    }
}
