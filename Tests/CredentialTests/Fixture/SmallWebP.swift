import Credential

/// The fields of a WebP file of one lossy key frame (RFC 9649 section 2.5, RFC 6386 section 9.1), each to be set otherwise.
struct SmallWebP {
    var riff = "RIFF", webP = "WEBP", chunk = "VP8 "
    /// Added to the lengths of file and chunk.
    var fileLength = 0, chunkLength = 0
    /// Key frame, version 0, shown.
    var flags = 0x10
    /// Bytes of the first partition; all of the coded ones unless it is set.
    var partition: Int?
    var startCode: [UInt8] = [0x9d, 0x01, 0x2a]
    var width = 48, height = 59
    /// Coded bytes behind the frame's header, and what pads them.
    var coded = 20
    var padding: [UInt8] = []

    var bytes: [UInt8] {
        let tag = flags | (partition ?? coded) << 5
        let pixels = [UInt8](repeating: 0, count: coded)
        let frame = number(tag, 3) + startCode + number(width, 2) + number(height, 2) + pixels
        let body = Array(webP.utf8) + Array(chunk.utf8) + number(frame.count + chunkLength, 4) + frame + padding
        return Array(riff.utf8) + number(body.count + fileLength, 4) + body
    }

    /// A file of exactly so many bytes, an even number.
    static func file(of count: Int) -> [UInt8] {
        var file = SmallWebP()
        file.coded = count - 30
        return file.bytes
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
