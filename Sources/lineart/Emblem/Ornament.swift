/// The ornament of the card's back: an endless knot in a ring of fine rosette lines.
struct Ornament {
    let centre: Point
    /// Outer radius in millimetres.
    let radius: Double

    func draw(on drawing: inout Drawing, palette: Palette) {
        drawing.circle(centre, radius, fill: palette.light)
        Rosette(
            centre: centre,
            rings: [
                Rosette.Ring(radius: radius * 0.83, height: radius * 0.105, petals: 24, copies: 5),
                Rosette.Ring(radius: radius * 0.83, height: radius * 0.05, petals: 36, copies: 2),
            ]
        ).draw(on: &drawing, stroke: palette.ink, width: 0.06)
        drawing.group(stroke: palette.ink) { drawing in
            drawing.circle(centre, radius, width: 0.18)
            drawing.circle(centre, radius * 0.962, width: 0.06)
            drawing.circle(centre, radius * 0.7, width: 0.06)
            drawing.circle(centre, radius * 0.672, width: 0.12)
        }
        EndlessKnot(centre: centre, pitch: radius * 0.208, band: radius * 0.11)
            .draw(on: &drawing, ink: palette.bronze, face: palette.light, ground: palette.light, rim: 0.1)
    }
}
