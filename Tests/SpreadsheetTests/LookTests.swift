import Testing

@testable import Spreadsheet

/// What whoever looks at a sheet takes from a cell: text that is struck out is none, and unseen text is marked.
struct LookTests {
    /// Styles: 0 plain, 1 striking, 2 white on nothing, 3 red on red, 4 a format that shows nothing, 5 white on blue.
    private static let styles = """
        <styleSheet><numFmts><numFmt numFmtId="200" formatCode=";;;"/></numFmts>
        <fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font><font><color rgb="FFFF0000"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="00FF0000"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FF0000FF"/></patternFill></fill></fills>
        <cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="2"/><xf numFmtId="200"/>
        <xf fontId="2" fillId="3"/></cellXfs>
        <dxfs><dxf><font><b/></font></dxf><dxf><font><strike/></font></dxf><dxf><font><strike val="0"/></font></dxf></dxfs>
        </styleSheet>
        """

    private func book(_ rows: String, _ rest: String = "", texts: String = "") throws -> Sheet {
        var files = WorkbookFiles(rows: rows, rest).with("xl/styles.xml", Self.styles)
        files.files["xl/texts.xml"] = "<sst>\(texts)</sst>"
        files.files["xl/_rels/workbook.xml.rels"] = WorkbookFiles.relations(
            "<Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>"
                + "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"texts.xml\"/>"
                + "<Relationship Id=\"u\" Type=\"x/styles\" Target=\"styles.xml\"/>")
        return try readWorkbook(try files.bytes()).sheets[0]
    }

    private static let struck = "<r><rPr><b/><strike/></rPr><t>王明</t></r>"

    static let cases: [(runs: String, style: Int, text: String, look: CellLook)] = [
        ("<t>李婷</t>", 0, "李婷", .shown), (struck + "<r><t>李婷</t></r>", 0, "李婷", .partlyStruck),
        (struck + "<r><rPr><sz val=\"11\"/></rPr><t>李婷</t></r>", 0, "李婷", .partlyStruck),
        ("<r><t>李</t></r>" + struck + "<r><t>婷</t></r>", 0, "李婷", .partlyStruck), (struck, 0, "王明", .struck),
        (struck + "<r><t> </t></r>", 0, " 王明", .struck),
        ("<r><rPr><strike val=\"0\"/></rPr><t>李婷</t></r>", 0, "李婷", .shown),
        ("<r><rPr><strike val=\"false\"/></rPr><t>李婷</t></r>", 0, "李婷", .shown),
        ("<r><rPr><dstrike/></rPr><t>王明</t></r><r><t>李婷</t></r>", 0, "李婷", .partlyStruck),
        // The cell's own font strikes out; a run that has a font of its own does not.
        ("<t>李婷</t>", 1, "李婷", .struck), ("<r><t>王明</t></r><r><rPr><b/></rPr><t>李婷</t></r>", 1, "李婷", .partlyStruck),
        ("<r><rPr><b/></rPr><t>李婷</t></r>", 1, "李婷", .shown), (struck, 1, "王明", .struck),
        ("<t>李婷</t>", 2, "李婷", .unseen), ("<t>李婷</t>", 3, "李婷", .unseen), ("<t>李婷</t>", 4, "李婷", .unseen),
        ("<t>李婷</t>", 5, "李婷", .shown),
        ("<r><t>李</t></r><r><rPr><color theme=\"0\"/></rPr><t>婷</t></r>", 0, "李婷", .unseen),
        ("<r><rPr><color theme=\"0\"/></rPr><t>李婷</t></r>", 5, "李婷", .shown),
        ("<t>李婷</t><rPh sb=\"0\" eb=\"1\"><t>li</t></rPh>", 0, "李婷", .shown),
    ]

    @Test(arguments: cases.indices)
    func runsAreSeenAsAReaderDoes(index: Int) throws {
        let (runs, style, text, look) = Self.cases[index]
        let inline = "<row><c s=\"\(style)\" t=\"inlineStr\"><is>\(runs)</is></c></row>"
        let shared = "<row><c s=\"\(style)\" t=\"s\"><v>1</v></c></row>"
        for sheet in [try book(inline), try book(shared, texts: "<si><t>x</t></si><si>\(runs)</si>")] {
            #expect(sheet.rows.flatMap(\.cells) == [SheetCell(column: 1, content: .text(text), look: look)])
        }
    }

    @Test func numbersAreStruckOutByTheirCell() throws {
        let sheet = try book("<row><c s=\"1\"><v>150100</v></c><c s=\"0\"><v>150100</v></c></row>")
        #expect(sheet.rows[0].cells.map(\.look) == [.struck, .shown])
    }

    @Test func conditionalFormatsThatStrikeOutAreFound() throws {
        let rules = """
            <conditionalFormatting sqref="A1:A9"><cfRule type="expression" dxfId="0"/></conditionalFormatting>
            <conditionalFormatting sqref="B1:B9 D2"><cfRule type="expression" dxfId="1"/></conditionalFormatting>
            <conditionalFormatting sqref="C1:C9"><cfRule type="expression" dxfId="2"/></conditionalFormatting>
            <extLst><ext><x14:conditionalFormatting xmlns:x14="x"><x14:cfRule><x14:dxf><font><strike/></font></x14:dxf>
            </x14:cfRule><xm:sqref xmlns:xm="y">F3:F4</xm:sqref></x14:conditionalFormatting></ext></extLst>
            """
        let ranges = try book("<row><c><v>1</v></c></row>", rules).perhapsStruck
        #expect(ranges.map(\.columns) == [2...2, 4...4, 6...6] && ranges.map(\.rows) == [1...9, 2...2, 3...4])
        // More than are told apart become one that holds them all.
        let many = (1...150).map { "A\($0 * 2)" }.joined(separator: " ")
        let one = "<conditionalFormatting sqref=\"\(many)\"><cfRule dxfId=\"1\"/></conditionalFormatting>"
        let wide = try book("", one).perhapsStruck
        #expect(
            (2...300).filter { $0.isMultiple(of: 2) }.allSatisfy { row in
                wide.contains { $0.contains(column: 1, row: row) }
            })
        #expect(wide.count <= 100)
    }
}
