/// What a line or a surface is painted with.
struct Paint {
    let svg: String

    init(_ svg: String) { self.svg = svg }

    static let none = Paint("none")
    static let white = Paint("#FFFFFF")
}

/// One colour of a gradient, at a place from 0 to 1, with an opacity from 0 to 1.
struct Stop {
    let at: Double
    let colour: Paint
    let opacity: Double

    init(_ at: Double, _ colour: Paint, _ opacity: Double = 1) {
        self.at = at
        self.colour = colour
        self.opacity = opacity
    }

    var svg: String {
        "<stop offset=\"\(millimetres(at))\" stop-color=\"\(colour.svg)\""
            + (opacity < 1 ? " stop-opacity=\"\(millimetres(opacity))\"" : "") + "/>"
    }
}
