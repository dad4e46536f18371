/// The number format of each style of a cell.
struct StylesPart: PartReader {
    private var codes: [Int: NumberFormat] = [:]
    private var isInCellStyles = false
    private(set) var formats: [NumberFormat] = []

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                return
            }
            codes[id] = NumberFormat(code: code)
        case "cellXfs": isInCellStyles = true
        case "xf" where isInCellStyles:
            // Excel itself allows 65,490.
            guard formats.count < 100_000 else {
                throw .damaged(part: "styles", line: 0, reason: "too many styles")
            }
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        if element == "cellXfs" { isInCellStyles = false }
    }
}
