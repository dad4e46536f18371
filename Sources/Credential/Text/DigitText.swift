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
        var written = 0
        for start in stride(from: 0, to: digits.count, by: 17) {
            let block = start..<min(start + 17, digits.count)
            let count = block.count == 17 ? 7 : digitsOfBytes.firstIndex(of: block.count) ?? 0
            let value = try unsafe number(digits, block)
            guard value >> UInt64(8 * count) == 0 else { throw Malformed(.digits, at: start, .outOfRange) }
            unsafe output.storeBytes(of: value.littleEndian, toByteOffset: written, as: UInt64.self)
            written += count
        }
        return written
    }

    private static func number(_ digits: UnsafeRawBufferPointer, _ block: Range<Int>) throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        var place = block.lowerBound
        // 17 digits stay far below 2^64.
        while place + 8 <= block.upperBound, let eight = unsafe Self.value(ofEight: digits, at: place) {
            value = value &* 100_000_000 &+ eight
            place += 8
        }
        while place < block.upperBound {
            let digit = unsafe digits[place] &- 0x30
            guard digit < 10 else { throw Malformed(.digits, at: place, .invalidCharacter) }
            value = value &* 10 &+ UInt64(digit)
            place += 1
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
