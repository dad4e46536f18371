/// The back: ground, a wide rosette behind the ornament, a rule, and the fields.
func back(_ kind: Kind, _ setting: Setting) -> Drawing {
    let layout = BackLayout.of(setting)
    let palette = kind.palette
    var drawing = Drawing(width: Card.width, height: Card.height)
    let centre = layout.ornament.centre
    Ground(palette: palette, calm: Point(centre.x, 36), panel: layout.panel).draw(on: &drawing)

    let halo = drawing.radialGradient(
        "halo", centre: centre, radius: 20,
        [Stop(0, palette.line), Stop(0.34, palette.line, 0.8), Stop(0.5, palette.line, 0.4), Stop(1, palette.line, 0)])
    Rosette(
        centre: centre,
        rings: [
            Rosette.Ring(radius: 8.6, height: 1.3, petals: 36, copies: 4),
            Rosette.Ring(radius: 11.7, height: 2, petals: 48, copies: 5),
            Rosette.Ring(radius: 15.6, height: 2.6, petals: 60, copies: 5),
        ]
    ).draw(on: &drawing, stroke: halo, width: 0.055)
    Ornament(centre: centre, radius: layout.ornament.width / 2).draw(on: &drawing, palette: palette)
    if let symbol = layout.symbol { drawFrame(of: symbol, palette, on: &drawing) }
    Braid(from: layout.rule.from, to: layout.rule.to, height: 0.3, waves: 22, strands: 4)
        .draw(on: &drawing, stroke: palette.ink, width: 0.06)

    drawing.field("emblem", layout.ornament)
    drawing.field("title", layout.title)
    for line in layout.titleLatin { drawing.field(line.id, line.box) }
    drawing.field("issued-by", layout.issuedBy)
    drawing.field("validity", layout.validity)
    for (i, box) in layout.rights.enumerated() { drawing.field("right-\(i + 1)", box) }
    drawing.field("public-page", layout.publicPage)
    if let symbol = layout.symbol { drawing.field("symbol", symbol) }
    for (i, box) in layout.symbolHint.enumerated() { drawing.field("symbol-hint-\(i + 1)", box) }
    for column in layout.mongolian { drawing.field(column.id, column.box) }
    return drawing
}
