/// Reads deterministic CBOR (RFC 8949 section 4.2.1) and refuses everything else, so that re-encoding gives the input.
///
/// Work and memory are bounded by the input: a declared length or count beyond the remaining bytes is refused at once.
struct CBORReader {
    let bytes: [UInt8]
    let layer: Malformed.Layer
    private(set) var offset: Int
    private let end: Int
    private var depth = 0

    init(_ bytes: [UInt8], layer: Malformed.Layer) {
        self.init(bytes, range: 0..<bytes.count, layer: layer)
    }

    /// Reads `range` of `bytes`; offsets in errors count from the start of `bytes`.
    init(_ bytes: [UInt8], range: Range<Int>, layer: Malformed.Layer) {
        self.bytes = bytes
        self.layer = layer
        self.offset = range.lowerBound
        self.end = range.upperBound
    }

    var isAtEnd: Bool { offset == end }

    func fail(_ reason: Malformed.Reason, at place: Int? = nil) -> Malformed {
        Malformed(layer, at: place ?? offset, reason)
    }

    // MARK: Values

    mutating func unsigned(below limit: UInt64 = .max) throws(Malformed) -> UInt64 {
        let start = offset
        let value = try head(0)
        guard value < limit else { throw fail(.outOfRange, at: start) }
        return value
    }

    /// A count of seconds since 1970 up to the end of the year 9999.
    mutating func time() throws(Malformed) -> Seconds {
        Seconds(try unsigned(below: UInt64(Limits.seconds)))
    }

    /// An integer of either sign; one that `Int` does not hold becomes the nearest that it does, which means nothing.
    mutating func integer() throws(Malformed) -> Int {
        let start = offset
        let negative = try peekMajor() == 1
        let value = try head(negative ? 1 : 0)
        guard value <= UInt64(Wide.max) else { throw fail(.outOfRange, at: start) }
        return Int(clamping: negative ? -1 - Wide(value) : Wide(value))
    }

    mutating func byteString(_ counts: ClosedRange<Int>) throws(Malformed) -> [UInt8] {
        Array(bytes[try byteStringRange(counts)])
    }

    /// The place of a byte string's content.
    mutating func byteStringRange(_ counts: ClosedRange<Int>) throws(Malformed) -> Range<Int> {
        try content(2, counts)
    }

    mutating func text(_ utf8Counts: ClosedRange<Int>) throws(Malformed) -> String {
        let range = try content(3, utf8Counts)
        do { return String(copying: try UTF8Span(validating: bytes.span.extracting(range))) } catch {
            throw fail(.invalidUTF8, at: range.lowerBound)
        }
    }

    /// A text of printable ASCII: names of issuers and addresses, which are compared and must have one spelling.
    mutating func asciiText(_ counts: ClosedRange<Int>) throws(Malformed) -> String {
        let start = offset
        let text = try text(counts)
        guard text.hasOnly({ 0x21...0x7e ~= $0 }) else { throw fail(.invalidCharacter, at: start) }
        return text
    }

    mutating func expectTag(_ number: UInt64) throws(Malformed) {
        let start = offset
        guard try peekMajor() == 6, try head(6) == number else { throw fail(.wrongTag, at: start) }
    }

    mutating func bool() throws(Malformed) -> Bool {
        guard offset < end else { throw fail(.truncated) }
        switch bytes[offset] {
        case 0xf4: offset += 1; return false
        case 0xf5: offset += 1; return true
        default: throw fail(.wrongType)
        }
    }

    // MARK: Containers

    /// Starts an array; `leaveContainer` ends it.
    mutating func enterArray(_ counts: ClosedRange<Int>) throws(Malformed) -> Int {
        try enter(4, counts, bytesAnItem: 1)
    }

    /// Starts a map; read it with `nextKey` until that answers nil, which ends it.
    mutating func enterMap(_ counts: ClosedRange<Int>) throws(Malformed) -> MapCursor {
        MapCursor(remaining: try enter(5, counts, bytesAnItem: 2))
    }

    mutating func leaveContainer() { depth -= 1 }

