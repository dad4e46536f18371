import Raster
import Testing

@testable import CardPress

/// The shipped drawings reach over the card's edge by themselves: nothing of a usual bleed is filled by reflection.
@Suite struct BleedArtTests {
    @Test(arguments: ExpectedCard.all) func threeMillimetresAreDrawn(_ card: ExpectedCard) throws {
        for (side, picture) in try grounds(card) {
            #expect(reflection(picture) == nil, "top of the \(side.rawValue)")
            #expect(reflection(picture.turned(.upsideDown)) == nil, "bottom of the \(side.rawValue)")
        }
    }

    /// Where a ground ends at the card's edge, the bleed is a reflection, and seen as one.
    @Test func aReflectionIsSeen() throws {
        let box = "x=\"-4\" y=\"-4\" width=\"93.6\" height=\"62\""
        let short = try grounds(ExpectedCard.all[0]) { $1.replacing(box, with: "width=\"85.6\" height=\"54\"") }
        for (_, picture) in short { #expect(reflection(picture) != nil) }
    }

    private func grounds(
        _ card: ExpectedCard, change: (String, String) -> String = { $1 }
    ) throws -> [(CardSide, PixelImage)] {
        let template = try card.press(dpi: 150, change: change).template
        let press = try CardPress(template: template, dpi: 150, canvas: .bleed(3))
        return try CardSide.allCases.map { ($0, try press.groundPicture($0)) }
    }

    /// The row of the upper bleed at which four rows are those before it in reverse.
    private func reflection(_ picture: PixelImage) -> Int? {
        let length = picture.width * picture.channels
        func row(_ y: Int) -> ArraySlice<UInt8> { picture.bytes[(y * length)..<((y + 1) * length)] }
        return (4...18).first { axis in
            (0..<4).allSatisfy { row(axis - 1 - $0).elementsEqual(row(axis + $0)) }
        }
    }
}
