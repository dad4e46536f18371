/// A piece that stands on one page whole: a line of text, a row of a table, a gap.
struct PageItem {
    /// Points from its top to the next one's.
    var height: Double
    /// Whether the page may not end behind it.
    var keepsNext = false
    /// Whether it vanishes at the top of a page.
    var isGap = false
    /// Items that stand again above it at the top of a page: a table's head.
    var head: [PageItem] = []
    /// Draws it with its top left corner there.
    var draw: (PageCanvas, _ x: Double, _ y: Double) -> Void = { _, _, _ in }

    static func gap(_ height: Double) -> PageItem { PageItem(height: height, isGap: true) }
}

/// Puts items on pages, one below the other: nothing is cut, and what belongs together stays on one page.
struct Pagination {
    let metrics: PaperMetrics
    let canvas: PageCanvas
    let setter: TextSetter

    func place(_ items: [PageItem]) throws(DocumentError) {
        var y = 0.0
        var index = 0
        while index < items.count {
            let end = chunkEnd(items, from: index)
            let chunk = items[index..<end]
            if y > 0, y + chunk.reduce(0, { $0 + $1.height }) > metrics.depth + 0.01 {
                try endPage()
                y = 0
            }
            for item in chunk {
                if y > 0, y + item.height > metrics.depth + 0.01 {
                    try endPage()
                    y = 0
                }
                if y == 0, canvas.page > 0 {
                    if item.isGap { continue }
                    for part in item.head { y = draw(part, at: y) }
                }
                y = draw(item, at: y)
            }
            index = end
        }
        try endPage()
    }

    private func chunkEnd(_ items: [PageItem], from start: Int) -> Int {
        var end = start
        while end < items.count - 1, items[end].keepsNext { end += 1 }
        return end + 1
    }

    private func draw(_ item: PageItem, at y: Double) -> Double {
        item.draw(canvas, metrics.left, metrics.top + y)
        return y + item.height
    }

    /// The number of the page between dashes, at the outer edge (GB/T 9704-2012 section 7.5), and the page's end.
    private func endPage() throws(DocumentError) {
        let size = 14.0
        let number = canvas.page + 1
        let isOdd = number % 2 == 1
        let width = metrics.measure - metrics.size
        let lines = try setter.lines("— \(number) —", .body, size: size, width: width, isOdd ? .right : .left)
        let baseline = metrics.top + metrics.depth + 7 * PaperMetrics.millimetre + size * Self.ascent
        for line in lines {
            canvas.draw(line, x: metrics.left + (isOdd ? 0 : metrics.size), baseline: baseline)
        }
        canvas.nextPage()
    }

    /// The part of the em above the base line in the faces of Chinese.
    static let ascent = 0.88
}