    /// The next integer key of a map; keys must rise in the bytewise order of their encodings.
    mutating func nextKey(_ cursor: inout MapCursor) throws(Malformed) -> Int? {
        guard try advance(&cursor) else { return nil }
        let start = offset
        let key = try integer()
        try cursor.accept(start..<offset, of: self)
        return key
    }

    /// The next text key of a map.
    mutating func nextTextKey(_ cursor: inout MapCursor) throws(Malformed) -> String? {
        guard try advance(&cursor) else { return nil }
        let start = offset
        let key = try text(0...64)
        try cursor.accept(start..<offset, of: self)
        return key
    }

    func finish() throws(Malformed) {
        guard isAtEnd else { throw fail(.trailingBytes) }
    }

    // MARK: Heads

    func peekMajor() throws(Malformed) -> UInt8 {
        guard offset < end else { throw fail(.truncated) }
        return bytes[offset] >> 5
    }

    private mutating func advance(_ cursor: inout MapCursor) throws(Malformed) -> Bool {
        guard cursor.remaining > 0 else {
            leaveContainer()
            return false
        }
        cursor.remaining -= 1
        return true
    }

    private mutating func enter(
        _ major: UInt8, _ counts: ClosedRange<Int>, bytesAnItem: Int
    ) throws(Malformed) -> Int {
        let start = offset
        let count = try head(major)
        guard count <= UInt64((end - offset) / bytesAnItem) else { throw fail(.truncated, at: start) }
        guard counts.contains(Int(count)) else { throw fail(.outOfRange, at: start) }
        depth += 1
        guard depth <= Limits.nesting else { throw fail(.tooDeep, at: start) }
        return Int(count)
    }

    private mutating func content(_ major: UInt8, _ counts: ClosedRange<Int>) throws(Malformed) -> Range<Int> {
        let start = offset
        let count = try head(major)
        guard count <= UInt64(end - offset) else { throw fail(.truncated, at: start) }
        guard counts.contains(Int(count)) else { throw fail(.outOfRange, at: start) }
        let range = offset..<(offset + Int(count))
        offset = range.upperBound
        return range
    }

    /// The argument of an item of that major type.
    mutating func head(_ major: UInt8) throws(Malformed) -> UInt64 {
        let start = offset
        guard offset < end else { throw fail(.truncated) }
        let first = bytes[offset]
        guard first >> 5 == major else { throw fail(.wrongType) }
        let information = first & 0x1f
        offset += 1
        switch information {
        case 0..<24: return UInt64(information)
        case 24...27: return try argument(byteCount: 1 << Int(information - 24), start: start)
        case 31: throw fail(.indefiniteLength, at: start)
        default: throw fail(.reservedEncoding, at: start)
        }
    }

    private mutating func argument(byteCount: Int, start: Int) throws(Malformed) -> UInt64 {
        guard end - offset >= byteCount else { throw fail(.truncated, at: start) }
        var value: UInt64 = 0
        for _ in 0..<byteCount {
            value = value << 8 | UInt64(bytes[offset])
            offset += 1
        }
        let smallest: UInt64 = byteCount == 1 ? 24 : 1 << UInt64(4 * byteCount)
        guard value >= smallest else { throw fail(.notShortest, at: start) }
        return value
    }
}

/// Progress through a map: what is left and the last key, to prove that keys rise.
struct MapCursor {
    fileprivate(set) var remaining: Int
    private var previousKey: Range<Int>?

    fileprivate init(remaining: Int) { self.remaining = remaining }

    fileprivate mutating func accept(_ key: Range<Int>, of reader: CBORReader) throws(Malformed) {
        if let previousKey, !rises(previousKey, key, in: reader.bytes) {
            throw reader.fail(.keyOrder, at: key.lowerBound)
        }
        previousKey = key
    }

    /// The first bytes of two keys decide nearly always.
    private func rises(_ previous: Range<Int>, _ key: Range<Int>, in bytes: [UInt8]) -> Bool {
        let (first, second) = (bytes[previous.lowerBound], bytes[key.lowerBound])
        return first == second ? bytes[previous].lexicographicallyPrecedes(bytes[key]) : first < second
    }
}
