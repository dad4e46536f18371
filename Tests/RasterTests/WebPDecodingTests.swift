import Raster
import Testing

struct WebPDecodingTests {
    static let size = PixelSize(width: 40, height: 56)

    /// RGBA of the fixtures' picture.
    private static func pixels(alpha: (Int) -> Int = { _ in 255 }) -> [UInt8] {
        var bytes: [UInt8] = []
        for y in 0..<56 {
            for x in 0..<40 { bytes += [UInt8(x * 255 / 39), UInt8(y * 255 / 55), 96, UInt8(alpha(x))] }
        }
        return bytes
    }

    private static func opaque(_ rgba: [UInt8]) -> [UInt8] {
        rgba.indices.filter { $0 % 4 != 3 }.map { rgba[$0] }
    }

    /// Small enough to damage each byte of it.
    private static func small() -> [UInt8] {
        WebPBuilder.file(width: 6, height: 4, rgba: (0..<96).map { UInt8(truncatingIfNeeded: $0 * 37) })
    }

    @Test func picturesWithLossAreRead() throws {
        let image = try decodePicture(resource("lossy.webp"))
        #expect(image.size == Self.size)
        #expect(image.channels == 3)
        #expect(meanDifference(image.bytes, Self.opaque(Self.pixels())) < 4)
        let clear = try decodePicture(resource("alpha.webp"))
        #expect(clear.channels == 4)
        #expect(meanDifference(clear.bytes, Self.pixels { 255 - $0 * 6 }) < 4)
    }

    @Test func picturesWithoutLossAreReadExactly() throws {
        let rgba = Self.pixels { $0 * 6 }
        let image = try decodePicture(WebPBuilder.file(width: 40, height: 56, rgba: rgba))
        #expect(image.size == Self.size)
        #expect(image.channels == 4)
        #expect(image.bytes == rgba)
    }

