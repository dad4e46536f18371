/// Where every item of the back stands, in millimetres from the card's top left corner.
struct BackLayout {
    let ornament: Box
    let title: Box
    let titleLatin: [(id: String, box: Box)]
    let rule: (from: Point, to: Point)
    let issuedBy: Box
    let validity: Box
    /// The citizen's right in the words of article 15, one box a line.
    let rights: [Box]
    let publicPage: Box
    let mongolian: [(id: String, box: Box)]
    let panel: Box?
    /// A code that holds a photo, with the words below it.
    var symbol: Box?
    var symbolHint: [Box] = []

    static func of(_ setting: Setting) -> BackLayout {
        setting == .photo ? photo : plain(setting)
    }

    private static func plain(_ setting: Setting) -> BackLayout {
        let left = setting == .national ? Card.left : 15.4
        let right = Card.right
        let width = right - left
        let centre = (left + right) / 2
        func line(_ top: Double, _ height: Double) -> Box { Box(left, top, width, height) }
        let rights = setting == .national ? [43.0, 45.6] : [40.8, 43.2, 45.6]
        let lift = setting == .national ? 0.0 : -1.2
        return BackLayout(
            ornament: Box(centre - 6.5, 4.4, 13, 13),
            title: line(20.2 + lift / 2, 6.4),
            titleLatin: [("title-latin", line(27.4 + lift / 2, 2.2))],
            rule: (Point(centre - 21, 31.7 + lift), Point(centre + 21, 31.7 + lift)),
            issuedBy: line(33.4 + lift, 3.6),
            validity: line(37.6 + lift, 3.4),
            rights: rights.map { line($0, 2.3) },
            publicPage: line(48.6, 2.2),
            mongolian: setting == .national
                ? []
                : [
                    ("title-mongolian", Box(3.1, 4.2, 4.6, 45.6)),
                    ("issued-by-mongolian", Box(8.0, 4.2, 4.2, 45.6)),
                ],
            panel: setting == .national ? nil : Box(0, 0, 13.2, Card.height))
    }
    /// The code at the right, everything else in a column beside it.
    private static var photo: BackLayout {
        let side = 36.0
        let symbol = Box(Card.right - FrontLayout.symbolFrame - side, 5.2, side, side)
        let width = symbol.x - 2.2 - Card.left
        let centre = Card.left + width / 2
        func line(_ top: Double, _ height: Double) -> Box { Box(Card.left, top, width, height) }
        return BackLayout(
            ornament: Box(centre - 5.5, 4.6, 11, 11),
            title: line(17.5, 4.6),
            titleLatin: [("title-latin-1", line(22.7, 2.2)), ("title-latin-2", line(25.0, 2.2))],
            rule: (Point(centre - 17, 29.3), Point(centre + 17, 29.3)),
            issuedBy: line(31.0, 3.4),
            validity: line(34.9, 3.2),
            rights: [40.2, 42.6, 45.0].map { line($0, 2.3) },
            publicPage: line(48.2, 2.2),
            mongolian: [],
            panel: nil,
            symbol: symbol,
            symbolHint: [43.2, 45.6].map { Box(symbol.x, $0, side, 2.3) })
    }
}
