import Foundation
import Raster
import Testing

@testable import CardPress

/// Every side of the shipped templates as it was when somebody last looked at it. `make pictures` draws them anew.
///
/// Where the packages are those of `Tests/Pictures/drawn-with.json` all pixels must be the same, at 300 and at 600 dpi;
/// elsewhere the means of small blocks must be.
@Suite struct ExpectedPictureTests {
    /// The bound of `ExpectedPicture.difference` where versions differ. Measured: 4.0 from the five bits alone, 13.8 for
    /// the least fault below (one dot of a letter of 1.75 mm), 24 and more for all others.
    private static let bound = 12.0
    /// The same for pictures of 600 dpi made half as large: their texts lie up to half a pixel elsewhere, which alone gives
    /// 19.2. A letter of 2.95 mm gives 32, a digit 61.
    private static let boundOfHalved = 26.0
    private static let isWriting = ProcessInfo.processInfo.environment["PAIZA_PICTURES"] == "write"

    @Test(.enabled(if: !isWriting), arguments: ExpectedCard.all) func cardsLookAsExpected(_ card: ExpectedCard) throws {
        let record = try DrawingRecord.recorded()
        let other = record.difference(from: .here)
        print("\(card.template): " + (other.map { "compared by blocks, because of \($0)" } ?? "compared exactly"))
        for dpi in [300, 600] {
            let press = try card.press(dpi: dpi)
            for side in CardSide.allCases {
                let name = "\(card.template)-\(side.rawValue)", picture = try press.draw(side, card.content)
                if other == nil {
                    #expect(DrawingRecord.digest(picture) == record.pixels["\(name)-\(dpi)"], "\(name) at \(dpi) dpi")
                } else {
                    try compareByBlocks(picture, dpi, name)
                }
            }
        }
    }

    /// What is compared exactly here must pass elsewhere too.
    @Test(.enabled(if: !isWriting), arguments: [300, 600]) func aSoundCardPassesByBlocks(_ dpi: Int) throws {
        let card = ExpectedCard.all[1]
        try compareByBlocks(
            try card.press(dpi: dpi).draw(.front, card.content), dpi, "\(card.template)-\(CardSide.front.rawValue)")
    }

    @Test func otherVersionsAreNamed() throws {
        var here = DrawingRecord(architecture: "x86_64", packages: ["libcairo2": "1", "librsvg2-2": "2"], pixels: [:])
        let record = here
        #expect(record.difference(from: here) == nil)
        here.packages = ["libcairo2": "3", "fonts-noto-cjk": "4"]
        #expect(record.difference(from: here) == "libcairo2 3 instead of 1, librsvg2-2 absent instead of 2")
        here.architecture = "other"
        #expect(record.difference(from: here) == "other instead of x86_64")
    }

