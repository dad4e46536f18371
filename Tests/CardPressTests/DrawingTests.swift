import Glibc
import Raster
import SymbolReader
import Testing

@testable import CardPress

@Suite struct DrawingTests {
    private func press(dpi: Int = 300, mark: CardMark? = nil) throws -> CardPress {
        try CardPress(template: try SoberTemplate().template(), dpi: dpi, mark: mark)
    }

    @Test(arguments: [(300, 1011, 638), (600, 2022, 1276)])
    func sizeInPixels(_ dpi: Int, _ width: Int, _ height: Int) throws {
        let press = try press(dpi: dpi)
        let image = try press.draw(.back, .sample)
        #expect(press.size == PixelSize(width: width, height: height))
        #expect(image.size == press.size && image.channels == 3)
    }

    @Test(arguments: [149, 1201, 0, -300]) func resolutionsRefused(_ dpi: Int) {
        #expect(throws: CardError.resolution(dpi: dpi)) { try press(dpi: dpi) }
    }

    @Test func artFillsTheCardToItsEdges() throws {
        let image = try press().draw(.back, .sample)
        for (x, y) in [(0, 0), (1010, 0), (0, 637), (1010, 637), (505, 637), (1010, 300)] {
            #expect(image.pixel(x, y) == [0xEE, 0xF5, 0xFB])
        }
    }

    @Test func everyItemChangesThePicture() throws {
        let press = try press()
        let changes: [(String, CardSide, (inout CardContent) -> Void)] = [
            ("name", .front, { $0.name = "王明" }), ("agency", .front, { $0.agency = "赤峰市司法局" }),
            ("categories", .front, { $0.categories = ["交通运输"] }), ("number", .front, { $0.number = "05010100002" }),
            ("nameMongolian", .front, { $0.nameMongolian = "ᠪᠠᠲᠤ" }),
            ("portrait", .front, { $0.portrait = portraitFile(width: 200, height: 400) }),
            ("qrText", .front, { $0.qrText = digits(399) }), ("validFrom", .back, { $0.validFrom = "2026.11.23" }),
            ("validTo", .back, { $0.validTo = "2032.11.22" }), ("publicPage", .back, { $0.publicPage = nil }),
            ("issuingAuthority", .back, { $0.issuingAuthority = "内蒙古自治区司法厅" }),
        ]
        let plain = [CardSide.front: try press.draw(.front, .sample), .back: try press.draw(.back, .sample)]
        for (name, side, change) in changes {
            #expect(try press.draw(side, .sample.with(change)) != plain[side], "\(name)")
        }
        // Nothing of an earlier card stays behind.
        #expect(try press.draw(.front, .sample) == plain[.front])
        #expect(try press.draw(.back, .sample) == plain[.back])
    }

    @Test func inkStaysInItsField() throws {
        let press = try press()
        let one = try press.draw(.front, .sample)
        let other = try press.draw(.front, .sample.with { $0.name = "阿拉坦其其格" })
        let changed = one.differences(from: other)
        // The name's field of 34, 11, 48 x 5.5 mm, and half a millimetre of overhang.
        #expect(!changed.isEmpty)
        #expect(changed.allSatisfy { (396...975).contains($0.x) && (124...201).contains($0.y) })
    }

    // MARK: what is refused

