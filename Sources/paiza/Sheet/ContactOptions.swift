internal import ArgumentParser
internal import Checking
internal import Foundation
internal import Imposition
internal import Raster

/// How cards stand on the pages of a contact sheet, and where these go.
struct ContactOptions: ParsableArguments {
    @Option(help: "the paper: a4, a3 or letter") var paper = Paper.Size.a4
    @Flag(help: "lay the paper on its long edge") var landscape = false
    @Flag(help: "show the backs beside the fronts") var backs = false
    @Option(help: "cards in a row; by default 3, or 1 with --backs") var columns: Int?
    @Option(help: "dots an inch of the cards: 150 or 300") var dpi = 150
    @Option(help: "the PDF file to write") var out: String
    @Option(help: "also write each page as a picture, named by this and -1.png, -2.png ...") var png: String?

    func validate() throws {
        guard dpi == 150 || dpi == 300 else { throw ValidationError("--dpi must be 150 or 300") }
    }

    /// What was written: the file, and pictures of pages that are there.
    var paths: [String] {
        let pages = png.map { png in
            (1...).lazy.map { "\(png)-\($0).png" }.prefix { FileManager.default.fileExists(atPath: $0) }
        }
        return [out] + (pages.map { Array($0) } ?? [])
    }

    /// Draws the pages, and says how many cards there are and how many to look at.
    func write(_ entries: [ContactSheet.Entry], of authority: String) throws(CheckFailure) {
        let form: ContactSheet.Form
        do {
            form = try ContactSheet.Form(
                paper: Paper(paper, landscape: landscape), columns: columns ?? (backs ? 1 : 3), shape: 54 / 85.6,
                pictures: backs ? 2 : 1)
        } catch { throw CheckFailure(error) }
        let sheet = ContactSheet(
            form, title: "\(authority) · 校样 proof", note: "\(entries.count) 张 cards · 仅供校对，不作制证之用")
        try writeSheets(to: out, title: "paiza contact sheet") { (document) throws(SheetError) in
            try sheet.draw(entries, on: document)
        }
        if let png { try writePictures(sheet, entries, png) }
        let (count, pages) = (entries.count, sheet.pages(for: entries.count))
        let warned = entries.count { !$0.warnings.isEmpty }
        Terminal.print(
            Sentence(
                "\(count) cards on \(pages) pages in \"\(out)\"; \(warned) to look at",
                "\(count) 张证件的校样 \(pages) 页，写入“\(out)”；\(warned) 张需要查看"))
    }

    private func writePictures(
        _ sheet: ContactSheet, _ entries: [ContactSheet.Entry], _ path: String
    ) throws(CheckFailure) {
        var number = 0
        var failure: CheckFailure?
        do throws(SheetError) {
            let document = try SheetDocument(dpi: 200) { page in
                number += 1
                do throws(CheckFailure) {
                    let file: [UInt8]
                    do { file = try encodePNG(page, pixelsPerMetre: 7874) } catch {
                        throw CheckFailure(.inputOutput, "\(error)")
                    }
                    try store(file, at: "\(path)-\(number).png")
                } catch { failure = error }
                return failure == nil
            }
            try sheet.draw(entries, on: document)
        } catch { throw failure ?? CheckFailure(error) }
    }
}
