import Testing

@testable import Spreadsheet

/// Files that are broken, or made to cost more than they should.
struct HostileTests {
    static let sheetFaults: [(String, String)] = [
        ("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "a cell that is not in its row"),
        ("<row r=\"1\"><c r=\"1A\"><v>1</v></c></row>", "a cell of nowhere"),
        ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "a cell of nowhere"),
        ("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "cells out of order"),
        ("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c><v>1</v></c></row>", "cells out of order"),
        ("<row r=\"2\"/><row r=\"2\"/>", "rows out of order"), ("<row r=\"0\"/>", "rows out of order"),
        ("<row r=\"1048577\"/>", "rows out of order"), ("<row r=\"x\"/>", "rows out of order"),
        ("<row/><row/><row><c r=\"A2\"><v>1</v></c></row>", "a cell that is not in its row"),
    ]

    /// What a cell holds may be senseless without the others becoming so.
    @Test(arguments: [
        "t=\"s\"><v>2</v>", "t=\"s\"><v>-1</v>", "t=\"s\"><v>x</v>", "><v>abc</v>", "><v>nan</v>", "t=\"z\"><v>1</v>",
    ])
    func aCellThatCannotBeReadIsOneFault(cell: String) throws {
        let rows = "<row><c r=\"A1\" \(cell)</c><c><v>7</v></c></row>"
        let sheet = try readWorkbook(try WorkbookFiles(rows: rows).bytes()).sheets[0]
        #expect(sheet.rows[0].cells.map(\.content) == [.unreadable, .number("7")])
    }

    @Test(arguments: sheetFaults)
    func brokenSheetsAreRefused(rows: String, reason: String) throws {
        let file = try WorkbookFiles(rows: rows).bytes()
        #expect(throws: WorkbookError.damaged(part: "sheet", line: 0, reason: reason)) { try readWorkbook(file) }
    }

    @Test(arguments: ["A0", "A1:", "A1:B2:C3", "B1:A1", "A2:A1", "XFE1:XFE2", "", "A1:A1048577"])
    func mergedRangesOfNowhereAreRefused(range: String) throws {
        let file = try WorkbookFiles(rows: "", "<mergeCells><mergeCell ref=\"\(range)\"/></mergeCells>").bytes()
        #expect(throws: WorkbookError.damaged(part: "sheet", line: 0, reason: "a merged range of nowhere")) {
            try readWorkbook(file)
        }
    }

    /// Entities that double with each line, and those that name a file.
    @Test(
        arguments: [
            "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE a>",
        ], ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/texts.xml", "xl/sheet.xml"])
    func documentTypesAreRefused(type: String, part: String) throws {
        let files = WorkbookFiles()
        let file = try files.with(part, type + (files.files[part] ?? "")).bytes()
        #expect(throws: WorkbookError.damaged(part: part, line: 1, reason: "it has a document type")) {
            try readWorkbook(file)
        }
    }

