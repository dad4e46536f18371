import Testing

@testable import Credential
@testable import Primitives

@Suite("Signatures in Swift alone, beside libcrypto")
struct PureSignatureTests {
    @Test("GB/T 32918.5 A.2: the signature of the annex verifies")
    func annex() throws {
        let key = try #require(ShortCurveKey(.sm2, point: SM2Annex.point))
        #expect(key.isValid(SM2Annex.r + SM2Annex.s, over: SM2Annex.message))
        #expect(!key.isValid(SM2Annex.r + SM2Annex.s, over: Array("message digesu".utf8)))
        #expect(!key.isValid(SM2Annex.s + SM2Annex.r, over: SM2Annex.message))
    }

    @Test(
        "RFC 8032 section 7.1: tests 1 to 3",
        arguments: [
            (
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                    + "d25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                    + "387b2eaeb4302aeeb00d291612bb0c00"
            ),
            (
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                    + "4a7c15e9716ed28dc027beceea1ec40a"
            ),
        ])
    func rfc8032(key: String, message: String, signature: String) {
        let key = Ed25519Key(bytes(hex: key))
        let signature = bytes(hex: signature)
        #expect(key.isValid(signature, over: bytes(hex: message)))
        #expect(!key.isValid(signature, over: bytes(hex: message) + [0]))
    }

    @Test("Random keys, messages and flipped bits: the same verdict", arguments: Algorithm.allCases)
    func random(algorithm: Algorithm) throws {
        var numbers = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            let secret = try PrivateKey.generate(algorithm)
            let keys = BothKeys(secret.publicKey)
            for _ in 0..<5 {
                let message = try randomBytes(Int.random(in: 0...300, using: &numbers))
                var signature = try secret.sign(message)
                #expect(keys.verdict(signature, message) == (true, true))
                signature[Int.random(in: 0..<64, using: &numbers)] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
                #expect(keys.verdict(signature, message) == (false, true))
            }
        }
    }

    @Test("Every pair of r and s from the edges of their range: the same verdict", arguments: Algorithm.allCases)
    func edges(algorithm: Algorithm) throws {
        let secret = try SpecimenAuthority.shared.credentialKey(algorithm)
        let keys = BothKeys(secret.publicKey)
        let signature = try secret.sign([7])
        let (r, s) = (Array(signature[..<32]), Array(signature[32...]))
        let order = Self.order(algorithm)
        let one = U256.one
        let numbers = [
            U256.zero, one, order.subtracting(one).difference, order, order.adding(one).sum,
            U256.zero.subtracting(one).difference,
        ].map { algorithm == .ed25519 ? $0.bigEndianBytes.reversed() : $0.bigEndianBytes }
        let turned = order.subtracting(U256(bigEndian: algorithm == .ed25519 ? s.reversed() : s)).difference
        let values = numbers + [r, s, algorithm == .ed25519 ? turned.bigEndianBytes.reversed() : turned.bigEndianBytes]
        for first in values {
            for second in values {
                #expect(keys.verdict(first + second, [7]).isSame, "\(hex(first)) \(hex(second))")
            }
        }
        for other in [[], [0], Array(signature.dropLast()), signature + [0]] {
            #expect(keys.verdict(other, [7]) == (false, true))
        }
    }

    private static func order(_ algorithm: Algorithm) -> U256 {
        switch algorithm {
        case .sm2: ShortCurve.sm2.order.value
        case .es256: ShortCurve.p256.order.value
        case .ed25519: EdwardsPoint.order.value
        }
    }

    @Test("A point that libcrypto refuses is refused, and the other way round", arguments: [Algorithm.sm2, .es256])
    func points(algorithm: Algorithm) throws {
        let curve = algorithm == .sm2 ? ShortCurve.sm2 : .p256
        let good = try SpecimenAuthority.shared.credentialKey(algorithm).publicKey.point
        let (x, y) = (Array(good[..<32]), Array(good[32...]))
        let negative = curve.field.value.subtracting(U256(bigEndian: y)).difference.bigEndianBytes
        // A point whose x is small has a second spelling, x + p.
        var small: [[UInt8]] = []
        for number in UInt64(0)..<40 {
            let x = U256(0, 0, 0, number)
            guard let y = Self.root(x, curve) else { continue }
            let over = x.adding(curve.field.value)
            small.append(x.bigEndianBytes + y.bigEndianBytes)
            if !over.carry { small.append(over.sum.bigEndianBytes + y.bigEndianBytes) }
        }
        #expect(small.count > 20)
        let zero = [UInt8](repeating: 0, count: 32)
        let prime = curve.field.value.bigEndianBytes
        let points = [good, x + negative, x + x, y + x, zero + zero, prime + y, x + prime, prime + prime, [], x]
        for point in points + small {
            let isKey = (try? PublicKey(algorithm, point: point)) != nil
            let scheme: ShortCurveKey.Scheme = algorithm == .sm2 ? .sm2 : .es256
            #expect((ShortCurveKey(scheme, point: point) != nil) == isKey, "\(hex(point))")
        }
    }

    /// y of a point with that x: both primes are 3 modulo 4.
    private static func root(_ x: U256, _ curve: ShortCurve) -> U256? {
        let field = curve.field
        let entered = field.entered(x)
        let slope = field.subtract(field.squared(entered), field.entered(U256(0, 0, 0, 3)))
        let square = field.add(field.multiply(slope, entered), field.entered(curve.b))
        let next = field.value.adding(.one).sum
        let root = field.power(square, next.halved(top: 0).halved(top: 0))
        return field.squared(root) == square ? field.left(root) : nil
    }
}
