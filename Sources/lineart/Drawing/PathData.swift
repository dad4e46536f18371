import Foundation

/// The `d` attribute of an SVG path.
///
/// Coordinates are whole micrometres (0.001 mm) and relative, measured from the rounded position, so that rounding
/// never adds up along a line and the same drawing always gives the same bytes.
struct PathData {
    private(set) var text = ""
    private var hereX = 0
    private var hereY = 0
    private var startX = 0
    private var startY = 0

    /// A smooth curve through `count` equal steps of the parameter, each a cubic with the curve's own tangents.
    static func curve(from t0: Double, to t1: Double, steps count: Int, closed: Bool = false, _ f: (Double) -> Point)
        -> PathData
    {
        var data = PathData()
        data.append(from: t0, to: t1, steps: count, closed: closed, f)
        return data
    }

    mutating func append(
        from t0: Double, to t1: Double, steps count: Int, closed: Bool = false, _ f: (Double) -> Point
    ) {
        let step = (t1 - t0) / Double(count)
        let nudge = step / 1000
        func tangent(_ t: Double) -> Point { (f(t + nudge) - f(t - nudge)) * (step / (2 * nudge) / 3) }
        var from = f(t0)
        var out = tangent(t0)
        move(to: from)
        for i in 1...count {
            let t = t0 + step * Double(i)
            let to = f(t)
            let into = tangent(t)
            curve(from + out, to - into, to: to)
            from = to
            out = into
        }
        if closed { close() }
    }

    mutating func move(to p: Point) {
        let (x, y) = micrometres(p)
        text += "M" + number(x) + separated(y)
        (hereX, hereY, startX, startY) = (x, y, x, y)
    }

    mutating func line(to p: Point) {
        let (x, y) = micrometres(p)
        text += "l" + number(x - hereX) + separated(y - hereY)
        (hereX, hereY) = (x, y)
    }

    mutating func curve(_ a: Point, _ b: Point, to p: Point) {
        let (ax, ay) = micrometres(a)
        let (bx, by) = micrometres(b)
        let (x, y) = micrometres(p)
        text += "c" + number(ax - hereX) + separated(ay - hereY) + separated(bx - hereX) + separated(by - hereY)
        text += separated(x - hereX) + separated(y - hereY)
        (hereX, hereY) = (x, y)
    }

    mutating func close() {
        text += "z"
        (hereX, hereY) = (startX, startY)
    }

    private func micrometres(_ p: Point) -> (Int, Int) {
        (Int((p.x * 1000).rounded()), Int((p.y * 1000).rounded()))
    }
}

/// A length in millimetres as the shortest decimal of at most three places.
func millimetres(_ value: Double) -> String { number(Int((value * 1000).rounded())) }

private func separated(_ micrometres: Int) -> String { (micrometres < 0 ? "" : " ") + number(micrometres) }

private func number(_ micrometres: Int) -> String {
    let magnitude = micrometres.magnitude
    let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 1000)
    var text = micrometres < 0 ? "-" : ""
    if whole > 0 || rest == 0 { text += String(whole) }
    if rest > 0 {
        var digits = String(rest + 1000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        text += "." + digits
    }
    return text
}
