/// A curve y^2 = x^3 - 3x + b of prime order over a prime field: P-256 and the curve of SM2 are both of this form.
final class ShortCurve: Sendable {
    /// Coordinates.
    let field: Modulus
    /// Multiples of the base point.
    let order: Modulus
    /// b and the base point as they are published.
    let b, baseX, baseY: U256
    /// Odd multiples of the base point, from 1 to 63.
    let baseMultiples: [ShortPoint]

    /// The curve of SM2 (GB/T 32918.5).
    static let sm2 = ShortCurve(
        field: U256(0xffff_fffe_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff),
        order: U256(0xffff_fffe_ffff_ffff, 0xffff_ffff_ffff_ffff, 0x7203_df6b_21c6_052b, 0x53bb_f409_39d5_4123),
        b: U256(0x28e9_fa9e_9d9f_5e34, 0x4d5a_9e4b_cf65_09a7, 0xf397_89f5_15ab_8f92, 0xddbc_bd41_4d94_0e93),
        baseX: U256(0x32c4_ae2c_1f19_8119, 0x5f99_0446_6a39_c994, 0x8fe3_0bbf_f266_0be1, 0x715a_4589_334c_74c7),
        baseY: U256(0xbc37_36a2_f4f6_779c, 0x59bd_cee3_6b69_2153, 0xd0a9_877c_c62a_4740, 0x02df_32e5_2139_f0a0))

    /// P-256 (FIPS 186-4 appendix D.1.2.3).
    static let p256 = ShortCurve(
        field: U256(0xffff_ffff_0000_0001, 0x0000_0000_0000_0000, 0x0000_0000_ffff_ffff, 0xffff_ffff_ffff_ffff),
        order: U256(0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff, 0xbce6_faad_a717_9e84, 0xf3b9_cac2_fc63_2551),
        b: U256(0x5ac6_35d8_aa3a_93e7, 0xb3eb_bd55_7698_86bc, 0x651d_06b0_cc53_b0f6, 0x3bce_3c3e_27d2_604b),
        baseX: U256(0x6b17_d1f2_e12c_4247, 0xf8bc_e6e5_63a4_40f2, 0x7703_7d81_2deb_33a0, 0xf4a1_3945_d898_c296),
        baseY: U256(0x4fe3_42e2_fe1a_7f9b, 0x8ee7_eb4a_7c0f_9e16, 0x2bce_3357_6b31_5ece, 0xcbb6_4068_37bf_51f5))

    private init(field: U256, order: U256, b: U256, baseX: U256, baseY: U256) {
        let field = Modulus(field)
        (self.field, self.order) = (field, Modulus(order))
        (self.b, self.baseX, self.baseY) = (b, baseX, baseY)
        let base = ShortPoint(x: field.entered(baseX), y: field.entered(baseY), z: field.one)
        baseMultiples = base.oddMultiples(32, in: field)
    }

    /// The point with these coordinates; nil when they are not below the field's prime or not on the curve.
    func point(x: U256, y: U256) -> ShortPoint? {
        guard x < field.value, y < field.value else { return nil }
        let (x, y) = (field.entered(x), field.entered(y))
        let three = field.entered(U256(0, 0, 0, 3))
        let right = field.add(field.multiply(field.subtract(field.squared(x), three), x), field.entered(b))
        return field.squared(y) == right ? ShortPoint(x: x, y: y, z: field.one) : nil
    }

    /// u times the base point and v times the point whose odd multiples from 1 to 15 are given.
    func combination(_ u: U256, _ v: U256, of multiples: [ShortPoint]) -> ShortPoint {
        let (baseDigits, digits) = (u.signedDigits(width: 7), v.signedDigits(width: 5))
        var sum = ShortPoint(x: field.one, y: field.one, z: .zero)
        for place in (0..<max(baseDigits.count, digits.count)).reversed() {
            sum = sum.doubled(in: field)
            if place < baseDigits.count { sum.add(baseDigits[place], of: baseMultiples, in: field) }
            if place < digits.count { sum.add(digits[place], of: multiples, in: field) }
        }
        return sum
    }

    /// Whether the point is not the one at infinity and its x, modulo the order, is r, which is below the order. No
    /// division is made: x / z^2 = r exactly when x = r * z^2.
    func hasCoordinate(_ point: ShortPoint, _ r: U256) -> Bool {
        guard !point.isInfinity else { return false }
        let square = field.squared(point.z)
        if field.multiply(field.entered(r), square) == point.x { return true }
        // A coordinate between the order and the field's prime.
        let (next, carry) = r.adding(order.value)
        return !carry && next < field.value && field.multiply(field.entered(next), square) == point.x
    }
}
