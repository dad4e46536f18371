import Roster
import Spreadsheet
import Testing

/// Cells that are more or less than their text.
struct CellFormTests {
    private func roster(_ changes: [String: String], styles: String = "", rest: String = "") throws -> Roster {
        let titles = WorkbookRosterTests.titles, cells = WorkbookRosterTests.cells
        func row(_ number: Int, _ texts: [String]) -> String {
            let written = texts.enumerated().map { index, text in
                let place = CellReference(column: index + 1, row: number).description
                if number == 2, let own = changes[titles[index]] { return "<c r=\"\(place)\" \(own)</c>" }
                return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
            }
            return "<row r=\"\(number)\">\(written.joined())</row>"
        }
        var second = cells
        second[4] = "05990000002"
        return try readRoster(
            try SheetFile.raw(row(1, titles) + row(2, cells) + row(3, second), rest: rest, styles: styles))
    }

    private static let cut = "t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>王明</t></r><r><t>李婷</t></r></is>"
    private static let gone = "t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>王明</t></r></is>"

    /// What a clerk has struck out is not signed, and that is said; with nothing left, the cell is blank.
    @Test func struckOutTextIsNone() throws {
        let cut = try roster(["姓名": Self.cut])
        #expect(cut.rows.map(\.name) == ["李婷", "王明"])
        #expect(cut.notices.map(\.message) == ["what is struck out in the cell is left out"])
        let gone = try roster(["姓名": Self.gone])
        #expect(gone.rows.map(\.row) == [3])
        #expect(gone.problems.map(\.description) == ["row 2, 姓名: all of the cell is struck out; fill it in"])
        let optional = try roster(["身份证号": Self.gone])
        #expect(optional.rows.map(\.identityNumber) == [nil, nil])
        #expect(optional.notices.map(\.message) == ["all of the cell is struck out; taken as blank"])
    }

    /// A power that the clerk removed is not granted.
    @Test func aStruckCategoryIsNotGranted() throws {
        let cell = "t=\"inlineStr\"><is><r><t>市场监管、</t></r><r><rPr><strike/></rPr><t>应急管理</t></r></is>"
        let roster = try roster(["执法类别": cell])
        #expect(roster.rows[0].categories == ["市场监管"])
        #expect(roster.notices.map(\.message) == ["what is struck out in the cell is left out"])
    }

    /// A row of which all that counts is struck out is no person, whatever stands beside it.
    @Test func aStruckRowWithARemarkIsNoPerson() throws {
        let titles = WorkbookRosterTests.titles
        let all = Dictionary(uniqueKeysWithValues: titles.map { ($0, Self.gone) })
        let roster = try roster(all)
        #expect(roster.rows.map(\.row) == [3])
        #expect(roster.skipped.map(\.reason) == [.struck] && roster.skipped.map(\.text) == ["王明"])
    }

    @Test func aStruckTitleNamesNoColumn() throws {
        let titles = WorkbookRosterTests.titles
        let struck = "<c r=\"F1\" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>身份证号</t></r></is></c>"
        let header = titles.prefix(5).enumerated().map {
            "<c r=\"\(CellReference(column: $0 + 1, row: 1))\" t=\"inlineStr\"><is><t>\($1)</t></is></c>"
        }
        let person = WorkbookRosterTests.cells.prefix(5).enumerated().map {
            "<c r=\"\(CellReference(column: $0 + 1, row: 2))\" t=\"inlineStr\"><is><t>\($1)</t></is></c>"
        }
        let rows =
            "<row r=\"1\">\(header.joined())\(struck)</row><row r=\"2\">\(person.joined())<c r=\"F2\"><v>1</v></c></row>"
        let roster = try readRoster(try SheetFile.raw(rows))
        #expect(roster.rows.map(\.identityNumber) == [nil])
        #expect(roster.notices.map(\.description) == ["row 1, F: the title is struck out; the column is not read"])
    }

    @Test(arguments: [
        ("t=\"b\"><v>1</v>", "a truth value, no text"), ("t=\"s\"><v>9</v>", "the file holds no readable value here"),
        ("><v>#N/A</v>", "an error of the spreadsheet program"), ("><f>A1</f>", "a formula without a stored value"),
        ("t=\"str\"><f>DISPIMG(\"ID_1\",1)</f><v>=DISPIMG(\"ID_1\",1)</v>", "a picture that the file does not hold"),
        (
            "s=\"1\" t=\"inlineStr\"><is><t>王明</t></is>",
            "a text that cannot be seen: its letters have the colour of the ground, or its format shows nothing"
        ),
    ])
    func aCellThatIsNoTextIsOneFault(cell: String, message: String) throws {
        let styles =
            "<fonts><font/><font><color rgb=\"FFFFFFFF\"/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/></cellXfs>"
        let roster = try roster(["姓名": cell], styles: styles)
        #expect(roster.rows.map(\.row) == [3])
        #expect(roster.problems.map(\.message) == [message])
    }

