/// Shoulders and clothing: never a uniform and never a white top, as identity photographs ask.
struct PortraitClothes {
    let sitter: Sitter
    private let axis = Portrait.axis

    func draw(on drawing: inout Drawing) {
        let cloth = sitter.cloth
        let paint = drawing.linearGradient(
            "cloth", from: Point(30, 320), to: Point(330, 441),
            [Stop(0, Paint(cloth.light)), Stop(0.4, Paint(cloth.base)), Stop(1, Paint(cloth.dark))])
        switch sitter.clothes {
        case .suit, .suitNoTie: drawSuit(paint, tie: sitter.clothes == .suit, on: &drawing)
        case .sweater: drawOverShirt(paint, depth: 362, on: &drawing)
        case .cardigan: drawCardigan(paint, on: &drawing)
        case .jacket: drawJacket(paint, on: &drawing)
        case .deel: drawDeel(paint, on: &drawing)
        case .blouse: drawBlouse(paint, on: &drawing)
        case .turtleneck: drawTurtleneck(paint, on: &drawing)
        }
    }

    /// The garment's edge with an opening at the neck: `open` half its width at the top, `depth` its lowest point.
    private func body(open half: Double, depth: Double, pointed: Bool) -> PathData {
        let a = axis
        var data = PathData()
        data.move(to: Point(a - half, 318))
        data.curve(Point(a - half - 40, 338), Point(34, 345), to: Point(14, 445))
        data.line(to: Point(344, 445))
        data.curve(Point(324, 345), Point(a + half + 40, 338), to: Point(a + half, 318))
        if pointed {
            data.line(to: Point(a, depth))
            data.line(to: Point(a - half, 318))
        } else {
            data.curve(Point(a + half - 4, depth), Point(a - half + 4, depth), to: Point(a - half, 318))
        }
        data.close()
        return data
    }

    private func polygon(_ points: [Point]) -> PathData {
        var data = PathData()
        for (i, p) in points.enumerated() { if i == 0 { data.move(to: p) } else { data.line(to: p) } }
        data.close()
        return data
    }

    private func mirrored(_ points: [Point], _ draw: (PathData) -> Void) {
        draw(polygon(points.map { Point(axis + $0.x, $0.y) }))
        draw(polygon(points.map { Point(axis - $0.x, $0.y) }))
    }

    private func drawShirt(on drawing: inout Drawing) {
        let under = Paint(sitter.cloth.under)
        drawing.path(
            polygon([
                Point(axis - 50, 325), Point(axis, 352), Point(axis + 50, 325), Point(axis + 44, 445),
                Point(axis - 44, 445),
            ]), fill: under)
        mirrored([Point(44, 304), Point(57, 322), Point(30, 372), Point(0, 348)]) {
            drawing.path($0, fill: under, stroke: Paint("#8C9AA8"), width: 1.2, roundEnds: true)
        }
    }

    private func drawSuit(_ paint: Paint, tie: Bool, on drawing: inout Drawing) {
        let cloth = sitter.cloth
        drawShirt(on: &drawing)
        if tie {
            let ink = Paint(cloth.accent)
            drawing.path(
                polygon([Point(axis - 10, 350), Point(axis + 10, 350), Point(axis + 7, 368), Point(axis - 7, 368)]),
                fill: ink)
            drawing.path(
                polygon([Point(axis - 7, 368), Point(axis + 7, 368), Point(axis + 15, 445), Point(axis - 15, 445)]),
                fill: ink)
            drawing.path(
                polygon([Point(axis - 7, 368), Point(axis + 7, 368), Point(axis + 8, 373), Point(axis - 8, 373)]),
                fill: Paint("#000000"), opacity: 0.25)
        }
        drawing.path(body(open: 54, depth: 452, pointed: true), fill: paint)
        mirrored([Point(53, 314), Point(72, 330), Point(88, 372), Point(66, 377), Point(72, 388), Point(0, 452)]) {
            drawing.path($0, fill: Paint(cloth.base), stroke: Paint(cloth.dark), width: 1.6, roundEnds: true)
        }
        drawSeams(on: &drawing)
    }

    private func drawSeams(on drawing: inout Drawing) {
        for side in [-1.0, 1.0] {
            drawing.path(
                Outline([Point(axis + side * 118, 362), Point(axis + side * 124, 400), Point(axis + side * 122, 445)])
                    .open(), stroke: Paint(sitter.cloth.dark), width: 2, opacity: 0.6, roundEnds: true)
        }
    }

    private func drawOverShirt(_ paint: Paint, depth: Double, on drawing: inout Drawing) {
        drawShirt(on: &drawing)
        drawing.path(body(open: 56, depth: depth + 44, pointed: true), fill: paint)
        var rib = PathData()
        rib.move(to: Point(axis - 56, 318))
        rib.line(to: Point(axis, depth + 44))
        rib.line(to: Point(axis + 56, 318))
        drawing.path(rib, stroke: Paint(sitter.cloth.dark), width: 7, roundEnds: true)
        drawing.path(rib, stroke: Paint(sitter.cloth.light), width: 1.2, opacity: 0.6, roundEnds: true)
        drawSeams(on: &drawing)
    }

