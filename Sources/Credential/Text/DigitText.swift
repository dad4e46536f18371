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

    /// Decodes ASCII digits; another character, an impossible length or a block above its range is refused.
    public static func decode(_ text: some Collection<UInt8>) throws(Malformed) -> [UInt8] {
        let digits = Array(text)
        guard isWholeLength(digits.count) else { throw Malformed(.digits, at: digits.count, .invalidLength) }
        var output: [UInt8] = []
        output.reserveCapacity(digits.count / 17 * 7 + 7)
        for start in stride(from: 0, to: digits.count, by: 17) {
            let block = start..<min(start + 17, digits.count)
            guard let count = digitsOfBytes.firstIndex(of: block.count) else {
                throw Malformed(.digits, at: start, .invalidLength)
            }
            var value = try number(digits, block)
            guard value >> UInt64(8 * count) == 0 else { throw Malformed(.digits, at: start, .outOfRange) }
            for _ in 0..<count {
                output.append(UInt8(value & 0xff))
                value >>= 8
            }
        }
        return output
    }

    private static func number(_ digits: [UInt8], _ block: Range<Int>) throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for place in block {
            guard 0x30...0x39 ~= digits[place] else { throw Malformed(.digits, at: place, .invalidCharacter) }
            value = value * 10 + UInt64(digits[place] - 0x30)
        }
        return value
    }
}
