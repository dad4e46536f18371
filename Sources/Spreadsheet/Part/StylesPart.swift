/// What each style of a cell makes of it, and which conditional looks strike out.
struct StylesPart: PartReader {
    private enum Section { case other, fonts, fills, cellStyles, conditional }

    private struct Font {
        var isStriking = false
        var color = CellColor.black
    }

    /// What lies behind the letters; nil where a pattern lets them be seen.
    private enum Ground: Equatable { case none, pattern, color(CellColor) }

    private var codes: [Int: NumberFormat] = [:]
    private var section = Section.other
    private var fonts: [Font] = []
    private var grounds: [Ground] = []
    private var conditionals = 0
    private(set) var styles: [CellStyle] = []
    /// The conditional looks (dxf) that strike out.
    private(set) var strikingConditionals: Set<Int> = []

    /// Excel itself allows 65,490.
    private static let mostStyles = 100_000

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch (section, element) {
        case (_, "numFmt"):
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                return
            }
            codes[id] = NumberFormat(code: code)
        case (.other, "fonts"): section = .fonts
        case (.other, "fills"): section = .fills
        case (.other, "cellXfs"): section = .cellStyles
        case (.other, "dxfs"): section = .conditional
        case (.fonts, "font"):
            try refuse(fonts.count)
            fonts.append(Font())
        case (.fonts, "strike"): if let last = fonts.indices.last { fonts[last].isStriking = attributes.isSaid("val") }
        case (.fonts, "color"):
            if let last = fonts.indices.last, let color = CellColor(attributes) { fonts[last].color = color }
        case (.fills, "fill"):
            try refuse(grounds.count)
            grounds.append(.none)
        case (.fills, "patternFill"): setPattern(attributes["patternType"] ?? "none")
        case (.fills, "gradientFill"): setPattern("gradient")
        case (.fills, "fgColor"):
            if let last = grounds.indices.last, grounds[last] != .none, let color = CellColor(attributes) {
                grounds[last] = grounds[last] == .pattern ? .pattern : .color(color)
            }
        case (.cellStyles, "xf"):
            try refuse(styles.count)
            styles.append(style(attributes))
        case (.conditional, "dxf"): conditionals += 1
        case (.conditional, "strike"): if attributes.isSaid("val") { strikingConditionals.insert(conditionals - 1) }
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        if ["fonts", "fills", "cellXfs", "dxfs"].contains(element) { section = .other }
    }

    private func refuse(_ count: Int) throws(WorkbookError) {
        guard count < Self.mostStyles else { throw .damaged(part: "styles", line: 0, reason: "too many styles") }
    }

    private mutating func setPattern(_ type: String) {
        guard let last = grounds.indices.last else { return }
        // A solid ground without a colour is black.
        grounds[last] = type == "none" ? .none : type == "solid" ? .color(.black) : .pattern
    }

    private func style(_ attributes: XMLAttributes) -> CellStyle {
        func number(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? 0 }
        let format = codes[number("numFmtId")] ?? NumberFormat(builtIn: number("numFmtId"))
        let font = fonts.indices.contains(number("fontId")) ? fonts[number("fontId")] : Font()
        let ground = grounds.indices.contains(number("fillId")) ? grounds[number("fillId")] : .none
        let isGroundWhite = ground == .none || ground == .color(.white)
        let isUnseen = format == .hidden || (isGroundWhite ? font.color == .white : ground == .color(font.color))
        return CellStyle(
            format: format, isStriking: font.isStriking, isUnseen: isUnseen, isGroundWhite: isGroundWhite)
    }
}
