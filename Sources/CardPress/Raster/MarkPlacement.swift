internal import Glibc

/// Where a mark lies: its em box turned about its centre. Lengths in mm; a positive angle rises to the right, in degrees.
struct MarkPlacement: Equatable, Sendable {
    var centerX, centerY: Double
    /// Em size, and length of the line in em.
    var size, length: Double
    var angle: Double

    /// Clearance from the card's edge, and from the QR field.
    private static let edge = 2.5, clearance = 1.0

    /// The largest mark that is not cut by the edge, stays clear of `kept` (the QR field), covers a corner of `touched`
    /// (the portrait) and leaves the face in its upper part alone; nil when the side has no room for one of `smallest`.
    static func largest(
        length: Double, on card: Box, kept: [Box], touched: Box?, smallest: Double
    ) -> MarkPlacement? {
        let inner = Box(
            x: card.x + edge, y: card.y + edge, width: card.width - 2 * edge, height: card.height - 2 * edge)
        let middle = (x: card.x + card.width / 2, y: card.y + card.height / 2)
        var avoided = kept.map { $0.grown(by: clearance) }
        if let touched { avoided.append(touched.face) }
        for size in stride(from: 10.0, through: smallest, by: -0.25) {
            var best: (distance: Double, placement: MarkPlacement)?
            for angle in stride(from: 14.0, through: 30.0, by: 2.0) {
                let reach = MarkPlacement(centerX: 0, centerY: 0, size: size, length: length, angle: angle).reach
                for x in stride(from: inner.x, through: inner.right, by: 1.0)
                where x - reach.x >= inner.x && x + reach.x <= inner.right {
                    for y in stride(from: inner.y, through: inner.bottom, by: 1.0)
                    where y - reach.y >= inner.y && y + reach.y <= inner.bottom {
                        let mark = MarkPlacement(centerX: x, centerY: y, size: size, length: length, angle: angle)
                        let distance = hypot(x - middle.x, y - middle.y) + abs(angle - 20) / 2
                        if let best, best.distance <= distance { continue }
                        guard !avoided.contains(where: mark.covers), touched.map({ mark.covers($0.foot) }) ?? true
                        else { continue }
                        best = (distance, mark)
                    }
                }
            }
            if let best { return best.placement }
        }
        return nil
    }

    private var turn: (cos: Double, sin: Double) {
        (cos(angle * .pi / 180), sin(angle * .pi / 180))
    }

    /// How far the turned em box reaches from its centre, across and down; angles are 0 to 90 degrees.
    private var reach: (x: Double, y: Double) {
        let turn = turn
        return ((length * turn.cos + turn.sin) * size / 2, (length * turn.sin + turn.cos) * size / 2)
    }

    /// Corners of the turned em box.
    var corners: [(x: Double, y: Double)] {
        let turn = turn
        return [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { across, down in
            let x = across * length * size, y = down * size
            return (centerX + x * turn.cos + y * turn.sin, centerY - x * turn.sin + y * turn.cos)
        }
    }

    /// Whether the turned box and `box` share any area: along no side of either do they lie apart (separating axes).
    func covers(_ box: Box) -> Bool {
        let turn = turn, reach = reach
        let (halfWidth, halfHeight) = (box.width / 2, box.height / 2)
        let (x, y) = (box.x + halfWidth - centerX, box.y + halfHeight - centerY)
        return abs(x) < halfWidth + reach.x
            && abs(y) < halfHeight + reach.y
            && abs(x * turn.cos - y * turn.sin) < length * size / 2 + halfWidth * turn.cos + halfHeight * turn.sin
            && abs(x * turn.sin + y * turn.cos) < size / 2 + halfWidth * turn.sin + halfHeight * turn.cos
    }
}

extension Box {
    func grown(by margin: Double) -> Box {
        Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    /// The lowest part of a portrait.
    fileprivate var foot: Box {
        Box(x: x, y: y + height * 0.8, width: width, height: height * 0.2)
    }

    /// Where the face is in a portrait.
    fileprivate var face: Box {
        Box(x: x + width * 0.2, y: y, width: width * 0.6, height: height * 0.62)
    }
}
