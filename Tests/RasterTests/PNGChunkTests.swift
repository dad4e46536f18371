import Raster
import Testing

@Suite struct PNGChunkTests {
    private static func picture() throws -> [UInt8] {
        try encodePNG(PixelImage(width: 2, height: 2, channels: 1, bytes: [0, 1, 2, 3]), pixelsPerMetre: 11_811)
    }

    @Test func aChunkComesBackAndThePixelsAreTheSame() throws {
        let file = try Self.picture()
        let chunk = try #require(PNGChunk(type: "paZA", data: [1, 2, 3]))
        let carrier = try #require(chunk.inserted(into: file))
        #expect(try PNGChunk.data(of: "paZA", in: carrier) == [1, 2, 3])
        #expect(try decodePicture(carrier) == decodePicture(file))
        #expect(try PNGChunk.data(of: "paZA", in: file) == nil)
    }

    @Test func whatIsNoChunkIsRefused() {
        #expect(PNGChunk(type: "paZ", data: []) == nil)
        #expect(PNGChunk(type: "pa7A", data: []) == nil)
        #expect(PNGChunk(type: "paZA", data: [UInt8](repeating: 0, count: PNGChunk.limit + 1)) == nil)
        #expect(PNGChunk(type: "paZA", data: [1])?.inserted(into: [1, 2, 3]) == nil)
    }

    @Test func twoChunksALateOneAndADamagedOneAreRefused() throws {
        let file = try Self.picture()
        let chunk = try #require(PNGChunk(type: "paZA", data: [1, 2, 3]))
        let once = try #require(chunk.inserted(into: file))
        let twice = try #require(chunk.inserted(into: once))
        #expect(throws: PictureError.self) { try PNGChunk.data(of: "paZA", in: twice) }
        let place = try #require(once.indices.first { Array(once[$0...].prefix(4)) == Array("paZA".utf8) })
        var damaged = once
        damaged[place + 5] ^= 1
        #expect(throws: PictureError.self) { try PNGChunk.data(of: "paZA", in: damaged) }
        let piece = once[(place - 4)..<(place + 11)]
        let late = file.dropLast(12) + piece + file.suffix(12)
        #expect(throws: PictureError.self) { try PNGChunk.data(of: "paZA", in: Array(late)) }
    }

    @Test func everyCutIsReadWithoutATrap() throws {
        let chunk = try #require(PNGChunk(type: "paZA", data: [1, 2, 3]))
        let carrier = try #require(chunk.inserted(into: Self.picture()))
        for count in 0..<carrier.count { _ = try? PNGChunk.data(of: "paZA", in: Array(carrier[..<count])) }
    }
}
