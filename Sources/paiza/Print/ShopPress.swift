internal import CardPress
internal import Checking
internal import Credential
internal import PrintJob
internal import Raster

/// Draws the cards of an order, each proved before it counts. It belongs to one thread.
///
/// Inside an order a real card bears no mark; everything of an authority of specimens is marked 样证.
struct ShopPress {
    private let package: OpenedPackage
    private let finishers: [CredentialKind: CardFinisher]

    /// Makes a press for each kind that the order has a template of.
    init(_ package: OpenedPackage, output: CardOutput) throws(CheckFailure) {
        var finishers: [CredentialKind: CardFinisher] = [:]
        for (kind, files) in package.templates {
            let name = Sentence("the package's template of \(kind.title)", "制卡包中\(kind.title)的模板")
            let template: CardTemplate
            do { template = try CardTemplate(files: files.files) } catch { throw CheckFailure(error, in: name) }
            guard template.kind.rawValue == kind.name else {
                throw CheckFailure(
                    .malformed,
                    Sentence("\(name.english) is for another kind of credential", "\(name(.chinese))用于另一种证件"))
            }
            do {
                finishers[kind] = try CardFinisher(
                    template: template, output: output, mark: package.keySet.isTest ? .specimen : nil,
                    proof: CardProof(keysOf: package.keySet))
            } catch { throw CheckFailure(error, in: name) }
        }
        (self.package, self.finishers) = (package, finishers)
    }

    /// The two PNG files of the card at a place of the order; throws the card's own problem in words.
    func files(of card: OrderedCard, at place: Int) throws(CardProblem) -> (front: [UInt8], back: [UInt8]) {
        let finisher = try finisher(of: card)
        let text: String
        do { text = try qrText(of: card, for: finisher.press.template) } catch { throw .card(error.words) }
        do throws(CardError) {
            let finished = try finisher.finish(content(of: card, qrText: text), ordinal: place)
            guard let front = finished.files[.front], let back = finished.files[.back] else {
                throw .drawing("a side is missing")
            }
            return (front, back)
        } catch {
            guard case .notProved = error else { throw .card(error.sentence) }
            throw .job(CheckFailure(error, card.claims.identity.number))
        }
    }

    /// What to look at on a card; throws where it cannot be drawn.
    func remarks(on card: OrderedCard) throws(CardProblem) -> [String] {
        let press = try finisher(of: card).press
        let text: String
        do { text = try qrText(of: card, for: press.template) } catch { throw .card(error.words) }
        do { return try press.remarks(on: content(of: card, qrText: text)).map(\.words) } catch {
            throw .card(error.sentence)
        }
    }

    /// The card alone out of a side's finished picture.
    func trimmed(_ picture: PixelImage, _ side: CardSide, of card: OrderedCard) throws(CardProblem) -> PixelImage {
        let finisher = try finisher(of: card)
        do { return try finisher.output.trimmed(picture, side, of: finisher.press.template) } catch {
            throw .card(Sentence(error.description, error.chineseReason))
        }
    }

    private func finisher(of card: OrderedCard) throws(CardProblem) -> CardFinisher {
        let kind = card.claims.identity.kind
        guard let finisher = finishers[kind] else { throw .card(OrderedCardRefusal.noTemplate(kind).words) }
        return finisher
    }

    private func qrText(of card: OrderedCard, for template: CardTemplate) throws(CheckFailure) -> String {
        let holdsPhoto = card.claims.identity.thumbnail != nil
        guard holdsPhoto == template.codeHoldsPhoto else {
            throw .otherCode(card.claims.identity.number, holdsPhoto: holdsPhoto, template: template.name)
        }
        return try paiza.qrText(of: card.token, holdsPhoto: holdsPhoto, package.keySet)
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
}

/// Why a card is not drawn.
enum CardProblem: Error {
    /// It is the card's own: the others go on.
    case card(Sentence)
    /// A card that does not read stops the job: the next one may be no better.
    case job(CheckFailure)
}
