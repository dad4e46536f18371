/// A hash function of eight words that takes 16 words a block: SHA-256, SHA-512 and SM3 have one frame.
protocol BlockHash {
    associatedtype Word: FixedWidthInteger & UnsignedInteger

    static var start: InlineArray<8, Word> { get }

    /// Stirs a block into the state.
    static func stir(_ block: InlineArray<16, Word>, into state: inout InlineArray<8, Word>)
}

/// A digest under way; a copy goes on from the same place.
struct Digesting<Hash: BlockHash> {
    private typealias Word = Hash.Word
    private static var blockBytes: Int { 2 * Hash.Word.bitWidth }

    private var state = Hash.start
    private var block = InlineArray<16, Hash.Word>(repeating: 0)
    /// Bytes taken so far. Lengths of 2^61 bytes and more are not met.
    private var count = 0

    /// Takes the next bytes.
    mutating func add(_ bytes: [UInt8]) {
        var place = 0
        while place < bytes.count, count % Self.blockBytes != 0 || bytes.count - place < Self.blockBytes {
            add(bytes[place])
            place += 1
        }
        while bytes.count - place >= Self.blockBytes {
            addBlock(bytes, place)
            place += Self.blockBytes
        }
        while place < bytes.count {
            add(bytes[place])
            place += 1
        }
    }

    private mutating func addBlock(_ bytes: [UInt8], _ start: Int) {
        let wordBytes = Word.bitWidth / 8
        for word in 0..<16 {
            var value: Word = 0
            for place in 0..<wordBytes { value = value << 8 | Word(bytes[start + word * wordBytes + place]) }
            block[word] = value
        }
        count += Self.blockBytes
        Hash.stir(block, into: &state)
    }

    private mutating func add(_ byte: UInt8) {
        let wordBytes = Word.bitWidth / 8
        let place = count % Self.blockBytes
        block[place / wordBytes] = block[place / wordBytes] << 8 | Word(byte)
        count += 1
        if place == Self.blockBytes - 1 { Hash.stir(block, into: &state) }
    }

    /// The digest; a bit, zeros and the length in two words end the text.
    consuming func finish() -> [UInt8] {
        let bits = UInt64(count) &* 8
        add(0x80)
        while count % Self.blockBytes != Self.blockBytes - Word.bitWidth / 4 { add(0) }
        for _ in 8..<Word.bitWidth / 4 { add(0) }
        for shift in stride(from: 56, through: 0, by: -8) { add(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        var digest: [UInt8] = []
        digest.reserveCapacity(Word.bitWidth)
        for place in 0..<8 { appendBigEndian(state[place], to: &digest) }
        return digest
    }
}

extension BlockHash {
    static func digested(_ bytes: [UInt8]) -> [UInt8] {
        var digesting = Digesting<Self>()
        digesting.add(bytes)
        return digesting.finish()
    }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    @inline(__always)
    func turnedLeft(_ bits: Self) -> Self { self &<< bits | self &>> (Self(Self.bitWidth) &- bits) }

    @inline(__always)
    func turnedRight(_ bits: Self) -> Self { self &>> bits | self &<< (Self(Self.bitWidth) &- bits) }
}
