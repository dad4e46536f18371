/// Base45 (RFC 9285), strict: exactly one text for each byte string.
public enum Base45 {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()

    /// Encodes bytes as characters of the alphabet.
    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 2 * 3 + 2)
        for start in stride(from: 0, to: bytes.count, by: 2) {
            let pair = start + 1 < bytes.count
            var value = pair ? Int(bytes[start]) * 256 + Int(bytes[start + 1]) : Int(bytes[start])
            for _ in 0..<(pair ? 3 : 2) {
                output.append(alphabet[value % 45])
                value /= 45
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Decodes a text; a character outside the alphabet, a group above its range or a lone last character is refused.
    public static func decode(_ text: some Collection<UInt8>) throws(Malformed) -> [UInt8] {
        let characters = Array(text)
        guard characters.count % 3 != 1 else { throw Malformed(.base45, at: characters.count, .invalidLength) }
        var output: [UInt8] = []
        output.reserveCapacity(characters.count / 3 * 2 + 1)
        for start in stride(from: 0, to: characters.count, by: 3) {
            let triple = start + 2 < characters.count
            let value = try group(characters, start, triple ? 3 : 2)
            guard value <= (triple ? 0xffff : 0xff) else { throw Malformed(.base45, at: start, .outOfRange) }
            if triple { output.append(UInt8(value >> 8)) }
            output.append(UInt8(value & 0xff))
        }
        return output
    }

    /// Whether every character belongs to the alphabet.
    static func spells(_ text: some Collection<UInt8>) -> Bool {
        text.allSatisfy { values[Int($0)] != 255 }
    }

    private static func group(_ characters: [UInt8], _ start: Int, _ count: Int) throws(Malformed) -> Int {
        var value = 0
        for place in (start..<start + count).reversed() {
            let digit = values[Int(characters[place])]
            guard digit != 255 else { throw Malformed(.base45, at: place, .invalidCharacter) }
            value = value * 45 + Int(digit)
        }
        return value
    }
}
