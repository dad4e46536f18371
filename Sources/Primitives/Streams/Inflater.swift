/// Why a zlib stream is not inflated.
public enum InflateRefusal: Error, Hashable, Sendable {
    /// It would become more bytes than are allowed.
    case tooLarge
    /// It is no zlib stream, is cut short, or its sum does not match.
    case damaged
    /// The lengths of its codes run on past their number: damaged too, and told apart because libdeflate before 1.18 takes it.
    case lengthsOverrun
}

/// Inflates a zlib stream (RFC 1950, RFC 1951) into at most `limit` bytes; returns where it ended in the input.
///
/// It takes what libdeflate takes and refuses what that refuses, so that one token has one answer everywhere.
public func inflated(_ input: [UInt8], limit: Int) throws(InflateRefusal) -> (output: [UInt8], end: Int) {
    // A header of two bytes, and behind the stream the sum of four.
    guard input.count >= 6, (Int(input[0]) << 8 | Int(input[1])) % 31 == 0, input[0] & 15 == 8, input[0] >> 4 <= 7,
        input[1] & 0x20 == 0
    else { throw .damaged }
    var inflater = Inflater(input, 2..<(input.count - 4), limit: limit)
    try inflater.run()
    let sum = input[inflater.end...].prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard sum == adler32(inflater.output) else { throw .damaged }
    return (inflater.output, inflater.end + 4)
}

/// The sum behind a zlib stream (RFC 1950 section 8.2).
func adler32(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    // So many of the greatest bytes stay below 2^32.
    for start in stride(from: 0, to: bytes.count, by: 5_552) {
        for place in start..<min(start + 5_552, bytes.count) {
            a &+= UInt32(bytes[place])
            b &+= a
        }
        (a, b) = (a % 65_521, b % 65_521)
    }
    return b << 16 | a
}

/// A deflate stream under way.
struct Inflater {
    private var reader: BitReader
    private let limit: Int
    private(set) var output: [UInt8] = []

    init(_ input: [UInt8], _ range: Range<Int>, limit: Int) {
        (reader, self.limit) = (BitReader(input, range), limit)
    }

    var end: Int { reader.place }

    mutating func run() throws(InflateRefusal) {
        var isLast = false
        while !isLast {
            reader.refill()
            guard reader.isNearlyInside else { throw .damaged }
            isLast = reader.take(1) == 1
            switch reader.take(2) {
            case 0: try copyStored()
            case 1:
                guard let codes = Self.fixedCodes else { throw .damaged }
                try expand(codes.lengths, codes.distances)
            case 2:
                let (lengths, distances) = try readCodes()
                try expand(lengths, distances)
            default: throw .damaged
            }
        }
        guard reader.isInside else { throw .damaged }
    }

    private mutating func copyStored() throws(InflateRefusal) {
        guard let head = reader.takeBytes(4).map({ Array($0) }) else { throw .damaged }
        let (count, check) = (Int(head[0]) | Int(head[1]) << 8, Int(head[2]) | Int(head[3]) << 8)
        guard count == ~check & 0xffff else { throw .damaged }
        guard count <= limit - output.count else { throw .tooLarge }
        guard let bytes = reader.takeBytes(count) else { throw .damaged }
        output += bytes
    }

    /// Reads the codes of a block (RFC 1951 section 3.2.7).
    private mutating func readCodes() throws(InflateRefusal) -> (lengths: HuffmanCode, distances: HuffmanCode) {
        let (symbols, distances, listed) = (257 + reader.take(5), 1 + reader.take(5), 4 + reader.take(4))
        var ownLengths = [UInt8](repeating: 0, count: 19)
        for place in 0..<listed { ownLengths[Self.order[place]] = UInt8(reader.take(3)) }
        guard let own = HuffmanCode(ownLengths[...]) else { throw .damaged }
        var all: [UInt8] = []
        while all.count < symbols + distances {
            reader.refill()
            guard reader.isNearlyInside else { throw .damaged }
            let symbol = own.next(&reader)
            switch symbol {
            case 16:
                guard let last = all.last else { throw .damaged }
                all += repeatElement(last, count: 3 + reader.take(2))
            case 17: all += repeatElement(0, count: 3 + reader.take(3))
            case 18: all += repeatElement(0, count: 11 + reader.take(7))
            default: all.append(UInt8(symbol))
            }
        }
        guard all.count == symbols + distances else { throw .lengthsOverrun }
        guard let distanceCode = HuffmanCode(all[symbols...]), let lengthCode = HuffmanCode(all[..<symbols]) else {
            throw .damaged
        }
        return (lengthCode, distanceCode)
    }

    /// Expands symbols until the one that ends the block (RFC 1951 section 3.2.5).
    private mutating func expand(_ lengths: HuffmanCode, _ distances: HuffmanCode) throws(InflateRefusal) {
        while true {
            // A length and a distance take at most 48 bits.
            reader.refill()
            guard reader.isNearlyInside else { throw .damaged }
            let symbol = lengths.next(&reader)
            if symbol < 256 {
                guard output.count < limit else { throw .tooLarge }
                output.append(UInt8(symbol))
            } else if symbol == 256 {
                return
            } else {
                let length = Self.lengths[symbol - 257].read(&reader)
                guard length <= limit - output.count else { throw .tooLarge }
                let distance = Self.distances[distances.next(&reader)].read(&reader)
                guard distance <= output.count else { throw .damaged }
                for _ in 0..<length { output.append(output[output.count - distance]) }
            }
        }
    }

    // MARK: Tables of RFC 1951

    /// A number of which the symbol gives the least and further bits of the stream the rest.
    private struct Base: Sendable {
        let least, bits: Int

        func read(_ reader: inout BitReader) -> Int { least + reader.take(bits) }
    }

    /// Symbols 286 and 287, which no compressor writes, count as 285 in libdeflate.
    private static let lengths: [Base] =
        bases(from: 3, bits: [0, 0, 0, 0, 0, 0, 0, 0] + [1, 2, 3, 4, 5].flatMap { [$0, $0, $0, $0] })
        + [Base](repeating: Base(least: 258, bits: 0), count: 3)

    /// Symbols 30 and 31 count as 29.
    private static let distances: [Base] = {
        let known = bases(from: 1, bits: [0, 0] + (0...13).flatMap { [$0, $0] })
        return known + [known[29], known[29]]
    }()

    private static func bases(from least: Int, bits: [Int]) -> [Base] {
        var next = least
        return bits.map { bits in
            defer { next += 1 << bits }
            return Base(least: next, bits: bits)
        }
    }

    /// The codes of blocks that state none (RFC 1951 section 3.2.6).
    private static let fixedCodes: (lengths: HuffmanCode, distances: HuffmanCode)? = {
        let runs: [(UInt8, Int)] = [(8, 144), (9, 112), (7, 24), (8, 8)]
        let all = runs.flatMap { [UInt8](repeating: $0.0, count: $0.1) }
        guard let lengths = HuffmanCode(all[...]), let distances = HuffmanCode([UInt8](repeating: 5, count: 32)[...])
        else { return nil }
        return (lengths, distances)
    }()

    /// The order in which the lengths of the lengths' own code are listed.
    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}
