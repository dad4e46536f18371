/// A point of the curve -x^2 + y^2 = 1 + d x^2 y^2 of Ed25519 (RFC 8032 section 5.1) in extended coordinates: x/z, y/z, and
/// t = x * y / z. The formulas hold for any two points.
struct EdwardsPoint: Sendable {
    var x, y, z, t: U256

    /// Modulo 2^255 - 19.
    static let field = Modulus(
        U256(0x7fff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffed))
    /// Modulo the order of the base point, 2^252 + 27742317777372353535851937790883648493.
    static let order = Modulus(
        U256(0x1000_0000_0000_0000, 0x0000_0000_0000_0000, 0x14de_f9de_a2f7_9cd6, 0x5812_631a_5cf5_d3ed))
    /// d = -121665/121666.
    private static let d = field.multiply(
        field.negate(field.entered(U256(0, 0, 0, 121_665))), field.inverse(field.entered(U256(0, 0, 0, 121_666))))
    private static let twiceD = field.add(d, d)
    /// A square root of -1: 2^((p-1)/4).
    private static let rootOfMinusOne = field.power(
        field.entered(U256(0, 0, 0, 2)),
        U256(0x1fff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_fffb))
    /// (p-5)/8.
    private static let rootExponent =
        U256(0x0fff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_fffd)
    /// Odd multiples from 1 to 63 of the base point, whose y is 4/5 and whose x is even.
    static let baseMultiples =
        EdwardsPoint([0x58] + [UInt8](repeating: 0x66, count: 31))?.oddMultiples(32) ?? []

    static let neutral = EdwardsPoint(x: .zero, y: field.one, z: field.one, t: .zero)

    private init(x: U256, y: U256, z: U256, t: U256) { (self.x, self.y, self.z, self.t) = (x, y, z, t) }

    /// Reads 32 bytes: y, least significant byte first, and in the last bit whether x is odd. As in libcrypto y need not be
    /// below the prime, and x may be an odd zero. Nil when no point has that y.
    init?(_ bytes: [UInt8]) {
        let field = Self.field
        var number = U256(littleEndian: bytes)
        let isOdd = number.w3 >> 63
        number.w3 &= 0x7fff_ffff_ffff_ffff
        y = field.entered(number)
        let square = field.squared(y)
        // x^2 = u / v, a root of which is u v^3 (u v^7)^((p-5)/8), or that times the root of -1.
        let (u, v) = (field.subtract(square, field.one), field.add(field.multiply(Self.d, square), field.one))
        let v3 = field.multiply(field.squared(v), v)
        let v7 = field.multiply(field.squared(v3), v)
        var root = field.multiply(
            field.multiply(u, v3), field.power(field.multiply(u, v7), Self.rootExponent))
        let found = field.multiply(v, field.squared(root))
        if found != u {
            guard found == field.negate(u) else { return nil }
            root = field.multiply(root, Self.rootOfMinusOne)
        }
        x = field.left(root).w0 & 1 == isOdd ? root : field.negate(root)
        (z, t) = (field.one, field.multiply(x, y))
    }

    /// The 32 bytes.
    var bytes: [UInt8] {
        let field = Self.field
        let inverse = field.inverse(z)
        var number = field.left(field.multiply(y, inverse))
        number.w3 |= field.left(field.multiply(x, inverse)).w0 << 63
        return number.bigEndianBytes.reversed()
    }

    var negated: EdwardsPoint {
        EdwardsPoint(x: Self.field.negate(x), y: y, z: z, t: Self.field.negate(t))
    }

    /// Twice the point (Hisil and others 2008, dbl-2008-hwcd).
    func doubled() -> EdwardsPoint {
        let field = Self.field
        let (a, b, c) = (field.squared(x), field.squared(y), field.squared(z))
        let e = field.subtract(field.subtract(field.squared(field.add(x, y)), a), b)
        let g = field.subtract(b, a)
        let f = field.subtract(g, field.add(c, c))
        let h = field.negate(field.add(a, b))
        return EdwardsPoint(
            x: field.multiply(e, f), y: field.multiply(g, h), z: field.multiply(f, g), t: field.multiply(e, h))
    }

    /// The sum of two points (add-2008-hwcd-3).
    func added(_ other: EdwardsPoint) -> EdwardsPoint {
        let field = Self.field
        let a = field.multiply(field.subtract(y, x), field.subtract(other.y, other.x))
        let b = field.multiply(field.add(y, x), field.add(other.y, other.x))
        let c = field.multiply(field.multiply(t, Self.twiceD), other.t)
        let d = field.multiply(field.add(z, z), other.z)
        let (e, f, g, h) = (field.subtract(b, a), field.subtract(d, c), field.add(d, c), field.add(b, a))
        return EdwardsPoint(
            x: field.multiply(e, f), y: field.multiply(g, h), z: field.multiply(f, g), t: field.multiply(e, h))
    }

    /// The point times 1, 3, 5 and so on.
    func oddMultiples(_ count: Int) -> [EdwardsPoint] {
        let twice = doubled()
        var (multiple, multiples) = (self, [self])
        for _ in 1..<count {
            multiple = multiple.added(twice)
            multiples.append(multiple)
        }
        return multiples
    }

    /// Adds a digit, which is zero or odd, times the point whose odd multiples are given.
    mutating func add(_ digit: Int8, of multiples: [EdwardsPoint]) {
        guard digit != 0 else { return }
        let multiple = multiples[Int(digit.magnitude) / 2]
        self = added(digit < 0 ? multiple.negated : multiple)
    }
}
