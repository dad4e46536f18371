/// How the parts of a batch are numbered in its file.
enum BatchCode {
    /// What every batch of this version begins with.
    static let magic = Array("paiza batch 1\n".utf8)

    static let columns: [RosterColumn] = [
        .name, .agency, .category, .kind, .supervisor, .number, .identityNumber, .area, .validFrom, .validTo, .validity,
        .issuer, .portrait, .nameMongolian, .agencyMongolian, .division,
    ]
    static let encodings: [RosterEncoding] = [.utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian]
    static let delimiters: [RosterDelimiter] = [.comma, .tab, .semicolon]
    /// Behind the encodings: a sheet of a workbook.
    static let workbook = encodings.count

    static func number<Value: Equatable>(_ value: Value, in values: [Value]) -> Int {
        values.firstIndex(of: value) ?? values.count
    }
}

extension RosterBatch {
    /// The one encoding of this batch (FORMAT.md, section 14).
    public func encoded() -> [UInt8] {
        var writer = BatchWriter()
        writer.bytes += BatchCode.magic
        writer.text(sourceName)
        writer.block(sourceDigest)
        switch source {
        case .text(let encoding):
            writer.number(BatchCode.number(encoding, in: BatchCode.encodings))
            writer.number(BatchCode.number(delimiter ?? .comma, in: BatchCode.delimiters))
        case .workbook(let sheet):
            writer.number(BatchCode.workbook)
            writer.text(sheet ?? "")
        }
        writer.number(header.row)
        writer.number(header.width)
        writer.number(header.columns.count)
        for column in header.columns {
            writer.number(BatchCode.number(column.column, in: BatchCode.columns))
            writer.number(column.position)
            writer.text(column.title)
        }
        writer.number(entries.count)
        for entry in entries { entry.write(to: &writer) }
        return writer.bytes
    }
}

extension RosterBatch.Entry {
    fileprivate func write(to writer: inout BatchWriter) {
        writer.number(record.row)
        writer.number(record.line)
        // A row that could not be divided into cells has none, and says how many it seemed to have.
        writer.number(record.raggedCells.map { $0 + 1 } ?? 0)
        if record.raggedCells == nil {
            writer.number(record.cells.count)
            for (code, column) in BatchCode.columns.enumerated() {
                guard let cell = record.cells[column] else { continue }
                writer.number(code)
                writer.number(Int(cell.form.rawValue))
                writer.text(cell.text)
            }
        }
        writer.block(portrait ?? [])
    }
}

/// Appends numbers of four bytes, the most significant first, and blocks behind their length.
private struct BatchWriter {
    var bytes: [UInt8] = []

    mutating func number(_ number: Int) {
        let value = UInt32(clamping: number)
        bytes += [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
    }

    mutating func block(_ block: [UInt8]) {
        number(block.count)
        bytes += block
    }

    mutating func text(_ text: String) { block(Array(text.utf8)) }
}
