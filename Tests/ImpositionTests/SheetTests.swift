import CardPress
import Foundation
import Raster
import Testing

@testable import Imposition

/// Drawn sheets, looked at as a printer would turn them.
@Suite struct SheetTests {
    /// A picture of one colour with a dark square at its upper left corner.
    private func card(_ red: Int, _ green: Int, _ blue: Int) throws(SheetError) -> PixelImage {
        var bytes: [UInt8] = []
        for y in 0..<54 {
            for x in 0..<86 {
                bytes += x < 20 && y < 20 ? [0, 0, 0] : [UInt8(red), UInt8(green), UInt8(blue)]
            }
        }
        do { return try PixelImage(width: 86, height: 54, channels: 3, bytes: bytes) } catch {
            throw .picture(problem: "\(error)")
        }
    }

    /// Front and back of the card of a number: green tells which it is.
    private func cards(_ count: Int) -> [CardSheets.Card] {
        (0..<count).map { number in
            CardSheets.Card(
                name: "\(number)", front: { () throws(SheetError) in try card(250, 14 * number, 0) },
                back: { () throws(SheetError) in try card(0, 14 * number, 250) })
        }
    }

    private static let dpi = 60

    private func pages(_ layout: SheetLayout, _ count: Int) throws -> [PixelImage] {
        var pages: [PixelImage] = []
        let document = try SheetDocument(dpi: Self.dpi) { page in
            pages.append(page)
            return true
        }
        try CardSheets(layout, title: "test").draw(cards(count), on: document)
        try document.finish()
        return pages
    }

    /// The colour at a place of a page in mm.
    private func color(_ page: PixelImage, _ x: Double, _ y: Double) -> [UInt8] {
        let scale = Double(Self.dpi) / 25.4
        let place = (Int(y * scale) * page.width + Int(x * scale)) * 3
        return Array(page.bytes[place..<(place + 3)])
    }

    /// Turned as the printer turns it, each back lies behind its own front, and upright for whoever turns the card sideways.
    @Test(arguments: [Paper(.a4), Paper(.a4, landscape: true), Paper(.letter)], [SheetLayout.Duplex.long, .short])
    func backsLieBehindTheirFronts(_ paper: Paper, _ duplex: SheetLayout.Duplex) throws {
        let layout = try SheetLayout(paper: paper, duplex: duplex, startCell: 2)
        let pages = try pages(layout, layout.cells)
        #expect(pages.count == 4)
        let overUprightEdge = (paper.height > paper.width) == (duplex == .long)
        for sheet in 0..<2 {
            for cell in 0..<layout.cells {
                let card = layout.card(inCell: cell)
                let middle = card.middle
                let front = color(pages[2 * sheet], middle.x, middle.y)
                // What is behind a place of the front, on the back's page.
                func behind(_ x: Double, _ y: Double) -> [UInt8] {
                    overUprightEdge
                        ? color(pages[2 * sheet + 1], paper.width - x, y)
                        : color(pages[2 * sheet + 1], x, paper.height - y)
                }
                let back = behind(middle.x, middle.y)
                let isUsed = sheet == 0 ? cell >= 1 : cell < 1
                #expect((front == [255, 255, 255]) == !isUsed && (back == [255, 255, 255]) == !isUsed)
                guard isUsed else { continue }
                #expect(front[0] == 250 && back[2] == 250 && front[1] == back[1], "\(cell)")
                #expect(color(pages[2 * sheet], card.x + 5, card.y + 5) == [0, 0, 0])
                // The back's upper left corner is behind the front's upper right one.
                #expect(behind(card.right - 5, card.y + 5) == [0, 0, 0])
                #expect(behind(card.x + 5, card.y + 5) == back && behind(card.right - 5, card.bottom - 5) == back)
            }
        }
    }

