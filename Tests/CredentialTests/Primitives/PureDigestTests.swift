import Testing

@testable import Credential
@testable import Primitives

@Suite("Digests and ciphers in Swift alone, beside libcrypto")
struct PureDigestTests {
    @Test("SHA-256 and SM3 of every length up to three blocks")
    func lengths() throws {
        let text = try randomBytes(200)
        for count in 0...200 {
            let part = Array(text[..<count])
            #expect(SHA256.digest(part) == sha256(part), "SHA-256 of \(count)")
            #expect(SM3.digest(part) == sm3(part), "SM3 of \(count)")
        }
        let long = try randomBytes(100_000)
        #expect(SHA256.digest(long) == sha256(long))
        #expect(SM3.digest(long) == sm3(long))
    }

    @Test("FIPS 180-4 and GB/T 32905: the digests of abc")
    func published() {
        let abc = Array("abc".utf8)
        #expect(
            hex(SHA512.digest(abc))
                == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
        #expect(hex(SHA256.digest(abc)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hex(SM3.digest(abc)) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
    }

    @Test("PBKDF2 with HMAC-SHA-512 and AES-256 in counter mode, of many lengths")
    func lockOfTheRegister() throws {
        // The salt brings SHA-512 to every length up to two blocks.
        for count in 1...260 {
            let (password, salt, rounds) = (try randomBytes(count), try randomBytes(count), count % 4 + 1)
            #expect(
                Primitives.pbkdf2SHA512(password, salt: salt, iterations: rounds, count: count)
                    == (try Credential.pbkdf2SHA512(password, salt: salt, iterations: rounds, count: count)))
        }
        for count in 1...70 {
            let (text, key) = (try randomBytes(count), try randomBytes(32))
            #expect(Primitives.aes256Counter(text, key: key) == (try Credential.aes256Counter(text, key: key)))
        }
        #expect(Primitives.aes256Counter([1], key: [UInt8](repeating: 0, count: 31)) == nil)
    }
}
