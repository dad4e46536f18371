/// The items of a person's card that a text field may show.
enum CardItem: String, Sendable, CaseIterable {
    case name, nameMongolian, agency, agencyMongolian, categories, number, validFrom, validTo, issuingAuthority
    case publicPage
}

/// A field's content: fixed words and items of the person.
struct FieldText: Sendable, Equatable {
    enum Piece: Sendable, Equatable {
        case words(String)
        case item(CardItem)
    }

    var pieces: [Piece]

    /// Whether no person changes it.
    var isFixed: Bool {
        pieces.allSatisfy { if case .words = $0 { true } else { false } }
    }

    var items: [CardItem] {
        pieces.compactMap { if case .item(let item) = $0 { item } else { nil } }
    }

    /// Splits at `{name}`; a name that is no item is looked up with `parameter`, which answers nil when there is none.
    static func parse(_ text: String, parameter: (String) -> FieldText?) throws(FieldTextError) -> FieldText {
        var pieces: [Piece] = []
        var rest = text[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else {
                throw FieldTextError(problem: "\"\(text)\" holds a single brace")
            }
            let name = String(rest[rest.index(after: brace)..<end])
            if brace > rest.startIndex { pieces.append(.words(String(rest[..<brace]))) }
            if let item = CardItem(rawValue: name) {
                pieces.append(.item(item))
            } else if let value = parameter(name) {
                pieces += value.pieces
            } else {
                throw FieldTextError(problem: "\"{\(name)}\" is neither an item nor a parameter")
            }
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        return FieldText(pieces: pieces)
    }

    /// The text for one person, categories one a line: nil where an item is absent or blank, and `missing` names it.
    func filled(from content: CardContent?, missing: inout CardItem?) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .item(let item):
                let strings = content?.strings(of: item) ?? []
                guard !strings.isEmpty, strings.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
                    missing = item
                    return nil
                }
                text += strings.joined(separator: "\n")
            }
        }
        return text
    }
}

/// Why a field's content is no template text.
struct FieldTextError: Error {
    var problem: String
}

extension CardContent {
    /// An item's text as given: one string, or none where it is absent; a category each.
    func strings(of item: CardItem) -> [String] {
        switch item {
        case .name: [name]
        case .nameMongolian: nameMongolian.map { [$0] } ?? []
        case .agency: [agency]
        case .agencyMongolian: agencyMongolian.map { [$0] } ?? []
        case .categories: categories
        case .number: [number]
        case .validFrom: [validFrom]
        case .validTo: [validTo]
        case .issuingAuthority: [issuingAuthority]
        case .publicPage: publicPage.map { [$0] } ?? []
        }
    }
}
