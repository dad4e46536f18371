import Raster
import SymbolReader
import Testing

@testable import CardPress

@Suite struct SymbolTests {
    private static let prefix = "https://example.invalid#"
    private static let base45 =
        "6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90KECTHGWJC0FD"

    private func press(dpi: Int = 300) throws -> CardPress {
        try CardPress(template: try SoberTemplate().template(), dpi: dpi)
    }

    @Test(arguments: [
        (300, prefix + digits(601)), (600, prefix + digits(601)), (300, digits(612)), (300, base45), (300, digits(1)),
    ])
    func modulesAreWholePixelsAndReadBack(_ dpi: Int, _ text: String) throws {
        let press = try press(dpi: dpi)
        let place = try press.symbolPlacement(text: text)
        let image = try press.draw(.front, .sample.with { $0.qrText = text }).cropped(to: place.pixels)
        let size = place.modulePixels, across = place.modules + 8
        #expect(image.size == PixelSize(width: across * size, height: across * size))
        var rebuilt: [UInt8] = []
        for row in 0..<across {
            let corners = (0..<across).map { image.pixel($0 * size, row * size)[0] }
            #expect(corners.allSatisfy { $0 == 0 || $0 == 255 })
            let quiet = row < 4 || row >= across - 4 ? corners[...] : corners[..<4] + corners[(across - 4)...]
            #expect(quiet.allSatisfy { $0 == 255 })
            let line = corners.flatMap { [UInt8](repeating: $0, count: 3 * size) }
            for _ in 0..<size { rebuilt += line }
        }
        #expect(image.bytes == rebuilt)
        #expect(try readSymbols(in: image).map(\.text) == [text])
    }

    @Test func placementIsCentredInTheFieldAndCountsMillimetres() throws {
        let press = try press()
        let place = try press.symbolPlacement(text: digits(612))
        #expect(place.side == .front && place.version == 12 && place.modules == 65 && place.modulePixels == 4)
        #expect(abs(place.moduleMillimetres - 4 * 25.4 / 300) < 1e-9)
        let field = press.qrField.pixels
        #expect(field.width == 318 && place.pixels.width == 292)
        #expect(place.pixels.x - field.x == 13 && place.pixels.y - field.y == 13)
    }

    /// The budget of the format document, which was computed independently.
    @Test(arguments: [
        (QRTextForm.link(prefix: prefix, digits: 544), 12), (.digits(544), 11),
        (.link(prefix: prefix, digits: 612), 12),
        (.digits(612), 12), (.link(prefix: prefix, digits: 697), 13), (.digits(697), 13),
        (.link(prefix: prefix, digits: 711), 13), (.digits(711), 13),
    ])
    func formsHaveTheirVersions(_ form: QRTextForm, _ version: Int) throws {
        #expect(try press().symbolPlacement(form: form).version == version)
    }

    @Test func formsAreAsLargeAsTheirTexts() throws {
        let press = try press()
        for count in stride(from: 1, through: 700, by: 97) {
            #expect(try press.symbolPlacement(form: .digits(count)) == press.symbolPlacement(text: digits(count)))
            #expect(
                try press.symbolPlacement(form: .link(prefix: Self.prefix, digits: count))
                    == press.symbolPlacement(text: Self.prefix + digits(count)))
        }
        let placed = try press.symbolPlacement(form: .base45(Self.base45.count))
        #expect(try placed == press.symbolPlacement(text: Self.base45))
    }

    @Test(arguments: [300, 600]) func modulesThatWouldBeTooSmallAreRefused(_ dpi: Int) throws {
        let press = try press(dpi: dpi)
        let error = CardError.symbolDoesNotFit(field: "qr", characters: 850, modules: 73)
        #expect(throws: error) { try press.symbolPlacement(form: .digits(850)) }
        #expect(throws: error) { try press.draw(.front, .sample.with { $0.qrText = digits(850) }) }
        #expect("\(error)".hasPrefix("payload does not fit the QR field"))
    }

    @Test(arguments: [
        "", "姓名", "lower case", "https://example.invalid/", "https://a#12a", "#", String(repeating: "1", count: 7000),
    ])
    func textsOfNoFormAreRefused(_ text: String) throws {
        let press = try press()
        #expect(throws: CardError.symbolText(field: "qr", characters: text.count)) {
            try press.symbolPlacement(text: text)
        }
    }

    @Test(arguments: [QRTextForm.digits(-1), .digits(.max), .base45(0), .link(prefix: "", digits: 0)])
    func formsOfNoLengthAreRefused(_ form: QRTextForm) throws {
        let press = try press()
        #expect(throws: CardError.self) { try press.symbolPlacement(form: form) }
    }
}
