import Raster
import SymbolReader
import Testing

struct SymbolReadingTests {
    static let token = Array("HC1:NCFOXN%TSMAHN-H+XO5XF7:UY%FJ.GX0JKP9HQ4YAM2QTQ*9.KO7:S%G5 1AA".utf8)

    @Test(arguments: [
        token, Array("行政执法证 王·明 𬍛".utf8), [0x00, 0xFF, 0x80, 0xC3, 0x28, 0x0A], Array(0...255),
        Array("05001234567".utf8), [0x41],
    ])
    func contentComesBackByteForByte(bytes: [UInt8]) throws {
        let canvas = try Canvas(symbolOf: bytes, pixelsPerModule: 4)
        for effort in [SymbolEffort.quick, .thorough] {
            let symbols = try readSymbols(in: canvas.image, effort: effort)
            #expect(symbols.map(\.bytes) == [bytes])
            #expect(symbols.first?.text == String(validating: bytes, as: UTF8.self))
            #expect(symbols.first?.isInverted == false)
        }
    }

    @Test func cornersAreThoseOfTheWholePicture() throws {
        let symbol = try Canvas(symbolOf: Self.token, pixelsPerModule: 4)
        var card = Canvas(width: 600, height: 500)
        card.paste(symbol, x: 300, y: 200)
        let box = PixelBox(x: 290, y: 190, width: symbol.width + 20, height: symbol.height + 20)
        for symbols in [
            try readSymbols(in: card.image), try readSymbols(in: card.image, within: box, effort: .quick),
        ] {
            let corners = try #require(symbols.first).corners
            let (left, top, right, bottom) = (316, 216, 300 + symbol.width - 16, 200 + symbol.height - 16)
            for (point, x, y) in [
                (corners.topLeft, left, top), (corners.topRight, right, top), (corners.bottomRight, right, bottom),
                (corners.bottomLeft, left, bottom),
            ] {
                #expect(abs(point.x - x) <= 4)
                #expect(abs(point.y - y) <= 4)
            }
        }
    }

    /// 0, 90, 180 and 270 degrees, 3-4-5 triangles, and some ten degrees.
    static let turns = [
        (1, 0), (0, 1), (-1, 0), (0, -1), (0.6, 0.8), (-0.8, 0.6), (-0.6, -0.8), (0.984_807_753, 0.173_648_178),
    ]

    @Test(arguments: turns)
    func turnedSymbolsAreRead(cosine: Double, sine: Double) throws {
        let canvas = try Canvas(symbolOf: Self.token, pixelsPerModule: 5).turned(cosine: cosine, sine: sine)
        let symbols = try readSymbols(in: canvas.image)
        #expect(symbols.map(\.bytes) == [Self.token])
        if cosine == -1 {
            let corners = try #require(symbols.first).corners
            #expect(corners.topLeft.x > corners.topRight.x)
            #expect(corners.topLeft.y > corners.bottomLeft.y)
        }
    }

    @Test func lightOnDarkIsRead() throws {
        let image = try Canvas(symbolOf: Self.token, pixelsPerModule: 4).inverted().image
        let symbols = try readSymbols(in: image)
        #expect(symbols.map(\.bytes) == [Self.token])
        #expect(symbols.first?.isInverted == true)
        #expect(try readSymbols(in: image, effort: .quick).isEmpty)
    }

    @Test func severalInOnePictureAreRead() throws {
        var sheet = Canvas(width: 900, height: 700)
        sheet.paste(try Canvas(symbolOf: Self.token, pixelsPerModule: 4), x: 40, y: 30)
        sheet.paste(try Canvas(symbolOf: Array("second".utf8), pixelsPerModule: 6), x: 500, y: 350)
        let turned = try Canvas(symbolOf: Array("third".utf8), pixelsPerModule: 5).turned(cosine: 0.6, sine: 0.8)
        sheet.paste(turned, x: 20, y: 400)
        let texts = try readSymbols(in: sheet.image).compactMap(\.text)
        #expect(texts.sorted() == ["second", "third", String(decoding: Self.token, as: UTF8.self)].sorted())
    }

    @Test func bothPolaritiesInOnePictureAreRead() throws {
        var screen = Canvas(width: 900, height: 500)
        screen.paste(try Canvas(symbolOf: Self.token, pixelsPerModule: 4), x: 40, y: 30)
        var dark = Canvas(width: 420, height: 500, paper: 20)
        dark.paste(try Canvas(symbolOf: Array("night".utf8), pixelsPerModule: 6).inverted(), x: 60, y: 90)
        screen.paste(dark, x: 480, y: 0)
        let symbols = try readSymbols(in: screen.image)
        #expect(symbols.map(\.bytes) == [Self.token, Array("night".utf8)])
        #expect(symbols.map(\.isInverted) == [false, true])
    }

