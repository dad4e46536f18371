internal import Spreadsheet

/// What the first bytes of a file announce.
public enum FileKind: Sendable, Equatable {
    /// A ZIP archive, such as a workbook of Office Open XML.
    case archive
    /// The compound file of older Excel and WPS versions (.xls, .et), and of encrypted workbooks.
    case container
    /// An old workbook.
    case oldWorkbook
    /// A workbook with a password.
    case locked
    /// Another kind of document, by its name.
    case other(Bilingual)
    /// A web page or other XML under the name of a workbook, as some systems export it.
    case markup
    /// Zero bytes that no text has.
    case binary

    /// Nil for what may be a text.
    init?(of file: [UInt8]) {
        if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .archive
        } else if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .container
        } else if let what = Self.otherDocument(file) {
            self = .other(what)
        } else if Self.beginsAsMarkup(file) {
            self = .markup
        } else if file.contains(0), !file.starts(with: [0xFF, 0xFE]), !file.starts(with: [0xFE, 0xFF]),
            UTF16Order(guessing: file) == nil
        {
            self = .binary
        } else {
            return nil
        }
    }

    init(_ format: OtherFormat) {
        switch format {
        case .oldWorkbook: self = .oldWorkbook
        case .encryptedWorkbook: self = .locked
        case .binaryWorkbook: self = .other(Bilingual(format.rawValue, "二进制工作簿（.xlsb）"))
        case .openDocument: self = .other(Bilingual(format.rawValue, "OpenDocument 表格（.ods）"))
        case .otherOffice: self = .other(Bilingual(format.rawValue, "办公文档，但不是表格"))
        case .archive: self = .other(Bilingual(format.rawValue, "ZIP 压缩包，但不是表格"))
        }
    }

    private static func otherDocument(_ file: [UInt8]) -> Bilingual? {
        let marks: [([UInt8], Bilingual)] = [
            (Array("%PDF-".utf8), Bilingual("a PDF document", "PDF 文件")),
            ([0xFF, 0xD8, 0xFF], Bilingual("a JPEG picture", "JPEG 图片")),
            ([0x89, 0x50, 0x4E, 0x47], Bilingual("a PNG picture", "PNG 图片")),
            (Array("{\\rtf".utf8), Bilingual("an RTF document", "RTF 文档")),
            (Array("Rar!".utf8), Bilingual("a RAR archive", "RAR 压缩包")),
            ([0x37, 0x7A, 0xBC, 0xAF], Bilingual("a 7z archive", "7z 压缩包")),
        ]
        return marks.first { file.starts(with: $0.0) }?.1
    }

    private static func beginsAsMarkup(_ file: [UInt8]) -> Bool {
        let start = file.prefix(64).drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let text = String(decoding: start, as: UTF8.self).lowercased()
        return ["<!doctype", "<html", "<?xml", "<table", "<meta"].contains(where: text.hasPrefix)
    }

    /// What the file is and what to do.
    public var refusal: Bilingual {
        switch self {
        case .archive, .container, .oldWorkbook:
            Bilingual(
                "the roster is an old workbook (.xls or .et); open it in a spreadsheet program and save it as .xlsx",
                "这是旧格式的工作簿（.xls 或 .et）；请打开后另存为 .xlsx")
        case .locked:
            Bilingual(
                "the roster is a workbook with a password; remove the password and save it as .xlsx",
                "工作簿设有密码；请取消密码后另存为 .xlsx")
        case .other(let what):
            Bilingual(
                "the roster is \(what.english); hand in the spreadsheet that it was made from, saved as .xlsx",
                "这是\(what.chinese)，不是花名册；请提供原表格，另存为 .xlsx")
        case .markup:
            Bilingual(
                "the roster is a web page under another name; open it in a spreadsheet program and save it as .xlsx",
                "这是改了名的网页文件；请用表格软件打开后另存为 .xlsx")
        case .binary:
            Bilingual(
                "the roster is neither a workbook nor a text; open it in a spreadsheet program and save it as .xlsx",
                "这既不是工作簿也不是文本；请用表格软件打开后另存为 .xlsx")
        }
    }
}
