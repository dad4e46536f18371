import Foundation

/// Brows, eyes, nose, mouth, the marks of age, and glasses.
struct PortraitFeatures {
    let sitter: Sitter
    private let axis = Portrait.axis
    private let eyeLine = Portrait.eyeLine

    func draw(on drawing: inout Drawing) {
        drawAge(on: &drawing)
        drawNose(on: &drawing)
        drawMouth(on: &drawing)
        for side in [-1.0, 1.0] {
            drawEye(side, on: &drawing)
            drawBrow(side, on: &drawing)
        }
        drawGlasses(on: &drawing)
    }

    private func drawEye(_ side: Double, on drawing: inout Drawing) {
        let eye = sitter.eye
        let skin = sitter.skin
        let x = axis + side * eye.apart
        func at(_ along: Double, _ down: Double) -> Point { Point(x + side * along, eyeLine + down) }
        let inner = at(-eye.width, 3)
        let outer = at(eye.width, -eye.tilt)
        let upper = [inner, at(-eye.width * 0.45, -eye.opening * 0.75), at(eye.width * 0.15, -eye.opening), outer]
        let lower = [outer, at(eye.width * 0.45, eye.opening * 0.62), at(-eye.width * 0.3, eye.opening * 0.75), inner]
        drawing.circle(
            at(0, -2), eye.width * 1.25,
            fill: drawing.radialGradient(
                side < 0 ? "socket-left" : "socket-right", centre: at(0, -2), radius: eye.width * 1.25,
                [Stop(0, Paint(skin.deep), 0.22), Stop(1, Paint(skin.deep), 0)]))
        drawing.path(Outline(upper + lower.dropFirst().dropLast()).closed(0.9), fill: Paint("#FAF6F1"))
        let iris = eye.opening * 0.98
        drawing.circle(at(0.5, -0.6), iris, fill: Paint("#3A2418"))
        drawing.circle(at(0.5, -0.6), iris * 0.55, fill: Paint("#120B08"))
        drawing.circle(Point(x + side * 0.5 + 2.2, eyeLine - 3), 1.5, fill: .white)
        drawing.path(Outline(upper).open(0.9), stroke: Paint("#241813"), width: eye.lashes ? 3.4 : 2.6, roundEnds: true)
        if eye.lashes {
            drawing.path(
                Outline([at(eye.width * 0.7, -eye.opening * 0.7), outer, at(eye.width + 4, -eye.tilt - 3)]).open(),
                stroke: Paint("#241813"), width: 2.4, roundEnds: true)
        }
        drawing.path(
            Outline(lower).open(0.9), stroke: Paint(skin.deep), width: 1.3, opacity: 0.7, roundEnds: true)
        if eye.doubleLid {
            drawing.path(
                Outline(upper.map { $0 + Point(0, -4.6) }).open(0.9), stroke: Paint(skin.deep), width: 1.5,
                opacity: 0.65, roundEnds: true)
        }
    }

    private func drawBrow(_ side: Double, on drawing: inout Drawing) {
        let brow = sitter.brow
        let x = axis + side * sitter.eye.apart
        let y = eyeLine - 23
        func at(_ along: Double, _ down: Double) -> Point { Point(x + side * along, y + down) }
        let shape = Outline([
            at(-23, brow.tilt - 1.5), at(-8, -brow.arch * 0.6), at(8, -brow.arch), at(27, 3.5 - brow.tilt),
            at(9, brow.thickness * 0.85 - brow.arch), at(-8, brow.thickness - brow.arch * 0.5),
            at(-22, brow.thickness * 0.9 + brow.tilt - 1.5),
        ])
        drawing.path(shape.closed(0.9), fill: Paint(sitter.hairTone.dark), opacity: 0.86)
    }

    private func drawNose(on drawing: inout Drawing) {
        let skin = sitter.skin
        let half = sitter.nose.width
        let base = eyeLine + sitter.nose.length
        drawing.path(
            Outline([
                Point(axis + 9, eyeLine - 4), Point(axis + 7, eyeLine + 16), Point(axis + half * 0.75, base - 10),
                Point(axis + half, base - 2), Point(axis + 4, base + 1), Point(axis + 3, base - 20),
            ]).closed(), fill: Paint(skin.shade), opacity: 0.55)
        drawing.path(
            Outline([Point(axis - 3, eyeLine + 8), Point(axis - 2, base - 14), Point(axis - 3, base - 9)]).open(),
            stroke: Paint(skin.light), width: 5, opacity: 0.7, roundEnds: true)
        drawing.path(
            Outline([
                Point(axis - half + 1, base - 7), Point(axis - half + 1, base - 1), Point(axis - half + 7, base + 1),
                Point(axis, base + 4.5), Point(axis + half - 7, base + 1), Point(axis + half - 1, base - 1),
                Point(axis + half - 1, base - 7),
            ]).open(), stroke: Paint(skin.deep), width: 2, opacity: 0.75, roundEnds: true)
    }

