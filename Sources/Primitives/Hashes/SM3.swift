/// SM3 (GB/T 32905-2016).
public enum SM3: BlockHash {
    /// The digest of 32 bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] { digested(bytes) }

    static let start: InlineArray<8, UInt32> = [
        0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600, 0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e,
    ]

    static func stir(_ block: InlineArray<16, UInt32>, into state: inout InlineArray<8, UInt32>) {
        let words = expanded(block)
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for round in 0..<64 {
            let constant: UInt32 = round < 16 ? 0x79cc_4519 : 0x7a87_9d8a
            let turned = a.turnedLeft(12)
            let first = (turned &+ e &+ constant.turnedLeft(UInt32(round) % 32)).turnedLeft(7)
            let mixed = round < 16 ? a ^ b ^ c : a & b | a & c | b & c
            let chosen = round < 16 ? e ^ f ^ g : e & f | ~e & g
            let left = mixed &+ d &+ (first ^ turned) &+ (words[round] ^ words[round + 4])
            let right = chosen &+ h &+ first &+ words[round]
            (a, b, c, d) = (left, a, b.turnedLeft(9), c)
            (e, f, g, h) = (right ^ right.turnedLeft(9) ^ right.turnedLeft(17), e, f.turnedLeft(19), g)
        }
        let next: InlineArray<8, UInt32> = [a, b, c, d, e, f, g, h]
        for place in 0..<8 { state[place] ^= next[place] }
    }

    private static func expanded(_ block: InlineArray<16, UInt32>) -> InlineArray<68, UInt32> {
        var words = InlineArray<68, UInt32>(repeating: 0)
        for place in 0..<16 { words[place] = block[place] }
        for place in 16..<68 {
            let x = words[place - 16] ^ words[place - 9] ^ words[place - 3].turnedLeft(15)
            words[place] =
                x ^ x.turnedLeft(15) ^ x.turnedLeft(23) ^ words[place - 13].turnedLeft(7) ^ words[place - 6]
        }
        return words
    }
}
