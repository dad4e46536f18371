import Foundation

/// An endless knot: three bands across three bands, joined into one line without an end, lying alternately over and
/// under itself, and stood on its corner.
///
/// It is this project's own neutral ornament, in the spirit of the steppe's ulzii; an authority sets its emblem here.
struct EndlessKnot {
    let centre: Point
    /// Distance of neighbouring bands, in millimetres.
    let pitch: Double
    /// Width of the band, in millimetres.
    let band: Double

    func draw(on drawing: inout Drawing, ink: Paint, face: Paint, ground: Paint, rim: Double) {
        let whole = line(through: EndlessKnot.course, closed: true)
        drawing.group { drawing in
            drawing.path(whole, stroke: ink, width: band)
            drawing.path(whole, stroke: face, width: band - 2 * rim)
            for over in crossings {
                drawing.path(over, stroke: ground, width: band + 2 * rim)
                drawing.path(over, stroke: ink, width: band)
                drawing.path(over, stroke: face, width: band - 2 * rim)
            }
        }
    }

    /// The corners of the one closed line, in pitches: across, then down, in turn.
    private static let course: [Point] = [
        Point(2, 1), Point(-2, 1), Point(-2, 0), Point(2, 0), Point(2, -1), Point(-2, -1),
        Point(-2, -2), Point(-1, -2), Point(-1, 2), Point(0, 2), Point(0, -2), Point(1, -2), Point(1, 2), Point(2, 2),
    ]

    /// The short pieces that lie on top, one at every crossing, long enough to hide the band below.
    private var crossings: [PathData] {
        var pieces: [PathData] = []
        let reach = band / pitch / 2 + 0.12
        for row in -1...1 {
            for column in -1...1 {
                let at = Point(Double(column), Double(row))
                let across = (row + column) % 2 == 0
                let step = across ? Point(reach, 0) : Point(0, reach)
                var piece = PathData()
                piece.move(to: placed(at - step))
                piece.line(to: placed(at + step))
                pieces.append(piece)
            }
        }
        return pieces
    }

    /// A line through the corners with every corner rounded to the half pitch.
    private func line(through corners: [Point], closed: Bool) -> PathData {
        var data = PathData()
        let count = corners.count
        for i in 0..<count {
            let before = corners[(i + count - 1) % count]
            let corner = corners[i]
            let after = corners[(i + 1) % count]
            let start = corner + toward(before, from: corner) * 0.5
            let end = corner + toward(after, from: corner) * 0.5
            if i == 0 { data.move(to: placed(start)) } else { data.line(to: placed(start)) }
            let round = 0.5523
            data.curve(
                placed(start + (corner - start) * round), placed(end + (corner - end) * round), to: placed(end))
        }
        if closed { data.close() }
        return data
    }

    private func toward(_ target: Point, from corner: Point) -> Point {
        let way = target - corner
        let length = (way.x * way.x + way.y * way.y).squareRoot()
        return Point(way.x / length, way.y / length)
    }

    /// From pitches to the card, turned so that the plain corners stand left and right.
    private func placed(_ p: Point) -> Point {
        let turn = Double.pi / 4
        let x = p.x * cos(turn) - p.y * sin(turn)
        let y = p.x * sin(turn) + p.y * cos(turn)
        return centre + Point(x, y) * pitch
    }
}
