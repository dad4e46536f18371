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
        let rights = setting == .national ? [43.0, 45.6] : [40.8, 43.2, 45.6]
        let lift = setting == .national ? 0.0 : -1.2
        return BackLayout(
            ornament: Box(centre - 6.5, 4.4, 13, 13),
            title: line(20.2 + lift / 2, 6.4),
            titleLatin: line(27.4 + lift / 2, 2.2),
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
}
