import Testing

@testable import Spreadsheet

struct WritingTests {
    /// What is written is text, whatever it looks like, and is read as it was.
    @Test func textsSurvive() throws {
        let texts = [
            "05990000001", "=1+1", "@x", "  王　明  ", "行\n二\t三", "<a&\"b'>", "a\rb\u{0}\u{1F}", "_x0041_",
            "_x005F_x0041_", "_x",
            "𠅤𫖯𱁬", "\u{FFFE}\u{FFFF}", "1.5E+13", "TRUE", "#N/A",
        ]
        let sheet = WrittenSheet(
            name: "有误 <&\"", widths: [10, 20],
            rows: [texts.map { WrittenCell($0, .marked) }, [WrittenCell("")], [WrittenCell("末")]])
        let file = try writeWorkbook(sheet)
        let read = try #require(try readWorkbook(file).sheets.first)
        #expect(read.name == "有误 <&\"")
        #expect(read.rows.map(\.number) == [1, 3])
        #expect(read.rows[0].cells.map(\.content) == texts.map { CellContent.text($0) })
        #expect(try writeWorkbook(sheet) == file, "the same sheet gives the same bytes")
    }

    @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")])
    func lettersCountColumns(column: Int, letters: String) {
        #expect(CellReference.letters(column) == letters)
        #expect(CellReference("\(letters)7") == CellReference(column: column, row: 7))
    }

    @Test(
        arguments: [
            (1.0, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (36_526, "2000-01-01"),
            (46_348, "2026-11-22"), (46_348.999_999_99, "2026-11-23"), (46_348.5, "2026-11-22 12:00:00"),
            (2_958_465, "9999-12-31"), (0.25, nil), (-1, nil), (2_958_466, nil), (.infinity, nil),
        ] as [(Double, String?)])
    func serialDays(serial: Double, day: String?) {
        #expect(SerialDay(serial, countsFrom1904: false)?.text == day)
    }

    @Test func serialDaysOfTheOtherEpoch() {
        #expect(SerialDay(0, countsFrom1904: true)?.text == "1904-01-01")
        #expect(SerialDay(44_886, countsFrom1904: true)?.text == "2026-11-22")
    }

    @Test(arguments: [
        ("General", NumberFormat.plain), ("0.00", .plain), ("0.00E+00", .plain), ("#,##0", .plain), ("@", .plain),
        ("yyyy-mm-dd", .date), ("yyyy\"年\"m\"月\"d\"日\";@", .date), ("[$-804]yyyy/m/d", .date), ("m/d", .date),
        ("h:mm:ss", .date), ("[h]:mm", .date), ("[Red]0", .plain), ("\"date\"0", .padded(prefix: "date", digits: 1)),
        ("00000000000", .padded(prefix: "", digits: 11)), ("\"05\"000000000", .padded(prefix: "05", digits: 9)),
        ("\\0\\5000000000", .padded(prefix: "05", digits: 9)), ("000\"-\"000", .plain), ("0", .plain), ("0_ ", .plain),
        ("[DBNum1]0", .plain), ("000;[Red]-000", .padded(prefix: "", digits: 3)), ("", .plain),
    ])
    func formats(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }
}
