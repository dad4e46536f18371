import Foundation
import Raster
import Testing

@testable import CardPress

/// Pictures for people to look at, written to the folder that PAIZA_LOOK names.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PAIZA_LOOK"] != nil))
struct LookingTests {
    private let folder = ProcessInfo.processInfo.environment["PAIZA_LOOK"] ?? ""

    private func write(_ image: PixelImage, _ name: String) throws {
        let png = try encodePNG(image, pixelsPerMetre: 11811, text: [], compression: .fast)
        try Data(png).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name + ".png"))
    }

    @Test func sober() throws {
        let template = try SoberTemplate().template()
        for mark in [CardMark?.none, .specimen, .proof] {
            let press = try CardPress(template: template, dpi: 300, mark: mark)
            for side in CardSide.allCases {
                try write(try press.draw(side, .sample), "sober-\(side)-\(mark.map { "\($0)" } ?? "plain")")
            }
        }
    }
}
