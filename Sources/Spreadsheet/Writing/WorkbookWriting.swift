/// A cell to be written: always a text, so that no program takes it for a number or a formula.
public struct WrittenCell: Sendable, Equatable {
    /// How it looks.
    public enum Look: Int, Sendable {
        case plain, title, marked, reason
    }

    /// What stands in it.
    public let text: String
    /// How it looks.
    public let look: Look

    /// A text and its look.
    public init(_ text: String, _ look: Look = .plain) { (self.text, self.look) = (text, look) }
}

/// A sheet to be written.
public struct WrittenSheet: Sendable {
    /// The name on the tab, 1 to 31 characters without any of `[]:*?/\`.
    public var name: String
    /// The width of each column, in characters.
    public var widths: [Int]
    /// The rows, the first of which stays when the others are scrolled.
    public var rows: [[WrittenCell]]
    /// What is to be filled in below the first row.
    public var rules: [WrittenRule] = []

    /// A sheet of rows.
    public init(name: String, widths: [Int], rows: [[WrittenCell]]) {
        (self.name, self.widths, self.rows) = (name, widths, rows)
    }
}

/// A workbook of one sheet as an .xlsx file; the same sheet gives the same bytes.
public func writeWorkbook(_ sheet: WrittenSheet) throws(WorkbookError) -> [UInt8] { try writeWorkbook([sheet]) }

/// A workbook of sheets, whose names are different; the same sheets give the same bytes.
public func writeWorkbook(_ sheets: [WrittenSheet]) throws(WorkbookError) -> [UInt8] {
    for sheet in sheets {
        guard sheet.rows.count <= CellReference.rows, sheet.rows.allSatisfy({ $0.count <= CellReference.columns })
        else {
            throw .tooLarge(.cells, limit: CellReference.rows)
        }
    }
    let parts = sheets.indices.map { (name: "xl/worksheets/sheet\($0 + 1).xml", text: worksheet(sheets[$0])) }
    return try packed(
        [
            ("[Content_Types].xml", contentTypes(sheets.count)), ("_rels/.rels", fileRelations),
            ("xl/workbook.xml", workbook(sheets.map(\.name))),
            ("xl/_rels/workbook.xml.rels", workbookRelations(sheets.count)), ("xl/styles.xml", styles),
        ] + parts)
}

private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
private let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
private let package = "http://schemas.openxmlformats.org/package/2006"

private func contentTypes(_ sheets: Int) -> String {
    let parts = (1...max(1, sheets)).map { number in
        """
        <Override PartName="/xl/worksheets/sheet\(number).xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        """
    }
    return declaration + """
        <Types xmlns="\(package)/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
        <Override PartName="/xl/styles.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>\
        \(parts.joined())</Types>
        """
}

private let fileRelations = relations([("officeDocument", "xl/workbook.xml")])

private func workbookRelations(_ sheets: Int) -> String {
    relations((1...max(1, sheets)).map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")])
}

private func relations(_ targets: [(type: String, path: String)]) -> String {
    let entries = targets.enumerated().map { index, target in
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(target.type)\" Target=\"\(target.path)\"/>"
    }
    return declaration + "<Relationships xmlns=\"\(package)/relationships\">\(entries.joined())</Relationships>"
}

private func workbook(_ names: [String]) -> String {
    let sheets = names.enumerated().map { index, name in
        "<sheet name=\"\(escaped(name, attribute: true))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    return declaration + """
        <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\(sheets.joined())</sheets></workbook>
        """
}

/// The looks in the order of `WrittenCell.Look`, all in the format for texts (49).
private let styles =
    declaration + """
        <styleSheet xmlns="\(main)"><fonts count="3"><font><sz val="11"/><name val="等线"/></font>\
        <font><b/><sz val="11"/><name val="等线"/></font>\
        <font><sz val="11"/><color rgb="FF9C0006"/><name val="等线"/></font></fonts>\
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
        <fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/></patternFill></fill>\
        <fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills>\
        <borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/>\
        <bottom style="thin"/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
        <cellXfs count="4">\(look(font: 0, fill: 0))\(look(font: 1, fill: 2))\(look(font: 2, fill: 3))\
        \(look(font: 2, fill: 0))</cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """

private func look(font: Int, fill: Int) -> String {
    """
    <xf numFmtId="49" fontId="\(font)" fillId="\(fill)" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" \
    applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
    """
}

private func worksheet(_ sheet: WrittenSheet) -> String {
    var text =
        declaration + """
            <worksheet xmlns="\(main)"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">\
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>
            """
    for (index, width) in sheet.widths.enumerated() {
        text += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    text += "</cols><sheetData>"
    for (index, row) in sheet.rows.enumerated() {
        text += "<row r=\"\(index + 1)\">"
        for (column, cell) in row.enumerated() {
            let place = CellReference(column: column + 1, row: index + 1)
            let look = cell.look.rawValue
            text += "<c r=\"\(place)\" s=\"\(look)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            text += escaped(cell.text) + "</t></is></c>"
        }
        text += "</row>"
    }
    // A4 across, as wide as the paper and as long as it gets.
    return text
        + "</sheetData>\(validations(sheet.rules))<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
}
