@testable import Credential

/// GB/T 32918.5-2017 annex A.2: a signature on the recommended curve with the identifier 1234567812345678.
enum SM2Annex {
    static let message = Array("message digest".utf8)
    static let point = bytes(
        hex: "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
            + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13")
    static let r = bytes(hex: "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3")
    static let s = bytes(hex: "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
    /// The order of the curve.
    static let order = bytes(hex: "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123")
}

/// FIPS 186-4 D.1.2.3: the order of P-256.
enum P256 {
    static let order = bytes(hex: "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")
}

/// left - right of two numbers of equal length, most significant byte first; left must not be smaller.
func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var (output, borrow) = (left, 0)
    for place in left.indices.reversed() {
        let value = Int(left[place]) - Int(right[place]) - borrow
        borrow = value < 0 ? 1 : 0
        output[place] = UInt8(value + 256 * borrow)
    }
    return output
}