    @Test func missingItemsAreNamed() throws {
        let press = try press()
        let cases: [(String, (inout CardContent) -> Void)] = [
            ("name", { $0.name = "" }), ("agency", { $0.agency = " " }), ("categories", { $0.categories = [] }),
            ("categories", { $0.categories = ["市场监管", ""] }),
            ("number", { $0.number = "" }), ("validTo", { $0.validTo = "" }),
            ("issuingAuthority", { $0.issuingAuthority = "\u{3000}" }),
        ]
        for (item, change) in cases {
            #expect(
                performing: { try press.check(.sample.with(change)) }, throws: { "\($0)".contains("\(item) is empty") })
        }
        try press.check(
            .sample.with {
                $0.nameMongolian = nil; $0.publicPage = nil
            })
    }

    @Test func lineFeedsInItemsAreRefused() throws {
        let press = try press()
        let changes: [(inout CardContent) -> Void] = [
            { $0.name = "王\n明" }, { $0.categories = ["市场监管\n交通运输"] }, { $0.publicPage = "a\nb" },
        ]
        for change in changes { #expect(throws: CardError.self) { try press.check(.sample.with(change)) } }
    }

    @Test func checkFindsWhatDrawingWouldAndDoesNotLookAtTheSymbol() throws {
        let press = try press()
        let long = CardContent.sample.with { $0.agency = String(repeating: "长", count: 60) }
        #expect(throws: CardError.self) { try press.check(long) }
        #expect(throws: CardError.self) { try press.draw(.front, long) }
        #expect(throws: CardError.self) { try press.check(.sample.with { $0.portrait = [1, 2, 3] }) }
        try press.check(.sample.with { $0.qrText = "" })
        #expect(throws: CardError.self) { try press.draw(.front, .sample.with { $0.qrText = "" }) }
    }

    @Test func templateWordsThatDoNotFitStopThePress() throws {
        var sober = SoberTemplate()
        sober.parameters = sober.parameters.replacing("行政执法证", with: String(repeating: "证", count: 40))
        let template = try sober.template()
        #expect(throws: CardError.self) { try CardPress(template: template, dpi: 300) }
    }

    // MARK: the same everywhere

    @Test func samePixelsUnderAnotherEnvironment() throws {
        let expected = try press(mark: .specimen).draw(.front, .sample)
        for (name, value) in [("FONTCONFIG_FILE", "/dev/null"), ("LC_ALL", "ja_JP.UTF-8"), ("LANG", "C")] {
            let before = unsafe getenv(name).map { unsafe String(cString: $0) }
            unsafe setenv(name, value, 1)
            defer { if let before { unsafe setenv(name, before, 1) } else { unsafe unsetenv(name) } }
            #expect(try press(mark: .specimen).draw(.front, .sample) == expected, "\(name)")
        }
    }

    @Test func samePixelsOnEveryThread() async throws {
        let template = try SoberTemplate().template()
        let pictures = try await withThrowingTaskGroup(of: [PixelImage].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let press = try CardPress(template: template, dpi: 300, mark: .proof)
                    return try (0..<5).map { _ in try press.draw(.front, .sample) }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(pictures.count == 20)
        #expect(pictures.allSatisfy { $0 == pictures[0] })
    }

    // MARK: Mongolian

    @Test func mongolianColumnsAreDrawnDownwardsFromLeftToRight() throws {
        var sober = SoberTemplate()
        sober.front["mongolian"] = """
            "type": "vertical", "content": "{nameMongolian}", "size": 3.0, "lines": 2, "optional": true
            """
        sober.frontBoxes["mongolian"] = #"x="3" y="4" width="8" height="24""#
        let press = try CardPress(template: try sober.template(), dpi: 300)
        let empty = try press.draw(.front, .sample.with { $0.nameMongolian = nil })
        func ink(_ text: String) throws -> [(x: Int, y: Int)] {
            try press.draw(.front, .sample.with { $0.nameMongolian = text }).differences(from: empty)
        }
        let one = try ink("ᠬᠥᠬᠡᠬᠣᠲᠠ"), two = try ink("ᠬᠥᠬᠡᠬᠣᠲᠠ ᠤᠯᠠᠭᠠᠨᠬᠠᠳᠠ")
        let oneRight = try #require(one.map(\.x).max()), oneHeight = try #require(one.map(\.y).max())
        // Taller than wide; the second column begins at the top again, right of the first, which stays as it was.
        #expect(oneHeight - 47 > 3 * (oneRight - 35))
        let second = two.filter { $0.x > oneRight }
        #expect(try #require(second.map(\.y).min()) < 60)
        #expect(two.filter { $0.x <= oneRight && $0.x < 35 + 30 }.count == one.filter { $0.x < 35 + 30 }.count)
        #expect(two.allSatisfy { (33...131).contains($0.x) && (45...332).contains($0.y) })
    }

    // MARK: portrait

    @Test(arguments: [
        (PixelSize(width: 400, height: 400), PixelBox(x: 40, y: 0, width: 320, height: 400)),
        (PixelSize(width: 300, height: 600), PixelBox(x: 0, y: 0, width: 300, height: 375)),
        (PixelSize(width: 320, height: 400), PixelBox(x: 0, y: 0, width: 320, height: 400)),
        (PixelSize(width: 1, height: 1), PixelBox(x: 0, y: 0, width: 1, height: 1)),
    ])
    func portraitIsCroppedAndNotStretched(_ picture: PixelSize, _ crop: PixelBox) {
        #expect(portraitCrop(of: picture, to: PixelSize(width: 20, height: 25)) == crop)
    }

    @Test func portraitFillsItsFieldOnWholePixels() throws {
        let red = try PixelImage(
            width: 10, height: 10, channels: 4, bytes: (0..<100).flatMap { _ in [200, 0, 0, 255] as [UInt8] })
        let file = try encodePNG(red, pixelsPerMetre: 11811)
        let image = try press().draw(.front, .sample.with { $0.portrait = file })
        // 12, 11, 20 x 25 mm at 300 dpi.
        for (x, y) in [(142, 130), (377, 130), (142, 424), (377, 424)] { #expect(image.pixel(x, y) == [200, 0, 0]) }
        for (x, y) in [(141, 130), (378, 130), (142, 129), (142, 425)] {
            #expect(image.pixel(x, y) == [0xEE, 0xF5, 0xFB])
        }
    }

    @Test func greyAndTransparentPortraits() throws {
        let press = try press()
        let grey = try PixelImage(width: 20, height: 25, channels: 1, bytes: [UInt8](repeating: 90, count: 500))
        let clear = try PixelImage(width: 20, height: 25, channels: 4, bytes: [UInt8](repeating: 0, count: 2000))
        for (image, value) in [(grey, UInt8(90)), (clear, 255)] {
            let file = try encodePNG(image, pixelsPerMetre: 11811)
            #expect(
                try press.draw(.front, .sample.with { $0.portrait = file }).pixel(200, 200) == [value, value, value])
        }
    }

    // MARK: mark

    @Test(arguments: CardMark.allCases) func markIsWholeAndKeepsOffTheSymbol(_ mark: CardMark) throws {
        let marked = try press(mark: mark), plain = try press()
        let symbol = plain.qrField.pixels
        for side in CardSide.allCases {
            let inked = try marked.draw(side, .sample).differences(from: try plain.draw(side, .sample))
            #expect(inked.count > 8000)
            // Nothing in the outermost 2 mm, so nothing is cut.
            let edge = 23
            #expect(
                inked.allSatisfy {
                    $0.x >= edge && $0.y >= edge && $0.x < plain.size.width - edge && $0.y < plain.size.height - edge
                })
            if side == .front {
                #expect(!inked.contains { symbol.holds($0) })
                let portrait = PixelBox(x: 142, y: 130, width: 236, height: 295)
                #expect(inked.count { portrait.holds($0) } > 500)
            }
        }
    }

    @Test func markIsPlacedBesideEverythingKept() throws {
        let card = Box(x: 0, y: 0, width: 85.6, height: 54)
        let code = Box(x: 54.4, y: 24.8, width: 27, height: 27), window = Box(x: 12, y: 40, width: 9, height: 9)
        let portrait = Box(x: 4.5, y: 11.2, width: 21.5, height: 26.5)
        let mark = try #require(
            MarkPlacement.largest(length: 8, on: card, kept: [code, window], touched: portrait, smallest: 5))
        #expect(mark.size >= 6)
        let corners = mark.corners
        var touchesPortrait = false
        for across in 0...80 {
            for down in 0...20 {
                let u = Double(across) / 80, v = Double(down) / 20
                let x = corners[0].x + u * (corners[1].x - corners[0].x) + v * (corners[3].x - corners[0].x)
                let y = corners[0].y + u * (corners[1].y - corners[0].y) + v * (corners[3].y - corners[0].y)
                let point = Box(x: x, y: y, width: 0, height: 0)
                #expect(card.contains(point) && !code.contains(point) && !window.contains(point))
                touchesPortrait = touchesPortrait || portrait.contains(point)
                // The face: the middle of the portrait's upper half.
                #expect(!(x > 9 && x < 21 && y > 12 && y < 27))
            }
        }
        #expect(touchesPortrait)
        #expect(MarkPlacement.largest(length: 8, on: card, kept: [card], touched: nil, smallest: 3) == nil)
    }

    @Test func markLiesUnderTheText() throws {
        let marked = try press(mark: .specimen).draw(.front, .sample), plain = try press().draw(.front, .sample)
        let lightened = marked.differences(from: plain).filter { plain.pixel($0.x, $0.y) == [0, 0, 0] }
        #expect(lightened.isEmpty)
    }
}

extension PixelImage {
    func pixel(_ x: Int, _ y: Int) -> [UInt8] {
        Array(bytes[((y * width + x) * channels)..<((y * width + x + 1) * channels)])
    }

    /// Where two pictures of one size differ.
    func differences(from other: PixelImage) -> [(x: Int, y: Int)] {
        let mine = bytes.span, theirs = other.bytes.span
        var places: [(x: Int, y: Int)] = []
        var at = 0
        while at < mine.count {
            if mine[at] != theirs[at] {
                places.append((at / channels % width, at / channels / width))
                at = (at / channels + 1) * channels
            } else {
                at += 1
            }
        }
        return places
    }
}

extension PixelBox {
    func holds(_ place: (x: Int, y: Int)) -> Bool {
        place.x >= x && place.x < x + width && place.y >= y && place.y < y + height
    }
}
