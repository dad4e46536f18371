/// Neck, ears and the modelling of the face.
struct PortraitHead {
    let sitter: Sitter
    private let axis = Portrait.axis

    func drawNeck(on drawing: inout Drawing) {
        let skin = sitter.skin
        let half = min(sitter.face.jaw * 0.8, 50)
        let neck = Outline(
            mirrored: [
                Point(half, 225), Point(half, 270), Point(half + 2, 300), Point(half + 6, 322), Point(half + 4, 346),
                Point(0, 400),
            ], about: axis)
        let paint = drawing.linearGradient(
            "neck", from: Point(axis - 60, 0), to: Point(axis + 60, 0),
            [Stop(0, Paint(skin.base)), Stop(0.45, Paint(skin.base)), Stop(1, Paint(skin.shade))])
        drawing.path(neck.closed(), fill: paint)
        let under = drawing.linearGradient(
            "under-chin", from: Point(0, 255), to: Point(0, 330),
            [Stop(0, Paint(skin.deep), 0.75), Stop(0.5, Paint(skin.deep), 0.4), Stop(1, Paint(skin.deep), 0)])
        drawing.path(
            Outline(
                mirrored: [
                    Point(0, 232), Point(half - 8, 236), Point(half - 3, 262), Point(half * 0.86, 296),
                    Point(half * 0.5, 318), Point(0, 326),
                ], about: axis
            ).closed(), fill: under)
    }

    func drawFace(on drawing: inout Drawing) {
        drawEars(on: &drawing)
        let skin = sitter.skin
        let paint = drawing.radialGradient(
            "face", centre: Point(axis - 22, 170), radius: 140,
            [
                Stop(0, Paint(skin.light)), Stop(0.5, Paint(skin.base)), Stop(0.86, Paint(skin.shade)),
                Stop(1, Paint(skin.shade)),
            ])
        drawing.path(outline.closed(), fill: paint)
        let rim = drawing.linearGradient(
            "rim", from: Point(axis + 20, 0), to: Point(axis + sitter.face.cheek, 0),
            [Stop(0, Paint(skin.deep), 0), Stop(0.7, Paint(skin.deep), 0.1), Stop(1, Paint(skin.deep), 0.38)])
        drawing.path(outline.closed(), fill: rim)
        drawCheeks(on: &drawing)
        drawing.path(
            Outline([
                Point(axis - 10, sitter.face.chin - 17), Point(axis, sitter.face.chin - 15),
                Point(axis + 10, sitter.face.chin - 17),
            ]).open(),
            stroke: Paint(skin.deep), width: 2.2, opacity: 0.28, roundEnds: true)
    }

    /// The face's own edge, from the crown down the right side and up the left.
    private var outline: Outline {
        let f = sitter.face
        return Outline(
            mirrored: [
                Point(0, 78), Point(48, 86), Point(f.temple - 3, 122), Point(f.temple, 155), Point(f.cheek, 192),
                Point((f.cheek + f.jaw) / 2 + 4, 224), Point(f.jaw - 8, 250), Point(f.point + 14, f.chin - 14),
                Point(f.point * 0.55, f.chin - 1.5), Point(0, f.chin),
            ], about: axis)
    }

    private func drawEars(on drawing: inout Drawing) {
        let skin = sitter.skin
        for side in [-1.0, 1.0] {
            let x = axis + side * (sitter.face.cheek + 3)
            let ear = [
                Point(x - side * 6, 172), Point(x + side * 6, 168), Point(x + side * 11, 180), Point(x + side * 9, 200),
                Point(x + side * 3, 216), Point(x - side * 5, 214),
            ]
            drawing.path(Outline(ear).closed(), fill: Paint(side < 0 ? skin.base : skin.shade))
            drawing.path(
                Outline([Point(x + side * 3, 177), Point(x + side * 6, 186), Point(x + side * 3, 200)]).open(),
                stroke: Paint(skin.deep), width: 2, opacity: 0.45, roundEnds: true)
        }
    }

    private func drawCheeks(on drawing: inout Drawing) {
        for side in [-1.0, 1.0] {
            let at = Point(axis + side * 43, 223)
            let glow = drawing.radialGradient(
                side < 0 ? "cheek-left" : "cheek-right", centre: at, radius: 25,
                [Stop(0, Paint("#D9776A"), 0.2), Stop(1, Paint("#D9776A"), 0)])
            drawing.circle(at, 25, fill: glow)
        }
    }
}
