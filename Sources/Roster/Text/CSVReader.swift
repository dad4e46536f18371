/// The mark between cells.
public enum RosterDelimiter: Character, Sendable, CaseIterable {
    /// RFC 4180.
    case comma = ","
    /// Excel's "Text (tab delimited)".
    case tab = "\t"
    /// Excel where the comma is a decimal mark.
    case semicolon = ";"

    fileprivate var byte: UInt8 { rawValue.asciiValue ?? 0x2C }
}

/// One row of a file and where it begins.
struct CSVRecord {
    /// Its number among the rows, from 1, as a spreadsheet program shows it.
    let row: Int
    /// The line of the file that it begins in, from 1; cells may hold line breaks.
    let line: Int
    let cells: [String]
}

/// Reads RFC 4180 row by row, strictly; rows may differ in length, which is for the caller to judge.
struct CSVReader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let limits: RosterLimits
    private var place = 0
    private var line = 1
    private var row = 0

    /// `bytes` is valid UTF-8.
    init(_ bytes: [UInt8], delimiter: RosterDelimiter, limits: RosterLimits) {
        self.bytes = bytes
        self.delimiter = delimiter.byte
        self.limits = limits
    }

    /// The next row; nil at the end.
    mutating func next() throws(RosterError) -> CSVRecord? {
        guard place < bytes.count else { return nil }
        row += 1
        guard row <= limits.rows else { throw fault(.tooManyRows, column: 1) }
        let start = line
        var cells: [String] = []
        while true {
            guard cells.count < limits.columns else { throw fault(.tooManyColumns, column: cells.count + 1) }
            cells.append(try cell(column: cells.count + 1))
            guard place < bytes.count else { break }
            let end = bytes[place]
            place += 1
            if end == delimiter { continue }
            if end == 0x0D { place += 1 }
            line += 1
            break
        }
        return CSVRecord(row: row, line: start, cells: cells)
    }

    /// Reads a cell and stops at the delimiter, line break or end after it.
    private mutating func cell(column: Int) throws(RosterError) -> String {
        if place < bytes.count, bytes[place] == 0x22 { return withoutFormula(try quotedCell(column: column)) }
        // ="0599…" keeps a spreadsheet program from taking digits for a number.
        if place + 1 < bytes.count, bytes[place] == 0x3D, bytes[place + 1] == 0x22 {
            place += 1
            return try quotedCell(column: column)
        }
        let start = place
        while place < bytes.count, !atEndOfCell {
            switch bytes[place] {
            case 0x22: throw fault(.strayQuote, column: column)
            case 0x0D: throw fault(.bareCarriageReturn, column: column)
            default: place += 1
            }
        }
        return try text(bytes[start..<place], column: column)
    }

    private mutating func quotedCell(column: Int) throws(RosterError) -> String {
        let startLine = line
        var content: [UInt8] = []
        place += 1
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte != 0x22 {
                if byte == 0x0A { line += 1 }
                content.append(byte)
            } else if place < bytes.count, bytes[place] == 0x22 {
                content.append(0x22)
                place += 1
            } else {
                guard place == bytes.count || atEndOfCell else { throw fault(.strayQuote, column: column) }
                return try text(content[...], column: column)
            }
        }
        throw .malformed(.unclosedQuote, row: row, line: startLine, column: column)
    }

    /// The digits of ="0599…" where the whole formula is quoted.
    private func withoutFormula(_ cell: String) -> String {
        guard cell.hasPrefix("=\""), cell.hasSuffix("\""), cell.utf8.count > 3 else { return cell }
        let inner = cell.dropFirst(2).dropLast()
        return inner.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x58 } ? String(inner) : cell
    }

    /// Whether a delimiter or a line break comes next.
    private var atEndOfCell: Bool {
        let byte = bytes[place]
        if byte == delimiter || byte == 0x0A { return true }
        return byte == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A
    }

    private func text(_ content: ArraySlice<UInt8>, column: Int) throws(RosterError) -> String {
        let text = String(decoding: content, as: UTF8.self)
        guard content.count <= limits.cellCharacters || text.unicodeScalars.count <= limits.cellCharacters else {
            throw fault(.cellTooLong, column: column)
        }
        return text
    }

    private func fault(_ fault: TableFault, column: Int) -> RosterError {
        .malformed(fault, row: row, line: line, column: column)
    }
}
