import Raster
import Testing

@testable import CardPress

/// What leaves the press: canvas, turn, corners. The sizes are those of DOMAIN.md section 1.1.
@Suite struct OutputTests {
    private func template(_ change: (inout SoberTemplate) -> Void = { _ in }) throws -> CardTemplate {
        var sober = SoberTemplate()
        change(&sober)
        return try sober.template()
    }

    private func printer(_ json: String) throws -> PrinterProfile {
        try PrinterProfile(json: Array(json.utf8), file: "printer.json")
    }

    /// A canvas, its size in pixels, and where the card's corner lies on it.
    private static let canvases: [(CardCanvas, Int, Int, Int, Int, Int)] = [
        (.bleed(3), 150, 541, 354, 17, 17), (.printer(PrinterProfile.builtIn[0]), 300, 1012, 636, 0, -1),
    ]

    @Test(arguments: [
        (CardCanvas.trimmed, 300, 1011, 638), (.bleed(3), 300, 1082, 709), (.bleed(1.5), 300, 1046, 673),
        (.trimmed, 600, 2022, 1276), (.bleed(3), 600, 2164, 1417), (.bleed(1.5), 600, 2093, 1346),
        (.printer(PrinterProfile.builtIn[1]), 300, 1016, 648),
    ])
    func sizes(_ canvas: CardCanvas, dpi: Int, width: Int, height: Int) throws {
        let press = try CardPress(template: try template(), dpi: dpi, canvas: canvas)
        #expect(press.size == PixelSize(width: width, height: height))
    }

    /// The card on the canvas is the card alone, pixel for pixel.
    @Test(arguments: canvases)
    func theCardLiesOnItsCanvas(_ canvas: CardCanvas, dpi: Int, width: Int, height: Int, x: Int, y: Int) throws {
        let template = try template()
        let whole = try CardPress(template: template, dpi: dpi, canvas: canvas, mark: .proof)
        let card = try CardPress(template: template, dpi: dpi, mark: .proof)
        #expect(whole.size == PixelSize(width: width, height: height))
        for side in CardSide.allCases {
            let picture = try whole.draw(side, .sample), alone = try card.draw(side, .sample)
            #expect(picture.size == whole.size)
            let top = max(0, -y), rows = min(alone.height - top, height - max(0, y))
            let shown = PixelBox(x: 0, y: top, width: alone.width, height: rows)
            let part = try picture.cropped(to: PixelBox(x: x, y: max(0, y), width: alone.width, height: rows))
            #expect(part == (try alone.cropped(to: shown)))
        }
        let code = try whole.symbolPlacement(text: CardContent.sample.qrText).pixels
        let bare = try card.symbolPlacement(text: CardContent.sample.qrText).pixels
        #expect(code.x == bare.x + x && code.y == bare.y + y && code.width == bare.width)
        #expect(whole.qrField.pixels.x == card.qrField.pixels.x + x)
    }

