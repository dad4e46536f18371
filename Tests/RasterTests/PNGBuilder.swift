/// Writes PNG files chunk by chunk with stored blocks, independently of libpng, right or deliberately wrong.
struct PNGBuilder {
    var width = 5
    var height = 3
    var depth = 8
    var colorType = 2
    var interlaced = false
    var palette: [UInt8] = []
    var transparency: [UInt8] = []

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Samples of one pixel in the file.
    var samplesPerPixel: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colorType] ?? 1 }

    /// The whole file; `sample` gives the value of each sample at the file's depth.
    func file(sample: (_ x: Int, _ y: Int, _ index: Int) -> Int) -> [UInt8] {
        var bytes = Self.signature + chunk("IHDR", header)
        if !palette.isEmpty { bytes += chunk("PLTE", palette) }
        if !transparency.isEmpty { bytes += chunk("tRNS", transparency) }
        bytes += chunk("IDAT", zlibStored(rows(sample)))
        return bytes + chunk("IEND", [])
    }

    var header: [UInt8] {
        big(width) + big(height) + [UInt8(depth), UInt8(colorType), 0, 0, interlaced ? 1 : 0]
    }

    /// Filtered rows (filter 0) of the picture, or of the seven pictures of Adam7.
    private func rows(_ sample: (Int, Int, Int) -> Int) -> [UInt8] {
        let passes =
            interlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)]
        var bytes: [UInt8] = []
        for (left, top, right, down) in passes {
            for y in stride(from: top, to: height, by: down) where left < width {
                bytes.append(0)
                var bits = 0
                var pending = 0
                for x in stride(from: left, to: width, by: right) {
                    for index in 0..<samplesPerPixel {
                        pending = pending << depth | sample(x, y, index)
                        bits += depth
                        while bits >= 8 {
                            bits -= 8
                            bytes.append(UInt8(truncatingIfNeeded: pending >> bits))
                        }
                    }
                }
                if bits > 0 { bytes.append(UInt8(truncatingIfNeeded: pending << (8 - bits))) }
            }
        }
        return bytes
    }
}

func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(content.count) + body + big(Int(crc32(body)))
}

func big(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// RFC 1950 and 1951 with stored blocks only.
func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
        let block = rest.prefix(65_535)
        rest = rest.dropFirst(65_535)
        let length = block.count
        result += [rest.isEmpty ? 1 : 0, UInt8(length & 255), UInt8(length >> 8)]
        result += [UInt8(~length & 255), UInt8(~length >> 8 & 255)] + block
    } while !rest.isEmpty
    var (low, high) = (1, 0)
    for byte in bytes {
        low = (low + Int(byte)) % 65_521
        high = (high + low) % 65_521
    }
    return result + big(high << 16 | low)
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
}

/// The chunks of a PNG file whose check sums are right; nil when it is no such file.
func chunks(of file: [UInt8]) -> [(name: String, content: [UInt8])]? {
    guard file.starts(with: PNGBuilder.signature) else { return nil }
    var result: [(String, [UInt8])] = []
    var rest = file.dropFirst(8)
    while !rest.isEmpty {
        guard rest.count >= 12 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard rest.count >= 12 + length else { return nil }
        let body = Array(rest.dropFirst(4).prefix(4 + length))
        guard Array(rest.dropFirst(8 + length).prefix(4)) == big(Int(crc32(body))) else { return nil }
        result.append((String(decoding: body.prefix(4), as: UTF8.self), Array(body.dropFirst(4))))
        rest = rest.dropFirst(12 + length)
    }
    return result
}
