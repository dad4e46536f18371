/// A rectangle in mm from the card's top left corner, y downwards.
struct Box: Sendable, Equatable {
    var x, y, width, height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }

    /// Whether the two share an area of more than a hair's breadth (0.01 mm).
    func overlaps(_ other: Box) -> Bool {
        let slack = 0.01
        return x < other.right - slack && other.x < right - slack && y < other.bottom - slack
            && other.y < bottom - slack
    }

    /// Whether `other` lies inside, within 0.01 mm.
    func contains(_ other: Box) -> Bool {
        let slack = 0.01
        return other.x >= x - slack && other.y >= y - slack && other.right <= right + slack
            && other.bottom <= bottom + slack
    }
}
