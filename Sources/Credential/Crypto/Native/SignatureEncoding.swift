/// Signatures as r||s of 64 bytes (RFC 9053 section 2.1) and as DER (RFC 3279 section 2.2.3), which libcrypto speaks.
enum SignatureEncoding {
    /// The one DER encoding of r||s.
    static func der(_ signature: [UInt8]) -> [UInt8] {
        [UInt8](capacity: 72) { output in
            output.append(0x30)
            output.append(0)
            append(signature.span.extracting(..<32), to: &output)
            append(signature.span.extracting(32...), to: &output)
            let length = UInt8(output.count - 2)
            var bytes = output.mutableSpan
            bytes[1] = length
        }
    }

    private static func append(_ integer: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        let start = integer.indices.first { integer[$0] != 0 } ?? integer.count
        let needsZero = start == integer.count || integer[start] >= 0x80
        output.append(0x02)
        output.append(UInt8(integer.count - start + (needsZero ? 1 : 0)))
        if needsZero { output.append(0) }
        for place in start..<integer.count { output.append(integer[place]) }
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
