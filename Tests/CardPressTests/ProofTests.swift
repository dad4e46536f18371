import Raster
import Synchronization
import Testing

@testable import CardPress

/// What a card must show before it counts.
@Suite struct ProofTests {
    private func press(dpi: Int = 300) throws -> CardPress {
        try CardPress(template: try SoberTemplate().template(), dpi: dpi)
    }

    private func finisher(dpi: Int = 300, _ proof: CardProof) throws -> CardFinisher {
        try CardFinisher(template: try SoberTemplate().template(), output: try CardOutput(dpi: dpi), proof: proof)
    }

    private let trusting = CardProof { _ in true }

    private func code(_ press: CardPress, _ text: String = CardContent.sample.qrText) throws -> DrawnCode {
        DrawnCode(text, try press.symbolPlacement(text: text), press.qrField.pixels)
    }

    @Test(arguments: [150, 300, 600, 1200]) func aDrawnCardIsProvedAndItsMarginMeasured(_ dpi: Int) throws {
        let asked = Mutex<[String]>([])
        let press = try press(dpi: dpi)
        let proof = CardProof { text in
            asked.withLock { $0.append(text) }
            return true
        }
        let card = try finisher(dpi: dpi, proof).finish(.sample, ordinal: 0)
        // Once from the pixels and once from the file; the back has no code.
        #expect(asked.withLock { $0 } == [CardContent.sample.qrText, CardContent.sample.qrText])
        #expect(card.files.count == 2)
        for (side, file) in card.files { #expect(try decodePicture(file) == press.draw(side, .sample)) }
        #expect(card.symbol.moduleMillimetres >= 0.33)
        let margin = try #require(card.margin)
        #expect(margin.coarsestPixels <= 2 && margin.dpi <= 150)
    }

    @Test func oneCardInFiftyIsReadFromItsFile() throws {
        let asked = Mutex(0)
        let proof = CardProof { _ in
            asked.withLock { $0 += 1 }
            return true
        }
        let finisher = try self.finisher(proof)
        for (ordinal, questions) in [(0, 2), (1, 1), (49, 1), (50, 2), (51, 1), (100, 2)] {
            asked.withLock { $0 = 0 }
            let card = try finisher.finish(.sample, ordinal: ordinal)
            #expect(asked.withLock { $0 } == questions, "\(ordinal)")
            #expect((card.margin != nil) == (questions == 2))
        }
    }

    @Test func aTextThatNoKeySignedFailsTheCard() throws {
        let finisher = try self.finisher(CardProof { _ in false })
        #expect(throws: CardError.notProved(side: .front, .notGenuine)) { try finisher.finish(.sample, ordinal: 1) }
        #expect(throws: CardError.notProved(side: .front, .notGenuine)) { try finisher.finishScreenPicture(.sample) }
    }

    @Test(arguments: [300, 600]) func whatDoesNotReadAsMeantFails(_ dpi: Int) throws {
        let press = try press(dpi: dpi)
        let card = try press.draw(.front, .sample)
        let own = try code(press)
        try trusting.prove(card, shows: own)
        #expect(throws: ProofError.anotherText) {
            try trusting.prove(card, shows: try code(press, CardContent.sample.qrText.replacing("v#", with: "w#")))
        }
        #expect(throws: ProofError.anotherText) {
            try trusting.prove(card, showsSomewhere: CardContent.sample.qrText + "0")
        }
        for painted in [UInt8(255), 0] {
            let spoiled = try card.painted(own.placement.pixels, painted)
            #expect(throws: ProofError.unreadable) { try trusting.prove(spoiled, shows: own) }
            #expect(throws: ProofError.unreadable) {
                try trusting.prove(spoiled, showsSomewhere: CardContent.sample.qrText)
            }
        }
        // The field that was promised is not where the code stands.
        let aside = DrawnCode(own.text, own.placement, PixelBox(x: 0, y: 0, width: 40, height: 40))
        #expect(throws: ProofError.unreadable) { try trusting.prove(card, shows: aside) }
        let outside = DrawnCode(own.text, own.placement, PixelBox(x: -1, y: 0, width: 40, height: 40))
        #expect(throws: ProofError.unreadable) { try trusting.prove(card, shows: outside) }
    }

    /// The modules are read where the press knows them to be; a dull one is left to the search, a spoilt block to nobody.
    @Test(arguments: [150, 300, 600]) func modulesAreReadWhereTheyStand(_ dpi: Int) throws {
        let press = try press(dpi: dpi)
        let card = try press.draw(.front, .sample)
        let own = try code(press)
        let (place, size) = (own.placement.pixels, own.placement.modulePixels)
        let across = own.placement.modules + 8
        let modules = try #require(card.modules(of: own))
        #expect(modules.size == PixelSize(width: across, height: across))
        #expect(Set(modules.bytes) == [0, 255])
        func painted(_ from: Int, _ count: Int, _ grey: UInt8) throws -> PixelImage {
            try card.painted(
                PixelBox(
                    x: place.x + from * size, y: place.y + from * size, width: count * size, height: count * size),
                grey)
        }
        let dull = try painted(24, 1, 128)
        #expect(dull.modules(of: own) == nil)
        try trusting.prove(dull, shows: own)
        let spoilt = try painted(16, across / 2 - 8, 255)
        #expect(spoilt.modules(of: own) != nil)
        #expect(throws: ProofError.unreadable) { try trusting.prove(spoilt, shows: own) }
        let aside = DrawnCode(own.text, own.placement, PixelBox(x: place.x + 1, y: place.y, width: 40, height: 40))
        #expect(card.modules(of: aside) == nil)
    }

    @Test func aFileThatHoldsOtherPixelsFails() throws {
        let press = try press()
        let card = try press.draw(.front, .sample)
        let file = try encodePNG(card, pixelsPerMetre: 11811)
        try trusting.prove(file: file, of: card, shows: try code(press))
        try trusting.prove(file: file, of: card, shows: nil)
        let dot = try encodePNG(
            try card.painted(PixelBox(x: 5, y: 5, width: 1, height: 1), 1), pixelsPerMetre: 11811)
        for wrong in [dot, Array(file.dropLast(4000)), []] {
            #expect(throws: ProofError.fileDiffers) { try trusting.prove(file: wrong, of: card, shows: nil) }
        }
        #expect(throws: ProofError.notGenuine) {
            try CardProof { _ in false }.prove(file: file, of: card, shows: try code(press))
        }
    }

    @Test func theSummaryTellsTheWorstCard() throws {
        var summary = ProofSummary()
        #expect(summary.line == "no card was proved")
        let finisher = try self.finisher(trusting)
        for ordinal in 0..<3 { summary.add(try finisher.finish(.sample, ordinal: ordinal)) }
        #expect(summary.cards == 3 && summary.files == 1)
        #expect(summary.line.hasPrefix("3 codes read back and verified, 1 from the finished files: modules of 0."))
        #expect(summary.line.hasSuffix(" dpi is enough to read them"))
    }

    @Test func averagesLoseNoPixel() throws {
        let picture = try PixelImage(
            width: 4, height: 2, channels: 3, bytes: (0..<24).map { UInt8($0 < 3 ? 255 : 0) })
        let all = PixelBox(x: 0, y: 0, width: 4, height: 2)
        #expect(picture.greyAveraged(within: all, by: 2)?.bytes == [64, 0])
        #expect(picture.greyAveraged(within: all, by: 1)?.bytes == picture.toGrey().bytes)
        #expect(picture.greyAveraged(within: all, by: 3) == nil)
        #expect(picture.greyAveraged(within: PixelBox(x: 1, y: 0, width: 4, height: 2), by: 1) == nil)
    }
}

extension PixelImage {
    /// The picture with a box filled by one grey.
    func painted(_ box: PixelBox, _ grey: UInt8) throws -> PixelImage {
        var bytes = bytes
        for y in box.y..<(box.y + box.height) {
            for place in ((y * width + box.x) * channels)..<((y * width + box.x + box.width) * channels) {
                bytes[place] = grey
            }
        }
        return try PixelImage(width: width, height: height, channels: channels, bytes: bytes)
    }
}
