/// Makes page items of blocks, as official documents set them.
struct BlockSetting {
    let metrics: PaperMetrics
    let setter: TextSetter

    func items(_ blocks: [Block]) throws(DocumentError) -> [PageItem] {
        var items: [PageItem] = []
        for (index, block) in blocks.enumerated() {
            let next = index + 1 < blocks.count ? blocks[index + 1] : nil
            items += try self.items(block, before: next)
        }
        return items
    }

    private func items(_ block: Block, before next: Block?) throws(DocumentError) -> [PageItem] {
        switch block {
        case .heading(let kind, let text): try heading(kind, text)
        case .paragraph(let style, let text): try paragraph(style, text, before: next)
        case .rule: [rule]
        case .signature(let names): try signature(names)
        case .table(let table): try TableSetting(metrics: metrics, setter: setter).items(table)
        }
    }

    // MARK: Headings

    private func heading(_ kind: Block.Heading, _ text: String) throws(DocumentError) -> [PageItem] {
        switch kind {
        case .office:
            let lines = try fitted(text, from: 38)
            return lines + [.gap(metrics.pitch * 0.6)]
        case .title:
            let lines = try setter.lines(text, .title, size: 22, width: metrics.measure, .centre)
            return [.gap(metrics.titleGap)] + lines.map { item($0, size: 22, pitch: 34, keepsNext: true) } + [
                kept(metrics.titleGap)
            ]
        case .part:
            let lines = try setter.lines(
                text, .heading, size: metrics.size, width: metrics.measure, indent: 2 * metrics.size, .left)
            return lines.map { item($0, size: metrics.size, pitch: metrics.pitch, keepsNext: true) }
        }
    }

    private func kept(_ height: Double) -> PageItem { PageItem(height: height, keepsNext: true, isGap: true) }

    /// The office's name in red on one line, as large as it fits; a very long one takes more lines.
    private func fitted(_ text: String, from largest: Double) throws(DocumentError) -> [PageItem] {
        var size = largest
        var lines = try setter.lines(text, .title, size: size, width: metrics.measure, .centre)
        while lines.count > 1, size > 22 {
            size -= 1
            lines = try setter.lines(text, .title, size: size, width: metrics.measure, .centre)
        }
        return lines.map { item($0, size: size, pitch: size * 1.4, keepsNext: true, .red) }
    }

    private var rule: PageItem {
        let width = metrics.measure
        return PageItem(height: metrics.pitch * 0.5, keepsNext: true) { canvas, x, y in
            canvas.line(from: (x, y), to: (x + width, y), width: 1.4, .red)
        }
    }

    // MARK: Paragraphs

    private func paragraph(
        _ style: Block.ParagraphStyle, _ text: String, before next: Block?
    ) throws(DocumentError) -> [PageItem] {
        let isSmall = style == .small
        let size = isSmall ? 10.5 : metrics.size
        let pitch = isSmall ? 16 : metrics.pitch
        let alignment: TextSetter.Alignment =
            switch style {
            case .body: .even
            case .flush, .small: .left
            case .middle: .centre
            case .right: .right
            }
        let inset = style == .right ? metrics.size : 0
        let lines = try setter.lines(
            text, .body, size: size, width: metrics.measure - inset, indent: style == .body ? 2 * size : 0, alignment)
        var isBeforeSignature = false
        if case .signature = next { isBeforeSignature = true }
        return lines.enumerated().map { place, line in
            // No line stands alone at either end of a page, and a signature never without text.
            let isFirst = place == 0 && lines.count > 1
            let isNearEnd = place >= lines.count - 2 && (place < lines.count - 1 || isBeforeSignature)
            return item(line, size: size, pitch: pitch, keepsNext: isFirst || isNearEnd)
        }
    }

    private func item(
        _ line: TextLine, size: Double, pitch: Double, keepsNext: Bool = false, _ ink: PageCanvas.Ink = .black
    ) -> PageItem {
        let baseline = (pitch - size) / 2 + Pagination.ascent * size
        return PageItem(height: pitch, keepsNext: keepsNext) { canvas, x, y in
            canvas.draw(line, x: x, baseline: y + baseline, ink)
        }
    }

    /// Names and date at the right, the shorter ones in the middle of the longest, with the place of a seal above and over
    /// them left free (GB/T 9704-2012 section 7.3.5).
    private func signature(_ names: [String]) throws(DocumentError) -> [PageItem] {
        let inset = 4 * metrics.size
        var widest = 0.0
        for name in names {
            let lines = try setter.lines(name, .body, size: metrics.size, width: metrics.measure - inset, .right)
            widest = max(widest, metrics.measure - inset - (lines.map(\.x).min() ?? 0))
        }
        var items = [kept(2.5 * metrics.pitch)]
        for name in names {
            let lines = try setter.lines(name, .body, size: metrics.size, width: widest + 1, .centre)
            let shift = metrics.measure - inset - widest
            items += lines.map { line in
                let baseline = (metrics.pitch - metrics.size) / 2 + Pagination.ascent * metrics.size
                return PageItem(height: metrics.pitch, keepsNext: true) { canvas, x, y in
                    canvas.draw(line, x: x + shift, baseline: y + baseline)
                }
            }
        }
        return items + [.gap(1.5 * metrics.pitch)]
    }
}
