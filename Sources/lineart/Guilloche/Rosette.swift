import Foundation

/// Rings of closed waves around a centre, each ring several copies of one curve turned against each other.
struct Rosette {
    let centre: Point
    let rings: [Ring]

    /// One ring: the mean radius and the height of its waves in millimetres, the number of petals, and the number of
    /// turned copies.
    struct Ring {
        let radius: Double
        let height: Double
        let petals: Int
        let copies: Int
    }

    func draw(on drawing: inout Drawing, stroke: Paint, width: Double) {
        drawing.group(stroke: stroke, width: width) { drawing in
            for ring in rings {
                for copy in 0..<ring.copies {
                    let phase = 2 * .pi * Double(copy) / Double(ring.copies)
                    let steps = ring.petals * 6
                    drawing.path(
                        .curve(from: 0, to: 2 * .pi, steps: steps, closed: true) { t in
                            let r = ring.radius + ring.height * sin(Double(ring.petals) * t + phase)
                            return centre + Point(cos(t), sin(t)) * r
                        })
                }
            }
        }
    }
}
