internal import CardPress
internal import Checking
internal import Credential
internal import PrintJob
internal import Raster
internal import SymbolReader

/// Draws the cards of an order, and proves each before it counts. It belongs to one thread.
///
/// Inside an order a real card bears no mark; everything of an authority of specimens is marked 样证.
struct ShopPress {
    private let package: OpenedPackage
    private let presses: [CredentialKind: CardPress]

    /// Makes a press for each kind that the order has a template of.
    init(_ package: OpenedPackage, dpi: Int) throws(CheckFailure) {
        var presses: [CredentialKind: CardPress] = [:]
        for (kind, files) in package.templates {
            do throws(TemplateError) {
                let template = try CardTemplate(files: files.files)
                guard template.kind.rawValue == kind.name else {
                    throw .unreadable(file: "template.json", reason: "it is for another kind of credential")
                }
                presses[kind] = try Self.press(template, dpi, package.keySet)
            } catch { throw CheckFailure(.malformed, "the package's template of \(kind.title): \(error)") }
        }
        (self.package, self.presses) = (package, presses)
    }

    private static func press(
        _ template: CardTemplate, _ dpi: Int, _ keySet: KeySet
    ) throws(TemplateError) -> CardPress {
        do { return try CardPress(template: template, dpi: dpi, mark: keySet.isTest ? .specimen : nil) } catch {
            throw .unreadable(file: "template.json", reason: "\(error)")
        }
    }

    /// The two PNG files of a card.
    func files(of card: OrderedCard) throws(CheckFailure) -> (front: [UInt8], back: [UInt8]) {
        guard let press = presses[card.claims.identity.kind] else {
            throw CheckFailure(.malformed, OrderedCardRefusal.noTemplate(card.claims.identity.kind).words)
        }
        let text = try qrText(of: card.token, package.keySet)
        let content = content(of: card, qrText: text)
        var files: [[UInt8]] = []
        for side in [CardSide.front, .back] {
            let picture: PixelImage
            do { picture = try press.draw(side, content) } catch { throw CheckFailure(.malformed, "\(error)") }
            if side == press.qrField.side { try prove(picture, text, within: press.qrField.pixels) }
            files.append(try png(picture, card, side, dpi: press.dpi))
        }
        return (files[0], files[1])
    }

    private func content(of card: OrderedCard, qrText: String) -> CardContent {
        let (identity, keySet) = (card.claims.identity, package.keySet)
        return CardContent(
            name: identity.name, nameMongolian: card.entry.nameMongolian, agency: identity.agency,
            agencyMongolian: card.entry.agencyMongolian, categories: identity.categories.map(keySet.words),
            number: identity.number.text, validFrom: card.claims.validity.lowerBound.printed,
            validTo: card.claims.validity.upperBound.printed,
            issuingAuthority: identity.issuingAuthority ?? keySet.name, publicPage: keySet.publicPage?.address,
            portrait: card.entry.portrait, qrText: qrText)
    }

    /// The text read from the drawn symbol must be the text meant; its token's signature was verified before drawing.
    private func prove(_ picture: PixelImage, _ text: String, within box: PixelBox) throws(CheckFailure) {
        let read = (try? readSymbols(in: picture, within: box, effort: .quick)) ?? []
        guard read.count == 1, read[0].text == text else {
            throw CheckFailure(.malformed, "the code cannot be read back from the drawn card")
        }
    }

    private func png(
        _ picture: PixelImage, _ card: OrderedCard, _ side: CardSide, dpi: Int
    ) throws(CheckFailure) -> [UInt8] {
        let identity = card.claims.identity
        let title =
            "\(identity.kind.title) \(identity.number) \(side.rawValue)"
            + (package.keySet.isTest ? " 样证 SPECIMEN" : "")
        do {
            return try encodePNG(
                picture, pixelsPerMetre: UInt32((Double(dpi) / 0.0254).rounded()),
                text: [PNGText(keyword: "Title", text: title), PNGText(keyword: "Software", text: "paiza")])
        } catch { throw CheckFailure(.malformed, "\(error)") }
    }
}