    @Test(arguments: ["lossy.webp", "alpha.webp", "small"])
    func everyTruncationIsRefused(name: String) throws {
        let file = name == "small" ? Self.small() : try resource(name)
        for length in 12..<file.count {
            #expect(throws: PictureError.truncated(format: .webp), "cut to \(length) bytes") {
                try decodePicture(Array(file.prefix(length)))
            }
            // The same with a container that does not admit it.
            var denied = Array(file.prefix(length))
            denied.replaceSubrange(4..<8, with: WebPBuilder.little(length - 8, bytes: 4))
            #expect(throws: PictureError.self, "cut to \(length) bytes, denied") { try decodePicture(denied) }
        }
    }

    @Test(arguments: ["lossy.webp", "alpha.webp", "small"])
    func everyDamagedByteIsSurvived(name: String) throws {
        let file = name == "small" ? Self.small() : try resource(name)
        for place in file.indices {
            for flip in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
                var damaged = file
                damaged[place] ^= flip
                if let image = try? decodePicture(damaged) {
                    #expect(image.bytes.count == image.width * image.height * image.channels)
                }
            }
        }
    }

    /// 16,384 x 16,384 pixels are claimed by a few bytes.
    @Test func hugeSizesAreRefusedBeforeAnythingIsAllocated() {
        for (width, height) in [(16_384, 16_384), (16_384, 4_000)] {
            let file = WebPBuilder.file(width: width, height: height, rgba: [])
            #expect(throws: PictureError.tooManyPixels(format: .webp)) { try decodePicture(file) }
        }
        let allowed = WebPBuilder.file(width: 10_000, height: 5_000, rgba: [])
        #expect(throws: PictureError.self) { try decodePicture(allowed) }
        let canvas = WebPBuilder.extended(flags: 0, width: 1 << 24, height: 1 << 24)
        let stream = WebPBuilder.chunk("VP8L", WebPBuilder.stream(width: 1, height: 1, rgba: [1, 2, 3, 4]))
        #expect(throws: PictureError.self) { try decodePicture(WebPBuilder.container([canvas, stream])) }
        let other = WebPBuilder.extended(flags: 0, width: 2, height: 2)
        #expect(throws: PictureError.self) { try decodePicture(WebPBuilder.container([other, stream])) }
    }

    @Test func animationIsRefused() {
        let frame = WebPBuilder.chunk("VP8L", WebPBuilder.stream(width: 1, height: 1, rgba: [1, 2, 3, 4]))
        let animated = WebPBuilder.container([
            WebPBuilder.extended(flags: 2, width: 1, height: 1),
            WebPBuilder.chunk("ANIM", [255, 255, 255, 255, 0, 0]),
            WebPBuilder.chunk("ANMF", [UInt8](repeating: 0, count: 16) + frame),
        ])
        #expect(throws: PictureError.unsupported(format: .webp, detail: "it is animated")) {
            try decodePicture(animated)
        }
    }

    @Test func containersOfAnyShapeAreRefused() {
        let frame = WebPBuilder.chunk("VP8L", WebPBuilder.stream(width: 1, height: 1, rgba: [1, 2, 3, 4]))
        let files: [[UInt8]] = [
            WebPBuilder.container([]), Array("RIFF1234WEBP".utf8),
            Array("RIFF".utf8) + [255, 255, 255, 255] + Array("WEBP".utf8) + frame,
            WebPBuilder.container([WebPBuilder.chunk("VP8 ", [])]),
            WebPBuilder.container([WebPBuilder.chunk("VP8L", [0x2F])]),
            WebPBuilder.container([WebPBuilder.chunk("JUNK", Array(1...50))]),
            WebPBuilder.container([WebPBuilder.extended(flags: 0, width: 1, height: 1)]),
            WebPBuilder.container([WebPBuilder.chunk("VP8 ", [UInt8](repeating: 0xFF, count: 400))]),
        ]
        for file in files { #expect(throws: PictureError.self) { try decodePicture(file) } }
    }

    @Test(arguments: [(1, 2, 1), (3, 2, 1), (6, 1, 2), (8, 1, 2), (9, 2, 1)], [[], Array("Exif\0\0".utf8)])
    func orientationIsApplied(turn: (tag: Int, width: Int, height: Int), prefix: [UInt8]) throws {
        let pixels: [UInt8] = [10, 20, 30, 255, 90, 80, 70, 255]
        let entry: [UInt8] = [0x12, 1, 3, 0, 1, 0, 0, 0, UInt8(turn.tag), 0, 0, 0]
        let directory: [UInt8] = [8, 0, 0, 0, 1, 0] + entry + [0, 0, 0, 0]
        let note: [UInt8] = prefix + Array("II*\0".utf8) + directory
        let file = WebPBuilder.container([
            WebPBuilder.extended(flags: 0x18, width: 2, height: 1),
            WebPBuilder.chunk("VP8L", WebPBuilder.stream(width: 2, height: 1, rgba: pixels)),
            WebPBuilder.chunk("EXIF", note),
        ])
        let image = try decodePicture(file)
        #expect(image.size == PixelSize(width: turn.width, height: turn.height))
        let isTurnedRound = [3, 8].contains(turn.tag)
        #expect(image.bytes == (isTurnedRound ? Array(pixels[4...] + pixels[..<4]) : pixels))
        // A note of any shape leaves the picture alone.
        for place in note.indices {
            var damaged = file
            damaged[file.count - note.count + place] = 0xFF
            #expect(throws: Never.self) { try decodePicture(damaged) }
        }
    }

    @Test func limitsAreKept() throws {
        let file = Self.small()
        let limits = PictureLimits(fileBytes: file.count, side: 6, pixels: 24, scans: 1)
        #expect(throws: Never.self) { try decodePicture(file, limits: limits) }
        for change in [
            PictureLimits(fileBytes: file.count, side: 5, pixels: 24, scans: 1),
            PictureLimits(fileBytes: file.count, side: 6, pixels: 23, scans: 1),
        ] {
            #expect(throws: PictureError.tooManyPixels(format: .webp)) { try decodePicture(file, limits: change) }
        }
    }
}
