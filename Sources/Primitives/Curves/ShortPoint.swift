/// A point x / z^2, y / z^3 of a curve with a = -3 (Jacobian coordinates); z is 0 at infinity.
struct ShortPoint: Sendable {
    var x, y, z: U256

    var isInfinity: Bool { z.isZero }

    /// Twice the point (Bernstein and Lange, dbl-2001-b).
    func doubled(in field: Modulus) -> ShortPoint {
        guard !isInfinity else { return self }
        let (delta, gamma) = (field.squared(z), field.squared(y))
        let beta = field.multiply(x, gamma)
        let slope = field.multiply(field.subtract(x, delta), field.add(x, delta))
        let alpha = field.add(field.add(slope, slope), slope)
        let beta2 = field.add(beta, beta)
        let beta4 = field.add(beta2, beta2)
        let newX = field.subtract(field.squared(alpha), field.add(beta4, beta4))
        let newZ = field.subtract(field.subtract(field.squared(field.add(y, z)), gamma), delta)
        let square = field.squared(gamma)
        let square2 = field.add(square, square)
        let square4 = field.add(square2, square2)
        let newY = field.subtract(
            field.multiply(alpha, field.subtract(beta4, newX)), field.add(square4, square4))
        return ShortPoint(x: newX, y: newY, z: newZ)
    }

    /// The sum of two points, whichever they are (add-1998-cmo-2).
    func added(_ other: ShortPoint, in field: Modulus) -> ShortPoint {
        if isInfinity { return other }
        if other.isInfinity { return self }
        let (square, otherSquare) = (field.squared(z), field.squared(other.z))
        let (u, otherU) = (field.multiply(x, otherSquare), field.multiply(other.x, square))
        let s = field.multiply(field.multiply(y, other.z), otherSquare)
        let otherS = field.multiply(field.multiply(other.y, z), square)
        let (h, r) = (field.subtract(otherU, u), field.subtract(otherS, s))
        if h.isZero { return r.isZero ? doubled(in: field) : ShortPoint(x: field.one, y: field.one, z: .zero) }
        let h2 = field.squared(h)
        let (h3, v) = (field.multiply(h, h2), field.multiply(u, h2))
        let newX = field.subtract(field.subtract(field.squared(r), h3), field.add(v, v))
        let newY = field.subtract(field.multiply(r, field.subtract(v, newX)), field.multiply(s, h3))
        return ShortPoint(x: newX, y: newY, z: field.multiply(field.multiply(h, z), other.z))
    }

    /// The point times 1, 3, 5 and so on.
    func oddMultiples(_ count: Int, in field: Modulus) -> [ShortPoint] {
        let twice = doubled(in: field)
        var (multiple, multiples) = (self, [self])
        for _ in 1..<count {
            multiple = multiple.added(twice, in: field)
            multiples.append(multiple)
        }
        return multiples
    }

    /// Adds a digit, which is zero or odd, times the point whose odd multiples are given.
    mutating func add(_ digit: Int8, of multiples: [ShortPoint], in field: Modulus) {
        guard digit != 0 else { return }
        var multiple = multiples[Int(digit.magnitude) / 2]
        if digit < 0 { multiple.y = field.negate(multiple.y) }
        self = added(multiple, in: field)
    }
}
