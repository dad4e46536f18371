import Foundation
import Testing

@testable import Credential

@Suite("Key files and public keys")
struct KeyFileTests {
    private static let passphrase = Array("correct horse 马".utf8)

    @Test("PKCS#8 under scrypt: written, and read with the passphrase", arguments: Algorithm.allCases)
    func encrypted(algorithm: Algorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        let pem = try key.pem(passphrase: Self.passphrase)
        #expect(pem.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        #expect(PrivateKey.isEncrypted(pem: pem))
        let read = try PrivateKey(pem: pem, passphrase: Self.passphrase)
        #expect(read.publicKey == key.publicKey)
        #expect(try key.publicKey.isValid(read.sign([1, 2]), over: [1, 2]))
    }

    @Test("PKCS#8 under scrypt: another passphrase, an empty one or none does not open it")
    func wrongPassphrase() throws {
        let key = try PrivateKey.generate(.sm2)
        let pem = try key.pem(passphrase: Self.passphrase)
        #expect(throws: CryptoError.wrongPassphrase) { try PrivateKey(pem: pem, passphrase: Self.passphrase + [0x20]) }
        #expect(throws: CryptoError.wrongPassphrase) { try PrivateKey(pem: pem, passphrase: []) }
        #expect(throws: CryptoError.wrongPassphrase) { try PrivateKey(pem: pem, passphrase: nil) }
        #expect(try key.pem(passphrase: Self.passphrase) != pem, "a new salt each time")
    }

