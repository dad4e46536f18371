import Testing

@testable import Imposition

/// Where cards lie on a sheet, and what does not fit.
@Suite struct LayoutTests {
    @Test(arguments: [
        (Paper(.a4), 0.0, nil, 2, 4), (Paper(.a4, landscape: true), 0, nil, 3, 3), (Paper(.a3), 0, nil, 3, 6),
        (Paper(.letter), 0, nil, 2, 4), (Paper(.a4), 2, nil, 2, 4), (Paper(.a4), 3, nil, 2, 4),
        (Paper(.a4), 0, 0, 2, 5),
        (Paper(.a3, landscape: true), 3, nil, 4, 4),
    ])
    func asManyAsFitInTheMiddle(_ paper: Paper, bleed: Double, gutter: Double?, columns: Int, rows: Int) throws {
        let layout = try SheetLayout(paper: paper, bleed: bleed, gutter: gutter)
        #expect(layout.columns == columns && layout.rows == rows)
        let grid = layout.grid
        #expect(grid.x >= SheetLayout.margin && grid.y >= SheetLayout.margin)
        #expect(abs(grid.x - (paper.width - grid.right)) < 1e-9 && abs(grid.y - (paper.height - grid.bottom)) < 1e-9)
        // No two cards with their bleed overlap, and neighbours keep the gutter.
        let first = layout.card(inCell: 0), second = layout.card(inCell: 1), below = layout.card(inCell: columns)
        let apart = 2 * bleed + layout.gutter
        #expect(abs(second.x - first.right - apart) < 1e-9 && abs(below.y - first.bottom - apart) < 1e-9)
        #expect(first.width == 85.6 && first.height == 54)
    }

    @Test func sheetsBeginAtTheStartCell() throws {
        let layout = try SheetLayout(paper: Paper(.a4), startCell: 7)
        #expect([0, 1, 2, 3, 10, 11].map(layout.sheets(for:)) == [0, 1, 1, 2, 2, 3])
        #expect(layout.cards(onSheet: 0, of: 11).map(\.cell) == [6, 7])
        #expect(layout.cards(onSheet: 1, of: 11).map(\.card) == Array(2..<10))
        #expect(layout.cards(onSheet: 2, of: 11).map(\.card) == [10])
    }

    @Test func whatDoesNotFitIsRefused() {
        let paper = Paper(.a4)
        let cases: [(String, () throws -> SheetLayout)] = [
            ("holds 2 x 4", { try SheetLayout(paper: paper, columns: 3) }),
            ("holds 2 x 4", { try SheetLayout(paper: paper, rows: 5) }),
            ("0 x 4", { try SheetLayout(paper: paper, columns: 0) }),
            ("start cell is 1 to 8, not 9", { try SheetLayout(paper: paper, startCell: 9) }),
            ("start cell", { try SheetLayout(paper: paper, startCell: 0) }),
            ("bleed is", { try SheetLayout(paper: paper, bleed: 11) }),
            ("bleed is", { try SheetLayout(paper: paper, gutter: -1) }),
            ("bleed is", { try SheetLayout(paper: paper, bleed: .nan) }),
            ("lies off", { try SheetLayout(paper: paper, frontOff: .init(x: 11)) }),
            ("lies off", { try SheetLayout(paper: paper, backOff: .init(y: .infinity)) }),
            ("holds 0 x 0", { try SheetLayout(paper: paper, cardWidth: 300, cardHeight: 400) }),
        ]
        for (message, make) in cases {
            #expect(performing: { try make() }, throws: { "\($0)".contains(message) })
        }
    }

    @Test(arguments: [
        (1, 0.6, 1), (12, 0.6, 1), (4, 5.0, 1),
    ])
    func contactPagesHoldTheirRows(_ columns: Int, shape: Double, pictures: Int) throws {
        let form = try ContactSheet.Form(paper: Paper(.a3), columns: columns, shape: shape, pictures: pictures)
        let last = form.cell(form.rows * columns - 1)
        #expect(last.bottom <= 420 - 15 && last.right <= 297 - 9.99)
        #expect(ContactSheet(form, title: "").pages(for: form.rows * columns) == 1)
        #expect(ContactSheet(form, title: "").pages(for: form.rows * columns + 1) == 2)
    }

    @Test(arguments: [(0, 1, 1.0), (13, 1, 1), (3, 5, 1), (1, 1, 6), (3, 1, .nan)])
    func contactSheetsOfNoForm(_ columns: Int, pictures: Int, shape: Double) {
        #expect(throws: SheetError.self) {
            try ContactSheet.Form(paper: Paper(.a4), columns: columns, shape: shape, pictures: pictures)
        }
        #expect(throws: SheetError.self) { try ContactSheet.Form(paper: Paper(.a4), columns: 1, shape: 3) }
    }
}
