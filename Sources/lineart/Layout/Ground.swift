/// The full-bleed ground of a side: a tint that is lightest in the middle, and two families of waves.
struct Ground {
    let palette: Palette
    /// Where the ground is calmest, because text stands there.
    let calm: Point
    let panel: Box?

    /// How far the ground reaches over the card's edge, for bleed, in millimetres.
    private static let over = 4.0
    /// The box whose undisturbed lines fill the card; beyond it they run on to the end of the bleed.
    private static let field = Box(0, 0, Card.width, Card.height).grown(by: 2)
    private static let overrun = 3.0, furtherLines = 8

    func draw(on drawing: inout Drawing) {
        let full = Box(0, 0, Card.width, Card.height)
        let tint = drawing.radialGradient(
            "ground", centre: calm, radius: 52,
            [Stop(0, palette.light), Stop(0.45, palette.light), Stop(1, palette.deep)])
        let strong = drawing.radialGradient(
            "line", centre: calm, radius: 54,
            [Stop(0, palette.line, 0.3), Stop(0.4, palette.line, 0.38), Stop(1, palette.line, 0.95)])
        let soft = drawing.radialGradient(
            "soft", centre: calm, radius: 54,
            [Stop(0, palette.soft, 0.55), Stop(0.5, palette.soft, 0.7), Stop(1, palette.soft)])
        drawing.rectangle(full.grown(by: Ground.over), fill: tint)
        WaveField(
            box: Ground.field, lines: 68, gathering: 0.55,
            waves: [
                WaveField.Wave(height: 1.5, length: 29, phase: 0.1, drift: 1.1),
                WaveField.Wave(height: 0.8, length: 17, phase: 0.6, drift: -1.7),
            ], overrun: Ground.overrun, further: (Ground.furtherLines, Ground.furtherLines)
        ).draw(on: &drawing, stroke: soft, width: 0.075)
        WaveField(
            box: Ground.field, lines: 68, gathering: 0.55,
            waves: [
                WaveField.Wave(height: 1.7, length: 37, phase: 0.55, drift: -1.3),
                WaveField.Wave(height: 0.7, length: 15, phase: 0.2, drift: 1.9),
            ], overrun: Ground.overrun, further: (Ground.furtherLines, Ground.furtherLines)
        ).draw(on: &drawing, stroke: strong, width: 0.055)
        if let panel { draw(panel, on: &drawing) }
    }

    /// The panel behind the Mongolian columns: the ground again, with upright lines and a braid at its rim.
    private func draw(_ panel: Box, on drawing: inout Drawing) {
        let reach = Box(
            panel.x - Ground.over, panel.y - Ground.over, panel.width + Ground.over, panel.height + 2 * Ground.over)
        let tint = drawing.linearGradient(
            "panel", from: Point(0, 0), to: Point(0, Card.height),
            [Stop(0, palette.deep), Stop(0.5, palette.light), Stop(1, palette.deep)])
        let lines = drawing.linearGradient(
            "panel-line", from: Point(0, 0), to: Point(0, Card.height),
            [
                Stop(0, palette.line, 0.8), Stop(0.3, palette.line, 0.3), Stop(0.7, palette.line, 0.3),
                Stop(1, palette.line, 0.8),
            ])
        drawing.rectangle(reach, fill: tint)
        WaveField(
            box: Box(0.2, -1, panel.width - 1.6, 56), lines: 26, gathering: 0.4,
            waves: [
                WaveField.Wave(height: 0.5, length: 19, phase: 0, drift: 1),
                WaveField.Wave(height: 0.35, length: 9.5, phase: 0.3, drift: -1),
            ], upright: true, overrun: 4, further: (before: 14, behind: 0)
        ).draw(on: &drawing, stroke: lines, width: 0.05)
        let pale = drawing.linearGradient(
            "panel-knot", from: Point(0, 8), to: Point(0, 46),
            [Stop(0, palette.line, 0.5), Stop(0.5, palette.line, 0.8), Stop(1, palette.line, 0.5)])
        drawing.group(opacity: 0.75) { drawing in
            for step in -1...1 {
                let centre = Point((panel.width - 0.6) / 2, Card.height / 2 + Double(step) * 13.4)
                EndlessKnot(centre: centre, pitch: panel.width * 0.112, band: panel.width * 0.056)
                    .draw(on: &drawing, ink: pale, face: palette.light, ground: palette.light, rim: 0.07)
            }
        }
        let rim = panel.right
        Braid(from: Point(rim, -5), to: Point(rim, 59), height: 0.32, waves: 32, strands: 3)
            .draw(on: &drawing, stroke: palette.line, width: 0.06)
    }
}
