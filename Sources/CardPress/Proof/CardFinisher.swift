internal import Raster

/// Draws whole cards, proves them and encodes their files. It belongs to one thread, as its press does.
public final class CardFinisher {
    /// What draws.
    public let press: CardPress
    /// How the files are made.
    public let output: CardOutput
    private let proof: CardProof?
    private var series: [CardSide: PNGSeries] = [:]

    /// A press for a template, whose cards leave it as `output` says. Without a proof nothing is read back: for
    /// measurements alone. Throws where the template's own words do not fit their fields.
    public init(
        template: CardTemplate, output: CardOutput, mark: CardMark? = nil, proof: CardProof?
    ) throws(CardError) {
        press = try CardPress(template: template, dpi: output.dpi, canvas: output.canvas, mark: mark)
        self.output = output
        self.proof = proof
    }

    /// The files of a card, each proved as drawn. `ordinal` is the card's place in its job, from 0; one in
    /// `CardProof.fileEvery` is decoded again from its finished files. Throws `notProved` for a card that does not read.
    public func finish(
        _ content: CardContent, ordinal: Int, sides: [CardSide] = CardSide.allCases
    ) throws(CardError) -> FinishedCard {
        let placement = try press.symbolPlacement(text: content.qrText)
        let checksFile = CardProof.checksFile(ofCardAt: ordinal)
        var files: [CardSide: [UInt8]] = [:]
        var margin: ReaderMargin?
        for side in sides {
            let turn = output.canvas.turn(of: side)
            let picture = shaped(try press.draw(side, content).turned(turn))
            let code =
                side == placement.side ? DrawnCode(content.qrText, placement, press.qrField.pixels, turn: turn) : nil
            if let code { try proving(side) { (proof) throws(ProofError) in try proof.prove(picture, shows: code) } }
            let file = try encode(picture, of: content, side)
            files[side] = file
            guard checksFile else { continue }
            try proving(side) { (proof) throws(ProofError) in try proof.prove(file: file, of: picture, shows: code) }
            if proof != nil, let code { margin = ReaderMargin(of: picture, code) }
        }
        return FinishedCard(files: files, symbol: placement, margin: margin)
    }

    /// Radius of the card's corners in mm (ISO/IEC 7810, ID-1).
    private static let cornerRadius = 3.18

    private func shaped(_ picture: PixelImage) -> PixelImage {
        guard output.roundedCorners else { return picture }
        return picture.withRoundedCorners(radius: Self.cornerRadius / 25.4 * Double(output.dpi))
    }

    private func proving(_ side: CardSide, _ body: (CardProof) throws(ProofError) -> Void) throws(CardError) {
        guard let proof else { return }
        do throws(ProofError) { try body(proof) } catch { throw .notProved(side: side, error) }
    }

    /// The front as a PNG file for a screen, where its code may be of any size: proved by looking for it all over.
    public func finishScreenPicture(_ content: CardContent) throws(CardError) -> [UInt8] {
        let picture = try press.draw(.front, content, for: .screen)
        try proving(.front) { (proof) throws(ProofError) in try proof.prove(picture, showsSomewhere: content.qrText) }
        return try encode(picture, of: content, .front)
    }

    private func encode(_ picture: PixelImage, of content: CardContent, _ side: CardSide) throws(CardError) -> [UInt8] {
        let words = [press.template.kind.words, content.number, side.rawValue, press.mark?.words].compactMap(\.self)
        let text = [
            PNGText(keyword: "Title", text: words.joined(separator: " ")), PNGText(keyword: "Software", text: "paiza"),
        ]
        let series = try series(side)
        do { return try series.encode(picture, text: text) } catch { throw .drawing("\(error)") }
    }

    /// What encodes a side; rows that no person changes are deflated when it is made.
    private func series(_ side: CardSide) throws(CardError) -> PNGSeries {
        if let series = series[side] { return series }
        let ground = shaped(try press.groundPicture(side).turned(output.canvas.turn(of: side)))
        let dotsPerMetre = UInt32((Double(press.dpi) / 0.0254).rounded())
        do throws(PictureError) {
            let made = try PNGSeries(ground: ground, pixelsPerMetre: dotsPerMetre, color: output.color)
            series[side] = made
            return made
        } catch { throw .drawing("\(error)") }
    }
}

/// The files of one card.
public struct FinishedCard: Sendable {
    /// A PNG file for each side.
    public let files: [CardSide: [UInt8]]
    /// Where the code stands and how large its modules are.
    public let symbol: SymbolPlacement
    /// How far the code is from being unreadable; measured on the cards that are checked from their files.
    public let margin: ReaderMargin?
}

extension CardTemplate.Kind {
    fileprivate var words: String {
        switch self {
        case .enforcement: "行政执法证"
        case .supervision: "行政执法监督证"
        }
    }
}
