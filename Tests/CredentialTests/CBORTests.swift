import Testing

@testable import Credential

@Suite("Deterministic CBOR (RFC 8949 section 4.2.1)")
struct CBORTests {
    /// Reads any value of the profile; `unsigned` and `integer` are the two ways that the format's decoders use.
    static func decode(_ bytes: [UInt8]) throws(Malformed) -> CBORItem {
        var reader = CBORReader(bytes, layer: .claims)
        let item = try value(&reader)
        try reader.finish()
        return item
    }

    private static func value(_ reader: inout CBORReader) throws(Malformed) -> CBORItem {
        switch try reader.peekMajor() {
        case 0: return .unsigned(try reader.unsigned())
        case 1: return .integer(try reader.integer())
        case 2: return .bytes(try reader.byteString(0...1_000_000))
        case 3: return .text(try reader.text(0...1_000_000))
        case 4:
            var items: [CBORItem] = []
            for _ in 0..<(try reader.enterArray(0...1_000_000)) { items.append(try value(&reader)) }
            reader.leaveContainer()
            return .array(items)
        case 5: return .map(try pairs(&reader))
        case 6:
            try reader.expectTag(18)
            return .tag(18, try value(&reader))
        default: return .bool(try reader.bool())
        }
    }

    private static func pairs(_ reader: inout CBORReader) throws(Malformed) -> [CBORItem: CBORItem] {
        var cursor = try reader.enterMap(0...1_000_000)
        var pairs: [CBORItem: CBORItem] = [:]
        if !reader.isAtEnd, try reader.peekMajor() == 3 {
            while let key = try reader.nextTextKey(&cursor) { pairs[.text(key)] = try value(&reader) }
        } else {
            while let key = try reader.nextKey(&cursor) { pairs[.integer(key)] = try value(&reader) }
        }
        return pairs
    }

    @Test("Appendix A: what is in the profile re-encodes to itself, all else is refused with its reason")
    func appendixA() {
        #expect(RFC8949AppendixA.examples.count == 81)
        for (hex, expected) in RFC8949AppendixA.examples {
            do {
                let item = try Self.decode(bytes(hex: hex))
                #expect(expected == .same && item.encoded() == bytes(hex: hex), "\(hex) was read")
            } catch {
                #expect(expected == .refused(error.reason), "\(hex) gave \(error)")
            }
        }
    }

    @Test("Encodings that are not deterministic, not CBOR, too deep or lie about a length")
    func forbidden() {
        for (hex, reason) in RFC8949AppendixA.forbidden {
            #expect(fault(try Self.decode(bytes(hex: hex))) == Fault(.claims, reason), "\(hex)")
        }
    }

    @Test("Depth 8 is read, depth 9 is not, and leaving a container counts")
    func depth() throws {
        #expect(try Self.decode([UInt8](repeating: 0x81, count: 8).dropLast() + [0x80]).encoded().count == 8)
        #expect(throws: Malformed(.claims, at: 8, .tooDeep)) {
            try Self.decode([UInt8](repeating: 0x81, count: 8) + [0x80])
        }
        let siblings = CBORItem.array((0..<40).map { _ in [[[:]]] })
        #expect(try Self.decode(siblings.encoded()) == siblings)
    }

    @Test("Heads at every edge between the lengths of an argument")
    func edges() throws {
        let edges: [(UInt64, String)] = [
            (23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65_535, "19ffff"), (65_536, "1a00010000"),
            (4_294_967_295, "1affffffff"), (4_294_967_296, "1b0000000100000000"),
            (UInt64.max - 1, "1bfffffffffffffffe"),
        ]
        for (value, encoded) in edges {
            #expect(hex(CBORItem.unsigned(value).encoded()) == encoded)
            #expect(try Self.decode(bytes(hex: encoded)) == .unsigned(value))
        }
        #expect(hex(CBORItem.integer(.min).encoded()) == "3b7fffffffffffffff")
        #expect(try Self.decode(bytes(hex: "3b7fffffffffffffff")) == .integer(.min))
    }

    @Test("A length is bounded by the caller as well as by the input")
    func callerBounds() {
        var reader = CBORReader([0x43, 1, 2, 3], layer: .key)
        #expect(throws: Malformed(.key, at: 0, .outOfRange)) { try reader.byteString(0...2) }
        reader = CBORReader([0x83, 1, 2, 3], layer: .key)
        #expect(throws: Malformed(.key, at: 0, .outOfRange)) { try reader.enterArray(0...2) }
        reader = CBORReader([0x1a, 0xff, 0xff, 0xff, 0xff], layer: .key)
        #expect(throws: Malformed(.key, at: 0, .outOfRange)) { try reader.unsigned(below: 4_294_967_295) }
        for (time, read) in [(253_402_300_799, true), (253_402_300_800, false)] {
            var reader = CBORReader(CBORItem.integer(time).encoded(), layer: .key)
            #expect((fault(try reader.time()) == nil) == read)
        }
    }

    @Test("A reader of a range stops at its end")
    func range() throws {
        var reader = CBORReader([0, 0x42, 1, 2, 3], range: 1..<3, layer: .cose)
        #expect(throws: Malformed(.cose, at: 1, .truncated)) { try reader.byteString(0...9) }
        reader = CBORReader([0, 1, 2], range: 1..<2, layer: .cose)
        #expect(try reader.unsigned() == 1)
        #expect(reader.isAtEnd)
    }

    @Test("Property: random values survive, and whatever is read encodes to the input")
    func property() throws {
        var generator = SeededGenerator(seed: 8_949)
        for _ in 0..<400 {
            let item = Self.random(&generator, depth: 4)
            var encoded = item.encoded()
            #expect(try Self.decode(encoded) == item)
            for _ in 0..<8 {
                let place = Int.random(in: encoded.indices, using: &generator)
                encoded[place] = UInt8.random(in: 0...255, using: &generator)
                if let read = try? Self.decode(encoded) { #expect(read.encoded() == encoded) }
            }
        }
    }

    private static func random(_ generator: inout SeededGenerator, depth: Int) -> CBORItem {
        let shift = UInt64.random(in: 1..<64, using: &generator)
        let number = Int(UInt64.random(in: 0...UInt64.max, using: &generator) >> shift)
        let count = Int.random(in: 0...5, using: &generator)
        switch Int.random(in: 0...(depth == 0 ? 4 : 7), using: &generator) {
        case 0: return .integer(number)
        case 1: return .integer(-1 - number)
        case 2: return .bytes((0..<count * 60).map { _ in .random(in: 0...255, using: &generator) })
        case 3: return .text(String("蒙ᠮa\u{301}é\0𬍛".shuffled(using: &generator).prefix(count)))
        case 4: return .bool(.random(using: &generator))
        case 5: return .array((0..<count).map { _ in random(&generator, depth: depth - 1) })
        case 6:
            let keys = Set((0..<count).map { _ in Int.random(in: -70_000...70_000, using: &generator) })
            return .map(
                Dictionary(uniqueKeysWithValues: keys.map { (.integer($0), random(&generator, depth: depth - 1)) }))
        default: return .tag(18, random(&generator, depth: depth - 1))
        }
    }
}
