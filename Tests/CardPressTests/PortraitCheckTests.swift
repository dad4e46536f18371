import Foundation
import Raster
import Testing

@testable import CardPress

/// Pictures made from the drawn people of Samples, whose heads are 0.57 to 0.62 of their portraits' height.
private enum Sample {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Samples/portraits")

    static let people = Result {
        try (1...18).map { number in
            let name = String(format: "059900000%02d.jpg", number)
            let file = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            // Half of its size, which the decoder gives.
            return try decodePicture(file, atLeast: PixelSize(width: 179, height: 220))
                .cropped(to: PixelBox(x: 0, y: 0, width: 179, height: 220))
        }
    }

    /// The person `size` high on a canvas, `top` from its upper edge, with a body down to the lower one.
    static func onCanvas(
        _ person: PixelImage, _ width: Int, _ height: Int, size: Int, left: Int? = nil, top: Int, body: Bool = true,
        ground: [UInt8] = [255, 255, 255]
    ) throws -> PixelImage {
        let small = try person.resized(to: PixelSize(width: size * 179 / 220, height: size))
        let left = left ?? (width - small.width) / 2
        var bytes = (0..<(width * height)).flatMap { _ in ground }
        for y in top..<height where y < top + small.height || body {
            let row = min(y - top, small.height - 1) * small.width * 3
            let place = (y * width + left) * 3
            bytes.replaceSubrange(place..<(place + small.width * 3), with: small.bytes[row..<(row + small.width * 3)])
        }
        return try PixelImage(width: width, height: height, channels: 3, bytes: bytes)
    }

    static func changed(_ picture: PixelImage, _ change: (Int, Int, [UInt8]) -> [UInt8]) throws -> PixelImage {
        var bytes: [UInt8] = []
        for y in 0..<picture.height {
            for x in 0..<picture.width { bytes += change(x, y, picture.pixel(x, y)) }
        }
        return try PixelImage(width: picture.width, height: picture.height, channels: 3, bytes: bytes)
    }
}

/// Small pictures stand for large ones, so that tests are quick.
private func check(_ picture: PixelImage, fullWidth: Int = 2000) throws -> PortraitCheck {
    PortraitCheck(picture, printed: picture, fullWidth: fullWidth)
}

@Suite struct PortraitCheckTests {
    @Test func nothingIsSaidOfGoodPortraits() throws {
        for person in try Sample.people.get() {
            let found = try check(person)
            #expect(found.findings == [])
            let head = try #require(found.head)
            #expect((0.55...0.7).contains(Double(head.height) / Double(person.height)))
        }
    }

    @Test(arguments: [(0.2, true), (0.28, true), (0.33, true), (0.45, false), (0.55, false)])
    func aHalfLengthPictureIsAnError(share: Double, isError: Bool) throws {
        for person in try Sample.people.get().prefix(4) {
            let picture = try Sample.onCanvas(person, 240, 320, size: Int(295 * share / 0.6), top: 36)
            let found = try check(picture)
            #expect(found.findings.contains { $0.isError } == isError, "\(found.findings)")
            guard isError else { continue }
            guard case .tinyHead(let percent, let crop) = found.findings[0] else {
                Issue.record("\(found.findings)")
                continue
            }
            // The head's own share of the printed part, and a part that makes a portrait of it.
            #expect(abs(Double(percent) - 100 * share) < 6)
            #expect(try check(try picture.cropped(to: crop)).findings.filter(\.isError) == [])
        }
    }

    @Test func aHeadBesideThePrintedPartIsAnError() throws {
        let person = try Sample.people.get()[0]
        let picture = try Sample.onCanvas(person, 400, 240, size: 200, left: 0, top: 20)
        guard case .headOutside(let crop) = try check(picture).findings[0] else {
            Issue.record("no error")
            return
        }
        #expect(try check(try picture.cropped(to: crop)).findings.filter(\.isError) == [])
    }