    private func drawMouth(on drawing: inout Drawing) {
        let mouth = sitter.mouth
        let y = eyeLine + sitter.nose.length + 23
        func at(_ along: Double, _ down: Double) -> Point { Point(axis + along, y + down) }
        let w = mouth.width
        let line = [
            at(-w, -mouth.smile - 1.6), at(-w * 0.5, 0.2), at(0, 1), at(w * 0.5, 0.2), at(w, -mouth.smile - 1.6),
        ]
        let upper = [
            at(w * 0.5, -mouth.fullness * 0.72), at(w * 0.16, -mouth.fullness), at(0, -mouth.fullness * 0.68),
            at(-w * 0.16, -mouth.fullness), at(-w * 0.5, -mouth.fullness * 0.72),
        ]
        let lower = [
            at(w * 0.5, mouth.fullness * 1.1), at(0, mouth.fullness * 1.55), at(-w * 0.5, mouth.fullness * 1.1),
        ]
        drawing.path(Outline(line + upper).closed(0.8), fill: Paint(mouth.lip), opacity: 0.92)
        drawing.path(Outline(line + lower).closed(0.8), fill: Paint(mouth.lip), opacity: 0.72)
        drawing.path(Outline(line).open(0.8), stroke: Paint("#6E2F2A"), width: 1.9, opacity: 0.85, roundEnds: true)
        drawing.path(
            Outline([
                at(-w * 0.4, mouth.fullness * 1.9 + 2), at(0, mouth.fullness * 2.1 + 3),
                at(w * 0.4, mouth.fullness * 1.9 + 2),
            ]).open(),
            stroke: Paint(sitter.skin.deep), width: 2.4, opacity: 0.28, roundEnds: true)
    }

    private func drawAge(on drawing: inout Drawing) {
        guard sitter.age > 0 else { return }
        let deep = Paint(sitter.skin.deep)
        let strength = sitter.age > 1 ? 0.5 : 0.3
        let base = eyeLine + sitter.nose.length
        for side in [-1.0, 1.0] {
            drawing.path(
                Outline([
                    Point(axis + side * 22, base - 8), Point(axis + side * 33, base + 8),
                    Point(axis + side * 36, base + 24),
                ]).open(), stroke: deep, width: 2, opacity: strength, roundEnds: true)
            drawing.path(
                Outline([
                    Point(axis + side * 24, eyeLine + 14), Point(axis + side * 38, eyeLine + 18),
                    Point(axis + side * 50, eyeLine + 14),
                ]).open(), stroke: deep, width: 1.6, opacity: strength, roundEnds: true)
        }
        guard sitter.age > 1 else { return }
        for y in [122.0, 133] {
            drawing.path(
                Outline([Point(axis - 34, y), Point(axis, y - 3), Point(axis + 34, y)]).open(), stroke: deep,
                width: 1.6, opacity: 0.3, roundEnds: true)
        }
    }

    private func drawGlasses(on drawing: inout Drawing) {
        guard sitter.glasses != .none else { return }
        let ink = Paint(sitter.glasses == .oval ? "#5B4636" : "#25272B")
        let y = eyeLine + 2
        for side in [-1.0, 1.0] {
            let x = axis + side * (sitter.eye.apart + 0.5)
            let lens: Outline
            switch sitter.glasses {
            case .oval:
                lens = Outline(
                    (0..<8).map { k in
                        Point(x + 29 * cos(.pi / 4 * Double(k)), y + 20.5 * sin(.pi / 4 * Double(k)))
                    })
                drawing.path(lens.closed(), fill: .white, opacity: 0.08)
                drawing.path(lens.closed(), stroke: ink, width: 2.6)
            case .square, .halfRim, .none:
                lens = Outline([
                    Point(x - 29, y - 13), Point(x - 24, y - 17), Point(x + 24, y - 17), Point(x + 29, y - 13),
                    Point(x + 27, y + 13), Point(x + 20, y + 19), Point(x - 20, y + 19), Point(x - 27, y + 13),
                ])
                drawing.path(lens.closed(0.7), fill: .white, opacity: 0.08)
                drawing.path(lens.closed(0.7), stroke: ink, width: sitter.glasses == .square ? 3.4 : 1.4)
                if sitter.glasses == .halfRim {
                    drawing.path(
                        Outline([
                            Point(x - 28, y - 10), Point(x - 24, y - 17), Point(x + 24, y - 17),
                            Point(x + 28, y - 10),
                        ]).open(0.6),
                        stroke: ink, width: 4, roundEnds: true)
                }
            }
            drawing.path(
                Outline([Point(x + side * 29, y - 9), Point(axis + side * (sitter.face.cheek + 2), y - 13)]).open(),
                stroke: ink, width: 2.8, roundEnds: true)
        }
        drawing.path(
            Outline([Point(axis - 9, y - 4), Point(axis, y - 8), Point(axis + 9, y - 4)]).open(), stroke: ink,
            width: 2.6, roundEnds: true)
    }
}
