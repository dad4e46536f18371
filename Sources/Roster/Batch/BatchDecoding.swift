extension RosterBatch {
    /// Whether a file begins as a batch does, of whatever version.
    public static func begins(_ file: [UInt8]) -> Bool { file.starts(with: "paiza batch ".utf8) }

    /// Reads a batch that is in memory.
    public init(_ file: [UInt8], limits: BatchLimits = BatchLimits()) throws(BatchError) {
        try self.init(BatchFile(file), limits: limits)
    }

    /// Reads a batch and refuses every other spelling of it; nothing it says is believed yet.
    public init(_ file: BatchFile, limits: BatchLimits = BatchLimits()) throws(BatchError) {
        guard file.count <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
        let magic = BatchCode.magic
        guard file.count >= magic.count, try file.read(0..<magic.count) == magic else { throw .notABatch }
        var reader = BatchReader(file, magic.count..<(try file.checkedEnd()))
        let name = try reader.text(1...255)
        let digest = try reader.block(32...32)
        let (source, delimiter) = try Self.source(&reader)
        let header = try Self.header(&reader, source)
        let count = try reader.number(0...limits.entries)
        var entries: [Entry] = []
        var lastRow = header.row
        for _ in 0..<count {
            let entry = try Self.entry(&reader, header, after: lastRow, limits)
            lastRow = entry.record.row
            entries.append(entry)
        }
        try reader.finish()
        self.init(
            sourceName: name, sourceDigest: digest, source: source, delimiter: delimiter, header: header,
            entries: entries)
    }

    private static func source(
        _ reader: inout BatchReader
    ) throws(BatchError) -> (RosterSource, RosterDelimiter?) {
        let form = try reader.number(0...BatchCode.workbook)
        if form == BatchCode.workbook { return (.workbook(sheet: try reader.text(0...1_024)), nil) }
        let delimiter = try reader.number(0...BatchCode.delimiters.count - 1)
        return (.text(BatchCode.encodings[form]), BatchCode.delimiters[delimiter])
    }

    private static func header(
        _ reader: inout BatchReader, _ source: RosterSource
    ) throws(BatchError) -> RosterHeader {
        let limits = RosterLimits()
        let row = try reader.number(1...limits.rows)
        let width = try reader.number(1...limits.columns)
        var columns: [HeaderCell] = []
        for _ in 0..<(try reader.number(1...BatchCode.columns.count)) {
            let column = BatchCode.columns[try reader.number(0...BatchCode.columns.count - 1)]
            let position = try reader.number((columns.last?.position ?? 0) + 1...max(width, limits.columns + 1))
            let title = try reader.text(1...BatchLimits().textBytes)
            guard position <= width, RosterColumn(title: title) == column,
                !columns.contains(where: { $0.column == column })
            else { throw reader.damage(.title) }
            columns.append(HeaderCell(column: column, title: title, position: position))
        }
        do throws(RosterError) {
            return try RosterHeader(row: row, width: width, columns: columns, ignored: [], source: source)
        } catch {
            throw reader.damage(.columnMissing)
        }
    }

    private static func entry(
        _ reader: inout BatchReader, _ header: RosterHeader, after last: Int, _ limits: BatchLimits
    ) throws(BatchError) -> Entry {
        guard last < RosterLimits().rows else { throw reader.damage(.tooManyRows) }
        let row = try reader.number(last + 1...RosterLimits().rows)
        let line = try reader.number(1...Int(UInt32.max))
        let ragged = try reader.number(0...RosterLimits().columns + 1)
        var cells: [RosterColumn: RosterCell] = [:]
        if ragged == 0 {
            var next = 0
            for _ in 0..<(try reader.number(0...BatchCode.columns.count)) {
                let code = try reader.number(next...max(next, BatchCode.columns.count - 1))
                guard BatchCode.columns.indices.contains(code), header.has(BatchCode.columns[code]),
                    let form = RosterCell.Form(rawValue: UInt8(try reader.number(0...10)))
                else { throw reader.damage(.strayCell) }
                let text = try reader.text(0...limits.textBytes)
                guard form.hasNoText ? text.isEmpty : !trimmed(text).isEmpty else {
                    throw reader.damage(.blankCell)
                }
                cells[BatchCode.columns[code]] = RosterCell(text, form)
                next = code + 1
            }
        } else if ragged - 1 == header.width {
            throw reader.damage(.noCells)
        }
        let portrait = try reader.place(0...limits.portraitBytes)
        return Entry(
            record: RosterRecord(row: row, line: line, cells: cells, raggedCells: ragged == 0 ? nil : ragged - 1),
            portrait: portrait.isEmpty ? nil : portrait)
    }
}

/// Reads numbers of four bytes, the most significant first, and blocks behind their length.
private struct BatchReader {
    private let file: BatchFile
    private let end: Int
    private var offset: Int
    /// What has been read ahead, and where in the file it lies.
    private var window: [UInt8] = []
    private var windowStart = 0

    private static let windowBytes = 1 << 16

    init(_ file: BatchFile, _ range: Range<Int>) {
        (self.file, offset, end) = (file, range.lowerBound, range.upperBound)
    }

    func damage(_ reason: BatchDamage) -> BatchError { .damaged(offset: offset, reason: reason) }

    mutating func number(_ range: ClosedRange<Int>) throws(BatchError) -> Int {
        let number = try bytes(4).reduce(0) { $0 << 8 | Int($1) }
        guard range.contains(number) else { throw damage(.range) }
        offset += 4
        return number
    }

    /// Where a block lies, which is passed over.
    mutating func place(_ counts: ClosedRange<Int>) throws(BatchError) -> Range<Int> {
        let count = try number(counts)
        guard end - offset >= count else { throw damage(.endsEarly) }
        defer { offset += count }
        return offset..<offset + count
    }

    mutating func block(_ counts: ClosedRange<Int>) throws(BatchError) -> [UInt8] {
        let count = try number(counts)
        defer { offset += count }
        return try bytes(count)
    }

    mutating func text(_ counts: ClosedRange<Int>) throws(BatchError) -> String {
        let start = offset
        let bytes = try block(counts)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .damaged(offset: start + 4, reason: .notUTF8)
        }
        return text
    }

    func finish() throws(BatchError) {
        guard offset == end else { throw damage(.trailing) }
    }

    /// The next bytes, which are not passed over.
    private mutating func bytes(_ count: Int) throws(BatchError) -> [UInt8] {
        guard end - offset >= count else { throw damage(.endsEarly) }
        if offset < windowStart || offset + count > windowStart + window.count {
            window = try file.read(offset..<min(offset + max(count, Self.windowBytes), end))
            windowStart = offset
        }
        return Array(window[offset - windowStart..<offset - windowStart + count])
    }
}
