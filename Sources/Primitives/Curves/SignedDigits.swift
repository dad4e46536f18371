extension U256 {
    /// Digits d, least significant first, of which each is zero or odd and below 2^(width-1) in size, so that this number is
    /// the sum of d * 2^place: the non-adjacent form, of which few digits are not zero.
    func signedDigits(width: Int) -> [Int8] {
        var digits: [Int8] = []
        digits.reserveCapacity(258)
        var rest = self
        while !rest.isZero {
            var (digit, top): (Int, UInt64) = (0, 0)
            if rest.w0 & 1 == 1 {
                digit = Int(rest.w0 & (1 << UInt64(width) - 1))
                if digit < 1 << (width - 1) {
                    rest.w0 &-= UInt64(digit)
                } else {
                    digit -= 1 << width
                    let (sum, carry) = rest.adding(U256(0, 0, 0, UInt64(-digit)))
                    (rest, top) = (sum, carry ? 1 : 0)
                }
            }
            digits.append(Int8(digit))
            rest = rest.halved(top: top)
        }
        return digits
    }
}
