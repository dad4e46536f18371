import Foundation

/// The hair: what lies behind the head, what falls over the shoulders, and what frames the forehead.
struct PortraitHair {
    let sitter: Sitter

    func drawBehind(on drawing: inout Drawing) {
        for shape in PortraitHair.behind(sitter.hair) { fill(shape, "behind", on: &drawing) }
    }

    func drawOverShoulders(on drawing: inout Drawing) {
        for (i, shape) in PortraitHair.overShoulders(sitter.hair).enumerated() {
            fill(shape, "shoulder-\(i)", on: &drawing)
            strands(from: Array(shape.points.prefix(5)), to: Array(shape.points.suffix(5).reversed()), on: &drawing)
        }
    }

    func drawInFront(on drawing: inout Drawing) {
        if sitter.hair == .curls {
            drawCurls(on: &drawing)
            return
        }
        let shapes = PortraitHair.front(sitter.hair)
        for shape in shapes {
            drawing.path(
                Outline(shape.points.map { $0 + Point(0, 6) }).closed(), fill: Paint(sitter.skin.deep), opacity: 0.28)
        }
        for (i, shape) in shapes.enumerated() { fill(shape, "front-\(i)", on: &drawing) }
        for (from, to) in PortraitHair.flow(sitter.hair) { strands(from: from, to: to, on: &drawing) }
    }

    private func fill(_ shape: Outline, _ id: String, on drawing: inout Drawing) {
        let tone = sitter.hairTone
        let paint = drawing.linearGradient(
            "hair-\(id)", from: Point(110, 40), to: Point(250, 230),
            [Stop(0, Paint(tone.light)), Stop(0.3, Paint(tone.base)), Stop(1, Paint(tone.dark))])
        drawing.path(shape.closed(), fill: paint)
    }

    /// Single hairs between two guiding lines.
    private func strands(from a: [Point], to b: [Point], on drawing: inout Drawing) {
        let count = min(a.count, b.count)
        guard count > 1 else { return }
        let lines = 9
        for i in 1..<lines {
            let u = Double(i) / Double(lines)
            let line = (0..<count).map { a[$0] + (b[$0] - a[$0]) * u }
            drawing.path(
                Outline(line).open(), stroke: Paint(i % 2 == 0 ? sitter.hairTone.light : sitter.hairTone.dark),
                width: i % 3 == 0 ? 1.8 : 1.1, opacity: 0.42, roundEnds: true)
        }
    }

    private func drawCurls(on drawing: inout Drawing) {
        let tone = sitter.hairTone
        let rows: [(across: Double, up: Double, count: Int, size: Double)] = [
            (86, 108, 17, 15), (76, 92, 15, 15), (70, 76, 13, 13),
        ]
        for row in rows {
            for i in 0..<row.count {
                let turn = Double.pi * (Double(i) / Double(row.count - 1) * 1.04 - 0.02)
                let at = Point(Portrait.axis - cos(turn) * row.across, 162 - sin(turn) * row.up)
                let r = row.size + (i % 2 == 0 ? 1.5 : 0)
                drawing.circle(at, r, fill: Paint(tone.base))
                for (size, ink, opacity) in [(0.75, tone.light, 0.55), (0.4, tone.dark, 0.4)] {
                    let side = i % 2 == 0 ? 1.0 : -1.0
                    drawing.path(
                        Outline([
                            at + Point(-side * r * size, r * 0.2), at + Point(-side * r * size * 0.4, -r * size),
                            at + Point(side * r * size * 0.8, -r * size * 0.4),
                        ]).open(), stroke: Paint(ink), width: 1.7, opacity: opacity, roundEnds: true)
                }
            }
        }
    }
}
