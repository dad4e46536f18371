/// A small picture of the portrait, identity data 62: a WebP file of one lossy key frame and nothing else (RFC 9649
/// section 2.5, RFC 6386 section 9.1).
///
/// Its frame is measured, not decoded: whoever decodes it knows beforehand how few pixels it has.
public struct Thumbnail: Hashable, Sendable {
    /// The picture file.
    public let bytes: [UInt8]
    /// Pixels across, 1 to `Limits.thumbnailSide`.
    public let width: Int
    /// Pixels down, 1 to `Limits.thumbnailSide`.
    public let height: Int

    /// Claim 169's number of WebP among the formats of a picture.
    static let format = 4

    /// Takes a file; a token holds one of at most `Limits.thumbnail` bytes. Throws which rule it breaks, and where.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        var file = WebPHeader(bytes)
        guard file.isOneFrame(), let size = file.frameSize() else {
            throw Malformed(.claims, at: file.offset, .damagedStream)
        }
        guard 1...Limits.thumbnailSide ~= size.width, 1...Limits.thumbnailSide ~= size.height else {
            throw Malformed(.claims, at: file.offset, .outOfRange)
        }
        (self.bytes, width, height) = (bytes, size.width, size.height)
    }
}

/// The fields in front of a frame's coded pixels, read one after the other.
private struct WebPHeader {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Bytes of the frame's own header: tag, start code, sides.
    private static let frameHeader = 10

    /// Whether the container holds one chunk, `VP8 `, that ends where the file does, with the padding of an odd one.
    mutating func isOneFrame() -> Bool {
        guard skip("RIFF"), let length = number(of: 4), length == bytes.count - 8, skip("WEBP"), skip("VP8 "),
            let chunk = number(of: 4), chunk >= Self.frameHeader
        else { return false }
        let padding = chunk & 1
        return bytes.count - offset == chunk + padding && (padding == 0 || bytes.last == 0)
    }

    /// The sides of a key frame that is shown and is not to be enlarged; nil for any other.
    mutating func frameSize() -> (width: Int, height: Int)? {
        let rest = bytes.count - offset - Self.frameHeader
        guard let tag = number(of: 3), tag & 1 == 0, tag >> 4 & 1 == 1, tag >> 5 <= rest,
            number(of: 3) == 0x2a_01_9d, let width = number(of: 2), let height = number(of: 2)
        else { return nil }
        return (width, height)
    }

    private mutating func skip(_ text: String) -> Bool {
        guard bytes[offset...].starts(with: text.utf8) else { return false }
        offset += text.utf8.count
        return true
    }

    /// A number of so many bytes, the least significant first.
    private mutating func number(of count: Int) -> Int? {
        guard bytes.count - offset >= count else { return nil }
        defer { offset += count }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
