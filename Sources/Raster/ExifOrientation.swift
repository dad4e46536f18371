/// The orientation noted in the first Exif segment of a JPEG file; `upright` when there is none or it makes no sense.
func exifOrientation(ofJPEG file: [UInt8]) -> Orientation {
    let mark: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]
    let segment = jpegSegments(of: file).first { $0.marker == 0xE1 && $0.content.starts(with: mark) }
    return segment.flatMap { exifOrientation(ofPayload: $0.content) } ?? .upright
}

/// The segments of a JPEG file before its scan.
func jpegSegments(of file: [UInt8]) -> [(marker: UInt8, content: ArraySlice<UInt8>)] {
    var segments: [(marker: UInt8, content: ArraySlice<UInt8>)] = []
    var place = 2
    while place + 4 <= file.count, file[place] == 0xFF {
        let marker = file[place + 1]
        if marker == 0xFF {
            place += 1
            continue
        }
        // Start of scan or end of image: the header is over.
        if marker == 0xDA || marker == 0xD9 { break }
        let length = Int(file[place + 2]) << 8 | Int(file[place + 3])
        guard length >= 2, length <= file.count - place - 2 else { break }
        segments.append((marker, file[(place + 4)..<(place + 2 + length)]))
        place += 2 + length
    }
    return segments
}

/// The orientation noted in the first Exif chunk of a WebP file; `upright` when there is none or it makes no sense.
func exifOrientation(ofWebP file: [UInt8]) -> Orientation {
    webpChunk("EXIF", in: file).flatMap { exifOrientation(ofPayload: $0) } ?? .upright
}

/// The content of the first chunk of a type in a WebP file.
func webpChunk(_ type: String, in file: [UInt8]) -> ArraySlice<UInt8>? {
    var place = 12
    while place + 8 <= file.count {
        let length = file[(place + 4)..<(place + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= file.count - place - 8 else { break }
        if file[place..<(place + 4)].elementsEqual(type.utf8) { return file[(place + 8)..<(place + 8 + length)] }
        place += 8 + length + length % 2
    }
    return nil
}

/// The orientation that an Exif payload notes, with the prefix of a JPEG segment or without; nil when there is none or it
/// makes no sense.
func exifOrientation(ofPayload content: ArraySlice<UInt8>) -> Orientation? {
    let prefix = content.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) ? 6 : 0
    return TIFFDirectory(content.dropFirst(prefix))?.orientation
}

/// The first image file directory of a TIFF structure (TIFF 6.0, section 2), read no further than its own bytes.
private struct TIFFDirectory {
    private let bytes: ArraySlice<UInt8>
    private let bigEndian: Bool

    /// Nil when the header is not one of TIFF's.
    init?(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) {
            bigEndian = false
        } else if bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
            bigEndian = true
        } else {
            return nil
        }
    }

    /// The value of tag 0x0112 when it is one short number from 1 to 8.
    var orientation: Orientation? {
        guard let first = number(at: 4), let second = number(at: 6) else { return nil }
        let directory = bigEndian ? Int(first) << 16 | Int(second) : Int(second) << 16 | Int(first)
        guard let count = number(at: directory) else { return nil }
        for index in 0..<Int(count) {
            let entry = directory + 2 + 12 * index
            guard let tag = number(at: entry), let type = number(at: entry + 2) else { return nil }
            if tag == 0x0112, type == 3 {
                return number(at: entry + 8).flatMap(Orientation.init(rawValue:))
            }
        }
        return nil
    }

    /// The 16-bit number at an offset from the start of the structure.
    private func number(at offset: Int) -> UInt16? {
        guard offset >= 0, offset <= bytes.count - 2 else { return nil }
        let first = UInt16(bytes[bytes.startIndex + offset])
        let second = UInt16(bytes[bytes.startIndex + offset + 1])
        return bigEndian ? first << 8 | second : second << 8 | first
    }
}
