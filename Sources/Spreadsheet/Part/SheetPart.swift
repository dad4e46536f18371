/// The rows of one sheet.
struct SheetPart: PartReader {
    private let reading: CellReading
    private let limits: WorkbookLimits
    private(set) var cellsLeft: Int
    private(set) var rows: [SheetRow] = []
    private(set) var merges: [CellRange] = []
    private(set) var hiddenColumns: [ClosedRange<Int>] = []
    private(set) var conditions: ConditionalStrikes
    private(set) var heights = RowHeights()
    /// The relationship to the pictures that float over the sheet.
    private(set) var drawing: String?

    private var isInData = false
    private var rowNumber = 0
    /// Whether the row that is open does not say its number.
    private var isRowUnnumbered = false
    private var isRowHidden = false
    private var cells: [SheetCell] = []
    private var lastColumn = 0
    private var cell: OpenCell?
    private var value: TextCollector
    private var runs: RunCollector

    /// A cell between its two tags.
    private struct OpenCell {
        let column: Int
        var form: WrittenForm
        /// Whether the text that comes now is that of `v` or `f`.
        var isInValue = false
        var isInline = false
    }

    init(_ reading: CellReading, limits: WorkbookLimits, cellsLeft: Int, striking: Set<Int>) {
        self.reading = reading
        self.limits = limits
        self.cellsLeft = cellsLeft
        conditions = ConditionalStrikes(striking)
        (value, runs) = (TextCollector(limit: limits.textBytes), RunCollector(limit: limits.textBytes))
    }

    mutating func begin(_ element: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        if cell?.isInline == true { return runs.begin(element, attributes) }
        switch element {
        case "sheetData": isInData = true
        case "sheetFormatPr": heights.setDefault(attributes)
        case "col": try beginColumn(attributes)
        case "mergeCell": try merge(attributes)
        case "drawing": drawing = attributes.prefixed("id")
        case "row" where isInData: try beginRow(attributes)
        case "c" where isInData: try beginCell(attributes)
        case "f", "v": cell?.isInValue = true
        case "is": cell?.isInline = true
        default: conditions.begin(element, attributes)
        }
    }

    mutating func end(_ element: String) throws(WorkbookError) {
        switch element {
        case "sheetData": isInData = false
        case "row" where isInData:
            if !cells.isEmpty { rows.append(SheetRow(number: rowNumber, isHidden: isRowHidden, cells: cells)) }
            cells = []
        case "c" where isInData: try endCell()
        case "v": endValue { $0.value = $1 }
        case "f": endValue { $0.formula = $1 }
        case "is":
            cell?.isInline = false
            if cell != nil { cell?.form.inline = runs.finish() }
        default: cell?.isInline == true ? runs.end(element) : conditions.end(element)
        }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) throws(WorkbookError) {
        if cell?.isInValue == true {
            unsafe try value.take(piece)
        } else if cell?.isInline == true {
            unsafe try runs.take(piece)
        } else {
            unsafe conditions.take(piece)
        }
    }

    private mutating func endValue(_ set: (inout WrittenForm, String) -> Void) {
        guard var open = cell else { return }
        open.isInValue = false
        set(&open.form, value.finish())
        cell = open
    }

    // MARK: elements

    private mutating func beginRow(_ attributes: XMLAttributes) throws(WorkbookError) {
        let number = attributes["r"].map { Int($0) ?? 0 } ?? rowNumber + 1
        guard number > rowNumber, number <= CellReference.rows else { throw damage("rows out of order") }
        (rowNumber, isRowUnnumbered) = (number, attributes["r"] == nil)
        isRowHidden = attributes.isTrue("hidden") || attributes["ht"].flatMap { Double($0) } == 0
        heights.set(attributes, row: number)
        lastColumn = 0
    }

    private mutating func beginCell(_ attributes: XMLAttributes) throws(WorkbookError) {
        var column = lastColumn + 1
        if let place = attributes["r"] {
            guard let reference = CellReference(place) else { throw damage("a cell of nowhere") }
            // A row that does not say its number is that of its first cell that does.
            if isRowUnnumbered, reference.row > rowNumber { rowNumber = reference.row }
            isRowUnnumbered = false
            guard reference.row == rowNumber else { throw damage("a cell that is not in its row") }
            column = reference.column
        }
        guard column > lastColumn, column <= CellReference.columns else { throw damage("cells out of order") }
        lastColumn = column
        cell = OpenCell(
            column: column,
            form: WrittenForm(
                type: attributes["t"], style: attributes["s"].flatMap { Int($0) } ?? 0,
                metadata: attributes["vm"].flatMap { Int($0) }))
    }

    private mutating func endCell() throws(WorkbookError) {
        guard let closed = cell else { return }
        cell = nil
        guard let (content, look) = reading.cell(closed.form) else { return }
        cellsLeft -= 1
        guard cellsLeft >= 0 else { throw .tooLarge(.cells, limit: limits.cells) }
        cells.append(SheetCell(column: closed.column, content: content, look: look))
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
