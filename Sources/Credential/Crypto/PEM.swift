/// Textual encodings (RFC 7468), strict: one block, base64 of 64 characters a line.
enum PEM {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8], label: String) -> String {
        let body = base64(bytes)
        var lines = ["-----BEGIN \(label)-----"]
        for start in stride(from: 0, to: body.count, by: 64) {
            lines.append(String(decoding: body[start..<min(start + 64, body.count)], as: UTF8.self))
        }
        return (lines + ["-----END \(label)-----", ""]).joined(separator: "\n")
    }

    /// The content of the one block with that label; text around it is allowed, a second block is not.
    static func decode(_ text: String, label: String) throws(CryptoError) -> [UInt8] {
        let lines =
            text.utf8.count <= Limits.keyText ? text.split(whereSeparator: { $0.isNewline }).map(String.init) : []
        let begin = "-----BEGIN \(label)-----"
        guard let first = lines.firstIndex(of: begin), lines.lastIndex(of: begin) == first,
            let last = lines.firstIndex(of: "-----END \(label)-----"), first < last,
            let bytes = decodeBase64(lines[(first + 1)..<last].joined())
        else { throw .notPEM(expected: label) }
        return bytes
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                output.append(place <= group.count ? alphabet[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return output
    }

    private static func decodeBase64(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        let body = characters.prefix { $0 != UInt8(ascii: "=") }
        guard characters.count % 4 == 0, characters.count - body.count <= 2,
            characters[body.count...].allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        var output: [UInt8] = []
        var (pending, bits) = (0, 0)
        for character in body {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            (pending, bits) = ((pending << 6 | digit) & 0xffff, bits + 6)
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(pending >> bits & 0xff))
            }
        }
        return output
    }
}
