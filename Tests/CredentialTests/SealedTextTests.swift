import Credential
import Testing

/// What is sealed for one key is opened by that key, whole, and by nothing else.
@Suite struct SealedTextTests {
    private static let keys = Result { () throws(CryptoError) in
        (try PrivateKey.generate(.sm2), try PrivateKey.generate(.sm2))
    }

    @Test(arguments: [1, 18, 255, 256, 1_024])
    func whatIsSealedOpens(count: Int) throws {
        let (key, other) = try Self.keys.get()
        let text = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let sealed = try SealedText.seal(text, for: key.publicKey)
        #expect(try SealedText.open(sealed, with: key) == text)
        // The same text is never sealed alike, so that equal ones are not told.
        #expect(try SealedText.seal(text, for: key.publicKey) != sealed)
        #expect(throws: CryptoError.invalidKey) { try SealedText.open(sealed, with: other) }
    }

    @Test func whatWasAlteredDoesNotOpen() throws {
        let (key, _) = try Self.keys.get()
        let sealed = try SealedText.seal(Array("150102199001010019".utf8), for: key.publicKey)
        for place in sealed.indices {
            var altered = sealed
            altered[place] ^= 1
            #expect((try? SealedText.open(altered, with: key)) == nil, "byte \(place)")
        }
        for count in [0, 1, 64, sealed.count - 1] {
            #expect(throws: CryptoError.invalidKey) { try SealedText.open(Array(sealed.prefix(count)), with: key) }
        }
        #expect(throws: CryptoError.invalidKey) {
            try SealedText.open([UInt8](repeating: 0x30, count: 2_000), with: key)
        }
    }

    @Test func whatCannotBeSealed() throws {
        let (key, _) = try Self.keys.get()
        for count in [0, 1_025] {
            #expect(throws: CryptoError.invalidKey) {
                try SealedText.seal([UInt8](repeating: 1, count: count), for: key.publicKey)
            }
        }
        for algorithm in [Algorithm.es256, .ed25519] {
            let foreign = try PrivateKey.generate(algorithm)
            #expect(throws: CryptoError.invalidKey) { try SealedText.seal([1], for: foreign.publicKey) }
            #expect(throws: CryptoError.invalidKey) { try SealedText.open([1], with: foreign) }
        }
    }
}