    /// Light, ground and camera change, and the head stays: never a false error.
    @Test func goodPortraitsUnderBadLightGiveNoError() throws {
        func isPaper(_ pixel: [UInt8]) -> Bool { pixel.allSatisfy { $0 > 250 } }
        func scaled(_ pixel: [UInt8], _ share: Double) -> [UInt8] { pixel.map { UInt8(min(255, Double($0) * share)) } }
        typealias Change = (Int, Int, [UInt8]) -> [UInt8]
        let changes: [(String, Change)] = [
            ("shadow", { x, y, pixel in scaled(pixel, 1 - 0.3 * Double(x + y) / 400) }),
            ("overexposed", { _, _, pixel in scaled(pixel, 1.5) }),
            ("dark", { _, _, pixel in scaled(pixel, 0.5) }),
            ("grey", { _, _, pixel in Array(repeating: UInt8((Int(pixel[0]) + Int(pixel[1]) * 2) / 3), count: 3) }),
            ("noise", { x, y, pixel in pixel.map { UInt8(clamping: Int($0) + (x * 31 + y * 17 + x * y) % 25 - 12) } }),
            ("blue ground", { _, _, pixel in isPaper(pixel) ? [67, 142, 219] : pixel }),
            ("red ground", { _, _, pixel in isPaper(pixel) ? [217, 30, 30] : pixel }),
            ("clutter", { x, y, pixel in isPaper(pixel) ? [UInt8(x * 7 % 256), UInt8(y * 11 % 256), 90] : pixel }),
            ("frame", { x, y, pixel in x < 2 || y < 2 || x > 176 || y > 217 ? [0, 0, 0] : pixel }),
        ]
        for (name, change) in changes {
            for person in try Sample.people.get().dropFirst(5).prefix(3) {
                let found = try check(try Sample.changed(person, change))
                #expect(!found.findings.contains { $0.isError }, "\(name): \(found.findings)")
                if name == "grey" { #expect(found.findings.contains(.grey)) }
                if name.hasSuffix("ground") || name == "clutter" || name == "dark" {
                    #expect(found.findings.contains(.groundNotWhite), "\(name)")
                }
                if name == "clutter" || name == "frame" { #expect(found.findings.contains(.headUnmeasured)) }
            }
        }
    }

    @Test func pixelsAreCountedAcrossThePrintedPart() throws {
        let person = try Sample.people.get()[0]
        #expect(try check(person, fullWidth: 239).findings == [.tooNarrow(width: 239)])
        #expect(try check(person, fullWidth: 240).findings == [.fewPixels(width: 240)])
        #expect(try check(person, fullWidth: 299).findings == [.fewPixels(width: 299)])
        #expect(try check(person, fullWidth: 300).findings == [])
        // A broad picture is printed in part.
        let broad = try Sample.onCanvas(person, 358, 220, size: 220, top: 0)
        #expect(try check(broad, fullWidth: 500).findings == [.fewPixels(width: 250), .cutToShape(percent: 50)])
    }

    @Test func blurIsSaid() throws {
        let person = try Sample.people.get()[1]
        for (small, isBlurred) in [(50, true), (150, false)] {
            let size = PixelSize(width: small, height: small * 220 / 179)
            let enlarged = try person.resized(to: size).resized(to: PixelSize(width: 358, height: 441))
            let found = PortraitCheck(person, printed: enlarged, fullWidth: 2000).findings
            #expect(found == (isBlurred ? [.blurred] : []))
        }
        // Nothing is sharper than what is not there, and nothing traps.
        let tiny = try PixelImage(width: 3, height: 3, channels: 1, bytes: Array(repeating: 9, count: 9))
        #expect(blurriness(of: tiny) == 1)
    }

    /// The printed size, at which every picture is measured: no clean one is taken for a mosaic, and none of the others is not.
    @Test(arguments: [2, 3, 5]) func blocksAreSaid(times: Int) throws {
        for person in try Sample.people.get().prefix(6) {
            let printed = PixelSize(width: 358, height: 441)
            let smooth = try person.resized(to: printed)
            #expect(!PortraitCheck(person, printed: smooth, fullWidth: 358).findings.contains(.mosaic))
            let blocks = try Sample.changed(smooth) { x, y, _ in smooth.pixel(x / times * times, y / times * times) }
            let kept = try decodePicture(try encodeJPEG(blocks, quality: 85))
            #expect(PortraitCheck(kept, printed: kept, fullWidth: 358).findings.contains(.mosaic))
        }
    }

    @Test func anEmptyPictureIsAnError() throws {
        for colour: [UInt8] in [[255, 255, 255], [0, 0, 0], [120, 160, 90]] {
            let empty = try PixelImage(
                width: 300, height: 370, channels: 3, bytes: (0..<(300 * 370)).flatMap { _ in colour })
            #expect(try check(empty).findings.first == .blank)
        }
        let one = try PixelImage(width: 1, height: 1, channels: 4, bytes: [0, 0, 0, 0])
        #expect(try check(one).findings.contains { $0.isError })
    }

    @Test func aHeadAtTheUpperEdgeIsSaid() throws {
        let person = try Sample.people.get()[3]
        let cut = try person.cropped(to: PixelBox(x: 12, y: 28, width: 155, height: 192))
        #expect(try check(cut).findings == [.crownCut])
    }
}

@Suite struct PortraitLookTests {
    @Test func onePhotographIsLikeItselfInOtherForms() throws {
        for person in try Sample.people.get().prefix(6) {
            let look = try check(person).look
            let forms: [(String, PixelImage)] = [
                ("compressed", try decodePicture(try encodeJPEG(person, quality: 30))),
                ("smaller", try person.resized(to: PixelSize(width: 100, height: 123))),
                (
                    "brighter",
                    try Sample.changed(person) { _, _, pixel in pixel.map { UInt8(min(255, Int($0) * 11 / 10)) } }
                ),
                ("other margins", try person.cropped(to: PixelBox(x: 8, y: 3, width: 163, height: 201))),
                (
                    "left for right",
                    try Sample.changed(person) { x, y, _ in person.pixel(person.width - 1 - x, y) }
                ),
                ("on a larger sheet", try Sample.onCanvas(person, 210, 258, size: 220, top: 24)),
            ]
            for (name, form) in forms {
                let other = try check(form).look
                let isLike = look.isLike(other)
                #expect(isLike, "\(name)")
            }
        }
    }

    @Test func noTwoPeopleAreAlike() throws {
        let looks = try Sample.people.get().map { try check($0).look }
        for (index, look) in looks.enumerated() {
            for other in looks[(index + 1)...] { #expect(!look.isLike(other) && !other.isLike(look)) }
        }
    }
}
