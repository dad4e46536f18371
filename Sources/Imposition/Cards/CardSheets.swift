public import Raster

/// Finished cards on sheets, fronts and backs in turn.
public struct CardSheets {
    private let layout: SheetLayout
    private let title: String

    /// Sheets of a layout; `title` is printed in the margin of each page.
    public init(_ layout: SheetLayout, title: String) {
        (self.layout, self.title) = (layout, title)
    }

    /// One card: what it is called, and its pictures, which are asked for when their page is drawn.
    public struct Card {
        /// The number, for the margin.
        public let name: String
        /// The pictures; nil for a back where sheets have fronts only.
        public let front: () throws(SheetError) -> PixelImage
        /// See `front`.
        public let back: () throws(SheetError) -> PixelImage

        /// A card.
        public init(
            name: String, front: @escaping () throws(SheetError) -> PixelImage,
            back: @escaping () throws(SheetError) -> PixelImage
        ) {
            (self.name, self.front, self.back) = (name, front, back)
        }
    }

    /// Draws all sheets. A picture shows the card with the layout's bleed around it.
    public func draw(_ cards: [Card], on document: SheetDocument) throws(SheetError) {
        let sheets = layout.sheets(for: cards.count)
        for sheet in 0..<sheets {
            let placed = layout.cards(onSheet: sheet, of: cards.count)
            let names = "\(cards[placed[0].card].name) – \(cards[placed[placed.count - 1].card].name)"
            let words = "\(title)  \(sheet + 1) / \(sheets)  \(names)"
            try document.page(layout.paper) { (page) throws(SheetError) in
                let shift = layout.frontMove
                try page.moved(x: shift.x, y: shift.y) { (page) throws(SheetError) in
                    try margin(of: page, words + "  正面 front")
                    for (cell, card) in placed { try place(try cards[card].front(), layout.card(inCell: cell), page) }
                }
            }
            guard layout.duplex != .off else { continue }
            try document.page(layout.paper) { (page) throws(SheetError) in
                let shift = layout.backMove
                try page.moved(x: shift.x, y: shift.y) { (page) throws(SheetError) in
                    guard layout.turnsBackPage else { return try back(placed, cards, words, page) }
                    try page.upsideDown(layout.paper) { (page) throws(SheetError) in
                        try back(placed, cards, words, page)
                    }
                }
            }
        }
    }

    private func back(
        _ placed: [(cell: Int, card: Int)], _ cards: [Card], _ words: String, _ page: borrowing SheetPage
    ) throws(SheetError) {
        try margin(of: page, words + "  背面 back")
        for (cell, card) in placed { try place(try cards[card].back(), layout.back(ofCell: cell), page) }
    }

    private func margin(of page: borrowing SheetPage, _ words: String) throws(SheetError) {
        SheetMarks(layout: layout).draw(on: page)
        let grid = layout.grid
        try page.text(words, at: (grid.x + 4, grid.bottom + 9), size: 2.4, .grey, within: grid.width - 8)
    }

    private func place(
        _ picture: PixelImage, _ card: Area, _ page: borrowing SheetPage
    ) throws(SheetError) {
        let area = card.grown(by: layout.bleed)
        // Both sides by one scale, within the rounding of pixels: a picture of another shape is another card.
        let ratio = Double(picture.width) / Double(picture.height) * area.height / area.width
        guard abs(ratio - 1) < 0.01 else {
            throw .picture(
                problem: "a picture of \(picture.width) x \(picture.height) pixels does not have the shape of a card")
        }
        try page.place(picture, in: area)
    }
}
