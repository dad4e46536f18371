@testable import Spreadsheet

/// A workbook whose sheets a test writes cell by cell: texts as they are, numbers behind a `#`.
struct SheetFile {
    struct Page {
        var name = "人员"
        var state = "visible"
        var rows: [[String]] = []
        /// Numbers of rows that are hidden.
        var hidden: Set<Int> = []
        var merges: [String] = []
        var columns = ""
        /// Numbers of rows that are struck out.
        var struck: Set<Int> = []
    }

    var pages: [Page]
    var countsFrom1904 = false

    init(_ rows: [[String]], merges: [String] = [], hidden: Set<Int> = [], columns: String = "") {
        pages = [Page(rows: rows, hidden: hidden, merges: merges, columns: columns)]
    }

    init(pages: [Page]) { self.pages = pages }

    func bytes() throws -> [UInt8] { try packed(try files()) }

    private func files() throws -> [(name: String, text: String)] {
        let sheets = pages.indices.map {
            "<sheet name=\"\(pages[$0].name)\" state=\"\(pages[$0].state)\" r:id=\"s\($0)\"/>"
        }
        let relations = pages.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"x/worksheet\" Target=\"\($0).xml\"/>"
        }
        let fonts = "<fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts>"
        let styles = (0...2).map { "<xf fontId=\"\($0)\"/>" }.joined()
        var files = [
            (
                name: "_rels/.rels",
                text: "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>"
                    + "</Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(countsFrom1904)\"/><sheets>\(sheets.joined())</sheets>"
                    + "</workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>\(relations.joined())<Relationship Id=\"t\" Type=\"x/styles\" Target=\"styles.xml\"/>"
                    + "</Relationships>"
            ),
            ("xl/styles.xml", "<styleSheet>\(fonts)<cellXfs>\(styles)</cellXfs></styleSheet>"),
        ]
        for (index, page) in pages.enumerated() { files.append((name: "xl/\(index).xml", text: Self.sheet(page))) }
        return files
    }

    /// A workbook of one sheet whose rows, and what follows them, are written out; `styles` is what its styles hold.
    static func raw(_ rows: String, rest: String = "", styles: String = "") throws -> [UInt8] {
        var file = SheetFile([])
        file.pages[0].name = "人员"
        return try packed(
            try file.files().map { name, text in
                switch name {
                case "xl/styles.xml": (name, "<styleSheet>\(styles)</styleSheet>")
                case "xl/0.xml": (name, "<worksheet><sheetData>\(rows)</sheetData>\(rest)</worksheet>")
                default: (name, text)
                }
            })
    }

    private static func sheet(_ page: Page) -> String {
        let rows = page.rows.enumerated().map { index, cells in
            let number = index + 1
            let written = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
                let place = CellReference(column: column + 1, row: number)
                let style = page.struck.contains(number) ? 1 : 2
                return text.hasPrefix("#") && Double(text.dropFirst()) != nil
                    ? "<c r=\"\(place)\" s=\"\(style)\"><v>\(text.dropFirst())</v></c>"
                    : "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
            }
            return "<row r=\"\(number)\" hidden=\"\(page.hidden.contains(number))\">\(written.joined())</row>"
        }
        let merges = page.merges.map { "<mergeCell ref=\"\($0)\"/>" }
        return "<worksheet><cols>\(page.columns)</cols><sheetData>\(rows.joined())</sheetData>"
            + "<mergeCells>\(merges.joined())</mergeCells></worksheet>"
    }
}
