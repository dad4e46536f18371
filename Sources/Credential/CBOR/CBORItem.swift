/// A value to encode in deterministic CBOR (RFC 8949 section 4.2.1).
public indirect enum CBORItem: Sendable, Hashable {
    case unsigned(UInt64)
    /// The value -1 - n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBORItem])
    /// Pairs in any order; encoding sorts them. A key must not occur twice.
    case map([CBORItem: CBORItem])
    case tag(UInt64, CBORItem)
    case bool(Bool)

    /// An integer of either sign.
    public static func integer(_ value: Int) -> CBORItem {
        value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(-1 - value))
    }

    /// The one deterministic encoding of this value.
    public func encoded() -> [UInt8] {
        var output: [UInt8] = []
        append(to: &output)
        return output
    }

    private func append(to output: inout [UInt8]) {
        switch self {
        case .unsigned(let value): Self.appendHead(0, value, to: &output)
        case .negative(let value): Self.appendHead(1, value, to: &output)
        case .bytes(let bytes):
            Self.appendHead(2, UInt64(bytes.count), to: &output)
            output += bytes
        case .text(let text):
            Self.appendHead(3, UInt64(text.utf8.count), to: &output)
            output += text.utf8
        case .array(let items):
            Self.appendHead(4, UInt64(items.count), to: &output)
            for item in items { item.append(to: &output) }
        case .map(let pairs):
            Self.appendHead(5, UInt64(pairs.count), to: &output)
            let encodedPairs = pairs.map { (key: $0.key.encoded(), value: $0.value) }
            for pair in encodedPairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                output += pair.key
                pair.value.append(to: &output)
            }
        case .tag(let number, let item):
            Self.appendHead(6, number, to: &output)
            item.append(to: &output)
        case .bool(let value): output.append(value ? 0xf5 : 0xf4)
        }
    }

    /// The shortest head of an item: major type and argument.
    static func appendHead(_ major: UInt8, _ value: UInt64, to output: inout [UInt8]) {
        let type = major << 5
        switch value {
        case 0..<24: output.append(type | UInt8(value))
        case 24...0xff: output += [type | 24, UInt8(value)]
        case 0x100...0xffff: output += [type | 25] + bigEndian(value, 2)
        case 0x1_0000...0xffff_ffff: output += [type | 26] + bigEndian(value, 4)
        default: output += [type | 27] + bigEndian(value, 8)
        }
    }

    private static func bigEndian(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }
}

extension CBORItem: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral
{
    /// An integer of either sign.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A text string.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A map; the keys must differ.
    public init(dictionaryLiteral elements: (CBORItem, CBORItem)...) {
        self = .map(Dictionary(pairs: elements))
    }
    /// An array.
    public init(arrayLiteral elements: CBORItem...) { self = .array(elements) }
    /// A simple value true or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
