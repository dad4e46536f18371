/// RFC 8949 section 4.2.1 judged by a second program: written apart from `CBORReader`, which it must agree with.
///
/// Knows only well-formedness: which values may stand where is for the decoders.
struct CanonicalCBOR {
    private let bytes: ArraySlice<UInt8>
    private var place = 0
    /// Whether every map has keys as the format has them: integers of 63 bits, or texts of up to 64 bytes, not both.
    private(set) var hasKeysOfTheFormat = true
    /// Whether the bytes are exactly one item in its deterministic encoding, of the kinds that the format has.
    private(set) var holds = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
        holds = item(containers: 0) && place == bytes.count
    }

    private mutating func item(containers: Int) -> Bool {
        guard place < bytes.endIndex else { return false }
        let first = bytes[place]
        if first == 0xf4 || first == 0xf5 {
            place += 1
            return true
        }
        guard let argument = argument() else { return false }
        switch first / 32 {
        case 0, 1: return true
        case 2: return skip(argument) != nil
        case 3: return skip(argument).map { Self.isUTF8(bytes[$0]) } ?? false
        case 4: return containers < 8 && items(argument, containers: containers + 1)
        case 5: return containers < 8 && pairs(argument, containers: containers + 1)
        case 6: return item(containers: containers)
        default: return false
        }
    }

    private mutating func items(_ count: UInt64, containers: Int) -> Bool {
        guard count <= UInt64(bytes.endIndex - place) else { return false }
        for _ in 0..<count where !item(containers: containers) { return false }
        return true
    }

    private mutating func pairs(_ count: UInt64, containers: Int) -> Bool {
        guard count <= UInt64(bytes.endIndex - place) / 2 else { return false }
        var previous: ArraySlice<UInt8>?
        var kinds: Set<Bool> = []
        for _ in 0..<count {
            let start = place
            guard item(containers: containers) else { return false }
            let key = bytes[start..<place]
            kinds.insert(bytes[start] / 32 == 3)
            let isInteger = bytes[start] / 64 == 0 && !(bytes[start] % 32 == 27 && bytes[start + 1] > 127)
            let isText = bytes[start] / 32 == 3 && key.count <= 66
            if kinds.count > 1 || !(isInteger || isText) { hasKeysOfTheFormat = false }
            // Rising means: at the first difference greater, or longer.
            if let previous {
                let difference = zip(previous, key).first { $0 != $1 }
                guard difference.map({ $0 < $1 }) ?? (previous.count < key.count) else { return false }
            }
            previous = key
            guard item(containers: containers) else { return false }
        }
        return true
    }

    private mutating func argument() -> UInt64? {
        let short = UInt64(bytes[place] % 32)
        place += 1
        if short < 24 { return short }
        let width = [24: 1, 25: 2, 26: 4, 27: 8][short] ?? 0
        guard width > 0, place + width <= bytes.endIndex else { return nil }
        var value: UInt64 = 0
        for _ in 0..<width {
            value = value * 256 + UInt64(bytes[place])
            place += 1
        }
        let greatestShorter: [Int: UInt64] = [1: 23, 2: 0xff, 4: 0xffff, 8: 0xffff_ffff]
        return value > greatestShorter[width] ?? 0 ? value : nil
    }

    private mutating func skip(_ count: UInt64) -> Range<Int>? {
        guard count <= UInt64(bytes.endIndex - place) else { return nil }
        let start = place
        place += Int(count)
        return start..<place
    }

    /// Decoding with replacement changes whatever is not UTF-8.
    private static func isUTF8(_ text: ArraySlice<UInt8>) -> Bool {
        String(decoding: text, as: UTF8.self).utf8.elementsEqual(text)
    }
}