    @Test("PKCS#8 without a passphrase, and the public half", arguments: Algorithm.allCases)
    func plain(algorithm: Algorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        let pem = try key.pem(passphrase: nil)
        #expect(!PrivateKey.isEncrypted(pem: pem))
        #expect(try PrivateKey(pem: pem, passphrase: nil).publicKey == key.publicKey)
        #expect(try PrivateKey(pem: "a note\n" + pem + "another\n", passphrase: nil).publicKey == key.publicKey)
        #expect(try PrivateKey(pem: pem.replacing("\n", with: "\r\n"), passphrase: nil).publicKey == key.publicKey)
        let publicKey = try PublicKey(pem: key.publicKey.pem)
        #expect(publicKey == key.publicKey)
        #expect(publicKey.algorithm == algorithm)
        #expect(try PublicKey(keyInfo: publicKey.keyInfo) == publicKey)
        #expect(publicKey.fingerprint == sha256(publicKey.keyInfo))
        #expect(throws: CryptoError.notPEM(expected: "PUBLIC KEY")) { try PublicKey(pem: pem) }
        #expect(throws: CryptoError.notPEM(expected: "PRIVATE KEY")) {
            try PrivateKey(pem: key.publicKey.pem, passphrase: nil)
        }
    }

    @Test("PEM texts that are refused")
    func refusals() throws {
        let pem = try PrivateKey.generate(.ed25519).publicKey.pem
        let lines = pem.split(separator: "\n").map(String.init)
        let body = lines[1]
        let frame = { (body: String) in "\(lines[0])\n\(body)\n\(lines[2])\n" }
        let texts = [
            "", lines[0], body, frame(""), pem + pem, lines[2] + "\n" + body + "\n" + lines[0],
            frame(String(body.dropLast())), frame(body + "="), frame(body + "===="), frame("!" + body.dropFirst()),
            frame(" " + body), frame("=" + body.dropFirst()), frame("Proc-Type: 4,ENCRYPTED\n" + body),
            pem.replacing("PUBLIC", with: "Public"), pem.replacing("-----BEGIN", with: "----BEGIN"),
            "x" + pem, String(repeating: "x", count: 65_536) + "\n" + pem,
        ]
        for text in texts { #expect(throws: CryptoError.self, "\(text.prefix(70))") { try PublicKey(pem: text) } }
        #expect(throws: CryptoError.self) { try PublicKey(pem: frame(String(body.prefix(body.count - 4)))) }
    }

    @Test("Keys that are not of the format: other curves, compressed points, other prefixes, other lengths")
    func otherKeys() throws {
        let key = try PrivateKey.generate(.es256).publicKey
        for info in [Array(key.keyInfo.dropLast()), key.keyInfo + [0], [], [0x30], key.point] {
            #expect(throws: CryptoError.invalidKey) { try PublicKey(keyInfo: info) }
        }
        for place in 0..<(key.keyInfo.count - 64) {
            var info = key.keyInfo
            info[place] ^= 1
            #expect(throws: CryptoError.invalidKey) { try PublicKey(keyInfo: info) }
        }
        // P-384, RSA and Ed448 keys made by openssl, Ed25519 with a trailing byte.
        #expect(throws: CryptoError.self) { try PrivateKey(pem: OpenSSLKeys.p384, passphrase: nil) }
        #expect(throws: CryptoError.self) { try PrivateKey(pem: OpenSSLKeys.ed448, passphrase: nil) }
        #expect(try PrivateKey(pem: OpenSSLKeys.ed25519, passphrase: nil).publicKey.algorithm == .ed25519)
    }

    @Test("A point off its curve, at infinity or beyond the field, and points of another curve")
    func points() throws {
        let p256 = try PrivateKey.generate(.es256).publicKey.point
        let zero = [UInt8](repeating: 0, count: 32)
        for algorithm in [Algorithm.es256, .sm2] {
            let point = try PrivateKey.generate(algorithm).publicKey.point
            var off = point
            off[63] ^= 1
            let swapped = Array(point[32...] + point[..<32])
            let beyond = [UInt8](repeating: 0xff, count: 64)
            for bad in [off, swapped, zero + zero, beyond, Array(point.dropLast()), point + [0], [], zero] {
                #expect(throws: CryptoError.invalidKey) { try PublicKey(algorithm, point: bad) }
            }
        }
        #expect(throws: CryptoError.invalidKey) { try PublicKey(.sm2, point: p256) }
        #expect(throws: CryptoError.invalidKey) { try PublicKey(.es256, point: SM2Annex.point) }
        #expect(throws: CryptoError.invalidKey) { try PublicKey(.ed25519, point: p256) }
    }

    @Test("Every Ed25519 point of small order, in every encoding, is refused")
    func lowOrder() throws {
        let ff = String(repeating: "ff", count: 30)
        let zeros = String(repeating: "00", count: 31)
        let order8 = [
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        ]
        let points = ["00" + zeros, "01" + zeros, "ec\(ff)7f", "ed\(ff)7f", "ee\(ff)7f"] + order8
        for point in points {
            var encoded = bytes(hex: point)
            #expect(throws: CryptoError.invalidKey, "\(point)") { try PublicKey(.ed25519, point: encoded) }
            encoded[31] |= 0x80
            #expect(throws: CryptoError.invalidKey, "\(point), sign set") { try PublicKey(.ed25519, point: encoded) }
        }
        let basePoint = bytes(hex: "58" + String(repeating: "66", count: 31))
        #expect(try PublicKey(.ed25519, point: basePoint).point == basePoint)
    }

    @Test("openssl reads our key files and we read its own", arguments: Algorithm.allCases)
    func openssl(algorithm: Algorithm) throws {
        guard let program = Program.named("openssl") else { return }
        let key = try PrivateKey.generate(algorithm)
        let pem = try key.pem(passphrase: Array("secret".utf8))
        let folder = try TemporaryFolder()
        let file = try folder.write(Array(pem.utf8), as: "key.pem")
        let answer = try program.run(["pkey", "-in", file, "-passin", "pass:secret", "-pubout"])
        #expect(answer.status == 0)
        #expect(try PublicKey(pem: answer.output) == key.publicKey)
        if algorithm == .sm2 {
            #expect(try program.run(["pkey", "-in", file, "-passin", "pass:Secret", "-noout"]).status != 0)
        }
        let structure = try program.run(["asn1parse", "-in", file]).output
        #expect(structure.contains("scrypt"))
        #expect(structure.contains("aes-256-cbc"))
        let opened = try program.run(["pkcs8", "-in", file, "-passin", "pass:secret"]).output
        #expect(try PrivateKey(pem: opened, passphrase: nil).publicKey == key.publicKey)
        let plain = try folder.write(Array(opened.utf8), as: "plain.pem")
        let older = try program.run(["pkcs8", "-topk8", "-in", plain, "-passout", "pass:other", "-v2", "aes-256-cbc"])
            .output
        #expect(try PrivateKey(pem: older, passphrase: Array("other".utf8)).publicKey == key.publicKey)
    }
}
