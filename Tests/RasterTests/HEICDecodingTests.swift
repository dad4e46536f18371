import Raster
import Testing

struct HEICDecodingTests {
    /// Whether red grows to the right and green downwards, within what the compression changes.
    private func isUpright(_ image: PixelImage) -> Bool {
        func colour(_ x: Int, _ y: Int) -> [Int] {
            image.bytes[((y * image.width + x) * image.channels)...].prefix(3).map(Int.init)
        }
        let near = { (colour: [Int], wanted: [Int]) in zip(colour, wanted).allSatisfy { abs($0 - $1) <= 12 } }
        return near(colour(4, 4), [16, 13, 96]) && near(colour(59, 4), [239, 13, 96])
            && near(colour(4, 75), [16, 242, 96]) && near(colour(59, 75), [239, 242, 96])
    }

    @Test(arguments: [("photo", 3), ("turned", 3), ("alpha", 4)])
    func picturesStandUpright(name: String, channels: Int) throws {
        let image = try decodeHEIC(try resource("\(name).heic")).picture
        #expect(image.size == PixelSize(width: 64, height: 80))
        #expect(image.channels == channels)
        #expect(isUpright(image))
    }

    @Test func whatIsAnnouncedIsKeptWithinTheLimits() throws {
        let file = try resource("photo.heic")
        var limits = PictureLimits(fileBytes: file.count, side: 80, pixels: 64 * 80, scans: 1)
        #expect(throws: Never.self) { try decodeHEIC(file, limits: limits) }
        limits.pixels -= 1
        #expect(throws: PictureError.tooManyPixels(format: .heic)) { try decodeHEIC(file, limits: limits) }
        limits.pixels += 1
        limits.side -= 1
        #expect(throws: PictureError.tooManyPixels(format: .heic)) { try decodeHEIC(file, limits: limits) }
        limits.side += 1
        limits.fileBytes -= 1
        #expect(throws: PictureError.fileTooLarge(bytes: file.count, limit: file.count - 1)) {
            try decodeHEIC(file, limits: limits)
        }
    }

    /// The size of the image spatial extents property (ISO/IEC 23008-12, 6.5.3) is the first 64 x 80 in the file.
    @Test func aHugeAnnouncementCostsNothing() throws {
        var file = try resource("photo.heic")
        let place = try #require(file.firstRange(of: [0, 0, 0, 64, 0, 0, 0, 80] as [UInt8])?.lowerBound)
        file.replaceSubrange(place..<(place + 8), with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
        #expect(throws: PictureError.tooManyPixels(format: .heic)) { try decodeHEIC(file) }
    }

    @Test func moreThanWasAnnouncedIsRefused() throws {
        #expect(throws: PictureError.malformed(format: .heic, detail: "the picture is not the one announced")) {
            try decodeHEIC(try resource("liar.heic"))
        }
    }

    @Test func filesCutShortAreRefusedAtEveryLength() throws {
        let file = try resource("photo.heic")
        for length in stride(from: 0, to: file.count - 1, by: 37) {
            #expect(throws: PictureError.self) { try decodeHEIC(Array(file.prefix(length))) }
        }
    }

    @Test func changedBytesNeverDoMoreThanFail() throws {
        let file = try resource("photo.heic")
        for place in stride(from: 12, to: file.count, by: 5) {
            var changed = file
            changed[place] ^= 0x55
            _ = try? decodeHEIC(changed)
        }
    }

    @Test(arguments: [
        ("ftypheic", true), ("ftypmif1", true), ("ftypavif", false), ("ftypisom", false), ("moov", false),
    ])
    func itIsToldByItsBrand(brand: String, isIt: Bool) {
        #expect(isHEIC([0, 0, 0, 24] + Array(brand.utf8)) == isIt)
    }
}

struct PictureSizeTests {
    @Test(arguments: ["baseline.jpg", "progressive.jpg", "cmyk-adobe.jpg", "lossy.webp", "alpha.webp"])
    func theSizeIsThatOfTheDecodedPicture(name: String) throws {
        let file = try resource(name)
        #expect(try pictureSize(of: file) == decodePicture(file).size)
    }

    /// Exif orientation 6: the picture lies on its side.
    @Test func aPictureOnItsSideIsMeasuredUpright() throws {
        let exif: [UInt8] =
            Array("Exif\0\0".utf8) + [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
            + [0, 0, 0, 0]
        var file = try resource("baseline.jpg")
        file.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif, at: 2)
        #expect(try pictureSize(of: file) == PixelSize(width: 56, height: 40))
        #expect(try decodePicture(file).size == PixelSize(width: 56, height: 40))
    }

    @Test func limitsHold() throws {
        let file = try resource("baseline.jpg")
        let limits = PictureLimits(fileBytes: file.count, side: 55, pixels: 40 * 56, scans: 1)
        #expect(throws: PictureError.tooManyPixels(format: .jpeg)) { try pictureSize(of: file, limits: limits) }
        #expect(throws: PictureError.unknownFormat(format: "HEIC")) { try pictureSize(of: resource("photo.heic")) }
    }
}
