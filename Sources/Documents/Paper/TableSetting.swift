/// Makes page items of a table: rows with lines around their cells; a row that no page holds is parted between lines.
struct TableSetting {
    let metrics: PaperMetrics
    let setter: TextSetter

    /// A cell whose text is set.
    private struct SetCell {
        let cell: Table.Cell
        let x, width: Double
        let lines: [TextLine]
        let signature: [TextLine]
    }

    func items(_ table: Table) throws(DocumentError) -> [PageItem] {
        var head: [PageItem] = []
        var items: [PageItem] = []
        for (place, row) in table.rows.enumerated() {
            let cells = try set(row, table)
            let isHead = place < table.headRows
            let room = metrics.depth - head.reduce(0) { $0 + $1.height }
            for var item in parts(cells, least: metrics.height(of: row.height), room: room) {
                item.keepsNext = isHead
                item.head = isHead ? [] : head
                items.append(item)
                if isHead { head.append(item) }
            }
        }
        return items + [.gap(metrics.pitch * 0.4)]
    }

    private func set(_ row: Table.Row, _ table: Table) throws(DocumentError) -> [SetCell] {
        var cells: [SetCell] = []
        var (column, x) = (0, 0.0)
        for cell in row.cells {
            let part = table.columns[column..<(column + cell.span)].reduce(0, +) / 100
            let width = metrics.measure * part
            let inner = width - 2 * metrics.cellPadding
            let size = metrics.tableSize
            cells.append(
                SetCell(
                    cell: cell, x: x, width: width,
                    lines: try setter.lines(
                        cell.text, .body, size: size, width: inner, cell.isCentred ? .centre : .left),
                    signature: try setter.lines(
                        cell.signature.joined(separator: "\n"), .body, size: size, width: inner - size, .right)))
            (column, x) = (column + cell.span, x + width)
        }
        return cells
    }

    /// The row as one item, or as several where a page does not hold it.
    private func parts(_ cells: [SetCell], least: Double, room: Double) -> [PageItem] {
        let padding = 2 * metrics.cellPadding
        let lines = cells.map { $0.lines.count + ($0.signature.isEmpty ? 0 : $0.signature.count + 1) }.max() ?? 0
        let height = max(least, Double(lines) * metrics.tablePitch + padding)
        let fitting = max(1, Int((room - padding) / metrics.tablePitch))
        guard height > room else { return [item(cells, 0..<max(lines, 1), height: height, isWhole: true)] }
        return stride(from: 0, to: lines, by: fitting).map { first in
            let range = first..<min(first + fitting, lines)
            return item(cells, range, height: Double(range.count) * metrics.tablePitch + padding, isWhole: false)
        }
    }

    private func item(_ cells: [SetCell], _ range: Range<Int>, height: Double, isWhole: Bool) -> PageItem {
        let (pitch, size, padding) = (metrics.tablePitch, metrics.tableSize, metrics.cellPadding)
        return PageItem(height: height) { canvas, left, top in
            for cell in cells {
                let x = left + cell.x
                frame(canvas, x, top, cell.width, height)
                let shown = cell.lines.indices.filter(range.contains)
                let block = Double(shown.count) * pitch
                let isMiddle = isWhole && cell.signature.isEmpty
                var y =
                    top + (isMiddle ? (height - block) / 2 : padding) + (pitch - size) / 2 + Pagination.ascent * size
                for index in shown {
                    canvas.draw(cell.lines[index], x: x + padding, baseline: y)
                    y += pitch
                }
                // A signature stands at the foot of its cell; parted, below the last line of the text.
                let places = cell.signature.indices.map { (index: $0, line: cell.lines.count + 1 + $0) }
                for place in places where isWhole || range.contains(place.line) {
                    let foot = top + height - padding - Double(cell.signature.count - place.index) * pitch
                    let below = top + padding + Double(place.line - range.lowerBound) * pitch
                    let base = (isWhole ? foot : below) + (pitch - size) / 2 + Pagination.ascent * size
                    canvas.draw(cell.signature[place.index], x: x + padding, baseline: base)
                }
            }
        }
    }

    private func frame(_ canvas: PageCanvas, _ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        for (start, end) in zip(corners, corners.dropFirst()) { canvas.line(from: start, to: end, width: 0.7) }
    }
}
