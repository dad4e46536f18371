/// The number format of each style of a cell, and whether it strikes the cell out.
struct StylesPart: PartReader {
    private var codes: [Int: NumberFormat] = [:]
    private var isInFonts = false
    private var isInCellStyles = false
    /// How many fonts have begun, and which of them strike out.
    private var fonts = 0
    private var strikingFonts: Set<Int> = []
    private(set) var formats: [NumberFormat] = []
    private(set) var striking: Set<Int> = []

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                return
            }
            codes[id] = NumberFormat(code: code)
        case "fonts": isInFonts = true
        case "font" where isInFonts: fonts += 1
        case "strike" where isInFonts && attributes["val"].map({ $0 == "1" || $0 == "true" }) ?? true:
            strikingFonts.insert(fonts - 1)
        case "cellXfs": isInCellStyles = true
        case "xf" where isInCellStyles:
            // Excel itself allows 65,490.
            guard formats.count < 100_000 else {
                throw .damaged(part: "styles", line: 0, reason: "too many styles")
            }
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            let font = attributes["fontId"].flatMap { Int($0) } ?? 0
            if strikingFonts.contains(font) { striking.insert(formats.count) }
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        switch element {
        case "fonts": isInFonts = false
        case "cellXfs": isInCellStyles = false
        default: break
        }
    }
}
