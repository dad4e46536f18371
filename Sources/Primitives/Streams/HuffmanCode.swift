/// A canonical Huffman code (RFC 1951 section 3.2.2).
struct HuffmanCode {
    private static let fastBits = 10
    /// For the next bits of the stream the symbol, times 16, and its length; zero where the length is greater.
    private var fast: [UInt16]
    /// How many symbols have each length, and the symbols in the order of their codes.
    private var counts = InlineArray<16, Int>(repeating: 0)
    private var symbols: [UInt16]

    /// Takes the length of each symbol's code; nil for lengths that no code has. As in libdeflate the one symbol of a code
    /// has length 1 and is read whatever the bit is, and a code without symbols is one of symbol 0 alone.
    init?(_ lengths: ArraySlice<UInt8>) {
        for length in lengths { counts[Int(length)] += 1 }
        let used = lengths.count - counts[0]
        guard used > 1 else {
            guard used == counts[1] else { return nil }
            let symbol = lengths.firstIndex { $0 != 0 }.map { $0 - lengths.startIndex } ?? 0
            fast = [UInt16](repeating: UInt16(symbol << 4 | 1), count: 1 << Self.fastBits)
            symbols = []
            return
        }
        var (free, places) = (1, InlineArray<16, Int>(repeating: 0))
        for length in 1..<16 {
            free = 2 * free - counts[length]
            guard free >= 0 else { return nil }
            if length < 15 { places[length + 1] = places[length] + counts[length] }
        }
        guard free == 0 else { return nil }
        symbols = [UInt16](repeating: 0, count: used)
        for (symbol, length) in lengths.enumerated() where length != 0 {
            symbols[places[Int(length)]] = UInt16(symbol)
            places[Int(length)] += 1
        }
        fast = [UInt16](repeating: 0, count: 1 << Self.fastBits)
        fillFast()
    }

    private mutating func fillFast() {
        var (code, index) = (0, 0)
        for length in 1...Self.fastBits {
            for _ in 0..<counts[length] {
                // The stream begins with the most significant bit of a code.
                let start = Int(UInt16(code).reversedBits >> UInt16(16 - length))
                for place in stride(from: start, to: fast.count, by: 1 << length) {
                    fast[place] = symbols[index] << 4 | UInt16(length)
                }
                (code, index) = (code + 1, index + 1)
            }
            code <<= 1
        }
    }

    /// The next symbol of a stream that holds at least 15 fetched bits.
    @inline(__always)
    func next(_ reader: inout BitReader) -> Int {
        let entry = fast[reader.peek(Self.fastBits)]
        guard entry != 0 else { return slowNext(&reader) }
        reader.skip(Int(entry & 15))
        return Int(entry >> 4)
    }

    private func slowNext(_ reader: inout BitReader) -> Int {
        let bits = reader.peek(15)
        var (code, first, index) = (0, 0, 0)
        for length in 1..<16 {
            code = code << 1 | bits >> (length - 1) & 1
            first <<= 1
            if code - first < counts[length] {
                reader.skip(length)
                return Int(symbols[index + code - first])
            }
            (first, index) = (first + counts[length], index + counts[length])
        }
        // A whole code has a symbol for any 15 bits.
        return 0
    }
}

extension UInt16 {
    /// The same bits in the other order.
    fileprivate var reversedBits: UInt16 {
        var x = self
        x = (x & 0x5555) << 1 | x >> 1 & 0x5555
        x = (x & 0x3333) << 2 | x >> 2 & 0x3333
        x = (x & 0x0f0f) << 4 | x >> 4 & 0x0f0f
        return x.byteSwapped
    }
}
