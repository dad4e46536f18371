import Foundation
import Raster
import Testing

/// What `paiza roster check` says of portraits.
@Suite struct PortraitTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static func sample(_ number: Int) throws -> [UInt8] {
        try bytes(of: "\(Command.repository.path)/Samples/portraits/059900000\(number < 10 ? "0" : "")\(number).jpg")
    }

    private static func fixture(_ name: String) throws -> [UInt8] {
        try bytes(of: "\(Command.repository.path)/Tests/RasterTests/Fixtures/\(name)")
    }

    /// A sample person on a larger white sheet, with a body below.
    private static let halfLength = Result {
        let person = try decodePicture(try sample(1), atLeast: PixelSize(width: 358, height: 441))
        let (width, height, left, top) = (900, 1125, 270, 150)
        var pixels = [UInt8](repeating: 255, count: width * height * 3)
        for y in top..<height {
            let row = min(y - top, person.height - 1) * person.width * 3
            let place = (y * width + left) * 3
            pixels.replaceSubrange(
                place..<(place + person.width * 3), with: person.bytes[row..<(row + person.width * 3)])
        }
        return try encodeJPEG(try PixelImage(width: width, height: height, channels: 3, bytes: pixels), quality: 85)
    }

    /// Checks people whose pictures are these, by their numbers.
    private func check(_ pictures: [(name: String, file: [UInt8])], _ options: String...) throws -> Outcome {
        let folder = try folder()
        try FileManager.default.createDirectory(atPath: folder("portraits"), withIntermediateDirectories: true)
        for picture in pictures { try folder.write(picture.file, to: "portraits/\(picture.name)") }
        let people = pictures.map { Person(number: String($0.name.prefix(11)), portrait: $0.name) }
        let roster = try folder.write(Person.roster(people), to: "roster.csv")
        return try Command.paiza.run(
            ["roster", "check", roster, "--portraits", folder("portraits"), "--lang", "en"] + options)
    }

    @Test func nothingIsSaidOfTheSamples() throws {
        let outcome = try paiza(
            "roster", "check", "Samples/roster.csv", "--portraits", "Samples/portraits", "--lang", "en")
        #expect(outcome.code == 0)
        #expect(!outcome.errors.contains("portraits,"), "\(outcome.errors)")
    }

    @Test func aHalfLengthPictureIsAnErrorThatACropMends() throws {
        let picture = [(name: "05990000001.jpg", file: try Self.halfLength.get())]
        let told = try check(picture)
        #expect(told.code == 65)
        #expect(told.errors.contains("a half-length picture: the head would have 2"), "\(told.errors)")
        // The message holds a row of the file that mends it.
        let row = try #require(told.errors.firstMatch(of: /the row (05990000001\.jpg,\d+,\d+,\d+,\d+) with --crops/)).1
        let crops = try folder().write("file,x,y,width,height\n\(row)\n别人.jpg,1,2,3,4\n", to: "crops.csv")
        let mended = try check(picture, "--crops", crops, "--out", folder()("one.batch"))
        #expect(mended.code == 0, "\(mended.errors)")
        #expect(mended.errors.contains("note: the crop of \"别人.jpg\" belongs to no row"))
    }

    @Test(arguments: [
        ("05990000001.jpg,1,2,3", Int32(65), "row 1: a crop has five cells"),
        ("05990000001.jpg,600,0,358,441", 65, "its crop reaches beyond the picture of 900 x 1125 pixels"),
        ("05990000001.jpg,0,0,260,320", 65, "nobody is in the picture"),
        ("05990000001.jpg,270,150,200,246", 65, "pixels wide, 240 are needed"),
    ])
    func cropsThatCannotBe(row: String, code: Int32, message: String) throws {
        let crops = try folder().write(row, to: "crops.csv")
        let outcome = try check([("05990000001.jpg", try Self.halfLength.get())], "--crops", crops)
        #expect(outcome.code == code)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test func onePictureForTwoPeople() throws {
        let four = try decodePicture(try Self.sample(4))
        let again = try encodeJPEG(four, quality: 60)
        var mirrored = four.bytes
        for place in stride(from: 0, to: mirrored.count, by: 3) {
            let pixel = place / 3, column = pixel % four.width
            let other = (pixel - column + four.width - 1 - column) * 3
            mirrored.replaceSubrange(place..<place + 3, with: four.bytes[other..<other + 3])
        }
        let leftForRight = try PixelImage(width: four.width, height: four.height, channels: 3, bytes: mirrored)
        let outcome = try check([
            ("05990000001.jpg", try Self.sample(1)), ("05990000002.jpg", try Self.sample(1)),
            ("05990000003.jpg", try Self.sample(3)), ("05990000004.jpg", try Self.sample(4)),
            ("05990000005.jpg", again), ("05990000006.jpg", try encodeJPEG(leftForRight, quality: 85)),
        ])
        #expect(outcome.code == 65)
        #expect(outcome.output.hasPrefix("6 行：4 可签发，2 有误"))
        for (row, other) in [(2, 3), (3, 2)] {
            #expect(outcome.errors.contains("row \(row), 照片: the picture is that of row \(other) too"))
        }
        #expect(
            outcome.errors.contains(
                "one photograph for two people, as it seems: rows 5 and 6, rows 5 and 7, rows 6 and 7"))
        #expect(!outcome.errors.contains("rows 2 and 3"))
    }

    @Test func warningsStandTogetherByCause() throws {
        let plain = try decodePicture(try Self.sample(7))
        var pixels = plain.bytes
        for place in stride(from: 0, to: pixels.count, by: 3) where pixels[place..<(place + 3)].allSatisfy({ $0 > 250 })
        {
            (pixels[place], pixels[place + 1], pixels[place + 2]) = (67, 142, 219)
        }
        let blue = try PixelImage(width: plain.width, height: plain.height, channels: 3, bytes: pixels)
        let small = try plain.resized(to: PixelSize(width: 250, height: 308))
        let outcome = try check([
            ("05990000001.jpg", try encodeJPEG(blue, quality: 90)),
            ("05990000002.jpg", try encodeJPEG(small, quality: 90)),
            ("05990000003.jpg", try Self.sample(12)), ("05990000004.jpg", try Portrait.jpeg.get()),
        ])
        #expect(outcome.code == 0)
        #expect(
            outcome.errors.contains(
                "note: 2 portraits, the ground is not white: row 2 (05990000001.jpg), row 5 (05990000004.jpg)\n"))
        #expect(
            outcome.errors.contains(
                "note: 2 portraits, fewer than 300 pixels across: row 3 (05990000002.jpg, 250 px), "
                    + "row 5 (05990000004.jpg, 240 px)\n"))
        #expect(outcome.errors.contains("the head could not be measured; look at them: row 5"))
    }

    @Test func telephonesWriteHEIC() throws {
        let turned = try check([("05990000001.heic", try Self.fixture("turned.heic"))])
        // It is read, and too small.
        #expect(turned.errors.contains("only 64 pixels wide, 240 are needed"), "\(turned.errors)")
        let hostile: [(String, [UInt8], String)] = [
            ("liar", try Self.fixture("liar.heic"), "the picture is not the one announced"),
            ("cut", Array(try Self.fixture("photo.heic").prefix(900)), "the HEIC file ends before the picture does"),
            ("empty", Array(try Self.fixture("photo.heic").prefix(12)), "HEIC file"),
        ]
        for (_, file, message) in hostile {
            let outcome = try check([("05990000001.heic", file)])
            #expect(outcome.code == 65)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
    }
}
