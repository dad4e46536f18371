/// How the parts of a batch are numbered in its file.
enum BatchCode {
    /// What every batch of this version begins with.
    static let magic = Array("paiza batch 2\n".utf8)

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
    /// Writes the one spelling of this batch (FORMAT.md, section 14) in parts; portraits are asked for by row, and what
    /// they or the sink throw ends it.
    public func write<Failure>(
        portrait: (Int) throws(Failure) -> [UInt8]?, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var writer = BatchWriter()
        write(to: &writer)
        for entry in entries {
            entry.record.write(to: &writer)
            writer.block(try portrait(entry.record.row) ?? [])
            if writer.bytes.count >= 1 << 20 { try sink(writer.taken()) }
        }
        try sink(writer.taken())
        try sink(spelled(Int(writer.checksum.value)))
    }

    /// The whole file in memory; portraits go by row.
    public func encoded(portraits: [Int: [UInt8]] = [:]) -> [UInt8] {
        var file: [UInt8] = []
        write {
            portraits[$0]
        } to: {
            file += $0
        }
        return file
    }

    private func write(to writer: inout BatchWriter) {
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
    }
}

extension RosterRecord {
    fileprivate func write(to writer: inout BatchWriter) {
        writer.number(row)
        writer.number(line)
        // A row that could not be divided into cells has none, and says how many it seemed to have.
        writer.number(raggedCells.map { $0 + 1 } ?? 0)
        guard raggedCells == nil else { return }
        writer.number(cells.count)
        for (code, column) in BatchCode.columns.enumerated() {
            guard let cell = cells[column] else { continue }
            writer.number(code)
            writer.number(Int(cell.form.rawValue))
            writer.text(cell.text)
        }
    }
}

/// Appends numbers and blocks behind their length.
private struct BatchWriter {
    var bytes: [UInt8] = []
    /// Of all that has been taken.
    private(set) var checksum = Checksum()

    mutating func number(_ number: Int) { bytes += spelled(number) }

    mutating func block(_ block: [UInt8]) {
        number(block.count)
        bytes += block
    }

    mutating func text(_ text: String) { block(Array(text.utf8)) }

    /// What has been appended since the last time.
    mutating func taken() -> [UInt8] {
        defer { bytes = [] }
        checksum.add(bytes)
        return bytes
    }
}
