import Testing

@testable import Credential

@Suite("Base45 (RFC 9285)")
struct Base45Tests {
    @Test("Section 4: examples in both directions")
    func examples() throws {
        for (bytes, text) in RFC9285.examples {
            #expect(Base45.encode(bytes) == text)
            #expect(try Base45.decode(text.utf8) == bytes)
        }
        #expect(Base45.encode([]).isEmpty)
        #expect(try Base45.decode([]).isEmpty)
    }

    @Test("All 45^3 triplets: read exactly up to 65,535, and then written back the same")
    func everyTriplet() throws {
        var read = 0
        for (third, high) in RFC9285.alphabet.enumerated() {
            for (second, middle) in RFC9285.alphabet.enumerated() {
                for (first, low) in RFC9285.alphabet.enumerated() {
                    let text = [low, middle, high]
                    let value = first + 45 * second + 2_025 * third
                    guard let decoded = try? Base45.decode(text) else {
                        if value <= 0xffff { Issue.record("\(value) refused") }
                        continue
                    }
                    read += 1
                    if decoded != [UInt8(value >> 8), UInt8(value & 0xff)] || Array(Base45.encode(decoded).utf8) != text
                    {
                        Issue.record("\(value) read as \(decoded)")
                    }
                }
            }
        }
        #expect(read == 65_536)
    }

    @Test("All 45^2 pairs at the end: read exactly up to 255")
    func everyPair() throws {
        for (second, high) in RFC9285.alphabet.enumerated() {
            for (first, low) in RFC9285.alphabet.enumerated() {
                let value = first + 45 * second
                let decoded = try? Base45.decode([low, high])
                #expect(decoded == (value <= 0xff ? [UInt8(truncatingIfNeeded: value)] : nil))
            }
        }
    }

    @Test(
        "Refusals with their place",
        arguments: [
            (RFC9285.overflow, 0, Malformed.Reason.outOfRange), ("BB8GGW", 3, .outOfRange), (":::", 0, .outOfRange),
            ("BB8::", 3, .outOfRange), ("B", 1, .invalidLength), ("BB8B", 4, .invalidLength),
            ("bB8", 0, .invalidCharacter), ("BB8Bb", 4, .invalidCharacter), ("BB8BB\n", 5, .invalidCharacter),
            ("BB\u{0}", 2, .invalidCharacter), ("BB!", 2, .invalidCharacter), ("BB,", 2, .invalidCharacter),
        ])
    func refusals(text: String, place: Int, reason: Malformed.Reason) {
        #expect(throws: Malformed(.base45, at: place, reason)) { try Base45.decode(text.utf8) }
    }

    @Test("Every character outside the alphabet is refused in every place")
    func alphabet() {
        for character in UInt8.min...UInt8.max where !RFC9285.alphabet.contains(character) {
            for place in 0..<3 {
                var text = Array("BB8".utf8)
                text[place] = character
                #expect(throws: Malformed(.base45, at: place, .invalidCharacter)) { try Base45.decode(text) }
            }
        }
    }

    @Test("Property: random bytes of every length survive")
    func property() throws {
        var generator = SeededGenerator(seed: 9_285)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(try Base45.decode(Base45.encode(bytes).utf8) == bytes)
        }
    }
}
