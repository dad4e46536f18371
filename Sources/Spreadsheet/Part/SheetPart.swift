/// The rows of one sheet.
struct SheetPart: PartReader {
    private let reading: CellReading
    private let limits: WorkbookLimits
    private(set) var cellsLeft: Int
    private(set) var rows: [SheetRow] = []
    private(set) var merges: [CellRange] = []
    private(set) var hiddenColumns: [ClosedRange<Int>] = []

    private var isInData = false
    private var rowNumber = 0
    private var isRowHidden = false
    private var cells: [SheetCell] = []
    private var lastColumn = 0
    private var cell: OpenCell?
    private var collector: TextCollector

    /// A cell between its two tags.
    private struct OpenCell {
        let column: Int
        let type: String?
        let style: Int
        var isFormula = false
        var value: String?
        var inline: String?
        /// Whether the text that comes now belongs to the cell.
        var isInText = false
        var isInPhonetic = false
    }

    init(_ reading: CellReading, limits: WorkbookLimits, cellsLeft: Int) {
        self.reading = reading
        self.limits = limits
        self.cellsLeft = cellsLeft
        collector = TextCollector(limit: limits.textBytes)
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch element {
        case "sheetData": isInData = true
        case "col": try beginColumn(attributes)
        case "mergeCell": try merge(attributes)
        case "row" where isInData: try beginRow(attributes)
        case "c" where isInData: try beginCell(attributes)
        case "f": cell?.isFormula = true
        case "v": cell?.isInText = true
        case "t":
            let isPhonetic = cell?.isInPhonetic ?? true
            cell?.isInText = !isPhonetic
        case "rPh": cell?.isInPhonetic = true
        default: break
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        switch element {
        case "sheetData": isInData = false
        case "row" where isInData:
            if !cells.isEmpty { rows.append(SheetRow(number: rowNumber, isHidden: isRowHidden, cells: cells)) }
            cells = []
        case "c" where isInData: try endCell()
        case "v":
            cell?.isInText = false
            if cell != nil { cell?.value = collector.finish() }
        case "t": cell?.isInText = false
        case "is": if cell != nil { cell?.inline = unescaped(collector.finish()) }
        case "rPh": cell?.isInPhonetic = false
        default: break
        }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if cell?.isInText == true { unsafe try collector.take(piece) }
    }

    // MARK: elements

    private mutating func beginRow(_ attributes: XMLAttributes) throws(WorkbookError) {
        let number = attributes["r"].map { Int($0) ?? 0 } ?? rowNumber + 1
        guard number > rowNumber, number <= CellReference.rows else { throw damage("rows out of order") }
        rowNumber = number
        isRowHidden = attributes.isTrue("hidden") || attributes["ht"].flatMap { Double($0) } == 0
        lastColumn = 0
    }

    private mutating func beginCell(_ attributes: XMLAttributes) throws(WorkbookError) {
        var column = lastColumn + 1
        if let place = attributes["r"] {
            guard let reference = CellReference(place), reference.row == rowNumber else {
                throw damage("a cell that is not in its row")
            }
            column = reference.column
        }
        guard column > lastColumn, column <= CellReference.columns else { throw damage("cells out of order") }
        lastColumn = column
        cell = OpenCell(
            column: column, type: attributes["t"], style: attributes["s"].flatMap { Int($0) } ?? 0)
    }

    private mutating func endCell() throws(WorkbookError) {
        guard let closed = cell else { return }
        cell = nil
        _ = collector.finish()
        let content: CellContent?
        do {
            content = try reading.content(
                type: closed.type, style: closed.style, value: closed.value, inline: closed.inline,
                isFormula: closed.isFormula)
        } catch {
            throw damage("\(CellReference(column: closed.column, row: rowNumber)): \(error.reason)")
        }
        guard let content else { return }
        cellsLeft -= 1
        guard cellsLeft >= 0 else { throw .tooLarge(.cells, limit: limits.cells) }
        cells.append(
            SheetCell(column: closed.column, content: content, isStruck: reading.striking.contains(closed.style)))
    }

    private mutating func beginColumn(_ attributes: XMLAttributes) throws(WorkbookError) {
        guard attributes.isTrue("hidden") || attributes["width"].flatMap({ Double($0) }) == 0,
            let first = attributes["min"].flatMap({ Int($0) }), let last = attributes["max"].flatMap({ Int($0) }),
            1 <= first, first <= last, last <= CellReference.columns, hiddenColumns.count < CellReference.columns
        else { return }
        hiddenColumns.append(first...last)
    }

    private mutating func merge(_ attributes: XMLAttributes) throws(WorkbookError) {
        guard let range = attributes["ref"].flatMap({ CellRange($0) }) else {
            throw damage("a merged range of nowhere")
        }
        guard merges.count < limits.merges else { throw .tooLarge(.merges, limit: limits.merges) }
        merges.append(range)
    }

    private func damage(_ reason: String) -> WorkbookError {
        .damaged(part: "sheet", line: 0, reason: reason)
    }
}
