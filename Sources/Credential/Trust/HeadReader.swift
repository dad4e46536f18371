/// Walks over the heads of the outermost items of a file, a few bytes at a time.
struct HeadReader {
    private let file: LedgerFile
    private let layer: Malformed.Layer
    private(set) var offset = 0

    init(_ file: LedgerFile, layer: Malformed.Layer) { (self.file, self.layer) = (file, layer) }

    mutating func expectTag(_ number: UInt64) throws(Malformed) {
        var reader = CBORReader(file.read(offset..<min(offset + 9, file.count)) ?? [], layer: layer)
        try reader.expectTag(number)
        offset += reader.offset
    }

    mutating func next(major: UInt8, below limit: Int) throws(Malformed) -> Int {
        let window = file.read(offset..<min(offset + 9, file.count)) ?? []
        var reader = CBORReader(window, layer: layer)
        let value: UInt64
        do { value = try reader.head(major) } catch { throw Malformed(layer, at: offset, error.reason) }
        guard value < UInt64(limit) else { throw Malformed(layer, at: offset, .outOfRange) }
        offset += reader.offset
        return Int(value)
    }

    mutating func nextContent(limit: Int) throws(Malformed) -> Range<Int> {
        let start = offset
        let count = try next(major: 2, below: limit + 1)
        guard count <= file.count - offset else { throw Malformed(layer, at: start, .truncated) }
        defer { offset += count }
        return offset..<(offset + count)
    }
}

extension LedgerFile {
    /// A part of this file as a file of its own.
    func part(_ range: Range<Int>) -> LedgerFile {
        LedgerFile(count: range.count) { [read] wanted in
            guard wanted.lowerBound >= 0, wanted.upperBound <= range.count else { return nil }
            return read((range.lowerBound + wanted.lowerBound)..<(range.lowerBound + wanted.upperBound))
        }
    }
}
