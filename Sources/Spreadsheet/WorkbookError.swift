/// Why a workbook cannot be read, or written.
public enum WorkbookError: Error, Equatable, Sendable {
    /// The file is something else.
    case otherFormat(OtherFormat)
    /// The file needs a password.
    case encrypted
    /// A part of the file is broken; `line` counts from 1 and is 0 where there is none.
    case damaged(part: String, line: Int, reason: String)
    /// A part that the others refer to is missing.
    case missing(part: String)
    /// More than may be read.
    case tooLarge(WorkbookMeasure, limit: Int)
    /// The library that packs archives failed.
    case writing
}

/// What a workbook has too much of.
public enum WorkbookMeasure: String, Sendable {
    case file = "bytes"
    case entries = "files in the archive"
    case inflated = "bytes when unpacked"
    case token = "bytes in one tag"
    case depth = "elements within each other"
    case sheets
    case cells
    case strings = "different texts"
    case text = "bytes in one cell"
    case merges = "merged ranges"
    case pictures
    case picture = "bytes in one picture"
}

/// What a file that is no .xlsx workbook looks like.
public enum OtherFormat: String, Sendable {
    /// The compound file of older Excel and WPS versions.
    case oldWorkbook = "an old workbook (.xls or .et)"
    /// The compound file around an encrypted workbook (MS-OFFCRYPTO).
    case encryptedWorkbook = "a workbook with a password"
    /// Excel's binary form.
    case binaryWorkbook = "a binary workbook (.xlsb)"
    /// OpenDocument.
    case openDocument = "an OpenDocument spreadsheet (.ods)"
    /// A text document or a presentation.
    case otherOffice = "an office document, but no spreadsheet"
    /// Some other ZIP archive.
    case archive = "a ZIP archive, but no spreadsheet"
}

extension OtherFormat {
    /// What the first bytes of a compound file announce; nil for other files.
    init?(ofContainer file: [UInt8]) {
        guard file.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
        // The name of the stream in the directory, in UTF-16.
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        self = file.firstRange(of: name) == nil ? .oldWorkbook : .encryptedWorkbook
    }

    /// What an archive without the relationships of Office Open XML is.
    init(of archive: inout ZipArchive) throws(WorkbookError) {
        guard archive.holds("mimetype") else {
            self = .archive
            return
        }
        let type = try archive.start(of: "mimetype", 64)
        let document = Array("application/vnd.oasis.opendocument.".utf8)
        guard type.starts(with: document) else {
            self = .archive
            return
        }
        self = type.dropFirst(document.count).starts(with: "spreadsheet".utf8) ? .openDocument : .otherOffice
    }
}

extension WorkbookError: CustomStringConvertible {
    /// One lower-case sentence and a hint.
    public var description: String {
        switch self {
        case .otherFormat(let format): "this is \(format.rawValue); \(format.hint)"
        case .encrypted: "this is a workbook with a password; remove the password and save it as .xlsx"
        case .damaged(let part, let line, let reason):
            "the workbook is damaged: \(part)\(line > 0 ? ", line \(line)" : ""): \(reason); save it again as .xlsx"
        case .missing(let part): "the workbook is damaged: \(part) is missing; save it again as .xlsx"
        case .tooLarge(let measure, let limit): "the workbook has more than \(limit) \(measure.rawValue); split it"
        case .writing: "the workbook could not be packed; is there enough memory?"
        }
    }
}

extension OtherFormat {
    /// What to do with such a file.
    public var hint: String {
        switch self {
        case .encryptedWorkbook: "remove the password and save it as .xlsx"
        case .oldWorkbook, .binaryWorkbook, .openDocument:
            "open it in a spreadsheet program and save it as .xlsx"
        case .otherOffice, .archive: "is it the right file?"
        }
    }
}
