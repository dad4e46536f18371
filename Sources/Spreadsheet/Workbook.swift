/// What a spreadsheet file holds: its sheets in the order of their tabs.
public struct Workbook: Sendable, Equatable {
    /// The sheets, hidden ones included.
    public let sheets: [Sheet]
    /// Whether serial days count from 1904 instead of 1900.
    public let countsFrom1904: Bool
}

/// One sheet; of a hidden one only the name is read.
public struct Sheet: Sendable, Equatable {
    /// The name on the tab.
    public let name: String
    /// Whether the tab is hidden, in either way that Excel knows.
    public let isHidden: Bool
    /// The rows that hold something, from top to bottom.
    public var rows: [SheetRow] = []
    /// The merged ranges; only the first cell of each holds a value.
    public var merges: [CellRange] = []
    /// The columns that are not shown.
    public var hiddenColumns: [ClosedRange<Int>] = []
    /// Where a conditional format may strike cells out.
    public var perhapsStruck: [CellRange] = []
    /// The pictures that float over it, from the first on.
    public var floating: [FloatingPicture] = []
}

/// One row of a sheet.
public struct SheetRow: Sendable, Equatable {
    /// Its number, from 1.
    public let number: Int
    /// Whether it is hidden, by hand or by a filter.
    public let isHidden: Bool
    /// The cells that hold something, from left to right.
    public let cells: [SheetCell]
}

/// One cell that holds something.
public struct SheetCell: Sendable, Equatable {
    /// Its column, from 1.
    public let column: Int
    /// What it holds; of a formula the value stored beside it.
    public let content: CellContent
    /// How it looks.
    public var look = CellLook.shown
}

/// What a cell holds.
public enum CellContent: Sendable, Equatable {
    /// A text, as it was typed.
    case text(String)
    /// A number, spelled without exponent and with the leading zeros of its format where it has fewer than 16 digits,
    /// and as it stands in the file where it has more.
    case number(String)
    /// A day as YYYY-MM-DD, followed by the time as HH:MM:SS where there is one; the first of a month that is shown without
    /// a day as YYYY-MM.
    case date(String)
    /// TRUE or FALSE.
    case truth(Bool)
    /// An error such as #N/A.
    case error(String)
    /// A formula without a stored value.
    case noValue
    /// A picture; nil where the cell means one that the file does not hold.
    case picture(SheetPicture?)
    /// What is in the file there is no value.
    case unreadable
}

/// Reads a workbook of Office Open XML (ECMA-376), strict or transitional, as Excel, WPS and LibreOffice write it.
public func readWorkbook(
    _ file: [UInt8], limits: WorkbookLimits = WorkbookLimits()
) throws(WorkbookError) -> Workbook {
    guard file.count <= limits.fileBytes else { throw .tooLarge(.file, limit: limits.fileBytes) }
    if let kind = OtherFormat(ofContainer: file) { throw .otherFormat(kind) }
    var archive = try ZipArchive(file, limits: limits)
    let path = try workbookPath(&archive)
    let relations = try Relationships(of: path, in: &archive)
    let outline = try archive.parse(path, WorkbookPart())
    guard outline.sheets.count <= limits.sheets else { throw .tooLarge(.sheets, limit: limits.sheets) }
    var cells = CellReading(countsFrom1904: outline.countsFrom1904)
    var striking: Set<Int> = []
    if let path = relations.first("styles") {
        let styles = try archive.parse(path, StylesPart())
        (cells.styles, striking) = (styles.styles, styles.strikingConditionals)
    }
    if let strings = relations.first("sharedStrings") {
        cells.strings = try archive.parse(strings, SharedStringsPart(limits: limits)).strings
    }
    cells.pictures = try CellPictures(relations, in: &archive)
    var sheets: [Sheet] = []
    var left = limits.cells
    for entry in outline.sheets {
        var sheet = Sheet(name: entry.name, isHidden: entry.isHidden)
        if !entry.isHidden, let target = relations.target(entry.relation, "worksheet") {
            let part = try archive.parse(
                target, SheetPart(cells, limits: limits, cellsLeft: left, striking: striking))
            left = part.cellsLeft
            (sheet.rows, sheet.merges, sheet.hiddenColumns) = (part.rows, part.merges, part.hiddenColumns)
            sheet.perhapsStruck = part.conditions.ranges
            sheet.floating = try floatingPictures(over: target, part, in: &archive)
        }
        sheets.append(sheet)
    }
    return Workbook(sheets: sheets, countsFrom1904: outline.countsFrom1904)
}

/// The part that lists the sheets; throws what else the archive is when it has none.
private func workbookPath(_ archive: inout ZipArchive) throws(WorkbookError) -> String {
    guard archive.holds("_rels/.rels") else { throw .otherFormat(try OtherFormat(of: &archive)) }
    let relations = try Relationships(of: "", in: &archive)
    guard let path = relations.first("officeDocument") else { throw .otherFormat(.archive) }
    if path.hasSuffix(".bin") { throw .otherFormat(.binaryWorkbook) }
    guard path.hasPrefix("xl/") || path.hasSuffix("workbook.xml") else { throw .otherFormat(.otherOffice) }
    return path
}
