/// Signatures as r||s of 64 bytes (RFC 9053 section 2.1) and as DER (RFC 3279 section 2.2.3), which libcrypto speaks.
enum SignatureEncoding {
    /// The one DER encoding of r||s.
    static func der(_ signature: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x30, 0]
        output.reserveCapacity(72)
        appendInteger(signature[..<32], to: &output)
        appendInteger(signature[32...], to: &output)
        output[1] = UInt8(output.count - 2)
        return output
    }

    private static func appendInteger(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let digits = bytes.drop { $0 == 0 }
        let needsZero = (digits.first ?? 0x80) >= 0x80
        output.append(0x02)
        output.append(UInt8(digits.count + (needsZero ? 1 : 0)))
        if needsZero { output.append(0) }
        output.append(contentsOf: digits)
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
