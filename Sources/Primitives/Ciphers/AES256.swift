/// AES with a key of 256 bits (FIPS 197): encrypts blocks, which is all that counter mode needs.
struct AES256 {
    private static let rounds = 14
    /// A key for each round and one before the first, 16 bytes each.
    private let keys: [UInt8]

    /// Takes a key of 32 bytes.
    init?(key: [UInt8]) {
        guard key.count == 32 else { return nil }
        var keys = key
        var constant: UInt8 = 1
        while keys.count < 16 * (Self.rounds + 1) {
            var word = Array(keys.suffix(4))
            if keys.count % 32 == 0 {
                word = [word[1], word[2], word[3], word[0]].map { Self.box[Int($0)] }
                word[0] ^= constant
                constant = Self.doubled(constant)
            } else if keys.count % 32 == 16 {
                word = word.map { Self.box[Int($0)] }
            }
            let start = keys.count - 32
            for place in 0..<4 { keys.append(keys[start + place] ^ word[place]) }
        }
        self.keys = keys
    }

    func encrypted(_ block: [UInt8]) -> [UInt8] {
        var state = mixed(block, round: 0)
        for round in 1...Self.rounds {
            var shifted = [UInt8](repeating: 0, count: 16)
            for place in 0..<16 { shifted[place] = Self.box[Int(state[(place + place % 4 * 4) % 16])] }
            state = mixed(round < Self.rounds ? Self.columnsMixed(shifted) : shifted, round: round)
        }
        return state
    }

    private func mixed(_ state: [UInt8], round: Int) -> [UInt8] {
        (0..<16).map { state[$0] ^ keys[16 * round + $0] }
    }

    private static func columnsMixed(_ state: [UInt8]) -> [UInt8] {
        (0..<16).map { place in
            let (column, row) = (place / 4 * 4, place % 4)
            let (first, second) = (state[place], state[column + (row + 1) % 4])
            let (third, fourth) = (state[column + (row + 2) % 4], state[column + (row + 3) % 4])
            return doubled(first) ^ doubled(second) ^ second ^ third ^ fourth
        }
    }

    /// Twice a number of the field of 256 elements.
    private static func doubled(_ value: UInt8) -> UInt8 { value << 1 ^ (value >> 7) * 0x1b }

    /// For each byte its inverse in the field, its bits mixed (FIPS 197 section 5.1.1).
    private static let box: [UInt8] = {
        var box = [UInt8](repeating: 0x63, count: 256)
        // One goes through all that are not zero by threes, and its inverse by thirds.
        var (value, inverse): (UInt8, UInt8) = (1, 1)
        repeat {
            value = value ^ doubled(value)
            inverse ^= inverse << 1
            inverse ^= inverse << 2
            inverse ^= inverse << 4
            if inverse >> 7 == 1 { inverse ^= 0x09 }
            let turned = (1...4).reduce(inverse) { $0 ^ inverse.turnedLeft(UInt8($1)) }
            box[Int(value)] = turned ^ 0x63
        } while value != 1
        return box
    }()
}

/// AES-256 in counter mode from a counter of zeros (NIST SP 800-38A section 6.5); nil for a key that has not 32 bytes.
public func aes256Counter(_ text: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard let cipher = AES256(key: key) else { return nil }
    var (output, number): ([UInt8], UInt64) = ([], 0)
    output.reserveCapacity(text.count)
    for start in stride(from: 0, to: text.count, by: 16) {
        var counter = [UInt8](repeating: 0, count: 8)
        appendBigEndian(number, to: &counter)
        let stream = cipher.encrypted(counter)
        for place in start..<min(start + 16, text.count) { output.append(text[place] ^ stream[place - start]) }
        number += 1
    }
    return output
}
