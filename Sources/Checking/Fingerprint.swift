/// A fingerprint as people compare it.
public enum Fingerprint {
    /// Hexadecimal in groups of four.
    public static func grouped(_ bytes: [UInt8]) -> String {
        let digits = Array(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// The bytes of hexadecimal digits; nil for another text.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.count == text.count, text.allSatisfy(\.isHexDigit) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
        }
    }

    /// The bytes of a typed fingerprint, where blanks, colons, hyphens and case do not count; nil when it is none of 32 bytes.
    public static func typed(_ text: String) -> [UInt8]? {
        let digits = TypedText.plain(text).filter { !$0.isWhitespace && !":-".contains($0) }
        return bytes(digits).flatMap { $0.count == 32 ? $0 : nil }
    }
}
