import Testing

@testable import Credential

@Suite("The small picture in a card's code") struct ThumbnailTests {
    @Test("A frame of 1 to 128 pixels a side is measured, its chunk of even or odd length")
    func measured() throws {
        for (width, height, coded) in [(48, 59, 20), (1, 1, 0), (128, 128, 2_018), (40, 49, 20)] {
            var file = SmallWebP()
            (file.width, file.height, file.coded) = (width, height, coded)
            let thumbnail = try Thumbnail(file.bytes)
            #expect((thumbnail.width, thumbnail.height) == (width, height))
            #expect(thumbnail.bytes == file.bytes)
        }
        var odd = SmallWebP()
        (odd.coded, odd.padding) = (21, [0])
        #expect(try Thumbnail(odd.bytes).height == 59)
    }

    @Test("Any other file, and any other frame, is refused at its place")
    func refused() {
        let cases: [(String, Malformed.Reason, Int, (inout SmallWebP) -> Void)] = [
            ("another container", .damagedStream, 0, { $0.riff = "RIFX" }),
            ("a file longer than it says", .damagedStream, 8, { $0.fileLength = -1 }),
            ("a file shorter than it says", .damagedStream, 8, { $0.fileLength = 1 }),
            ("another form of RIFF", .damagedStream, 8, { $0.webP = "WAVE" }),
            ("a lossless picture", .damagedStream, 12, { $0.chunk = "VP8L" }),
            ("an extended file", .damagedStream, 12, { $0.chunk = "VP8X" }),
            ("a chunk shorter than the file", .damagedStream, 20, { $0.chunkLength = -2 }),
            ("a chunk longer than the file", .damagedStream, 20, { $0.chunkLength = 2 }),
            ("an odd chunk without padding", .damagedStream, 20, { $0.coded = 21 }),
            ("padding that is not zero", .damagedStream, 20, { ($0.coded, $0.padding) = (21, [1]) }),
            ("padding of an even chunk", .damagedStream, 20, { $0.padding = [0] }),
            ("a second chunk", .damagedStream, 20, { $0.padding = Array("EXIF".utf8) + [0, 0, 0, 0] }),
            ("a frame that needs another", .damagedStream, 23, { $0.flags = 0x11 }),
            ("a frame that is not shown", .damagedStream, 23, { $0.flags = 0 }),
            ("a partition longer than the chunk", .damagedStream, 23, { $0.partition = 21 }),
            ("another start code", .damagedStream, 26, { $0.startCode[2] = 0x2b }),
            ("no width", .outOfRange, 30, { $0.width = 0 }), ("no height", .outOfRange, 30, { $0.height = 0 }),
            ("129 pixels across", .outOfRange, 30, { $0.width = 129 }),
            ("129 pixels down", .outOfRange, 30, { $0.height = 129 }),
            ("to be enlarged", .outOfRange, 30, { $0.width = 48 | 1 << 14 }),
        ]
        for (words, reason, offset, change) in cases {
            var file = SmallWebP()
            change(&file)
            #expect(throws: Malformed(.claims, at: offset, reason), "\(words)") { try Thumbnail(file.bytes) }
        }
    }

    @Test("Every cut of a file is refused")
    func cut() {
        let file = SmallWebP().bytes
        for count in 0..<file.count {
            #expect(throws: Malformed.self, "\(count) bytes") { try Thumbnail(Array(file.prefix(count))) }
        }
    }

    @Test("A card's code that holds one tells so, and what was said of a portrait without one is not said")
    func finding() throws {
        var scene = try Scene()
        #expect(try scene.report().findings.contains(Finding(.portrait, .note, .portraitNotChecked)))
        scene.claims.identity.thumbnail = try Thumbnail(SmallWebP().bytes)
        let findings = try scene.report().findings.filter { $0.subject == .portrait }
        #expect(findings == [Finding(.portrait, .note, .portraitInCode)])
        scene.question.portraitDigest = sha256(SpecimenAuthority.portrait)
        let compared = try scene.report().findings.filter { $0.subject == .portrait }
        #expect(compared.map(\.code) == ["portrait-in-code", "portrait-matches"])
    }
}
