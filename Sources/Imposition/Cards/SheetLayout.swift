/// How cards lie on a sheet: a grid in its middle, with room for marks around.
public struct SheetLayout: Sendable, Equatable {
    /// The edge over which the printer turns the sheet.
    public enum Duplex: String, Sendable, CaseIterable {
        /// Fronts alone.
        case off
        /// Over the long edge.
        case long
        /// Over the short edge.
        case short
    }

    /// How far a printer lays a side off its place, as the calibration page shows it: mm to the right and downwards, seen
    /// from the front.
    public struct Offset: Sendable, Equatable {
        /// -10 to 10 mm.
        public let x, y: Double

        /// Nothing by default.
        public init(x: Double = 0, y: Double = 0) { (self.x, self.y) = (x, y) }
    }

    /// The sheet.
    public let paper: Paper
    /// Size of a card after cutting, in mm.
    public let cardWidth, cardHeight: Double
    /// Art around each card, to be cut off, in mm.
    public let bleed: Double
    /// Free room between the bleeds of two neighbours, in mm; 0 lets a knife cut both at once where there is no bleed.
    public let gutter: Double
    /// Cards in a row and rows.
    public let columns, rows: Int
    /// Which way the back comes.
    public let duplex: Duplex
    /// The cell at which the first sheet begins, from 1: earlier ones of a part-used sheet stay empty.
    public let startCell: Int
    /// How far the front lies off on the paper, and the back off the front; both are moved back by as much.
    public let frontOff, backOff: Offset

    /// Room for marks between the outermost bleed and the edge of the sheet, in mm: printers reach no nearer than 4.
    public static let margin = 11.0

    /// Lays out as many cards as the sheet holds, or `columns` x `rows`. Throws where they do not fit.
    public init(
        paper: Paper, cardWidth: Double = 85.6, cardHeight: Double = 54, bleed: Double = 0, gutter: Double? = nil,
        columns: Int? = nil, rows: Int? = nil, duplex: Duplex = .long, startCell: Int = 1, frontOff: Offset = Offset(),
        backOff: Offset = Offset()
    ) throws(SheetError) {
        let gutter = gutter ?? (bleed > 0 ? 0 : 4)
        guard (0...10).contains(bleed), (0...30).contains(gutter) else {
            throw .layout(problem: "bleed is 0 to 10 mm and gutter 0 to 30, not \(bleed) and \(gutter)")
        }
        for off in [frontOff, backOff] where !((-10...10).contains(off.x) && (-10...10).contains(off.y)) {
            throw .layout(problem: "a printer lies off by at most 10 mm, not \(off.x), \(off.y)")
        }
        let room = { (sheet: Double, card: Double) in
            Int(((sheet - 2 * Self.margin + gutter) / (card + 2 * bleed + gutter) + 1e-6).rounded(.down))
        }
        let most = (columns: room(paper.width, cardWidth), rows: room(paper.height, cardHeight))
        let (columns, rows) = (columns ?? most.columns, rows ?? most.rows)
        guard columns >= 1, rows >= 1, columns <= most.columns, rows <= most.rows else {
            throw .layout(
                problem: "\(columns) x \(rows) cards do not fit: the sheet holds \(max(0, most.columns)) x "
                    + "\(max(0, most.rows)); take a larger sheet, less gutter or less bleed")
        }
        guard (1...(columns * rows)).contains(startCell) else {
            throw .layout(problem: "the start cell is 1 to \(columns * rows), not \(startCell)")
        }
        (self.paper, self.cardWidth, self.cardHeight, self.bleed) = (paper, cardWidth, cardHeight, bleed)
        (self.gutter, self.columns, self.rows, self.duplex) = (gutter, columns, rows, duplex)
        (self.startCell, self.frontOff, self.backOff) = (startCell, frontOff, backOff)
    }

    /// Cells of a sheet.
    public var cells: Int { columns * rows }

    /// The sheets that so many cards need.
    public func sheets(for cards: Int) -> Int { cards == 0 ? 0 : (startCell - 1 + cards + cells - 1) / cells }

    /// The cards on a sheet, counted from 0, by their cell.
    func cards(onSheet sheet: Int, of count: Int) -> [(cell: Int, card: Int)] {
        (0..<cells).compactMap { cell in
            let card = sheet * cells + cell - (startCell - 1)
            return (0..<count).contains(card) ? (cell, card) : nil
        }
    }

    /// The cut card in a cell of the front, row by row from the top left.
    func card(inCell cell: Int) -> Area {
        let stepX = cardWidth + 2 * bleed + gutter, stepY = cardHeight + 2 * bleed + gutter
        let grid = (width: stepX * Double(columns) - gutter, height: stepY * Double(rows) - gutter)
        return Area(
            x: (paper.width - grid.width) / 2 + bleed + Double(cell % columns) * stepX,
            y: (paper.height - grid.height) / 2 + bleed + Double(cell / columns) * stepY, width: cardWidth,
            height: cardHeight)
    }

    /// The same cell on the back, as the page is drawn: the columns in reverse, because a sheet turned over its upright edge
    /// exchanges left and right.
    func back(ofCell cell: Int) -> Area {
        card(inCell: cell / columns * columns + columns - 1 - cell % columns)
    }

    /// Whether the back's whole page is turned by 180 degrees, because the printer turns the sheet over its level edge.
    var turnsBackPage: Bool { (paper.height >= paper.width) == (duplex == .short) && duplex != .off }

    /// How the front's page is moved, and the back's, each seen from its own side.
    var frontMove: (x: Double, y: Double) { (-frontOff.x, -frontOff.y) }

    var backMove: (x: Double, y: Double) {
        let off = (x: frontOff.x + backOff.x, y: frontOff.y + backOff.y)
        // Over an upright edge left and right change places, over a level one top and bottom.
        return turnsBackPage ? (-off.x, off.y) : (off.x, -off.y)
    }

    /// All cells with their bleed.
    var grid: Area {
        let first = card(inCell: 0), last = card(inCell: cells - 1)
        return Area(x: first.x, y: first.y, width: last.right - first.x, height: last.bottom - first.y).grown(by: bleed)
    }
}
