import Raster
import Testing

/// The way up that a PNG file notes, by every means that programs use.
@Suite struct PNGOrientationTests {
    private static func exif(_ orientation: UInt8) -> [UInt8] {
        [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    }

    private static func raw(_ payload: [UInt8], name: String = "exif") -> [UInt8] {
        let digits = payload.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let lines = stride(from: 0, to: digits.count, by: 72).map { start in
            String(digits.dropFirst(start).prefix(72))
        }
        return Array("\n\(name)\n      \(payload.count)\n\(lines.joined(separator: "\n"))\n".utf8)
    }

    private static let key = Array("Raw profile type exif".utf8) + [0]

    /// A picture of 2 by 1 pixels, red and green.
    private static func file(_ chunks: [[UInt8]], behind: [[UInt8]] = []) -> [UInt8] {
        let builder = PNGBuilder(width: 2, height: 1)
        let plain = builder.file { x, _, index in index == x ? 255 : 0 }
        let start = 33, end = plain.count - 12
        return Array(plain[..<start]) + chunks.joined() + plain[start..<end] + behind.joined() + plain[end...]
    }

    private static let red: [UInt8] = [255, 0, 0], green: [UInt8] = [0, 255, 0]

    private static let notes: [@Sendable (UInt8) -> [UInt8]] = [
        { chunk("eXIf", exif($0)) }, { chunk("eXIf", Array("Exif".utf8) + [0, 0] + exif($0)) },
        { chunk("tEXt", key + raw(exif($0))) }, { chunk("zTXt", key + [0] + zlibStored(raw(exif($0)))) },
        { chunk("iTXt", key + [0, 0, 0, 0] + raw(exif($0))) },
        { chunk("iTXt", key + [1, 0] + Array("en".utf8) + [0, 0x61, 0] + zlibStored(raw(exif($0)))) },
        { chunk("zTXt", key + [0] + zlibStored(raw(Array("Exif".utf8) + [0, 0] + exif($0)))) },
        {
            chunk(
                "zTXt",
                Array("Raw profile type APP1".utf8) + [0, 0]
                    + zlibStored(raw(Array("Exif".utf8) + [0, 0] + exif($0), name: "generic profile")))
        },
    ]

    @Test(arguments: notes.indices)
    func theNoteIsFollowed(index: Int) throws {
        for note in [Self.file([Self.notes[index](3)]), Self.file([], behind: [Self.notes[index](3)])] {
            let turned = try decodePicture(note)
            #expect(turned.size == PixelSize(width: 2, height: 1) && turned.bytes == Self.green + Self.red)
        }
        let file = Self.file([Self.notes[index](6)])
        #expect(try pictureSize(of: file) == PixelSize(width: 1, height: 2))
        #expect(try decodePicture(file).bytes == Self.red + Self.green)
        #expect(try decodePicture(Self.file([Self.notes[index](8)])).bytes == Self.green + Self.red)
    }

    @Test func theChunkCountsBeforeTheText() throws {
        let both = Self.file([Self.notes[3](6), Self.notes[0](3)])
        #expect(try decodePicture(both).bytes == Self.green + Self.red)
    }

    @Test func whatMakesNoSenseIsPassedOver() throws {
        var damaged = chunk("eXIf", Self.exif(3))
        damaged[12] ^= 1
        let odd: [[UInt8]] = [
            damaged, Self.notes[0](0), Self.notes[0](9), chunk("eXIf", []), chunk("zTXt", Self.key),
            chunk("zTXt", Self.key + [0, 1, 2, 3]), chunk("tEXt", Self.key + Array("\nexif\n 99\n00\n".utf8)),
            chunk("tEXt", Self.key + Array("\nexif\n -1\n00\n".utf8)), chunk("iTXt", Self.key + [0]),
            chunk("zTXt", Self.key + [0] + zlibStored([UInt8](repeating: 0x30, count: 300_000))),
            chunk("tEXt", Array("Raw profile type icc".utf8) + [0] + Self.raw(Self.exif(3))),
        ]
        for chunk in odd { #expect(try decodePicture(Self.file([chunk])).bytes == Self.red + Self.green) }
    }
}