    /// A telephone's screen: a bar of text-like strokes, a code on a tinted card with a rounded frame, strokes below.
    @Test func aScreenshotIsRead() throws {
        var screen = Canvas(width: 1080, height: 2340, paper: 245)
        for line in 0..<60 where !(18..<42).contains(line) {
            for word in 0..<24 {
                let stroke = Canvas(width: 9 + (word * 7 + line * 5) % 29, height: 14, paper: 30)
                screen.paste(stroke, x: 20 + word * 43, y: 10 + line * 38)
            }
        }
        screen.paste(Canvas(width: 700, height: 700, paper: 120), x: 190, y: 760)
        screen.paste(Canvas(width: 680, height: 680, paper: 230), x: 200, y: 770)
        screen.paste(try Canvas(symbolOf: Self.token, pixelsPerModule: 7), x: 340, y: 900)
        #expect(try readSymbols(in: screen.image).map(\.bytes) == [Self.token])
    }

    @Test func colourAndTransparencyAreRead() throws {
        let canvas = try Canvas(symbolOf: Self.token, pixelsPerModule: 3)
        let navy = try PixelImage(
            width: canvas.width, height: canvas.height, channels: 3,
            bytes: canvas.grey.flatMap { $0 == 0 ? [10, 20, 90] : [235, 240, 255] })
        #expect(try readSymbols(in: navy).map(\.bytes) == [Self.token])
        let clear = try PixelImage(
            width: canvas.width, height: canvas.height, channels: 4,
            bytes: canvas.grey.flatMap { $0 == 0 ? [0, 0, 0, 255] : [0, 0, 0, 0] })
        #expect(try readSymbols(in: clear).map(\.bytes) == [Self.token])
    }

    @Test func aPhotographedSymbolIsRead() throws {
        let canvas = try Canvas(symbolOf: Self.token, pixelsPerModule: 9).turned(cosine: 0.96, sine: 0.28)
        let small = try canvas.image.resized(to: PixelSize(width: 230, height: 230))
        let jpeg = try encodeJPEG(small, quality: 60)
        #expect(try readSymbols(in: decodePicture(jpeg)).map(\.bytes) == [Self.token])
    }

    @Test func nothingIsNoError() throws {
        for side in [1, 2, 20, 300] {
            #expect(try readSymbols(in: Canvas(width: side, height: side).image).isEmpty)
            #expect(try readSymbols(in: Canvas(width: side, height: 1, paper: 0).image).isEmpty)
        }
    }

    @Test func onlyQRCodesAreRead() throws {
        // "*A*" in Code 39: bars and spaces by turns, narrow ones of 3 and wide ones of 9 pixels.
        var canvas = Canvas(width: 300, height: 80)
        var x = 40
        for (index, element) in ["NWNNWNWNN", "WNNNNWNNW", "NWNNWNWNN"].joined(separator: "N").enumerated() {
            let width = element == "W" ? 9 : 3
            if index % 2 == 0 { canvas.paste(Canvas(width: width, height: 70, paper: 0), x: x, y: 5) }
            x += width
        }
        #expect(try readSymbols(in: canvas.image).isEmpty)
    }

    @Test(arguments: [
        PixelBox(x: 0, y: 0, width: 101, height: 10), PixelBox(x: -1, y: 0, width: 10, height: 10),
        PixelBox(x: 0, y: 0, width: 0, height: 0), PixelBox(x: Int.max, y: 0, width: 1, height: 1),
    ])
    func boxesBeyondThePictureAreRefused(box: PixelBox) throws {
        let image = try Canvas(width: 100, height: 100).image
        #expect(throws: SymbolError.boxOutsidePicture(box)) { try readSymbols(in: image, within: box) }
    }

    @Test func damagedSymbolsAreCorrectedOrNotReported() throws {
        let canvas = try Canvas(symbolOf: Self.token, pixelsPerModule: 4)
        var state: UInt32 = 7
        for size in stride(from: 4, through: 60, by: 4) {
            var damaged = canvas
            for _ in 0..<6 {
                state = state &* 1_664_525 &+ 1_013_904_223
                let x = Int(state >> 16) % (canvas.width - size)
                let y = Int(state & 0xFFFF) % (canvas.height - size)
                damaged.paste(Canvas(width: size, height: size, paper: UInt8(state >> 24 & 1) * 255), x: x, y: y)
            }
            let found = try readSymbols(in: damaged.image).map(\.bytes)
            #expect(found.isEmpty || found == [Self.token])
        }
    }
}
