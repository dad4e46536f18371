/// A drawn portrait in the proportions of an identity photograph (26 x 32 mm, 358 x 441 px) on white.
struct Portrait {
    static let width = 358.0
    static let height = 441.0
    /// The middle of the face.
    static let axis = 179.0
    static let eyeLine = 186.0

    let sitter: Sitter

    var drawing: Drawing {
        var drawing = Drawing(width: Portrait.width, height: Portrait.height, unit: "px")
        drawing.rectangle(Box(0, 0, Portrait.width, Portrait.height), fill: .white)
        // The head fills the frame as the photograph standard GA 461 asks: about 20 of 32 mm high.
        drawing.group(transform: "translate(179 162) scale(1.1) translate(-179 -162)") { drawing in
            let head = PortraitHead(sitter: sitter)
            let hair = PortraitHair(sitter: sitter)
            hair.drawBehind(on: &drawing)
            head.drawNeck(on: &drawing)
            PortraitClothes(sitter: sitter).draw(on: &drawing)
            hair.drawOverShoulders(on: &drawing)
            head.drawFace(on: &drawing)
            PortraitFeatures(sitter: sitter).draw(on: &drawing)
            hair.drawInFront(on: &drawing)
        }
        return drawing
    }
}
