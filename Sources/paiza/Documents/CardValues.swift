internal import Credential
internal import Documents
internal import Registry
internal import Regulation

/// What the registry knows of cards for a notice, a list of collected or destroyed ones, or a service record.
struct CardValues {
    private let kind: DocumentKind
    /// Of each number the card that the document is about.
    private let cards: [CredentialNumber: CardFile]

    init(_ kind: DocumentKind, _ files: [CardFile]) {
        self.kind = kind
        let places = Set(Self.places(kind))
        var cards: [CredentialNumber: CardFile] = [:]
        for file in files where cards[file.number] == nil && (places.isEmpty || places.contains(file.state)) {
            cards[file.number] = file
        }
        self.cards = cards
    }

    /// Where the cards of a document are; empty where that does not matter.
    static func places(_ kind: DocumentKind) -> [MediumState] {
        switch kind {
        case .notice: [.lostReported, .void]
        case .collection: [.collected, .sent]
        case .destruction: [.destroyed]
        default: []
        }
    }

    /// What all the cards have in common; where they differ, the caller says it.
    var common: [String: DocumentValue] {
        let texts: [String: String?] =
            switch kind {
            case .notice: ["lostOn": one(\.lostOn?.description), "publishedOn": one(\.publishedOn?.description)]
            case .collection: ["to": one(\.department?.description), "day": one(\.changedOn?.description)]
            case .destruction:
                [
                    "department": one(\.department?.description), "to": one(\.department?.superior?.description),
                    "day": one(\.changedOn?.description), "first": one(\.destroyedBy), "second": one(\.witness),
                ]
            case .service: service
            default: [:]
            }
        return texts.compactMapValues { $0.map(DocumentValue.text) }
    }

    private var service: [String: String?] {
        guard let card = cards.values.first else { return [:] }
        let documents: [CredentialState: String] = [.revoked: "撤销行政执法证件决定书", .cancelled: "注销行政执法证件决定书"]
        return [
            "office": JusticeDepartment.region?.description, "document": documents[card.credential],
            "day": card.servedOn?.description, "remark": card.service,
        ]
    }

    private func one(_ value: (CardFile) -> String?) -> String? {
        let values = Set(cards.values.map(value))
        return values.count == 1 ? values.first ?? nil : nil
    }

    /// Why a card was collected or destroyed; nil where the registry has no card of the number there.
    func reason(_ number: CredentialNumber) -> String? {
        guard let card = cards[number] else { return nil }
        switch card.credential {
        case .revoked: return "撤销"
        case .cancelled: return "注销"
        case .superseded: return "调动换发"
        case .active, .suspended: return card.isSuperseded ? "换发" : nil
        }
    }
}
