import Testing

@testable import Credential

@Suite("Digits in blocks (FIDO CTAP 2.2 hybrid QR)")
struct DigitTextTests {
    /// Digits of a last block of 1 to 7 bytes: the decimal length of 256^n - 1.
    static let widths = [1: 3, 2: 5, 3: 8, 4: 10, 5: 13, 6: 15, 7: 17]

    @Test("Blocks worked out by hand")
    func blocks() throws {
        let blocks: [([UInt8], String)] = [
            ([0], "000"), ([255], "255"), ([0, 1], "00256"), ([1, 0], "00001"), ([255, 255], "65535"),
            ([255, 255, 255], "16777215"), ([0, 0, 0, 1], "0016777216"), ([255, 255, 255, 255], "4294967295"),
            ([255, 255, 255, 255, 255], "1099511627775"), ([0, 0, 0, 0, 0, 1], "001099511627776"),
            ([255, 255, 255, 255, 255, 255], "281474976710655"),
            ([255, 255, 255, 255, 255, 255, 255], "72057594037927935"), ([0, 0, 0, 0, 0, 0, 1], "00281474976710656"),
            ([1, 0, 0, 0, 0, 0, 0, 2], "00000000000000001002"),
        ]
        for (bytes, digits) in blocks {
            #expect(DigitText.encode(bytes) == digits)
            #expect(try DigitText.decode(digits.utf8) == bytes)
        }
    }

    @Test("The greatest value of each block is read, and the next is refused at its block")
    func ranges() throws {
        for (count, width) in Self.widths {
            let greatest = UInt64.max >> UInt64(64 - 8 * count)
            #expect(String(greatest).count == width)
            let next = String(greatest + 1)
            #expect(next.count == width, "one more has as many digits, so only the range refuses it")
            #expect(throws: Malformed(.digits, at: 0, .outOfRange)) { try DigitText.decode(next.utf8) }
            #expect(throws: Malformed(.digits, at: 0, .outOfRange)) {
                try DigitText.decode(String(repeating: "9", count: width).utf8)
            }
            let second = String(repeating: "0", count: 17) + next
            #expect(throws: Malformed(.digits, at: 17, .outOfRange)) { try DigitText.decode(second.utf8) }
        }
    }

    @Test("Exactly the lengths 17k + {0, 3, 5, 8, 10, 13, 15} are read")
    func lengths() throws {
        for count in 0...120 {
            let whole = count > 0 && [0, 3, 5, 8, 10, 13, 15].contains(count % 17)
            #expect(DigitText.isWholeLength(count) == whole)
            let zeros = [UInt8](repeating: 0x30, count: count)
            if whole {
                #expect(Array(DigitText.encode(try DigitText.decode(zeros)).utf8) == zeros)
            } else {
                #expect(throws: Malformed(.digits, at: count, .invalidLength)) { try DigitText.decode(zeros) }
            }
        }
    }

    @Test("Another character is refused at its place")
    func characters() {
        for character in UInt8.min...UInt8.max where !(0x30...0x39).contains(character) {
            for place in [0, 16, 17, 19] {
                var text = [UInt8](repeating: 0x30, count: 20)
                text[place] = character
                #expect(throws: Malformed(.digits, at: place, .invalidCharacter)) { try DigitText.decode(text) }
            }
        }
    }

    @Test("Property: random bytes of every length survive, and each digit changed gives other bytes or a refusal")
    func property() throws {
        var generator = SeededGenerator(seed: 22)
        for count in 1..<120 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var digits = Array(DigitText.encode(bytes).utf8)
            #expect(try DigitText.decode(digits) == bytes)
            let place = Int.random(in: digits.indices, using: &generator)
            digits[place] = 0x30 + (digits[place] - 0x30 + 1) % 10
            #expect((try? DigitText.decode(digits)) != bytes)
        }
    }
}
