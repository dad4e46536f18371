import Testing

@testable import Spreadsheet

/// What programs other than Excel write, and Excel reads.
struct OtherWritersTests {
    private func cells(_ files: WorkbookFiles) throws -> [[CellContent]] {
        try readWorkbook(try files.bytes()).sheets[0].rows.map { $0.cells.map(\.content) }
    }

    @Test func partsWithBackslashesAreFound() throws {
        var files = WorkbookFiles()
        files.files["_rels/.rels"] = WorkbookFiles.relations(
            "<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"\\xl\\workbook.xml\"/>")
        files.files = Dictionary(
            uniqueKeysWithValues: files.files.map { (String($0.key.map { $0 == "/" ? "\\" : $0 }), $0.value) })
        #expect(try cells(files) == [[.text("零")]])
    }

    /// Two parts of one name would be read as one by this program and as the other by the next.
    @Test(arguments: ["XL/Sheet.xml", "xl\\sheet.xml", "/xl/sheet.xml"])
    func aPartThatStandsThereTwiceIsRefused(name: String) throws {
        let files = WorkbookFiles().with(name, WorkbookFiles.sheet(""))
        #expect(
            throws: WorkbookError.damaged(part: "xl/sheet.xml", line: 0, reason: "two parts have this name")
        ) { try readWorkbook(try files.bytes()) }
    }

    @Test func rowsAndCellsAreCountedWhereTheySayNothing() throws {
        let rows =
            "<row><c><v>1</v></c></row><row><c r=\"B4\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
            + "<row r=\"9\"><c><v>5</v></c><c r=\"D9\"><v>6</v></c></row>"
        let sheet = try readWorkbook(try WorkbookFiles(rows: rows).bytes()).sheets[0]
        #expect(sheet.rows.map(\.number) == [1, 4, 5, 9])
        #expect(sheet.rows.map { $0.cells.map(\.column) } == [[1], [2, 3], [1], [1, 4]])
    }

    @Test func whiteSpaceAroundValuesIsNone() throws {
        let rows = """
            <row>
              <c t="s"> <v>
             1 </v> </c><c><v> 150100
            </v></c><c t="b"><v> 1 </v></c><c t="e"><v> #N/A </v></c><c><v>
            </v></c><c t="inlineStr"> <is> <t> x</t> </is> </c>
            </row>
            """
        #expect(
            try cells(WorkbookFiles(rows: rows)) == [
                [.text("一"), .number("150100"), .truth(true), .error("#N/A"), .text(" x")]
            ])
    }

    @Test func anErrorThatDoesNotSaySoIsOne() throws {
        #expect(try cells(WorkbookFiles(rows: "<row><c><v>#N/A</v></c></row>")) == [[.error("#N/A")]])
    }

    @Test(arguments: [
        ("_xD873__xDF7C_", "\u{2CF7C}"), ("a_xd873__xdf7c_b", "a\u{2CF7C}b"), ("_xD873_", "_xD873_"),
        ("_xDF7C__xD873_", "_xDF7C__xD873_"), ("_x005F_xD873__xDF7C_", "_xD873__xDF7C_"), ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"), ("_xD873__x0041_", "_xD873_A"),
    ])
    func charactersMayStandAsTheirHalves(written: String, text: String) { #expect(unescaped(written) == text) }

    @Test(arguments: [
        ("Standard", NumberFormat.plain), ("GENERAL", .plain), ("Standaard", .plain), ("Normal", .plain),
        ("0\" days\"", .plain), ("[Red]0\\d", .plain), ("0_d", .plain), ("0*d", .plain), ("[$-804]0", .plain),
        ("General\" h\"", .plain), ("0.00E+00", .plain), ("Standard;[Red]-Standard", .plain), ("@", .plain),
        ("#,##0\" Stück\"", .plain), ("yyyy/m/d", .date), ("[$-F800]dddd, mmmm dd, yyyy", .date),
        ("yyyy\"年\"m\"月\"d\"日\";@", .date), ("h:mm AM/PM", .date), ("[h]:mm:ss", .date), ("yyyymmdd", .date),
        ("yyyy\"年\"m\"月\"", .month), ("yyyy-mm", .month), ("mmm-yy", .month), (";;;", .hidden),
        ("00000000000", .padded(prefix: "", digits: 11)),
    ])
    func formatsAreTold(code: String, format: NumberFormat) { #expect(NumberFormat(code: code) == format) }
}