    private func compareByBlocks(_ picture: PixelImage, _ dpi: Int, _ name: String) throws {
        let size = PixelSize(width: (picture.width + 1) / 2, height: (picture.height + 1) / 2)
        let difference = try ExpectedPicture(name).difference(
            from: dpi == 300 ? picture : try picture.resized(to: size))
        #expect(
            difference.largest < (dpi == 300 ? Self.bound : Self.boundOfHalved), "\(name) at \(dpi) dpi: \(difference)")
    }

    @Test(.enabled(if: isWriting)) func thePicturesAreMadeAnew() throws {
        var record = DrawingRecord.here
        for card in ExpectedCard.all {
            for dpi in [300, 600] {
                let press = try card.press(dpi: dpi)
                for side in CardSide.allCases {
                    let name = "\(card.template)-\(side.rawValue)", picture = try press.draw(side, card.content)
                    record.pixels["\(name)-\(dpi)"] = DrawingRecord.digest(picture)
                    if dpi == 300 { try ExpectedPicture.write(picture, name) }
                }
            }
        }
        try record.write()
    }

    // MARK: Faults

    private static let faulty = ExpectedCard.all[0]

    /// Small faults of a card's content; each must be noticed in both ways of comparing.
    @Test(.enabled(if: !isWriting)) func faultsOfContentAreNoticed() throws {
        let press = try Self.faulty.press(dpi: 300)
        let faults: [(String, CardSide, field: String, (inout CardContent) -> Void)] = [
            ("a letter altered by one stroke, 4.5 mm", .front, "name", { $0.name = "鸟云其木格" }),
            ("a letter altered, 2.95 mm", .front, "agency", { $0.agency = "莫力达瓦达斡尔族自治旗市场监管管理局" }),
            ("a digit altered", .front, "number", { $0.number = "05990000008" }),
            ("a day altered", .back, "validity", { $0.validTo = "2032.11.23" }),
            ("a category missing", .front, "categories", { $0.categories = ["市场监管", "生态环境保护"] }),
            ("a field missing", .back, "public-page", { $0.publicPage = nil }),
            ("another portrait", .front, "portrait", { $0.portrait = portraitFile(width: 260, height: 320) }),
            ("another code", .front, "symbol", { $0.qrText = "https://paiza.example/v#" + digits(619) + "0" }),
        ]
        for (fault, side, field, change) in faults {
            try notice(fault, in: try press.draw(side, Self.faulty.content.with(change)), side, field, press)
        }
    }

    /// Small faults of a template, each in a field of its own: where it is, what is written for it and what should be.
    @Test(.enabled(if: !isWriting)) func faultsOfTemplatesAreNoticed() throws {
        let faults: [(String, CardSide, field: String, from: String, to: String)] = [
            ("a comma missing, 1.75 mm", .front, "hint-1", "扫描二维码，\"", "扫描二维码\""),
            ("a field moved by 0.25 mm", .front, "name", "id=\"name\" x=\"34.6\"", "id=\"name\" x=\"34.85\""),
            ("another face", .front, "number", "\"sans\", \"size\": 3.1,", "\"serif\", \"size\": 3.1,"),
            ("another size", .front, "title", "\"size\": 3.8", "\"size\": 3.6"),
            (
                "another colour", .front, "title-latin-1",
                "\"align\": \"right\", \"valign\": \"middle\", \"color\": \"#0B3A6B\"",
                "\"align\": \"right\", \"valign\": \"middle\", \"color\": \"#0B6B3A\""
            ),
            ("a letter altered by one dot, 1.75 mm", .back, "right-2", "当事人有权", "当事人有杈"),
            ("another weight", .back, "title", "\"serif-bold\"", "\"serif\""),
        ]
        var found = 0
        let press = try Self.faulty.press(dpi: 300) { _, text in
            var text = text
            for fault in faults where text.contains(fault.from) {
                text = text.replacing(fault.from, with: fault.to, maxReplacements: 1)
                found += 1
            }
            return text
        }
        #expect(found == faults.count)
        for side in CardSide.allCases {
            let picture = try press.draw(side, Self.faulty.content)
            for fault in faults where fault.1 == side {
                try notice(fault.0, in: picture, side, fault.field, press)
            }
        }
    }

    /// The fault must be seen in its own field, with half a millimetre around.
    private func notice(
        _ fault: String, in picture: PixelImage, _ side: CardSide, _ field: String, _ press: CardPress
    ) throws {
        let name = "\(Self.faulty.template)-\(side.rawValue)"
        #expect(try DrawingRecord.digest(picture) != DrawingRecord.recorded().pixels["\(name)-300"], "\(fault)")
        let box = try #require(press.template.side(side).fields.first { $0.id == field }).box
        let area = PixelGrid(cardWidth: 85.6, cardHeight: 54, dpi: 300).around(box.grown(by: 0.5))
        let difference = try ExpectedPicture(name).difference(from: picture, in: area)
        #expect(difference.largest > Self.bound, "\(fault): \(difference)")
    }
}
