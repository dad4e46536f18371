/// What is printed around the cards: where to cut, and crosses by which both sides are laid one over the other.
struct SheetMarks {
    let layout: SheetLayout

    /// A mark stands this far from the bleed, and is this long, in mm.
    private static let distance = 1.0, length = 4.0

    func draw(on page: borrowing SheetPage) {
        cropMarks(on: page)
        crosses(on: page)
    }

    /// Lines in the margins, in line with every cut.
    private func cropMarks(on page: borrowing SheetPage) {
        let grid = layout.grid
        let cells = (0..<layout.cells).map(layout.card(inCell:))
        let upright = Set(cells.flatMap { [$0.x, $0.right] }), level = Set(cells.flatMap { [$0.y, $0.bottom] })
        for x in upright {
            let above = grid.y - Self.distance, below = grid.bottom + Self.distance
            page.line(from: (x, above - Self.length), to: (x, above))
            page.line(from: (x, below), to: (x, below + Self.length))
        }
        for y in level {
            let left = grid.x - Self.distance, right = grid.right + Self.distance
            page.line(from: (left - Self.length, y), to: (left, y))
            page.line(from: (right, y), to: (right + Self.length, y))
        }
    }

    /// One at each corner, where no crop mark stands.
    private func crosses(on page: borrowing SheetPage) {
        let grid = layout.grid.grown(by: Self.distance + Self.length - 0.5)
        for place in [
            (grid.x, grid.y), (grid.right, grid.y), (grid.x, grid.bottom), (grid.right, grid.bottom),
        ] { page.registrationCross(place) }
    }
}

extension SheetPage {
    /// A circle of 3 mm with a cross of 5 mm.
    func registrationCross(_ middle: (x: Double, y: Double)) {
        circle(middle, radius: 1.5)
        line(from: (middle.x - 2.5, middle.y), to: (middle.x + 2.5, middle.y))
        line(from: (middle.x, middle.y - 2.5), to: (middle.x, middle.y + 2.5))
    }
}
