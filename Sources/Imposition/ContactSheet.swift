public import Raster

/// Pages of small pictures with captions, for proof reading: what is wrong stands in red.
public struct ContactSheet {
    /// One person on the sheet.
    public struct Entry {
        /// The pictures by their place from 0, side by side; asked for when the page is drawn. Nil where there is none.
        public let picture: (Int) throws(SheetError) -> PixelImage?
        /// First line of the caption, such as number and name.
        public let caption: String
        /// A second line in grey; may be empty.
        public let detail: String
        /// What to look at; each in red.
        public let warnings: [String]

        /// An entry.
        public init(
            caption: String, detail: String = "", warnings: [String] = [],
            picture: @escaping (Int) throws(SheetError) -> PixelImage?
        ) {
            (self.caption, self.detail, self.warnings) = (caption, detail, warnings)
            self.picture = picture
        }
    }

    /// How the entries stand on a page.
    public struct Form: Sendable {
        /// The sheet.
        public let paper: Paper
        /// Entries in a row, 1 to 12.
        public let columns: Int
        /// Height of a picture for a width of one.
        public let shape: Double
        /// Pictures of an entry, 1 or more.
        public let pictures: Int
        /// Lines kept for warnings under each entry.
        public let warningLines: Int

        /// A form; throws where a row has no room.
        public init(
            paper: Paper, columns: Int, shape: Double, pictures: Int = 1, warningLines: Int = 2
        ) throws(SheetError) {
            guard (1...12).contains(columns), (1...4).contains(pictures), (0.2...5).contains(shape),
                (0...10).contains(warningLines)
            else { throw .layout(problem: "\(columns) columns of \(pictures) pictures are no contact sheet") }
            (self.paper, self.columns, self.shape) = (paper, columns, shape)
            (self.pictures, self.warningLines) = (pictures, warningLines)
            guard rows >= 1 else { throw .layout(problem: "the sheet has no room for one row; take more columns") }
        }

        private static let edge = 10.0, gap = 5.0, head = 12.0, foot = 6.0
        static let caption = 3.2, detail = 2.5

        private var cellWidth: Double {
            (paper.width - 2 * Self.edge - Self.gap * Double(columns - 1)) / Double(columns)
        }

        private var pictureWidth: Double { (cellWidth - 2 * Double(pictures - 1)) / Double(pictures) }

        private var cellHeight: Double {
            pictureWidth * shape + 1.2 + Self.caption * 1.25 + Self.detail * 1.3 * Double(1 + warningLines)
        }

        private var room: Double { paper.height - 2 * Self.edge - Self.head - Self.foot }

        /// Entries in a column.
        var rows: Int { Int(((room + Self.gap) / (cellHeight + Self.gap)).rounded(.down)) }

        /// What is left of the page is shared out between the rows.
        private var rowGap: Double {
            rows > 1 ? min(3 * Self.gap, (room - Double(rows) * cellHeight) / Double(rows - 1)) : 0
        }

        func cell(_ index: Int) -> Area {
            Area(
                x: Self.edge + Double(index % columns) * (cellWidth + Self.gap),
                y: Self.edge + Self.head + Double(index / columns) * (cellHeight + rowGap), width: cellWidth,
                height: cellHeight)
        }

        func picture(_ index: Int, in cell: Area) -> Area {
            Area(
                x: cell.x + Double(index) * (pictureWidth + 2), y: cell.y, width: pictureWidth,
                height: pictureWidth * shape)
        }

        var heading: (x: Double, y: Double) { (Self.edge, Self.edge + 6) }
        var end: (x: Double, y: Double) { (paper.width - Self.edge, Self.edge + 6) }
        var footing: (x: Double, y: Double) { (Self.edge, paper.height - Self.edge) }
    }

    private let form: Form
    private let title, note: String

    /// A contact sheet; `title` heads each page, `note` ends it.
    public init(_ form: Form, title: String, note: String = "") {
        (self.form, self.title, self.note) = (form, title, note)
    }

    /// The pages that so many entries need.
    public func pages(for entries: Int) -> Int { (entries + perPage - 1) / perPage }

    private var perPage: Int { form.rows * form.columns }

    /// Draws all pages.
    public func draw(_ entries: [Entry], on document: SheetDocument) throws(SheetError) {
        let pages = pages(for: entries.count)
        for number in 0..<pages {
            try document.page(form.paper) { (page) throws(SheetError) in
                try page.text(title, at: form.heading, size: 4.6, bold: true, within: form.end.x - form.heading.x - 30)
                try page.text("\(number + 1) / \(pages)", at: form.end, size: 3.2, .grey, anchor: .end)
                let rule = form.heading.y + 2.2
                page.line(from: (form.heading.x, rule), to: (form.end.x, rule), width: 0.15, .grey)
                let shown = entries[(number * perPage)..<min(entries.count, (number + 1) * perPage)]
                for (index, entry) in shown.enumerated() { try draw(entry, in: form.cell(index), page) }
                try page.text(note, at: form.footing, size: 2.4, .grey, within: form.end.x - form.heading.x)
            }
        }
    }

    private func draw(_ entry: Entry, in cell: Area, _ page: borrowing SheetPage) throws(SheetError) {
        for index in 0..<form.pictures {
            let area = form.picture(index, in: cell)
            if let picture = try entry.picture(index) {
                try page.place(picture, in: fitted(picture, in: area), jpeg: jpeg(of: picture))
                page.frame(area, width: entry.warnings.isEmpty ? 0.06 : 0.3, entry.warnings.isEmpty ? .grey : .red)
            } else {
                page.fill(area)
                page.frame(area, width: 0.3, .red)
            }
        }
        let picture = form.picture(0, in: cell)
        var y = picture.bottom + 1.2 + Form.caption * 0.9
        try page.text(entry.caption, at: (cell.x, y), size: Form.caption, bold: true, within: cell.width)
        y += Form.detail * 1.3 + 0.35
        if !entry.detail.isEmpty {
            try page.text(entry.detail, at: (cell.x, y), size: Form.detail, .grey, within: cell.width)
        }
        for line in warningLines(of: entry) {
            y += Form.detail * 1.3
            try page.text(line, at: (cell.x, y), size: Form.detail, .red, within: cell.width)
        }
    }

    /// As many warnings as have room; the last line tells how many have not.
    private func warningLines(of entry: Entry) -> [String] {
        let warnings = entry.warnings.map { "⚠ " + $0 }
        guard warnings.count > form.warningLines, form.warningLines > 0 else { return warnings }
        let shown = warnings.prefix(form.warningLines - 1)
        return shown + ["⚠ 另有 \(warnings.count - shown.count) 项 more"]
    }

    /// The largest area of the picture's own shape in the middle of another.
    private func fitted(_ picture: PixelImage, in area: Area) -> Area {
        let scale = min(area.width / Double(picture.width), area.height / Double(picture.height))
        let width = Double(picture.width) * scale, height = Double(picture.height) * scale
        return Area(x: area.middle.x - width / 2, y: area.middle.y - height / 2, width: width, height: height)
    }

    /// Small enough for thousands, good enough to read the smallest text.
    private func jpeg(of picture: PixelImage) -> [UInt8]? { try? encodeJPEG(picture.flattenedOnWhite(), quality: 88) }
}
