/// Bytes as decimal digits: blocks of 7 bytes, little-endian, as 17 zero-padded digits (FIDO CTAP 2.2 section 11.5.1).
public enum DigitText {
    /// Digits of a block of that many bytes, 0 to 7.
    static let digitsOfBytes = [0, 3, 5, 8, 10, 13, 15, 17]

    /// Encodes bytes as digits.
    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 6) / 7 * 17)
        for start in stride(from: 0, to: bytes.count, by: 7) {
            let block = bytes[start..<min(start + 7, bytes.count)]
            var value = block.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            var digits: [UInt8] = []
            for _ in 0..<digitsOfBytes[block.count] {
                digits.append(0x30 + UInt8(value % 10))
                value /= 10
            }
            output += digits.reversed()
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether a run of that many digits can be whole blocks.
    public static func isWholeLength(_ count: Int) -> Bool {
        count > 0 && digitsOfBytes.dropLast().contains(count % 17)
    }

    /// Whether every character is a digit; eight at a time.
    static func areDigits(_ text: ArraySlice<UInt8>) -> Bool {
        unsafe text.withUnsafeBytes { bytes in
            let words = bytes.count / 8
            for word in 0..<words where unsafe value(ofEight: bytes, at: word * 8) == nil { return false }
            return unsafe bytes[(words * 8)...].allSatisfy { 0x30...0x39 ~= $0 }
        }
    }

    /// Decodes ASCII digits; another character, an impossible length or a block above its range is refused.
    public static func decode(_ text: some Collection<UInt8>) throws(Malformed) -> [UInt8] {
        guard isWholeLength(text.count) else { throw Malformed(.digits, at: text.count, .invalidLength) }
        return try
            (unsafe text.withContiguousStorageIfAvailable { unsafe blocks($0) }
            ?? Array(text).withUnsafeBufferPointer { unsafe blocks($0) }).get()
    }

    private static func blocks(_ digits: UnsafeBufferPointer<UInt8>) -> Result<[UInt8], Malformed> {
        let room = digits.count / 17 * 7 + 8
        return Result { () throws(Malformed) in
            try unsafe [UInt8](unsafeUninitializedCapacity: room) { (output, count) throws(Malformed) in
                count = try unsafe write(
                    UnsafeRawBufferPointer(digits), into: UnsafeMutableRawBufferPointer(output))
            }
        }
    }

    /// Decodes whole blocks; each is written as eight bytes, of which the next block takes the last one over.
    private static func write(
        _ digits: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(Malformed) -> Int {
        let (blocks, rest) = digits.count.quotientAndRemainder(dividingBy: 17)
        for block in 0..<blocks {
            try unsafe write(wholeBlock(digits, block * 17), bytes: 7, from: block * 17, into: output, at: block * 7)
        }
        let bytes = digitsOfBytes.firstIndex(of: rest) ?? 0
        let value = try unsafe number(digits, (blocks * 17)..<digits.count)
        try unsafe write(value, bytes: bytes, from: blocks * 17, into: output, at: blocks * 7)
        return blocks * 7 + bytes
    }

    private static func write(
        _ value: UInt64, bytes: Int, from start: Int, into output: UnsafeMutableRawBufferPointer, at place: Int
    ) throws(Malformed) {
        guard value >> UInt64(8 * bytes) == 0 else { throw Malformed(.digits, at: start, .outOfRange) }
        unsafe output.storeBytes(of: value.littleEndian, toByteOffset: place, as: UInt64.self)
    }

    /// The number that the 17 digits of a whole block make, eight at a time where they are digits.
    private static func wholeBlock(_ digits: UnsafeRawBufferPointer, _ start: Int) throws(Malformed) -> UInt64 {
        let last = unsafe digits[start + 16] &- 0x30
        guard last < 10, let high = unsafe value(ofEight: digits, at: start),
            let low = unsafe value(ofEight: digits, at: start + 8)
        else { return try unsafe number(digits, start..<(start + 17)) }
        // 17 digits stay far below 2^64.
        return (high &* 100_000_000 &+ low) &* 10 &+ UInt64(last)
    }

    private static func number(_ digits: UnsafeRawBufferPointer, _ block: Range<Int>) throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for place in block {
            let digit = unsafe digits[place] &- 0x30
            guard digit < 10 else { throw Malformed(.digits, at: place, .invalidCharacter) }
            value = value &* 10 &+ UInt64(digit)
        }
        return value
    }

    /// The number that eight digits make, all at once; nil when one of them is another character.
    private static func value(ofEight digits: UnsafeRawBufferPointer, at place: Int) -> UInt64? {
        let word = unsafe digits.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        var x = UInt64(littleEndian: word) ^ 0x3030_3030_3030_3030
        // A byte above 9 reaches the high bit with 0x76 added, or has it set.
        guard ((x &+ 0x7676_7676_7676_7676) | x) & 0x8080_8080_8080_8080 == 0 else { return nil }
        // Neighbours join to pairs, then pairs to fours and fours to eight, most significant first.
        x = x &* 10 &+ x >> 8
        let odd = (x & 0x0000_00ff_0000_00ff) &* 0x000f_4240_0000_0064
        let even = (x >> 16 & 0x0000_00ff_0000_00ff) &* 0x0000_2710_0000_0001
        return (odd &+ even) >> 32
    }
}
