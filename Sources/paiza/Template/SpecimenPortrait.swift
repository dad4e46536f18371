internal import Checking
internal import Raster

/// What stands in for a person where a template is only looked at.
enum SpecimenPortrait {
    /// Digits of no credential, as many as a usual card's code has.
    static let code: String = {
        var state: UInt64 = 42
        let digits = (0..<620).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Character(String(state >> 33 % 10))
        }
        return "https://paiza.example/v#" + String(digits)
    }()

    /// An outline of head and shoulders, grey on white.
    static func png() throws(CheckFailure) -> [UInt8] {
        let (width, height) = (358, 441)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height)
        for y in 0..<height {
            for x in 0..<width {
                let across = (Double(x) + 0.5) / Double(width) - 0.5, down = (Double(y) + 0.5) / Double(width)
                let head = across * across / 0.055 + (down - 0.43) * (down - 0.43) / 0.105
                let shoulders = across * across / 0.24 + (down - 1.28) * (down - 1.28) / 0.19
                // Soft at the rim, so that it is not jagged.
                let cover = max(0, min(1, (1 - min(head, shoulders)) * 40 + 0.5))
                bytes.append(UInt8(255 - cover * 100))
            }
        }
        do {
            let picture = try PixelImage(width: width, height: height, channels: 1, bytes: bytes)
            return try encodePNG(picture, pixelsPerMetre: 13_780)
        } catch { throw CheckFailure(.inputOutput, "\(error)") }
    }
}
