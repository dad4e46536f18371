internal import CardPress
internal import Checking
internal import Credential
internal import Imposition
internal import Raster
internal import Registry

/// What a proof reader is shown of each card: its picture, number and name, and what to look at.
final class ProofReading {
    private let cards: [CredentialRecord]
    private let drawings: [CredentialKind: CardDrawing]
    private let today: CivilDate
    private let showsBacks: Bool
    /// The first card with each portrait.
    private let owners: [[UInt8]: CredentialNumber]

    init(
        cards: [CredentialRecord], drawings: [CredentialKind: CardDrawing], today: CivilDate, showsBacks: Bool
    ) {
        (self.cards, self.drawings, self.today, self.showsBacks) = (cards, drawings, today, showsBacks)
        owners = Dictionary(
            cards.map { (sha256($0.portrait), $0.number) }, uniquingKeysWith: { first, _ in first })
    }

    /// An entry for each card; its pictures are drawn when its page is.
    func entries() -> [ContactSheet.Entry] {
        return cards.map { card in
            let (remarks, isDrawn) = remarks(on: card)
            let sides: [CardSide] = showsBacks ? [.front, .back] : [.front]
            return ContactSheet.Entry(
                caption: "\(card.number) \(card.name)", detail: card.agency, warnings: remarks
            ) { [self] (index) throws(SheetError) in
                isDrawn ? try picture(of: card, sides[index]) : nil
            }
        }
    }

    private func remarks(on card: CredentialRecord) -> (words: [String], isDrawn: Bool) {
        var words: [String] = []
        var isDrawn = false
        if let drawing = drawings[card.kind] {
            do throws(CheckFailure) {
                words += try drawing.remarks(on: card)
                isDrawn = true
            } catch { words.append("不能制作 not drawn: \(error.message)") }
        } else {
            words.append("没有此类证件的模板 no template of this kind")
        }
        if let owner = owners[sha256(card.portrait)], owner != card.number {
            words.append("与 \(owner) 同一照片 same portrait")
        }
        if card.status == .suspended { words.append("暂停使用 suspended") }
        if !card.validity.contains(today) { words.append("今日不在有效期内 not valid today") }
        return (words, isDrawn)
    }

    private func picture(of card: CredentialRecord, _ side: CardSide) throws(SheetError) -> PixelImage? {
        do throws(CheckFailure) { return try drawings[card.kind]?.look(at: card, side) } catch {
            throw .picture(problem: error.message)
        }
    }
}
