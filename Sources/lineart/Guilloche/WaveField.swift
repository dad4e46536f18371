import Foundation

/// A family of fine lines across a box that never cross one another: each is a sum of two sine waves whose phase
/// drifts from line to line, so that the lines gather and part like a relief.
struct WaveField {
    /// The area in which the undisturbed lines lie; the lines run along its width (or its height when `upright`).
    let box: Box
    let lines: Int
    /// How much closer the lines stand at both rims than in the middle: 0 even, 1 touching.
    let gathering: Double
    let waves: [Wave]
    var upright = false
    /// How far each line runs on beyond the box at both ends, in millimetres.
    var overrun = 0.0
    /// Lines that lie beyond the box, before the first and behind the last: parallel to these, and as close as they.
    var further = (before: 0, behind: 0)

    /// One sine wave: its height and length in millimetres, its phase and the phase's drift over the family, in turns.
    struct Wave {
        let height: Double
        let length: Double
        let phase: Double
        let drift: Double
    }

    func draw(on drawing: inout Drawing, stroke: Paint, width: Double) {
        let run = upright ? box.height : box.width
        let shortest = waves.map(\.length).min() ?? run
        let steps = max(4, Int(((run + 2 * overrun) / shortest * 7).rounded(.up)))
        drawing.group(stroke: stroke, width: width) { drawing in
            for i in -further.before..<(lines + further.behind) {
                let u = lines > 1 ? Double(i) / Double(lines - 1) : 0.5
                drawing.path(.curve(from: -overrun, to: run + overrun, steps: steps) { place(along: $0, line: u) })
            }
        }
    }

    private func place(along t: Double, line u: Double) -> Point {
        let s = 2 * u - 1
        let spread = (1 - gathering) * s + gathering * sin(max(-1, min(1, s)) * .pi / 2)
        var across = (spread + 1) / 2 * (upright ? box.width : box.height)
        for wave in waves {
            across += wave.height * sin(2 * .pi * (t / wave.length + wave.phase + wave.drift * max(0, min(1, u))))
        }
        return upright ? Point(box.x + across, box.y + t) : Point(box.x + t, box.y + across)
    }
}