    /// A ground that ends at the card's edge is carried on; one that is drawn further is kept.
    @Test func theArtFillsTheBleed() throws {
        let plain = try CardPress(template: try template(), dpi: 300, canvas: .bleed(3)).draw(.front, .sample)
        let corners = [(0, 0), (1081, 0), (0, 708), (1081, 708), (500, 0), (0, 300)]
        for (x, y) in corners { #expect(plain.pixel(x, y) == [0xEE, 0xF5, 0xFB]) }
        let all = try template {
            $0.frontExtra = ##"<path d="M-4 -4H90V58H-4ZM0 0V54H85.6V0Z" fill="#112233"/>"##
        }
        let bled = try CardPress(template: all, dpi: 300, canvas: .bleed(3)).draw(.front, .sample)
        for (x, y) in corners { #expect(bled.pixel(x, y) == [0x11, 0x22, 0x33]) }
        // And the card alone shows nothing of it.
        #expect(
            try CardPress(template: all, dpi: 300).draw(.front, .sample)
                == CardPress(template: try template(), dpi: 300).draw(.front, .sample))
    }

    @Test func onlyTheOutermostStripIsReflected() {
        // A row of ten pixels with a card of four in the middle, 1 2 3 4, of which the strip at each end is two deep.
        let card: [UInt8] = [1, 2, 3, 4]
        let art = (0..<10).flatMap { (x: Int) -> [UInt8] in (3..<7) ~= x ? [card[x - 3], 0, 0, 255] : [0, 0, 0, 0] }
        let bleed = Bleed(
            window: PixelBox(x: -3, y: 0, width: 10, height: 1), card: PixelSize(width: 4, height: 1), strip: 2)
        #expect(stride(from: 0, to: 40, by: 4).map { bleed.filled(art)[$0] } == [2, 2, 1, 1, 2, 3, 4, 4, 3, 3])
    }

    @Test(arguments: PictureTurn.allCases) func theBackIsTurnedAndTheCardMoved(_ turn: PictureTurn) throws {
        let profile = try printer(
            """
            {"format": 1, "name": "shop", "canvas": {"width": 1032, "height": 656, "dpi": 300},
             "offset": {"x": 0.4, "y": -0.3}, "back": "\(turn.rawValue)"}
            """)
        let output = try CardOutput(canvas: .printer(profile))
        let finisher = try CardFinisher(template: try template(), output: output, proof: CardProof { _ in true })
        let files = try finisher.finish(.sample, ordinal: 0).files
        let alone = try CardPress(template: try template(), dpi: 300)
        for side in CardSide.allCases {
            let picture = try decodePicture(try #require(files[side]))
            // 10 and 9 pixels beside a card in the middle; moved by 5 and -4 whatever the turn.
            let card = try picture.cropped(to: PixelBox(x: 10 + 5, y: 9 - 4, width: 1011, height: 638))
            let expected = try alone.draw(side, .sample).turned(side == .back ? turn : .none)
            #expect(card.differences(from: expected).isEmpty, "\(side)")
        }
    }

    /// A back that carries the code is read back although it is mirrored.
    @Test(arguments: PictureTurn.allCases) func aTurnedCodeIsProved(_ turn: PictureTurn) throws {
        let profile = try printer(
            """
            {"format": 1, "name": "shop", "canvas": {"width": 1016, "height": 648, "dpi": 300},
             "back": "\(turn.rawValue)"}
            """)
        let template = try template {
            $0.back["qr"] = $0.front.removeValue(forKey: "qr")
            $0.frontBoxes["qr"] = nil
            $0.backBoxes = [
                "validity": #"x="4" y="3" width="65" height="4""#, "authority": #"x="4" y="10" width="65" height="4""#,
                "page": #"x="4" y="16" width="65" height="3""#, "qr": #"x="50" y="22" width="27" height="27""#,
            ]
        }
        let finisher = try CardFinisher(
            template: template, output: try CardOutput(canvas: .printer(profile)), proof: CardProof { _ in true })
        let card = try finisher.finish(.sample, ordinal: 0)
        #expect(card.symbol.side == .back && card.margin != nil)
    }

    @Test func roundedCornersAreTransparent() throws {
        let output = try CardOutput(roundedCorners: true)
        let finisher = try CardFinisher(template: try template(), output: output, proof: CardProof { _ in true })
        let file = try finisher.finish(.sample, ordinal: 0).files[.front]
        let picture = try decodePicture(try #require(file))
        #expect(picture.channels == 4)
        for (x, y) in [(0, 0), (1010, 0), (0, 637), (1010, 637), (10, 10)] { #expect(picture.pixel(x, y)[3] == 0) }
        for (x, y) in [(38, 0), (0, 38), (12, 12), (500, 0), (1010, 300)] { #expect(picture.pixel(x, y)[3] == 255) }
        // An edge of a quarter circle of 37.56 pixels: what it cuts off is (1 - pi / 4) r^2, four times.
        let alphas = stride(from: 3, to: picture.bytes.count, by: 4).map { Double(picture.bytes[$0]) }
        let cut = alphas.reduce(0.0) { $0 + 1 - $1 / 255 }
        #expect(abs(cut - 4 * (1 - 0.785398) * 37.56 * 37.56) < 12)
    }

    @Test func whatDoesNotGoTogetherIsRefused() throws {
        let printer = PrinterProfile.builtIn[1]
        let cases: [(OutputError, () throws -> CardOutput)] = [
            (.dpi(149), { try CardOutput(dpi: 149) }), (.dpi(1201), { try CardOutput(dpi: 1201) }),
            (.bleed(0.4), { try CardOutput(canvas: .bleed(0.4)) }),
            (.bleed(11), { try CardOutput(canvas: .bleed(11)) }),
            (.resolution(600, printer), { try CardOutput(dpi: 600, canvas: .printer(printer)) }),
            (.roundedCorners, { try CardOutput(canvas: .bleed(3), roundedCorners: true) }),
            (.roundedCorners, { try CardOutput(canvas: .printer(printer), roundedCorners: true) }),
        ]
        for (error, make) in cases { #expect(throws: error) { try make() } }
        #expect(throws: OutputError.self) { try CardOutput(canvas: .bleed(.nan)) }
        #expect(try CardOutput(canvas: .printer(printer)).dpi == 300)
        #expect(try CardOutput(dpi: 300, canvas: .printer(printer)).dpi == 300)
        #expect(try CardOutput(dpi: 1200).dpi == 1200 && CardOutput(dpi: 150).dpi == 150)
    }

    private static let whole = #""format": 1, "name": "a", "canvas": {"width": 1016, "height": 648, "dpi": 300}"#

    @Test(arguments: [
        (whole.replacing("1,", with: "2,"), "\"format\" wants"), (whole.replacing("300", with: "100"), "\"dpi\" wants"),
        (whole.replacing("1016", with: "299"), "\"width\" wants"),
        (whole.replacing("1016", with: "1501"), "\"width\" wants"),
        (whole.replacing("648", with: "648.5"), "whole number"),
        (whole.replacing("\"a\"", with: "1"), "\"name\" wants"),
        (whole + #", "offset": {"x": 5.1}"#, "\"x\" wants"), (whole + #", "offset": {"z": 1}"#, "unknown key \"z\""),
        (whole + #", "back": "sideways""#, "\"back\" wants one of upright, mirrored, upside-down"),
        (whole + #", "margin": 1"#, "unknown key \"margin\""), (#""format": 1, "name": "a""#, "\"canvas\" is missing"),
        ("]", "printer.json:1:"),
    ])
    func aPrinterThatIsNone(_ json: String, _ message: String) throws {
        #expect(
            performing: { try printer("{\(json)}") },
            throws: { "\($0)".contains(message) && "\($0)".hasPrefix("printer.json:") })
        _ = try printer("{\(Self.whole)}")
    }
}
