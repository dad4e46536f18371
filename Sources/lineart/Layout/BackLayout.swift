/// Where every item of the back stands, in millimetres from the card's top left corner.
struct BackLayout {
    let ornament: Box
    let title: Box
    let titleLatin: Box
    let rule: (from: Point, to: Point)
    let issuedBy: Box
    let validity: Box
    /// The citizen's right in the words of article 15, one box a line.
    let rights: [Box]
    let publicPage: Box
    let mongolian: [(id: String, box: Box)]
    let panel: Box?

    static func of(_ setting: Setting) -> BackLayout {
        let left = setting == .national ? Card.left : 15.4
        let right = Card.right
        let width = right - left
        let centre = (left + right) / 2
        func line(_ top: Double, _ height: Double) -> Box { Box(left, top, width, height) }
        let rights = setting == .national ? [44.1, 46.7] : [42.9, 45.4, 47.9]
        let lift = setting == .national ? 0.0 : -0.5
        return BackLayout(
            ornament: Box(centre - 6.5, 4.6, 13, 13),
            title: line(20.6, 6.6),
            titleLatin: line(28.0, 2.2),
            rule: (Point(centre - 21, 32.4 + lift), Point(centre + 21, 32.4 + lift)),
            issuedBy: line(34.4 + lift, 3.6),
            validity: line(38.7 + lift, 3.4),
            rights: rights.map { line($0, 2.4) },
            publicPage: line(setting == .national ? 49.2 : 50.2, 2.2),
            mongolian: setting == .national
                ? []
                : [
                    ("title-mongolian", Box(3.4, 4.0, 4.6, 46)),
                    ("issued-by-mongolian", Box(8.4, 4.0, 4.2, 46)),
                ],
            panel: setting == .national ? nil : Box(0, 0, 13.2, Card.height))
    }
}
