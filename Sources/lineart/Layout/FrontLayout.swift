/// Where every item of the front stands, in millimetres from the card's top left corner.
struct FrontLayout {
    let title: Box
    let titleLatin: [Box]
    /// The middle of the braid under the title.
    let rule: (from: Point, to: Point)
    let portrait: Box
    let rows: [Row]
    let hint: [Box]
    /// Nil where the code stands on the back.
    let symbol: Box?
    let hologram: Box
    /// How far the rosette reaches beyond the hologram window.
    let windowReach: Double
    /// The columns of Mongolian, from left to right, and the panel behind them.
    let mongolian: [(id: String, box: Box)]
    let panel: Box?
    /// Where the ground is calmest, from the left.
    let calm: Double

    /// A label with its value, on one middle; a hairline below closes the row.
    struct Row {
        let id: String
        let label: Box
        let value: Box
        /// Height of the hairline, and where it ends.
        let line: (y: Double, to: Double)?

        init(
            _ id: String, label: Double, value: Double, to end: Double, top: Double, bottom: Double,
            line: (y: Double, to: Double)? = nil
        ) {
            self.id = id
            self.label = Box(label, top, value - label - 0.6, bottom - top)
            self.value = Box(value, top, end - value, bottom - top)
            self.line = line
        }
    }

    static func of(_ setting: Setting) -> FrontLayout {
        switch setting {
        case .national: national
        case .bilingual: bilingual
        case .photo: photo
        }
    }

    private static let symbolSide = 27.0
    /// The white frame around the symbol, whose rim ends with the text; in millimetres.
    static let symbolFrame = 0.3

    private static var national: FrontLayout {
        let right = Card.right
        let symbol = Box(right - symbolFrame - symbolSide, 24.4, symbolSide, symbolSide)
        let portrait = Box(Card.left, Card.bodyTop, 260 * Card.pixel, 320 * Card.pixel)
        let label = 29.2
        let value = 34.6
        let narrow = symbol.x - 1.1
        return FrontLayout(
            title: Box(Card.left, 3.0, 34, 4.8),
            titleLatin: [Box(46, 3.2, right - 46, 2.2), Box(46, 5.4, right - 46, 2.2)],
            rule: (Point(Card.left, 8.4), Point(right, 8.4)),
            portrait: portrait,
            rows: [
                Row("name", label: label, value: value, to: right, top: 9.5, bottom: 15.9, line: (16.7, right)),
                Row("agency", label: label, value: value, to: right, top: 17.4, bottom: 23.4, line: (24.1, narrow)),
                Row(
                    "categories", label: label, value: value, to: narrow, top: 24.8, bottom: 33.8, line: (34.45, narrow)
                ),
                Row("number", label: label, value: value, to: narrow, top: 35.2, bottom: 40.5, line: (41.2, narrow)),
            ],
            hint: [Box(label, 45.5, narrow - label, 2.6), Box(label, 48.3, narrow - label, 2.6)],
            symbol: symbol,
            hologram: Box(portrait.centre.x - 4.5, 39.7, 9, 9),
            windowReach: 4.1,
            mongolian: [],
            panel: nil,
            calm: symbol.x - 12)
    }

    /// No code, so that portrait and texts are larger.
    private static var photo: FrontLayout {
        let right = Card.right
        let portrait = Box(Card.left, Card.bodyTop, 320 * Card.pixel, 394 * Card.pixel)
        let label = portrait.right + 3.4
        let value = label + 5.8
        let narrow = right - 15.6
        return FrontLayout(
            title: Box(Card.left, 3.0, 34, 4.8),
            titleLatin: [Box(46, 3.2, right - 46, 2.2), Box(46, 5.4, right - 46, 2.2)],
            rule: (Point(Card.left, 8.4), Point(right, 8.4)),
            portrait: portrait,
            rows: [
                Row("name", label: label, value: value, to: right, top: 9.9, bottom: 17.3, line: (18.0, right)),
                Row("agency", label: label, value: value, to: right, top: 18.7, bottom: 26.1, line: (26.8, right)),
                Row("categories", label: label, value: value, to: right, top: 27.5, bottom: 37.1, line: (37.8, narrow)),
                Row("number", label: label, value: value, to: narrow, top: 38.5, bottom: 43.6),
            ],
            hint: [Box(Card.left, 46.7, narrow - Card.left, 2.6)],
            symbol: nil,
            hologram: Box(right - 10.4, 40.6, 9, 9),
            windowReach: 4.1,
            mongolian: [],
            panel: nil,
            calm: 46)
    }

    private static var bilingual: FrontLayout {
        let right = Card.right + 0.2
        let symbol = Box(right - symbolFrame - symbolSide, 24.4, symbolSide, symbolSide)
        let left = 241 * Card.pixel
        let portrait = Box(left, Card.bodyTop, 226 * Card.pixel, 278 * Card.pixel)
        let label = portrait.right + 2.2
        let value = label + 5.1
        let narrow = symbol.x - 1.1
        return FrontLayout(
            title: Box(left, 3.0, 30, 4.8),
            titleLatin: [Box(51, 3.2, right - 51, 2.2), Box(51, 5.4, right - 51, 2.2)],
            rule: (Point(left, 8.4), Point(right, 8.4)),
            portrait: portrait,
            rows: [
                Row("name", label: label, value: value, to: right, top: 9.5, bottom: 15.9, line: (16.7, right)),
                Row("agency", label: label, value: value, to: right, top: 17.4, bottom: 23.4),
                Row(
                    "categories", label: left, value: left + 5.1, to: narrow, top: 34.9, bottom: 43.4,
                    line: (44, narrow)),
                Row("number", label: left, value: left + 5.1, to: narrow, top: 44.1, bottom: 48.2),
            ],
            hint: [Box(left, 48.4, narrow - left, 2.6)],
            symbol: symbol,
            hologram: Box((portrait.right + symbol.x) / 2 - 4.5, 24.9, 9, 9),
            windowReach: 1.1,
            mongolian: [
                ("title-mongolian", Box(3.1, 4.2, 4.5, 45.6)),
                ("name-mongolian", Box(7.8, 4.2, 4.3, 45.6)),
                ("agency-mongolian", Box(12.25, 4.2, 5.95, 45.6)),
            ],
            panel: Box(0, 0, 19.25, Card.height),
            calm: symbol.x - 12)
    }
}
