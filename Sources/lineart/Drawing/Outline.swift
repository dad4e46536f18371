/// A smooth line through given points (a Catmull-Rom spline), as organic shapes are drawn.
struct Outline {
    let points: [Point]

    init(_ points: [Point]) { self.points = points }

    /// A shape that is its own mirror image about `axis`; the points run down its right side, from top to bottom.
    init(mirrored right: [Point], about axis: Double) {
        let left = right.reversed().filter { $0.x != 0 }.map { Point(axis - $0.x, $0.y) }
        points = right.map { Point(axis + $0.x, $0.y) } + left
    }

    /// Closed shape; `tightness` 0 is straight, 1 is the usual roundness.
    func closed(_ tightness: Double = 1) -> PathData { path(closed: true, tightness) }

    /// Open line from the first point to the last.
    func open(_ tightness: Double = 1) -> PathData { path(closed: false, tightness) }

    private func path(closed: Bool, _ tightness: Double) -> PathData {
        var data = PathData()
        let count = points.count
        func at(_ i: Int) -> Point {
            closed ? points[(i + count) % count] : points[min(max(i, 0), count - 1)]
        }
        data.move(to: at(0))
        for i in 0..<(closed ? count : count - 1) {
            let a = at(i) + (at(i + 1) - at(i - 1)) * (tightness / 6)
            let b = at(i + 1) - (at(i + 2) - at(i)) * (tightness / 6)
            data.curve(a, b, to: at(i + 1))
        }
        if closed { data.close() }
        return data
    }
}