    /// A printer that lays the front 3 mm right and the back 2 mm further down is answered by as much.
    @Test(arguments: [SheetLayout.Duplex.long, .short]) func offsetsAreMovedBack(_ duplex: SheetLayout.Duplex) throws {
        let paper = Paper(.a4)
        let layout = try SheetLayout(
            paper: paper, duplex: duplex, frontOff: .init(x: 3), backOff: .init(x: 1, y: 2))
        let pages = try pages(layout, 1)
        let card = layout.card(inCell: 0)
        #expect(
            color(pages[0], card.x - 2, card.bottom - 5)[0] == 250
                && color(pages[0], card.right - 2, card.bottom - 5) == [255, 255, 255])
        func behind(_ x: Double, _ y: Double) -> [UInt8] {
            duplex == .long ? color(pages[1], paper.width - x, y) : color(pages[1], x, paper.height - y)
        }
        // Moved 4 to the left and 2 up, seen from the front.
        #expect(behind(card.x - 3, card.y + 40)[2] == 250 && behind(card.x + 40, card.y - 1)[2] == 250)
        #expect(behind(card.right - 3, card.y + 40) == [255, 255, 255])
        #expect(behind(card.x + 40, card.bottom - 1) == [255, 255, 255])
    }

    @Test func marksStandAtEveryCut() throws {
        let layout = try SheetLayout(paper: Paper(.a4), bleed: 2)
        var page: PixelImage?
        let document = try SheetDocument(dpi: 150) { picture in
            page = picture
            return true
        }
        try document.page(layout.paper) { page in SheetMarks(layout: layout).draw(on: page) }
        let picture = try #require(page)
        func isDark(_ x: Double, _ y: Double) -> Bool {
            let left = Int(x / 25.4 * 150), row = Int(y / 25.4 * 150) * picture.width
            return (left - 1...left + 1).contains { picture.bytes[(row + $0) * 3] < 200 }
        }
        let grid = layout.grid
        for cell in 0..<layout.cells {
            let card = layout.card(inCell: cell)
            for x in [card.x, card.right] { #expect(isDark(x, grid.y - 3) && isDark(x, grid.bottom + 3)) }
            for y in [card.y, card.bottom] {
                let rows = [-0.1, 0, 0.1].map { y + $0 }
                #expect(rows.contains { isDark(grid.x - 3, $0) } && rows.contains { isDark(grid.right + 3, $0) })
            }
            // Nothing inside the bleed.
            #expect(!isDark(card.x, card.middle.y) && !isDark(card.middle.x, card.y))
        }
    }

    @Test func aPictureOfAnotherShapeIsRefused() throws {
        let square = try PixelImage(width: 20, height: 20, channels: 1, bytes: [UInt8](repeating: 9, count: 400))
        let card = CardSheets.Card(
            name: "", front: { () throws(SheetError) in square }, back: { () throws(SheetError) in square })
        let document = try SheetDocument(dpi: 60) { _ in true }
        #expect(throws: SheetError.self) {
            try CardSheets(SheetLayout(paper: Paper(.a4)), title: "").draw([card], on: document)
        }
    }

    // MARK: PDF

    private func pdf(_ draw: (SheetDocument) throws -> Void) throws -> [UInt8] {
        var file: [UInt8] = []
        let document = try SheetDocument(title: "样张 test") { bytes in
            file += bytes
            return true
        }
        try draw(document)
        try document.finish()
        return file
    }

    /// What `pdfinfo` says; nil where it is not installed.
    private func information(_ pdf: [UInt8]) throws -> String? {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/pdfinfo") else { return nil }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(pdf).write(to: path)
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdfinfo")
        process.arguments = ["-l", "9", path.path]
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return output
    }

    @Test func pdfFilesHaveTheirPages() throws {
        let layout = try SheetLayout(paper: Paper(.a3, landscape: true))
        let file = try pdf { try CardSheets(layout, title: "test").draw(cards(layout.cells + 1), on: $0) }
        #expect(file.starts(with: "%PDF-1.5".utf8) && file.suffix(6).elementsEqual("%%EOF\n".utf8))
        guard let words = try information(file) else { return print("skipped: pdfinfo is not installed") }
        #expect(words.contains("样张 test") && words.contains("Pages:           4"))
        #expect(words.components(separatedBy: "1190.55 x 841.89 pts (A3)").count == 5)
    }

    @Test func writingThatFailsIsToldAndEndsTheFile() throws {
        var left = 3
        let document = try SheetDocument(title: "") { _ in
            left -= 1
            return left > 0
        }
        #expect(throws: SheetError.writing) {
            for _ in 0..<20 { try CalibrationPage(SheetLayout(paper: Paper(.a4))).draw(on: document) }
            try document.finish()
        }
        let refusing = try SheetDocument(dpi: 50) { _ in false }
        #expect(throws: SheetError.writing) { try refusing.page(Paper(.a4)) { _ in } }
        #expect(throws: SheetError.self) { try SheetDocument(dpi: 601) { _ in true } }
    }
}
