/// One SVG file in the making: definitions, shapes in painting order, and the named field boxes.
struct Drawing {
    let width: Double
    let height: Double
    /// The unit of the file's own size; its coordinates are in the same unit.
    let unit: String
    private var definitions: [String] = []
    private var shapes: [String] = []
    private var depth = 1

    init(width: Double, height: Double, unit: String = "mm") {
        self.width = width
        self.height = height
        self.unit = unit
    }

    /// The finished file; equal drawings give equal text.
    var svg: String {
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(millimetres(width))\(unit)\" "
                + "height=\"\(millimetres(height))\(unit)\" viewBox=\"0 0 \(millimetres(width)) \(millimetres(height))\">"
        ]
        if !definitions.isEmpty { lines += ["  <defs>"] + definitions.map { "    " + $0 } + ["  </defs>"] }
        return (lines + shapes + ["</svg>", ""]).joined(separator: "\n")
    }

    mutating func linearGradient(_ id: String, from a: Point, to b: Point, _ stops: [Stop]) -> Paint {
        definitions.append(
            "<linearGradient id=\"\(id)\" gradientUnits=\"userSpaceOnUse\" x1=\"\(millimetres(a.x))\" "
                + "y1=\"\(millimetres(a.y))\" x2=\"\(millimetres(b.x))\" y2=\"\(millimetres(b.y))\">"
                + stops.map(\.svg).joined() + "</linearGradient>")
        return Paint("url(#\(id))")
    }

    mutating func radialGradient(_ id: String, centre: Point, radius: Double, _ stops: [Stop]) -> Paint {
        definitions.append(
            "<radialGradient id=\"\(id)\" gradientUnits=\"userSpaceOnUse\" cx=\"\(millimetres(centre.x))\" "
                + "cy=\"\(millimetres(centre.y))\" r=\"\(millimetres(radius))\">"
                + stops.map(\.svg).joined() + "</radialGradient>")
        return Paint("url(#\(id))")
    }

    /// A group that sets what its shapes have in common.
    mutating func group(
        fill: Paint = .none, stroke: Paint? = nil, width: Double? = nil, opacity: Double? = nil,
        transform: String? = nil, _ body: (inout Drawing) -> Void
    ) {
        var attributes = "fill=\"\(fill.svg)\""
        if let stroke { attributes += " stroke=\"\(stroke.svg)\"" }
        if let width { attributes += " stroke-width=\"\(millimetres(width))\"" }
        if let opacity { attributes += " opacity=\"\(millimetres(opacity))\"" }
        if let transform { attributes += " transform=\"\(transform)\"" }
        add("<g \(attributes)>")
        depth += 1
        body(&self)
        depth -= 1
        add("</g>")
    }

    mutating func path(
        _ data: PathData, fill: Paint? = nil, stroke: Paint? = nil, width: Double? = nil, opacity: Double? = nil,
        roundEnds: Bool = false
    ) {
        var text = "<path"
        if let fill { text += " fill=\"\(fill.svg)\"" }
        if let stroke { text += " stroke=\"\(stroke.svg)\"" }
        if let width { text += " stroke-width=\"\(millimetres(width))\"" }
        if let opacity { text += " opacity=\"\(millimetres(opacity))\"" }
        if roundEnds { text += " stroke-linecap=\"round\" stroke-linejoin=\"round\"" }
        add(text + " d=\"\(data.text)\"/>")
    }

    mutating func circle(
        _ centre: Point, _ radius: Double, fill: Paint? = nil, stroke: Paint? = nil, width: Double? = nil
    ) {
        var text =
            "<circle cx=\"\(millimetres(centre.x))\" cy=\"\(millimetres(centre.y))\" r=\"\(millimetres(radius))\""
        if let fill { text += " fill=\"\(fill.svg)\"" }
        if let stroke { text += " stroke=\"\(stroke.svg)\"" }
        if let width { text += " stroke-width=\"\(millimetres(width))\"" }
        add(text + "/>")
    }

    mutating func rectangle(
        _ box: Box, corner: Double? = nil, fill: Paint = .none, stroke: Paint? = nil, width: Double? = nil
    ) {
        var text = "<rect " + attributes(of: box)
        if let corner { text += " rx=\"\(millimetres(corner))\"" }
        text += " fill=\"\(fill.svg)\""
        if let stroke { text += " stroke=\"\(stroke.svg)\"" }
        if let width { text += " stroke-width=\"\(millimetres(width))\"" }
        add(text + "/>")
    }

    /// An invisible box that the press finds by its name and fills.
    mutating func field(_ id: String, _ box: Box) {
        add("<rect id=\"\(id)\" \(attributes(of: box)) fill=\"none\"/>")
    }

    private func attributes(of box: Box) -> String {
        "x=\"\(millimetres(box.x))\" y=\"\(millimetres(box.y))\" width=\"\(millimetres(box.width))\" "
            + "height=\"\(millimetres(box.height))\""
    }

    private mutating func add(_ line: String) {
        shapes.append(String(repeating: "  ", count: depth) + line)
    }
}
