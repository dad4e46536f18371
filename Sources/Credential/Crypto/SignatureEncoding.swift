/// Signatures as r||s of 64 bytes (RFC 9053 section 2.1) and as DER (RFC 3279 section 2.2.3), which libcrypto speaks.
enum SignatureEncoding {
    /// The one DER encoding of r||s.
    static func der(_ signature: [UInt8]) -> [UInt8] {
        let body = integer(signature[..<32]) + integer(signature[32...])
        return [0x30, UInt8(body.count)] + body
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var digits = Array(bytes.drop { $0 == 0 })
        if digits.isEmpty || digits[0] >= 0x80 { digits.insert(0, at: 0) }
        return [0x02, UInt8(digits.count)] + digits
    }

    /// r||s of what libcrypto signed; nil when it is not DER of two integers of at most 32 bytes.
    static func raw(_ der: [UInt8]) -> [UInt8]? {
        guard der.count >= 8, der[0] == 0x30, Int(der[1]) == der.count - 2 else { return nil }
        var output: [UInt8] = []
        var place = 2
        for _ in 0..<2 {
            guard place + 2 <= der.count, der[place] == 0x02 else { return nil }
            let end = place + 2 + Int(der[place + 1])
            guard end <= der.count else { return nil }
            let digits = Array(der[(place + 2)..<end].drop { $0 == 0 })
            guard digits.count <= 32 else { return nil }
            output += [UInt8](repeating: 0, count: 32 - digits.count) + digits
            place = end
        }
        return place == der.count ? output : nil
    }
}
