import Raster
import Testing

/// Pictures that share a ground: whatever of it changed, the file holds the picture that was given.
@Suite struct PNGSeriesTests {
    /// The ground with some rows changed.
    private func changed(_ ground: PixelImage, rows: some Sequence<Int>) throws -> PixelImage {
        var bytes = ground.bytes
        let stride = ground.width * ground.channels
        for row in rows where row < ground.height {
            for place in (row * stride)..<((row + 1) * stride) {
                bytes[place] = bytes[place] &* 31 &+ UInt8(row & 0xFF)
            }
        }
        return try PixelImage(width: ground.width, height: ground.height, channels: ground.channels, bytes: bytes)
    }

    /// Heights of one band and of many, whole and not; changes at the edges of bands, nowhere and everywhere.
    @Test(arguments: [1, 3, 4], [1, 16, 17, 100, 331])
    func everyPictureIsWhole(channels: Int, height: Int) throws {
        let ground = try PictureEncodingTests.noise(width: 37, height: height, channels: channels)
        let series = try PNGSeries(ground: ground, pixelsPerMetre: 11_811)
        let band = max(16, (height + 19) / 20)
        let changes: [[Int]] = [
            [], [0], [height - 1], [band - 1], [band], [band - 1, band], [2 * band, height - 1], Array(0..<height),
        ]
        for rows in changes {
            let image = try changed(ground, rows: rows)
            let file = try series.encode(image, text: [PNGText(keyword: "Title", text: "行政执法证")])
            #expect(try decodePicture(file) == image, "\(rows)")
            #expect(try series.encode(image, text: [PNGText(keyword: "Title", text: "行政执法证")]) == file)
            // Nothing of one picture stays behind for the next.
            #expect(try decodePicture(series.encode(ground)) == ground)
        }
    }

    @Test func theFileSaysTheSameAsAnyOther() throws {
        let ground = try PictureEncodingTests.noise(width: 40, height: 40, channels: 3)
        let text = [PNGText(keyword: "Title", text: "a")]
        let profile = PNGColor.profile(try ICCProfile(ICCProfileTests.profile()))
        for color in [PNGColor.sRGB, profile] {
            let file = try PNGSeries(ground: ground, pixelsPerMetre: 23_622, color: color).encode(ground, text: text)
            let alone = try encodePNG(
                ground, pixelsPerMetre: 23_622, text: text, compression: .smallest, color: color)
            let (ours, theirs) = (try #require(chunks(of: file)), try #require(chunks(of: alone)))
            #expect(ours.map(\.name) == theirs.map(\.name))
            for (one, other) in zip(ours, theirs) where one.name != "IDAT" { #expect(one.content == other.content) }
        }
    }

    @Test func picturesOfAnotherShapeAreRefused() throws {
        let ground = try PictureEncodingTests.noise(width: 20, height: 20, channels: 3)
        let series = try PNGSeries(ground: ground, pixelsPerMetre: 1)
        for (width, height, channels) in [(20, 21, 3), (21, 20, 3), (20, 20, 4), (20, 20, 1)] {
            let other = try PictureEncodingTests.noise(width: width, height: height, channels: channels)
            #expect(throws: PictureError.self) { try series.encode(other) }
        }
        #expect(throws: PictureError.self) { try series.encode(ground, text: [PNGText(keyword: "", text: "")]) }
        #expect(throws: PictureError.self) { try PNGSeries(ground: ground, pixelsPerMetre: 0) }
    }
}
