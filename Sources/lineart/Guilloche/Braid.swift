import Foundation

/// A narrow band of waves twisted round each other: the rule under the title and beside the Mongolian text.
struct Braid {
    let from: Point
    let to: Point
    /// Height of the waves above and below the middle, in millimetres.
    let height: Double
    /// Whole waves from end to end.
    let waves: Int
    let strands: Int

    func draw(on drawing: inout Drawing, stroke: Paint, width: Double) {
        let along = to - from
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        let side = Point(-along.y / length, along.x / length)
        drawing.group(stroke: stroke, width: width) { drawing in
            for strand in 0..<strands {
                let phase = 2 * .pi * Double(strand) / Double(strands)
                drawing.path(
                    .curve(from: 0, to: 1, steps: waves * 6) { t in
                        from + along * t + side * (height * sin(2 * .pi * Double(waves) * t + phase))
                    })
            }
        }
    }
}
