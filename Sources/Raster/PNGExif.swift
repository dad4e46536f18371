/// The orientation noted in a PNG file: in its Exif chunk (eXIf, PNG 3, 11.3.5.5), or in a text that ImageMagick and those
/// that learned from it write (`Raw profile type exif`); `upright` when there is none or it makes no sense.
func exifOrientation(ofPNG file: [UInt8]) -> Orientation {
    for chunk in PNGChunk.all(of: ["eXIf"], in: file) {
        return exifOrientation(ofPayload: chunk.data) ?? .upright
    }
    for chunk in PNGChunk.all(of: ["zTXt", "tEXt", "iTXt"], in: file).prefix(64) {
        guard let text = PNGRawText(chunk.type, chunk.data), ["exif", "APP1"].contains(text.profile) else { continue }
        if let orientation = exifOrientation(ofPayload: text.bytes[...]) { return orientation }
    }
    return .upright
}

/// A profile that stands in a text of a PNG file as lines of hexadecimal digits: a line feed, its name, its length, the digits.
struct PNGRawText {
    /// The name behind `Raw profile type`.
    let profile: String
    let bytes: [UInt8]

    /// Twice an Exif segment of the most bytes, and its line feeds.
    private static let mostText = 256 << 10
    private static let keyword = "Raw profile type "

    init?(_ type: String, _ data: ArraySlice<UInt8>) {
        guard data.count <= Self.mostText, let end = data.firstIndex(of: 0) else { return nil }
        let keyword = String(decoding: data[..<end], as: UTF8.self)
        guard keyword.hasPrefix(Self.keyword), let text = Self.text(type, data[(end + 1)...]) else { return nil }
        profile = String(keyword.dropFirst(Self.keyword.count))
        let lines = text.filter { $0 != 0x0D && $0 != 0x20 }.split(separator: 0x0A)
        guard lines.count > 2, let length = Int(String(decoding: lines[1], as: UTF8.self)), 0 < length else {
            return nil
        }
        let digits = lines[2...].joined().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count / 2 >= length else { return nil }
        bytes = (0..<length).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    }

    /// What stands behind the keyword, which may be compressed, and in iTXt behind a language and another keyword.
    private static func text(_ type: String, _ rest: ArraySlice<UInt8>) -> [UInt8]? {
        switch type {
        case "tEXt": return Array(rest)
        case "zTXt": return rest.first == 0 ? inflated(rest.dropFirst(), limit: mostText) : nil
        default:
            let parts = rest.dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard rest.count >= 2, parts.count == 3 else { return nil }
            return rest.first == 0 ? Array(parts[2]) : inflated(parts[2], limit: mostText)
        }
    }
}
