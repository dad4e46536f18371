/// A sheet that shows how far a printer moves and stretches what it prints, and how its back lies behind its front.
public struct CalibrationPage {
    private let layout: SheetLayout

    /// A page for the sheets of a layout, turned as they are and with their shifts.
    public init(_ layout: SheetLayout) { self.layout = layout }

    /// Draws the front and, with duplex, the back.
    public func draw(on document: SheetDocument) throws(SheetError) {
        try document.page(layout.paper) { (page) throws(SheetError) in
            try page.moved(x: layout.frontMove.x, y: layout.frontMove.y) { (page) throws(SheetError) in
                try front(page)
            }
        }
        guard layout.duplex != .off else { return }
        try document.page(layout.paper) { (page) throws(SheetError) in
            try page.moved(x: layout.backMove.x, y: layout.backMove.y) { (page) throws(SheetError) in
                guard layout.turnsBackPage else { return try back(page) }
                try page.upsideDown(layout.paper, draw: back)
            }
        }
    }

    private func front(_ page: borrowing SheetPage) throws(SheetError) {
        let middle = layout.paper.area.middle
        try heading(page, "校准页 calibration · 正面 front")
        let lines = [
            "1. 按“实际大小”双面打印（不缩放）。Print at actual size, both sides.",
            "2. 量下面两条标尺：100 毫米应为 100 毫米。Measure both rulers: 100 mm must be 100 mm.",
            "3. 量中间十字到左边和上边的距离，减去下面标注的数值，即 --front-off。",
            "    Measure from the left and upper edge to the middle cross, less the numbers below it: that is --front-off.",
            "4. 对光看：红十字落在刻度的哪一格（右、下为正），即 --back-off。",
            "    Hold it to the light: where the red crosses fall on the scales (right and down are +) is --back-off.",
        ]
        for (index, words) in lines.enumerated() {
            try page.text(
                words, at: (20, 30 + Double(index) * 4.6), size: 2.9, within: layout.paper.width - 40)
        }
        for place in crosses { try scale(page, around: place) }
        try page.text(
            "\(written(middle.x)) mm ← · ↑ \(written(middle.y)) mm", at: (middle.x, middle.y + 16), size: 2.6,
            anchor: .middle)
        try ruler(page, from: (middle.x - 50, middle.y + 26), level: true)
        try ruler(page, from: (middle.x - 62, middle.y - 50), level: false)
    }

    private func back(_ page: borrowing SheetPage) throws(SheetError) {
        try heading(page, "校准页 calibration · 背面 back")
        for place in crosses {
            // Seen through the sheet from the front, left is right.
            let x = layout.paper.width - place.x
            page.line(from: (x - 7, place.y), to: (x + 7, place.y), width: 0.2, .red)
            page.line(from: (x, place.y - 7), to: (x, place.y + 7), width: 0.2, .red)
        }
    }

    private var crosses: [(x: Double, y: Double)] {
        let sheet = layout.paper, edge = 25.0
        let low = sheet.height - edge, right = sheet.width - edge
        return [sheet.area.middle, (edge, 75), (right, 75), (edge, low), (right, low)]
    }

    private func heading(_ page: borrowing SheetPage, _ words: String) throws(SheetError) {
        try page.text(words, at: (20, 21), size: 5, bold: true, within: layout.paper.width - 40)
    }

    /// Ticks of half a millimetre, up to 5 mm to each side, numbered.
    private func scale(_ page: borrowing SheetPage, around middle: (x: Double, y: Double)) throws(SheetError) {
        page.line(from: (middle.x - 5, middle.y), to: (middle.x + 5, middle.y))
        page.line(from: (middle.x, middle.y - 5), to: (middle.x, middle.y + 5))
        for step in -10...10 where step != 0 {
            let at = Double(step) / 2, reach = step.isMultiple(of: 10) ? 2.0 : step.isMultiple(of: 2) ? 1.2 : 0.6
            page.line(from: (middle.x + at, middle.y - reach), to: (middle.x + at, middle.y + reach))
            page.line(from: (middle.x - reach, middle.y + at), to: (middle.x + reach, middle.y + at))
        }
        for sign in [-1.0, 1] {
            let words = sign < 0 ? "-5" : "+5"
            try page.text(words, at: (middle.x + sign * 8, middle.y + 0.8), size: 2.2, .grey, anchor: .middle)
            try page.text(words, at: (middle.x, middle.y + sign * 8 + 0.8), size: 2.2, .grey, anchor: .middle)
        }
    }

    private func ruler(
        _ page: borrowing SheetPage, from start: (x: Double, y: Double), level: Bool
    ) throws(SheetError) {
        let point = { (along: Double, across: Double) in
            level ? (start.x + along, start.y + across) : (start.x + across, start.y + along)
        }
        page.line(from: point(0, 0), to: point(100, 0), width: 0.15)
        for step in 0...100 {
            let reach = step.isMultiple(of: 10) ? 3.0 : step.isMultiple(of: 5) ? 2.2 : 1.4
            page.line(from: point(Double(step), 0), to: point(Double(step), reach))
        }
        let place = level ? (start.x + 100, start.y + 6.5) : (start.x, start.y + 104)
        try page.text("100 mm", at: place, size: 2.6, anchor: level ? .end : .start)
    }

    private func written(_ millimetres: Double) -> String {
        let tenths = Int((millimetres * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
