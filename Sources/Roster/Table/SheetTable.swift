internal import Spreadsheet

extension RosterTable {
    /// The one sheet of a workbook that holds people, or the one asked for, and the others.
    static func chosen(
        from file: [UInt8], options: RosterOptions
    ) throws(RosterError) -> (table: RosterTable, others: [SkippedSheet]) {
        let workbook: Workbook
        do { workbook = try readWorkbook(file) } catch { throw .workbook(error) }
        if let wish = options.sheet {
            guard let sheet = workbook.sheets.first(where: { $0.name == wish && !$0.isHidden }) else {
                throw .noSuchSheet(wish, sheets: workbook.sheets.filter { !$0.isHidden }.map(\.name))
            }
            return (try RosterTable(sheet, workbook, options.limits), workbook.others(than: sheet))
        }
        let found = sheetsOfPeople(in: workbook)
        guard let first = found.first else {
            throw .headerNotFound(in: .workbook(sheet: nil), clue: Self.clue(in: workbook))
        }
        guard found.count == 1 else { throw .severalSheets(found.map(\.name)) }
        return (try RosterTable(first, workbook, options.limits), workbook.others(than: first))
    }

    /// The visible sheets among whose first rows one names columns. Another may hold what is no roster, and be as long and as wide
    /// as it likes.
    static func sheetsOfPeople(in workbook: Workbook) -> [Sheet] {
        workbook.sheets.filter { !$0.isHidden && HeaderPlace(in: RosterTable(startOf: $0).rows) != nil }
    }

    /// Whether a row that names columns stands too far down in a visible sheet.
    private static func clue(in workbook: Workbook) -> HeaderClue? {
        for sheet in workbook.sheets where !sheet.isHidden {
            let rows = sheet.rows.prefix(1_000).map { row in
                TableRow(row: row.number, line: row.number, cells: cells(row.cells.prefix { $0.column <= 64 }))
            }
            if let clue = HeaderClue(rows: rows) { return clue }
        }
        return nil
    }

    /// The first rows of a sheet, to see whether they name columns.
    private init(startOf sheet: Sheet) {
        let rows = sheet.rows.prefix { $0.number <= HeaderPlace.lastRow }
        self.init(
            source: .workbook(sheet: sheet.name),
            rows: rows.map { row in
                TableRow(
                    row: row.number, line: row.number, cells: Self.cells(row.cells.prefix { $0.column <= 64 }),
                    isHidden: row.isHidden)
            })
    }

    private init(_ sheet: Sheet, _ workbook: Workbook, _ limits: RosterLimits) throws(RosterError) {
        var rows: [TableRow] = []
        var far: [SkippedRow] = []
        for row in sheet.rows {
            guard row.number <= limits.rows else {
                // A stray cell far below the people, such as one in the last row, is not one row too many.
                let isFar = row.number > (rows.last?.row ?? 0) + Self.gap
                guard isFar, far.count < Self.mostFar else {
                    throw .malformed(.tooManyRows, row: row.number, line: row.number, column: 1)
                }
                let text = row.cells.first.map { RosterCell($0.content).text } ?? ""
                far.append(SkippedRow(row: row.number, text: displayed(text), reason: .far))
                continue
            }
            if let last = row.cells.last, last.column > limits.columns {
                throw .malformed(.tooManyColumns, row: row.number, line: row.number, column: last.column)
            }
            var cells = Self.cells(row.cells[...])
            cells.doubt(sheet.perhapsStruck, row: row.number)
            if let long = cells.firstIndex(where: { $0.text.unicodeScalars.count > limits.cellCharacters }) {
                throw .malformed(.cellTooLong, row: row.number, line: row.number, column: long + 1)
            }
            rows.append(
                TableRow(
                    row: row.number, line: row.number, cells: cells, isHidden: row.isHidden,
                    struck: row.cells.first { $0.look == .struck }.map { RosterCell($0.content).text }))
        }
        self.init(
            source: .workbook(sheet: sheet.name), rows: rows, hiddenColumns: sheet.hiddenColumns,
            countsFrom1904: workbook.countsFrom1904, isRagged: false)
        self.far = far
        pictures = PlacedPicture.all(of: sheet)
        try fillMerged(sheet.merges, limits)
    }

    /// How far below the last row a stray one lies at least, and how many of them are passed over.
    private static let gap = 1_000, mostFar = 100

    /// Cells from the first column on, with blank ones between those that hold something.
    private static func cells(_ cells: ArraySlice<SheetCell>) -> [RosterCell] {
        var row = [RosterCell](repeating: RosterCell(""), count: cells.last?.column ?? 0)
        for cell in cells { row[cell.column - 1] = RosterCell(cell) }
        return row
    }

