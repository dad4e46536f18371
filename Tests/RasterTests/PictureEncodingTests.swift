import Foundation
import Raster
import Testing

struct PictureEncodingTests {
    static func noise(width: Int, height: Int, channels: Int) throws -> PixelImage {
        var state: UInt32 = 1
        let bytes = (0..<(width * height * channels)).map { index -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: index) &+ UInt8(state >> 30)
        }
        return try PixelImage(width: width, height: height, channels: channels, bytes: bytes)
    }

    @Test(arguments: [1, 3, 4], [PNGCompression.fast, .smallest])
    func aPNGReadsBackAsItself(channels: Int, compression: PNGCompression) throws {
        for (width, height) in [(1, 1), (7, 5), (300, 2), (64, 64)] {
            let image = try Self.noise(width: width, height: height, channels: channels)
            let file = try encodePNG(image, pixelsPerMetre: 11_811, compression: compression)
            #expect(try decodePicture(file) == image)
            #expect(try encodePNG(image, pixelsPerMetre: 11_811, compression: compression) == file)
        }
    }

    @Test func aPNGHoldsResolutionColourSpaceAndTexts() throws {
        let image = try Self.noise(width: 4, height: 4, channels: 3)
        let texts = [PNGText(keyword: "Title", text: "行政执法证 王·明 𬍛"), PNGText(keyword: "Source", text: "")]
        let file = try encodePNG(image, pixelsPerMetre: 23_622, text: texts)
        let parts = try #require(chunks(of: file))
        #expect(parts.map(\.name) == ["IHDR", "sRGB", "pHYs", "iTXt", "iTXt", "IDAT", "IEND"])
        #expect(parts[0].content == [0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0])
        #expect(parts[1].content == [0])
        #expect(parts[2].content == [0, 0, 0x5C, 0x46, 0, 0, 0x5C, 0x46, 1])
        #expect(parts[3].content == Array("Title\0\0\0\0\0行政执法证 王·明 𬍛".utf8))
        #expect(parts[4].content == Array("Source\0\0\0\0\0".utf8))
    }

    @Test func theSmallestIsSmaller() throws {
        let image = try Self.noise(width: 200, height: 200, channels: 3)
        let fast = try encodePNG(image, pixelsPerMetre: 1, compression: .fast)
        #expect(try encodePNG(image, pixelsPerMetre: 1, compression: .smallest).count < fast.count)
    }

    @Test(arguments: [
        "", " Title", "Title ", "Two  Spaces", "标题", "new\nline", String(repeating: "k", count: 80),
    ])
    func badKeywordsAreRefused(keyword: String) throws {
        let image = try Self.noise(width: 1, height: 1, channels: 1)
        let error = #expect(throws: PictureError.self) {
            try encodePNG(image, pixelsPerMetre: 1, text: [PNGText(keyword: keyword, text: "x")])
        }
        guard case .invalidText = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test(arguments: ["a\0b", String(repeating: "x", count: 65_537)])
    func badTextsAreRefused(text: String) throws {
        let image = try Self.noise(width: 1, height: 1, channels: 1)
        #expect(throws: PictureError.self) {
            try encodePNG(image, pixelsPerMetre: 1, text: [PNGText(keyword: "Title", text: text)])
        }
    }

    @Test(arguments: [0, 0x8000_0000] as [UInt32])
    func badResolutionsAreRefused(pixelsPerMetre: UInt32) throws {
        let image = try Self.noise(width: 1, height: 1, channels: 1)
        #expect(throws: PictureError.self) { try encodePNG(image, pixelsPerMetre: pixelsPerMetre) }
    }

    @Test(arguments: [1, 3])
    func aJPEGReadsBackAlmostAsItself(channels: Int) throws {
        var bytes: [UInt8] = []
        for pixel in 0..<(50 * 30) {
            for channel in 0..<channels { bytes.append(UInt8((pixel % 50 * 4 + channel * 20) % 256)) }
        }
        let image = try PixelImage(width: 50, height: 30, channels: channels, bytes: bytes)
        let file = try encodeJPEG(image, quality: 100)
        #expect(meanDifference(try decodePicture(file).bytes, image.bytes) < 2)
        #expect(try encodeJPEG(image, quality: 100) == file)
        #expect(try encodeJPEG(image, quality: 40).count < file.count)
    }

    @Test func aJPEGIsBaselineWithoutSubsamplingOrNotes() throws {
        let file = try encodeJPEG(Self.noise(width: 300, height: 400, channels: 3), quality: 95)
        var markers: [UInt8] = []
        var frame: [UInt8] = []
        var place = 2
        while markers.last != 0xDA {
            try #require(place + 4 <= file.count && file[place] == 0xFF)
            markers.append(file[place + 1])
            let length = Int(file[place + 2]) << 8 | Int(file[place + 3])
            if file[place + 1] == 0xC0 { frame = Array(file[(place + 4)..<(place + 2 + length)]) }
            place += 2 + length
        }
        // JFIF, two quantisation tables, baseline frame, four Huffman tables, scan.
        #expect(markers == [0xE0, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4, 0xDA])
        #expect(frame == [8, 1, 144, 1, 44, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1])
        #expect(file.count > 65_536)
    }

    @Test(arguments: [(3, 0), (3, 101), (4, 90)])
    func badJPEGWishesAreRefused(channels: Int, quality: Int) throws {
        let image = try Self.noise(width: 2, height: 2, channels: channels)
        #expect(throws: PictureError.self) { try encodeJPEG(image, quality: quality) }
    }

    static let pngcheck = ["/usr/bin/pngcheck", "/usr/local/bin/pngcheck"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: pngcheck != nil), arguments: [1, 3, 4], [PNGCompression.fast, .smallest])
    func pngcheckFindsNothingToSay(channels: Int, compression: PNGCompression) throws {
        let file = try encodePNG(
            Self.noise(width: 100, height: 63, channels: channels), pixelsPerMetre: 11_811,
            text: [PNGText(keyword: "Title", text: "样证 SPECIMEN")], compression: compression)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).png")
        try Data(file).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.pngcheck))
        process.arguments = ["-q", path.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(said.isEmpty, "\(String(decoding: said, as: UTF8.self))")
    }
}