    @Test func brokenXMLNamesPartAndLine() throws {
        let file = try WorkbookFiles().with("xl/texts.xml", "<sst>\n<si>\n</sst>").bytes()
        #expect(throws: WorkbookError.damaged(part: "xl/texts.xml", line: 3, reason: "mismatched tag")) {
            try readWorkbook(file)
        }
    }

    @Test(arguments: ["xl/workbook.xml", "xl/sheet.xml", "xl/texts.xml", "xl/_rels/workbook.xml.rels"])
    func missingPartsAreNamed(part: String) throws {
        let file = try WorkbookFiles().with(part, nil).bytes()
        #expect(throws: WorkbookError.missing(part: part)) { try readWorkbook(file) }
    }

    static let costs: [(WorkbookMeasure, Int, @Sendable (inout WorkbookLimits, Int) -> Void, String, String)] = [
        (.cells, 2, { $0.cells = $1 }, "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>", ""),
        (.depth, 5, { $0.depth = $1 }, "<row><c><is><r><t>x</t></r></is></c></row>", ""),
        (
            .merges, 1, { $0.merges = $1 }, "",
            "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/></mergeCells>"
        ),
        (.text, 8, { $0.textBytes = $1 }, "<row><c t=\"inlineStr\"><is><t>一二三</t></is></c></row>", ""),
        (.token, 100_000, { $0.tokenBytes = $1 }, "<row spans=\"\(String(repeating: "9", count: 300_000))\"/>", ""),
        (.inflated, 100_000, { $0.inflatedBytes = $1 }, String(repeating: " ", count: 200_000), ""),
        (.strings, 1, { $0.strings = $1 }, "", ""), (.sheets, 0, { $0.sheets = $1 }, "", ""),
        (.entries, 4, { $0.entries = $1 }, "", ""),
        (.file, 100, { $0.fileBytes = $1 }, "", ""),
    ]

    @Test(arguments: costs.indices)
    func costsAreBounded(index: Int) throws {
        let (measure, limit, set, rows, rest) = Self.costs[index]
        let file = try WorkbookFiles(rows: rows, rest).bytes()
        _ = try readWorkbook(file)
        var limits = WorkbookLimits()
        set(&limits, limit)
        #expect(throws: WorkbookError.tooLarge(measure, limit: limit)) { try readWorkbook(file, limits: limits) }
    }

    /// What is said of the size is not believed: rows and cells that hold nothing cost nothing.
    @Test func emptyCellsAreNotKept() throws {
        let blank = (1...50).map { "<row r=\"\($0 * 20_000)\"><c r=\"XFD\($0 * 20_000)\" s=\"1\"/></row>" }.joined()
        let book = try readWorkbook(try WorkbookFiles(rows: blank).bytes())
        #expect(book.sheets[0].rows.isEmpty)
    }

    @Test func otherFilesAreNamed() throws {
        let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let stream = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        let rels = "_rels/.rels"
        func office(_ target: String) -> String {
            WorkbookFiles.relations("<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"\(target)\"/>")
        }
        let files: [(OtherFormat, [UInt8])] = [
            (.oldWorkbook, container + [0, 0]), (.encryptedWorkbook, container + stream),
            (.binaryWorkbook, try WorkbookFiles().with(rels, office("xl/workbook.bin")).bytes()),
            (.otherOffice, try WorkbookFiles().with(rels, office("word/document.xml")).bytes()),
            (.archive, try packed([("a.txt", "a")])),
            (.openDocument, try packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])),
            (.otherOffice, try packed([("mimetype", "application/vnd.oasis.opendocument.text")])),
            (.archive, []),
        ]
        for (format, file) in files {
            #expect(throws: WorkbookError.otherFormat(format)) { try readWorkbook(file) }
        }
    }

    @Test func encryptedPartsAreNamed() throws {
        var file = try WorkbookFiles().bytes()
        for place in file.indices.dropLast(9) where file[place...].starts(with: [0x50, 0x4B]) {
            // The first flag of a file's own header and of its entry in the directory.
            if file[place + 2] == 3 { file[place + 6] |= 1 }
            if file[place + 2] == 1 { file[place + 8] |= 1 }
        }
        #expect(throws: WorkbookError.encrypted) { try readWorkbook(file) }
    }

    @Test func everyTruncationAndEveryDamagedByteIsSurvived() throws {
        let file = try WorkbookFiles().bytes()
        for length in 0..<file.count {
            #expect(throws: WorkbookError.self) { try readWorkbook(Array(file.prefix(length))) }
        }
        for place in file.indices {
            for flip in [0x01, 0x80, 0xFF] as [UInt8] {
                var damaged = file
                damaged[place] ^= flip
                _ = try? readWorkbook(damaged)
            }
        }
    }

    /// A checksum that does not fit is damage, even where the XML is whole.
    @Test func checksumsAreCompared() throws {
        let file = try WorkbookFiles().bytes()
        var differing = 0
        for place in file.indices.dropLast(46) where file[place...].starts(with: [0x50, 0x4B, 1, 2]) {
            var damaged = file
            damaged[place + 16] ^= 1
            #expect(throws: WorkbookError.self) { try readWorkbook(damaged) }
            differing += 1
        }
        #expect(differing == 5)
    }
}