    /// Gives every row of a merged range what stands in its first cell, as a reader of the table sees it.
    private mutating func fillMerged(_ merges: [CellRange], _ limits: RosterLimits) throws(RosterError) {
        // So many cells as a whole table may have.
        var left = limits.rows * 4
        for merge in merges where merge.rows.count > 1 && merge.columns.lowerBound <= limits.columns {
            guard var place = firstRow(from: merge.rows.lowerBound), rows[place].row == merge.rows.lowerBound else {
                continue
            }
            let column = merge.columns.lowerBound
            let text = rows[place].text(column)
            let form = rows[place].cells.indices.contains(column - 1) ? rows[place].cells[column - 1].form : .text
            let isDoubted = form.isDoubted
            guard !text.isEmpty || isDoubted else { continue }
            place += 1
            while place < rows.count, rows[place].row <= merge.rows.upperBound {
                left -= 1
                guard left >= 0 else {
                    throw .malformed(.tooManyMerges, row: rows[place].row, line: rows[place].line, column: column)
                }
                rows[place].set(RosterCell(text, isDoubted ? form : .merged), column)
                place += 1
            }
        }
    }

    /// Where the first row that is not above a number stands.
    private func firstRow(from number: Int) -> Int? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].row < number { low = middle + 1 } else { high = middle }
        }
        return low < rows.count ? low : nil
    }
}

extension TableRow {
    /// Puts a cell into a blank place.
    fileprivate mutating func set(_ cell: RosterCell, _ column: Int) {
        while cells.count < column { cells.append(RosterCell("")) }
        if trimmed(cells[column - 1].text).isEmpty { cells[column - 1] = cell }
    }
}

extension Workbook {
    fileprivate func others(than chosen: Sheet) -> [SkippedSheet] {
        sheets.filter { $0.name != chosen.name }.map { SkippedSheet(name: $0.name, isHidden: $0.isHidden) }
    }
}

extension RosterCell {
    fileprivate init(_ cell: SheetCell) {
        let content = RosterCell(cell.content)
        switch cell.look {
        case .shown: self = content
        case .partlyStruck: self.init(content.text, .partlyStruck)
        case .struck: self.init("", .struck)
        case .unseen: self.init(content.text, content.form.hasNoText ? content.form : .unseen)
        }
    }

    fileprivate init(_ content: CellContent) {
        switch content {
        case .text(let text), .date(let text), .error(let text): self.init(text)
        case .number(let text): self.init(text, .number)
        case .truth(let value): self.init(value ? "TRUE" : "FALSE", .truth)
        case .noValue: self.init("", .noValue)
        case .picture(nil): self.init("", .lostPicture)
        case .picture: self.init("", .picture)
        case .unreadable: self.init("", .unreadable)
        }
    }
}

extension RosterCell.Form {
    /// Whether what a cell of this form says is not to be believed; of merged cells that holds for each.
    fileprivate var isDoubted: Bool { [.struck, .unseen, .perhapsStruck].contains(self) }
}

extension [RosterCell] {
    /// Marks the cells that a conditional format may strike out.
    fileprivate mutating func doubt(_ ranges: [CellRange], row: Int) {
        let ranges = ranges.filter { $0.rows.contains(row) }
        guard !ranges.isEmpty else { return }
        for index in indices where !self[index].form.hasNoText && !self[index].text.isEmpty {
            if ranges.contains(where: { $0.columns.contains(index + 1) }) {
                self[index] = RosterCell(self[index].text, .perhapsStruck)
            }
        }
    }
}

extension RosterTable {
    /// The rows of a table that need not be a roster: a text, or the first visible sheet of a workbook.
    static func rows(of file: [UInt8]) throws(RosterError) -> [TableRow] {
        let limits = RosterLimits()
        guard file.count <= limits.fileBytes else { throw .fileTooLarge(bytes: file.count, limit: limits.fileBytes) }
        guard FileKind(of: file) == .archive || FileKind(of: file) == .container else {
            let text = try RosterText(file)
            var reader = CSVReader(text.bytes, delimiter: text.bytes.contains(0x09) ? .tab : .comma, limits: limits)
            var rows: [TableRow] = []
            while let record = try reader.next() { rows.append(TableRow(record)) }
            return rows
        }
        let workbook: Workbook
        do { workbook = try readWorkbook(file) } catch { throw .workbook(error) }
        guard let sheet = workbook.sheets.first(where: { !$0.isHidden }) else { throw .empty }
        return try RosterTable(sheet, workbook, limits).rows
    }
}
