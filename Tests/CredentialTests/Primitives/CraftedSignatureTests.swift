import Testing

@testable import Credential
@testable import Primitives

/// Signatures whose secrets are known, so that a sum of points becomes what random ones never do.
@Suite("Crafted signatures in Swift alone, beside libcrypto")
struct CraftedSignatureTests {
    private static func number(_ value: UInt64) -> U256 { U256(0, 0, 0, value) }

    /// A public key's x and y of a secret number.
    private static func point(_ secret: U256, on curve: ShortCurve) -> (x: U256, y: U256) {
        let sum = curve.combination(secret, .zero, of: curve.baseMultiples)
        let inverse = curve.field.inverse(sum.z)
        let square = curve.field.squared(inverse)
        return (
            curve.field.left(curve.field.multiply(sum.x, square)),
            curve.field.left(curve.field.multiply(sum.y, curve.field.multiply(square, inverse)))
        )
    }

    private static func keys(_ algorithm: Algorithm, _ secret: U256, _ curve: ShortCurve) throws -> BothKeys {
        let (x, y) = point(secret, on: curve)
        return BothKeys(try PublicKey(algorithm, point: x.bigEndianBytes + y.bigEndianBytes))
    }

    @Test("ES256 under the base point, its double, its triple and their negatives", arguments: [1, 2, 3, 15, 16])
    func neighboursOfTheBase(secret: UInt64) throws {
        let (curve, order) = (ShortCurve.p256, ShortCurve.p256.order)
        let message: [UInt8] = [9]
        let e = order.reduced(U256(bigEndian: SHA256.digest(message)))
        for isNegative in [false, true] {
            let d = isNegative ? order.negate(Self.number(secret)) : Self.number(secret)
            let keys = try Self.keys(.es256, d, curve)
            for nonce: UInt64 in [1, 2, 3, 5, 7, 16, 31, 63, 1 << 40] {
                let r = order.reduced(Self.point(Self.number(nonce), on: curve).x)
                let rd = order.multiply(order.entered(r), d)
                let s = order.multiply(order.inverse(order.entered(Self.number(nonce))), order.add(e, rd))
                let signature = r.bigEndianBytes + s.bigEndianBytes
                #expect(keys.verdict(signature, message) == (true, true), "\(secret), \(nonce)")
            }
        }
    }

    @Test("ES256 and SM2: a sum that is the point at infinity makes no signature valid")
    func infinity() throws {
        let r = Self.number(0x1234_5678)
        let s = Self.number(0x9abc_def0)
        let ecdsa = ShortCurve.p256.order
        let e = ecdsa.reduced(U256(bigEndian: SHA256.digest([9])))
        // e/s + r/s * d = 0
        let d = ecdsa.negate(ecdsa.multiply(ecdsa.inverse(ecdsa.entered(r)), e))
        let signature = r.bigEndianBytes + s.bigEndianBytes
        #expect(try Self.keys(.es256, d, .p256).verdict(signature, [9]) == (false, true))
        // s + (r + s) * d = 0
        let sm2 = ShortCurve.sm2.order
        let other = sm2.negate(sm2.multiply(sm2.inverse(sm2.entered(sm2.add(r, s))), s))
        #expect(try Self.keys(.sm2, other, .sm2).verdict(signature, [9]) == (false, true))
    }

    @Test("Ed25519: R of small order in its one spelling holds, in another it does not; nor does s + L")
    func smallOrder() throws {
        let (order, secret) = (EdwardsPoint.order, Self.number(12_345))
        let point = Ed25519Key.combination(secret, .zero, of: EdwardsPoint.baseMultiples).bytes
        let keys = BothKeys(try PublicKey(.ed25519, point: point))
        let message: [UInt8] = [9]
        let neutral = [1] + [UInt8](repeating: 0, count: 31)
        let prime = EdwardsPoint.field.value
        let spellings = [
            (neutral, true), ((prime.adding(.one).sum).bigEndianBytes.reversed(), false),
            ([1] + [UInt8](repeating: 0, count: 30) + [0x80], false),
        ]
        for (spelling, isValid) in spellings {
            let digest = SHA512.digest(spelling + point + message)
            let h = order.reduced(high: U256(littleEndian: digest[32...]), low: U256(littleEndian: digest[..<32]))
            let s = order.multiply(order.entered(h), secret)
            let signature = spelling + s.bigEndianBytes.reversed()
            #expect(keys.verdict(signature, message) == (isValid, true), "\(hex(spelling))")
            let greater = spelling + s.adding(order.value).sum.bigEndianBytes.reversed()
            #expect(keys.verdict(greater, message) == (false, true))
        }
    }

    @Test("Ed25519: keys that are no point, or not spelt below the prime, have the same verdict")
    func strangeKeys() throws {
        let signature = try SpecimenAuthority.shared.credentialKey(.ed25519).sign([9])
        for last in UInt8(0xed)...0xff {
            let spelling = [last] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
            guard let key = try? PublicKey(.ed25519, point: spelling) else { continue }
            #expect(BothKeys(key).verdict(signature, [9]) == (false, true))
        }
        for first in UInt8(2)..<40 {
            let keys = BothKeys(try PublicKey(.ed25519, point: [first] + [UInt8](repeating: 0, count: 31)))
            #expect(keys.verdict(signature, [9]) == (false, true))
        }
    }

    @Test("The product of words from halves is the machine's")
    func products() {
        let edges: [UInt64] = [0, 1, 0xffff_ffff, 0x1_0000_0000, .max - 1, .max]
        let numbers = edges + (0..<200).map { _ in UInt64.random(in: .min ... .max) }
        for x in numbers {
            for y in numbers {
                let (high, low) = x.multipliedFullWidth(by: y)
                #expect(productOfHalves(x, y) == (high, low))
            }
        }
    }
}
