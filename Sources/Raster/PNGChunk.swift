internal import CZlib

/// One private chunk in a PNG file (ISO/IEC 15948 section 5.3): put in before the pixels, and read back.
public struct PNGChunk: Sendable, Hashable {
    /// Four ASCII letters, for example `paZA`.
    public let type: String
    /// At most 256 KiB.
    public let data: [UInt8]

    /// Most bytes of a chunk that is written or read.
    public static let limit = 256 << 10

    private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    /// A chunk; nil when the type is not four ASCII letters or the data are too long.
    public init?(type: String, data: [UInt8]) {
        let letters = type.utf8.allSatisfy { 0x41...0x5a ~= $0 || 0x61...0x7a ~= $0 }
        guard type.utf8.count == 4, letters, data.count <= Self.limit else { return nil }
        (self.type, self.data) = (type, data)
    }

    /// The file with this chunk before its first IDAT; nil when the file is no PNG.
    public func inserted(into file: [UInt8]) -> [UInt8]? {
        guard let place = Self.chunks(of: file)?.first(where: { $0.type == "IDAT" })?.start else { return nil }
        let body = Array(type.utf8) + data
        return Array(file[..<place]) + Self.bigEndian(data.count) + body + Self.bigEndian(Int(Self.checksum(body[...])))
            + file[place...]
    }

    /// The data of the one chunk of a type before the pixels; nil without one. Throws `malformed` for two, a misplaced or
    /// too long one, or a wrong checksum.
    public static func data(of type: String, in file: [UInt8]) throws(PictureError) -> [UInt8]? {
        guard let chunks = chunks(of: file) else { return nil }
        let found = chunks.filter { $0.type == type }
        guard let chunk = found.first else { return nil }
        guard found.count == 1, let pixels = chunks.first(where: { $0.type == "IDAT" }), chunk.start < pixels.start
        else {
            throw .malformed(format: .png, detail: "the chunk \(type) stands twice or after the pixels")
        }
        guard chunk.data.count <= limit else { throw .malformed(format: .png, detail: "the chunk \(type) is too long") }
        let body = file[(chunk.data.lowerBound - 4)..<chunk.data.upperBound]
        let stated = file[chunk.data.upperBound..<(chunk.data.upperBound + 4)]
        guard bigEndian(Int(checksum(body))) == Array(stated) else {
            throw .malformed(format: .png, detail: "the chunk \(type) is damaged")
        }
        return Array(file[chunk.data])
    }

    /// The data of every whole chunk of some types, wherever it stands, in the file's order; damaged ones are passed over.
    static func all(of types: Set<String>, in file: [UInt8]) -> [(type: String, data: ArraySlice<UInt8>)] {
        (chunks(of: file) ?? []).filter { types.contains($0.type) }.compactMap { chunk in
            let body = file[(chunk.data.lowerBound - 4)..<chunk.data.upperBound]
            let stated = file[chunk.data.upperBound..<(chunk.data.upperBound + 4)]
            return bigEndian(Int(checksum(body))) == Array(stated) ? (chunk.type, file[chunk.data]) : nil
        }
    }

    private struct Place {
        let type: String
        /// Of the length field.
        let start: Int
        let data: Range<Int>
    }

    /// The chunks up to the end of the file or the first that does not fit into it; nil when it is no PNG.
    private static func chunks(of file: [UInt8]) -> [Place]? {
        guard file.starts(with: signature) else { return nil }
        var places: [Place] = []
        var start = signature.count
        while file.count - start >= 12 {
            let length = file[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - start - 12 else { break }
            let type = String(decoding: file[(start + 4)..<(start + 8)], as: UTF8.self)
            places.append(Place(type: type, start: start, data: (start + 8)..<(start + 8 + length)))
            start += 12 + length
        }
        return places
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let input = Array(bytes)
        return unsafe UInt32(truncatingIfNeeded: crc32(0, input, UInt32(input.count)))
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
