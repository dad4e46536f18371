@testable import Spreadsheet

/// A workbook of single parts, any of which a test may replace or leave out.
struct WorkbookFiles {
    var files: [String: String] = [
        "_rels/.rels": relations("<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/>"),
        "xl/workbook.xml": "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"s\"/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            "<Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>"
                + "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"texts.xml\"/>"),
        "xl/texts.xml": "<sst><si><t>零</t></si><si><t>一</t></si></sst>",
        "xl/sheet.xml": sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"),
    ]

    static func relations(_ content: String) -> String { "<Relationships>\(content)</Relationships>" }

    static func sheet(_ data: String, _ rest: String = "") -> String {
        "<worksheet><sheetData>\(data)</sheetData>\(rest)</worksheet>"
    }

    init() {}

    /// The workbook with other rows.
    init(rows: String, _ rest: String = "") { files["xl/sheet.xml"] = Self.sheet(rows, rest) }

    func with(_ part: String, _ text: String?) -> WorkbookFiles {
        var changed = self
        changed.files[part] = text
        return changed
    }

    func bytes() throws -> [UInt8] {
        try packed(files.sorted { $0.key < $1.key }.map { (name: $0.key, text: $0.value) })
    }
}
