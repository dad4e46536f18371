import CardPress
import Raster
import Testing

@testable import Imposition

/// Pages for proof reading.
@Suite struct ContactSheetTests {
    private func page(_ entries: [ContactSheet.Entry], columns: Int = 3) throws -> PixelImage {
        var pages: [PixelImage] = []
        let document = try SheetDocument(dpi: 100) { page in
            pages.append(page)
            return true
        }
        let form = try ContactSheet.Form(paper: Paper(.a4), columns: columns, shape: 54 / 85.6)
        try ContactSheet(form, title: "校样", note: "note").draw(entries, on: document)
        return try #require(pages.first)
    }

    /// Pixels that are red, and pixels that are blue, in an area in mm.
    private func count(_ page: PixelImage, _ area: Area) -> (red: Int, blue: Int) {
        let scale = 100 / 25.4
        var red = 0, blue = 0
        for y in Int(area.y * scale)..<Int(area.bottom * scale) {
            for x in Int(area.x * scale)..<Int(area.right * scale) {
                let place = (y * page.width + x) * 3
                let (r, g, b) = (Int(page.bytes[place]), Int(page.bytes[place + 1]), Int(page.bytes[place + 2]))
                if r > 140, g < 110, b < 110 { red += 1 }
                if b > 140, r < 110 { blue += 1 }
            }
        }
        return (red, blue)
    }

    private let blue = try? PixelImage(
        width: 86, height: 54, channels: 3, bytes: (0..<(86 * 54)).flatMap { _ in [20, 60, 200] as [UInt8] })

    @Test func whatIsWrongStandsInRed() throws {
        let picture = try #require(blue)
        let draw = { (_: Int) throws(SheetError) -> PixelImage? in picture }
        let page = try page([
            ContactSheet.Entry(caption: "05990000001 王明", detail: "司法局", picture: draw),
            ContactSheet.Entry(caption: "05990000002", warnings: ["照片太小"], picture: draw),
            ContactSheet.Entry(caption: "05990000003", warnings: ["a", "b", "c"]) { (_) throws(SheetError) in nil },
        ])
        let form = try ContactSheet.Form(paper: Paper(.a4), columns: 3, shape: 54 / 85.6)
        let counts = (0..<3).map { count(page, form.cell($0)) }
        #expect(counts[0].red == 0 && counts[0].blue > 20_000)
        #expect(counts[1].red > 100 && counts[1].blue > 20_000)
        #expect(counts[2].red > 100 && counts[2].blue == 0)
    }

    /// Captions never stop a page: characters that no face has are named.
    @Test func captionsTakeEveryCharacter() throws {
        let lettering = try Lettering()
        let width = { (text: String) throws in try lettering.line(text).width }
        #expect(abs(try width("王明") - 2) < 1e-6)
        #expect(try width("王\u{E000}明") > 2 && width("王\u{10FFFD}明") > 2 && width("\u{378}") > 3)
        #expect(try lettering.line("").steps.isEmpty && lettering.line("王").steps.count > 10)
        #expect(try lettering.line("\u{20002}").steps.count > 10)
        #expect(try lettering.line("王", bold: true).steps != lettering.line("王").steps)
        let picture = try #require(blue)
        let long = String(repeating: "内蒙古自治区市场监督管理局", count: 9)
        let page = try page([
            ContactSheet.Entry(caption: long, detail: long) { (_) throws(SheetError) in picture }
        ])
        let form = try ContactSheet.Form(paper: Paper(.a4), columns: 3, shape: 54 / 85.6)
        // Nothing runs into the neighbour's place.
        let gap = Area(x: form.cell(0).right + 0.5, y: form.cell(0).y, width: 4, height: form.cell(0).height)
        let scale = 100 / 25.4
        for y in Int(gap.y * scale)..<Int(gap.bottom * scale) {
            for x in Int(gap.x * scale)..<Int(gap.right * scale) {
                #expect(page.bytes[(y * page.width + x) * 3] == 255)
            }
        }
    }
}