    private func drawCardigan(_ paint: Paint, on drawing: inout Drawing) {
        let under = Paint(sitter.cloth.under)
        drawing.path(body(open: 46, depth: 368, pointed: false), fill: under)
        drawing.path(
            Outline([
                Point(axis - 46, 318), Point(axis - 27, 348), Point(axis, 357), Point(axis + 27, 348),
                Point(axis + 46, 318),
            ]).open(), stroke: Paint("#7F6A5C"), width: 1.4, opacity: 0.5)
        for side in [-1.0, 1.0] {
            var front = PathData()
            front.move(to: Point(axis + side * 50, 316))
            front.curve(Point(axis + side * 95, 338), Point(axis + side * 145, 345), to: Point(axis + side * 165, 445))
            front.line(to: Point(axis + side * 12, 445))
            front.curve(
                Point(axis + side * 20, 400), Point(axis + side * 48, 365), to: Point(axis + side * 50, 316))
            front.close()
            drawing.path(front, fill: paint)
            drawing.path(
                Outline([
                    Point(axis + side * 51, 317), Point(axis + side * 45, 362), Point(axis + side * 26, 402),
                    Point(axis + side * 14, 445),
                ]).open(), stroke: Paint(sitter.cloth.dark), width: 6)
        }
        drawSeams(on: &drawing)
    }

    private func drawJacket(_ paint: Paint, on drawing: inout Drawing) {
        let cloth = sitter.cloth
        drawing.path(body(open: 48, depth: 372, pointed: false), fill: Paint(cloth.under))
        drawing.path(body(open: 56, depth: 430, pointed: true), fill: paint)
        mirrored([Point(46, 302), Point(60, 314), Point(50, 372), Point(24, 398), Point(14, 388), Point(44, 340)]) {
            drawing.path($0, fill: Paint(cloth.base), stroke: Paint(cloth.dark), width: 1.6, roundEnds: true)
        }
        var zip = PathData()
        zip.move(to: Point(axis, 428))
        zip.line(to: Point(axis, 445))
        drawing.path(zip, stroke: Paint(cloth.dark), width: 3)
        drawSeams(on: &drawing)
    }

    private func drawDeel(_ paint: Paint, on drawing: inout Drawing) {
        let cloth = sitter.cloth
        let gold = Paint(cloth.accent)
        drawing.path(body(open: 50, depth: 352, pointed: false), fill: paint)
        let collar = Outline([
            Point(axis - 48, 300), Point(axis - 55, 326), Point(axis - 28, 350), Point(axis, 356),
            Point(axis + 28, 350), Point(axis + 55, 326), Point(axis + 48, 300), Point(axis + 26, 326),
            Point(axis, 333), Point(axis - 26, 326),
        ])
        drawing.path(collar.closed(0.8), fill: Paint(cloth.base), stroke: gold, width: 2.6)
        let flap = Outline([
            Point(axis, 356), Point(axis + 20, 376), Point(axis + 58, 388), Point(axis + 100, 392),
            Point(axis + 112, 445),
        ])
        drawing.path(flap.open(0.9), stroke: gold, width: 6, roundEnds: true)
        drawing.path(flap.open(0.9), stroke: Paint(cloth.dark), width: 2, roundEnds: true)
        for at in [Point(axis + 8, 366), Point(axis + 98, 394)] {
            drawing.circle(at, 4.2, fill: gold, stroke: Paint(cloth.dark), width: 1)
        }
        drawSeams(on: &drawing)
    }

    private func drawBlouse(_ paint: Paint, on drawing: inout Drawing) {
        let cloth = sitter.cloth
        drawing.path(body(open: 50, depth: 398, pointed: true), fill: paint)
        mirrored([Point(48, 310), Point(60, 320), Point(46, 376), Point(2, 394), Point(30, 352)]) {
            drawing.path($0, fill: Paint(cloth.light), stroke: Paint(cloth.dark), width: 1.4, roundEnds: true)
        }
        var placket = PathData()
        placket.move(to: Point(axis, 396))
        placket.line(to: Point(axis, 445))
        drawing.path(placket, stroke: Paint(cloth.dark), width: 1.6, opacity: 0.7)
        drawing.circle(Point(axis, 416), 3, fill: Paint(cloth.under))
        drawSeams(on: &drawing)
    }

    private func drawTurtleneck(_ paint: Paint, on drawing: inout Drawing) {
        let cloth = sitter.cloth
        drawing.path(body(open: 48, depth: 352, pointed: false), fill: paint)
        let roll = Outline([
            Point(axis - 49, 296), Point(axis - 52, 330), Point(axis - 30, 345), Point(axis, 349),
            Point(axis + 30, 345),
            Point(axis + 52, 330), Point(axis + 49, 296), Point(axis + 26, 312), Point(axis, 316),
            Point(axis - 26, 312),
        ])
        drawing.path(roll.closed(0.8), fill: Paint(cloth.base), stroke: Paint(cloth.dark), width: 1.6)
        for x in stride(from: -40.0, through: 40, by: 10) {
            drawing.path(
                Outline([Point(axis + x, 312 + (40 - abs(x)) * 0.12), Point(axis + x * 1.02, 336)]).open(),
                stroke: Paint(cloth.dark), width: 1.2, opacity: 0.5, roundEnds: true)
        }
        drawSeams(on: &drawing)
    }
}
