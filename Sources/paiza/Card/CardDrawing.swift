internal import CardPress
internal import Checking
internal import Credential
internal import Raster
internal import Registry
internal import SymbolReader

/// Draws cards of one kind and proves each before it counts: the code is read back from the pixels and its signature
/// verified.
struct CardDrawing {
    let press: CardPress
    let keySet: KeySet

    /// A press for a template; everything of an authority of specimens is marked 样证, and what a real key draws outside
    /// a print order is marked 打样.
    init(_ template: CardTemplate, dpi: Int, keySet: KeySet) throws(CheckFailure) {
        do { press = try CardPress(template: template, dpi: dpi, mark: keySet.isTest ? .specimen : .proof) } catch {
            throw CheckFailure(.malformed, "template \"\(template.name)\": \(error)")
        }
        self.keySet = keySet
    }

    /// The two PNG files of a card.
    func files(of card: CredentialRecord) throws(CheckFailure) -> [CardSide: [UInt8]] {
        let text = try qrText(of: card.token, keySet)
        let content = content(of: card, qrText: text)
        var files: [CardSide: [UInt8]] = [:]
        for side in CardSide.allCases {
            let picture: PixelImage
            do { picture = try press.draw(side, content) } catch {
                throw CheckFailure(.malformed, "\(card.number): \(error)")
            }
            if side == press.qrField.side { try prove(picture, text, card, within: press.qrField.pixels) }
            files[side] = try png(picture, card, side)
        }
        return files
    }

    /// The front as a picture for a screen, whose code holds an electronic credential's token as digits.
    func screenPicture(of card: CredentialRecord, token: SignedToken) throws(CheckFailure) -> [UInt8] {
        let text = DigitText.encode(token.bytes)
        let front: PixelImage
        do { front = try press.draw(.front, content(of: card, qrText: text), for: .screen) } catch {
            throw CheckFailure(.malformed, "\(card.number): \(error)")
        }
        try prove(front, text, card, within: nil)
        return try png(front, card, .front)
    }

    private func content(of card: CredentialRecord, qrText: String) -> CardContent {
        CardContent(
            name: card.name, nameMongolian: card.nameMongolian, agency: card.agency,
            agencyMongolian: card.agencyMongolian, categories: card.categories.map(keySet.words),
            number: card.number.text, validFrom: card.validity.lowerBound.printed,
            validTo: card.validity.upperBound.printed, issuingAuthority: keySet.name,
            publicPage: keySet.publicPage?.address, portrait: card.portrait, qrText: qrText)
    }

    /// The text read from the drawn symbol must be the text meant, and its token one that this authority signed.
    private func prove(
        _ picture: PixelImage, _ text: String, _ card: CredentialRecord, within box: PixelBox?
    ) throws(CheckFailure) {
        let read = (try? readSymbols(in: picture, within: box, effort: box == nil ? .thorough : .quick)) ?? []
        guard read.count == 1, read[0].text == text,
            let scanned = try? ScannedText(symbol: text), let token = try? SignedToken(scanned.token),
            keySet.keys.contains(where: { $0.use == .credential && token.isSigned(by: $0.key) })
        else {
            throw CheckFailure(.inputOutput, "\(card.number): the code cannot be read back from the drawn card")
        }
    }

    private func png(_ picture: PixelImage, _ card: CredentialRecord, _ side: CardSide) throws(CheckFailure) -> [UInt8]
    {
        let dotsPerMetre = UInt32((Double(press.dpi) / 0.0254).rounded())
        let title = "\(card.kind.title) \(card.number) \(side.rawValue)" + (keySet.isTest ? " 样证 SPECIMEN" : "")
        do {
            return try encodePNG(
                picture, pixelsPerMetre: dotsPerMetre,
                text: [PNGText(keyword: "Title", text: title), PNGText(keyword: "Software", text: "paiza")])
        } catch {
            throw CheckFailure(.inputOutput, "\(card.number): \(error)")
        }
    }
}

/// The text of the code on a card; the form follows from the token's size and the authority's public page.
func qrText(of token: SignedToken, _ keySet: KeySet) throws(CheckFailure) -> String {
    guard let form = QRText.cardForm(tokenBytes: token.bytes.count, publicPage: keySet.publicPage),
        let text = QRText.spell(token.bytes, as: form, publicPage: keySet.publicPage)
    else { throw CheckFailure(.malformed, "the token of \(token.bytes.count) bytes does not fit the code of a card") }
    return text
}
