/// A place on the card or an offset from one, in millimetres, x to the right and y downwards.
struct Point {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
    static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
    static func * (a: Point, k: Double) -> Point { Point(a.x * k, a.y * k) }
}

/// An upright rectangle in millimetres.
struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    var right: Double { x + width }
    var bottom: Double { y + height }
    var centre: Point { Point(x + width / 2, y + height / 2) }

    /// The box grown by `d` on every side.
    func grown(by d: Double) -> Box { Box(x - d, y - d, width + 2 * d, height + 2 * d) }
}