    /// The rule's formula is not reckoned, so that nobody knows what a reader sees; of a row that is said once.
    @Test func whatAConditionalFormatMayStrikeOutIsAFault() throws {
        let rule =
            "<conditionalFormatting sqref=\"A2:F2\"><cfRule type=\"expression\" dxfId=\"0\"/></conditionalFormatting>"
        let roster = try roster([:], styles: "<dxfs><dxf><font><strike/></font></dxf></dxfs>", rest: rule)
        #expect(roster.rows.map(\.row) == [3])
        #expect(roster.problems.count == 1)
        #expect(roster.problems[0].message.hasPrefix("a conditional format of the sheet may strike this out"))
    }

    /// A batch says the same of every form again.
    @Test func batchesKeepTheForm() throws {
        for cell in [Self.cut, Self.gone, "t=\"b\"><v>1</v>", "t=\"s\"><v>9</v>"] {
            let roster = try roster(["姓名": cell])
            let batch = RosterBatch(roster, sourceName: "a", sourceDigest: [UInt8](repeating: 0, count: 32))
            let again = try RosterBatch(batch.encoded()).roster(RosterOptions())
            #expect(again.rows == roster.rows && again.problems.map(\.message) == roster.problems.map(\.message))
            #expect(again.notices.map(\.message) == roster.notices.map(\.message))
        }
    }

    // MARK: Marks and blanks

    @Test(arguments: [
        ("'05990000001", "U+0027"), ("\u{1F}05990000001", "U+001F"), ("’05990000001", "U+2019"),
        ("\u{200E}05990000001", "U+200E"), ("05990000001\u{200B}", "U+200B"), ("`05990000001", "U+0060"),
        ("\u{FEFF}05990000001", "U+FEFF"),
    ])
    func aMarkBesideANumberIsNamedAndTakenAway(text: String, mark: String) throws {
        let roster = try RosterSample().with("编号", text).read()
        #expect(roster.rows.map(\.number) == ["05990000001"])
        #expect(roster.notices.map(\.message) == ["the mark \(mark), which is none of the value, removed"])
    }

    /// An apostrophe before a text is no part of it either.
    @Test func aTextMarkIsNoPartOfAnyText() throws {
        let roster = try RosterSample().with("单位", "'样例局").read()
        #expect(roster.rows.map(\.agency) == ["样例局"] && roster.notices.count == 1)
        #expect(try RosterSample().with("姓名", "'王明").read().rows.map(\.name) == ["王明"])
    }

    @Test(arguments: ["999999 19900101 0016", "999999　19900101　0016", " 999999199001010016"])
    func blanksInAnIdentityNumberAreNoDigits(text: String) throws {
        let number = "999999199001010016"
        let roster = try RosterSample().with("身份证号", text).read()
        #expect(roster.rows.map { $0.identityNumber?.text } == [number])
        #expect(!roster.notices.isEmpty)
    }

    /// A suffix behind a plain blank would be drawn as a word.
    @Test func aBlankBeforeAMongolianSuffixIsNamed() throws {
        func notices(_ text: String) throws -> [String] {
            try RosterSample().with("蒙古文单位", text).read().notices.map(\.message)
        }
        #expect(
            try notices("ᠮᠣᠩᠭᠣᠯ ᠤᠨ") == [
                "the blank U+0020 before \"ᠤᠨ\" makes it a word of its own; if it is a suffix, write U+180E or U+202F"
            ])
        #expect(try notices("ᠮᠣᠩᠭᠣᠯ\u{A0}ᠤᠨ ᠬᠣᠲᠠ").first?.hasPrefix("the blank U+00A0 before") == true)
        for text in ["ᠮᠣᠩᠭᠣᠯ\u{202F}ᠤᠨ", "ᠮᠣᠩᠭᠣᠯ\u{180E}ᠤᠨ", "ᠬᠥᠬᠡᠬᠣᠲᠠ ᠬᠣᠲᠠ"] { #expect(try notices(text) == []) }
    }

    @Test(arguments: ["\u{1A}", "\u{1A}\u{1A}\u{1A}"])
    func theEndMarkOfOldProgramsIsNoRow(mark: String) throws {
        let sample = RosterSample()
        let file = csv([sample.titles, sample.cells]) + Array(mark.utf8)
        let roster = try readRoster(file)
        #expect(roster.rows.count == 1 && roster.problems.isEmpty && roster.skipped.isEmpty)
        #expect(throws: RosterError.empty) { try readRoster(Array(mark.utf8)) }
    }
}
