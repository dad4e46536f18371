internal import CardPress
internal import Checking
internal import Credential
internal import Raster
internal import Registry

/// Draws cards of one kind from what the registry holds, each proved before it counts.
struct CardDrawing {
    let keySet: KeySet
    private let finisher: CardFinisher

    var press: CardPress { finisher.press }

    /// A press for a template; everything of an authority of specimens is marked 样证, and what a real key draws outside
    /// a print order is marked 打样.
    init(_ template: CardTemplate, output: CardOutput, keySet: KeySet) throws(CheckFailure) {
        do {
            finisher = try CardFinisher(
                template: template, output: output, mark: keySet.isTest ? .specimen : .proof,
                proof: CardProof(keysOf: keySet))
        } catch { throw CheckFailure(error, in: .template(template.name)) }
        self.keySet = keySet
    }

    /// The card alone at a resolution, in sRGB.
    init(_ template: CardTemplate, dpi: Int, keySet: KeySet) throws(CheckFailure) {
        let output: CardOutput
        do { output = try CardOutput(dpi: dpi) } catch { throw CheckFailure(error) }
        try self.init(template, output: output, keySet: keySet)
    }

    /// What the files of a card are called.
    func names(of card: CredentialRecord) throws(OutputError) -> [CardSide: String] {
        let content = content(of: card, qrText: "")
        var names: [CardSide: String] = [:]
        for side in CardSide.allCases { names[side] = try finisher.output.names.name(of: content, side) }
        return names
    }

    /// The PNG files of a card, which is the one at this place of its job, from 0.
    func finish(_ card: CredentialRecord, ordinal: Int) throws(CheckFailure) -> FinishedCard {
        let content = content(of: card, qrText: try qrText(of: card))
        do { return try finisher.finish(content, ordinal: ordinal) } catch { throw CheckFailure(error, card.number) }
    }

    /// What to look at on a card; throws where it cannot be drawn.
    func remarks(on card: CredentialRecord) throws(CheckFailure) -> [String] {
        let text = try qrText(of: card)
        do throws(CardError) {
            _ = try press.symbolPlacement(text: text)
            return try press.remarks(on: content(of: card, qrText: text)).map(\.words)
        } catch { throw CheckFailure(error, card.number) }
    }

    /// A side as a picture to look at: not proved, and so not for printing.
    func look(at card: CredentialRecord, _ side: CardSide) throws(CheckFailure) -> PixelImage {
        let content = content(of: card, qrText: try qrText(of: card))
        do { return try press.draw(side, content) } catch { throw CheckFailure(error, card.number) }
    }

    /// The front as a picture for a screen, whose code holds an electronic credential's token as digits.
    func screenPicture(of card: CredentialRecord, token: SignedToken) throws(CheckFailure) -> [UInt8] {
        let content = content(of: card, qrText: DigitText.encode(token.bytes))
        do { return try finisher.finishScreenPicture(content) } catch { throw CheckFailure(error, card.number) }
    }

    /// The text of a card's code; throws where the template is for other codes.
    private func qrText(of card: CredentialRecord) throws(CheckFailure) -> String {
        guard card.codeHoldsPhoto == press.template.codeHoldsPhoto else {
            throw .otherCode(card.number, holdsPhoto: card.codeHoldsPhoto, template: press.template.name)
        }
        return try paiza.qrText(of: card.token, holdsPhoto: card.codeHoldsPhoto, keySet)
    }

    /// What is on a card.
    func content(of card: CredentialRecord, qrText: String) -> CardContent {
        CardContent(
            name: card.name, nameMongolian: card.nameMongolian, agency: card.agency,
            agencyMongolian: card.agencyMongolian, categories: card.categories.map(keySet.words),
            number: card.number.text, validFrom: card.validity.lowerBound.printed,
            validTo: card.validity.upperBound.printed, issuingAuthority: keySet.name,
            publicPage: keySet.publicPage?.address, portrait: card.portrait, qrText: qrText)
    }
}

extension CredentialRecord {
    /// Whether a card is drawn: one that is out of force for good is not, and is refused by name where it was named.
    func isDrawn(named: Bool) -> Bool {
        let drawable: Set<StatusValue> = [.valid, .notInService, .suspended]
        if drawable.contains(status) { return true }
        if named {
            Terminal.note(
                Sentence(
                    "note: \(number) is \(status.name) and is not drawn", "提示：\(number) \(status.words(.chinese))，不再制作")
            )
        }
        return false
    }
}

extension CardProof {
    /// Takes a text for genuine when its token decodes and a credential key of the key set has signed it.
    init(keysOf keySet: KeySet) {
        let keys = keySet.keys.filter { $0.use == .credential }.map(\.key)
        self.init { text in
            guard let scanned = try? ScannedText(symbol: text), let token = try? SignedToken(scanned.token) else {
                return false
            }
            return keys.contains { $0.keyID == token.keyID && token.isSigned(by: $0) }
        }
    }
}

extension CheckFailure {
    /// A card whose code holds a photo and a template for codes without, or the other way round: what is signed stands.
    static func otherCode(_ number: CredentialNumber, holdsPhoto: Bool, template: String) -> CheckFailure {
        CheckFailure(
            .malformed,
            holdsPhoto
                ? Sentence(
                    "\(number): its code holds a photo, and template \"\(template)\" is for codes without one",
                    "\(number)：其二维码含照片，模板“\(template)”用于不含照片的二维码")
                : Sentence(
                    "\(number): template \"\(template)\" is for codes that hold a photo, and its code holds none",
                    "\(number)：模板“\(template)”用于含照片的二维码，其二维码不含照片"),
            hint: Sentence("choose the template that the card was issued for", "请选用签发时所定的模板"))
    }

    /// A card that cannot be drawn right is its row's problem; one that is not proved stops the job.
    init(_ error: CardError, _ number: CredentialNumber) {
        guard case .notProved = error else {
            self.init(.malformed, Sentence("\(number): \(error)", "\(number)：\(error.chineseReason)"))
            return
        }
        self.init(
            .inputOutput, Sentence("\(number): \(error)", "\(number)：\(error.chineseReason)"),
            hint: Sentence("nothing of this card was written; report it", "这张证件没有写出任何文件；请报告"))
    }
}

/// The text of the code on a card; the form follows from the token's size and the authority's public page.
func qrText(of token: SignedToken, holdsPhoto: Bool, _ keySet: KeySet) throws(CheckFailure) -> String {
    guard
        let form = QRText.cardForm(
            tokenBytes: token.bytes.count, publicPage: keySet.publicPage, symbol: holdsPhoto ? .photo : .plain),
        let text = QRText.spell(token.bytes, as: form, publicPage: keySet.publicPage)
    else {
        let count = token.bytes.count
        throw CheckFailure(
            .malformed,
            Sentence("the token of \(count) bytes does not fit the code of a card", "签名数据 \(count) 字节，证件二维码容纳不下"))
    }
    return text
}
