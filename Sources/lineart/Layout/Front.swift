/// The front: ground, rosette round the hologram window, rules, the frames of portrait and symbol, and the fields.
func front(_ kind: Kind, _ setting: Setting) -> Drawing {
    let layout = FrontLayout.of(setting)
    let palette = kind.palette
    var drawing = Drawing(width: Card.width, height: Card.height)
    Ground(palette: palette, calm: Point(layout.calm, 24), panel: layout.panel).draw(on: &drawing)
    drawWindow(layout.hologram, reach: layout.windowReach, palette, on: &drawing)

    Braid(from: layout.rule.from, to: layout.rule.to, height: 0.34, waves: setting == .bilingual ? 28 : 36, strands: 4)
        .draw(on: &drawing, stroke: palette.ink, width: 0.06)
    drawing.group(stroke: palette.line, width: 0.08) { drawing in
        for row in layout.rows {
            guard let line = row.line else { continue }
            var data = PathData()
            data.move(to: Point(row.label.x, line.y))
            data.line(to: Point(line.to, line.y))
            drawing.path(data)
        }
    }
    drawing.rectangle(
        layout.portrait.grown(by: Card.pixel / 2), fill: .white, stroke: palette.ink, width: Card.pixel)
    if let symbol = layout.symbol { drawFrame(of: symbol, palette, on: &drawing) }

    drawing.field("title", layout.title)
    for (i, box) in layout.titleLatin.enumerated() { drawing.field("title-latin-\(i + 1)", box) }
    drawing.field("portrait", layout.portrait)
    for row in layout.rows {
        drawing.field("\(row.id)-label", row.label)
        drawing.field(row.id, row.value)
    }
    for (i, box) in layout.hint.enumerated() { drawing.field("hint-\(i + 1)", box) }
    if let symbol = layout.symbol { drawing.field("symbol", symbol) }
    drawing.field("hologram", layout.hologram)
    for column in layout.mongolian { drawing.field(column.id, column.box) }
    return drawing
}

/// The white ground of a code.
func drawFrame(of symbol: Box, _ palette: Palette, on drawing: inout Drawing) {
    drawing.rectangle(
        symbol.grown(by: FrontLayout.symbolFrame), corner: 0.6, fill: .white, stroke: palette.line, width: 0.08)
}

/// The rosette round the hologram window; the window itself stays free of lines.
private func drawWindow(_ window: Box, reach: Double, _ palette: Palette, on drawing: inout Drawing) {
    let centre = window.centre
    let radius = window.width / 2
    let fade = drawing.radialGradient(
        "rosette", centre: centre, radius: radius + reach,
        [Stop(0, palette.line), Stop(radius / (radius + reach) + 0.05, palette.line), Stop(1, palette.line, 0.1)])
    var rings = [Rosette.Ring(radius: radius + 0.75, height: 0.4, petals: 36, copies: 4)]
    if reach > 2 {
        rings.append(Rosette.Ring(radius: radius + 2.3, height: 1.15, petals: 36, copies: 6))
    }
    Rosette(centre: centre, rings: rings).draw(on: &drawing, stroke: fade, width: 0.055)
    drawing.circle(centre, radius + 0.25, fill: palette.light, stroke: palette.line, width: 0.06)
}
