import Foundation
import Raster
import Testing

/// `paiza sheet`: cards of a folder on paper, pages for proof reading, the calibration page.
@Suite struct PaperTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    /// Draws the office's valid card into a folder.
    private func render(_ name: String, _ arguments: String...) throws -> String {
        let folder = try folder()
        let outcome = try Command.paiza.run(
            ["render", "--authority", try Office.shared.authority, "--out", folder(name)] + arguments
                + [Office.Card.valid.rawValue])
        #expect(outcome.code == 0, "\(outcome.errors)")
        return folder(name)
    }

    /// What poppler makes of a page; nil where it is not installed.
    private func page(_ number: Int, of pdf: String, as picture: String) throws -> String? {
        let program = "/usr/bin/pdftoppm"
        guard exists(program) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-r", "300", "-png", "-singlefile", "-f", "\(number)", "-l", "\(number)", pdf, picture]
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.start()
        ended.wait()
        #expect(process.terminationStatus == 0)
        return picture + ".png"
    }

    @Test func aPrintedSheetIsReadAgain() throws {
        let folder = try folder()
        let cards = try render("cards", "--bleed", "2")
        let pdf = folder("sheets.pdf")
        let outcome = try paiza("sheet", "cards", cards, "--out", pdf, "--start-cell", "3")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "1 cards on 1 sheets of 2 x 4 in \"\(pdf)\"\n")
        #expect(outcome.errors == "note: the last sheet has room from cell 4 on: --start-cell 4\n")
        guard let front = try page(1, of: pdf, as: folder("front")) else { return print("skipped: no pdftoppm") }
        let answer = try Office.shared.verify([front])
        #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
        let back = try #require(try page(2, of: pdf, as: folder("back")))
        #expect(try Office.shared.verify([back]).code == 65)
        // Another run gives the same pages.
        #expect(try paiza("sheet", "cards", cards, "--out", folder("again.pdf"), "--start-cell", "3").code == 0)
        let again = try #require(try page(1, of: folder("again.pdf"), as: folder("again")))
        #expect(try bytes(of: again) == bytes(of: front))
    }

    /// A folder that came from macOS has a file of another kind beside each picture, named as the picture is.
    @Test func whatDesktopsLeaveIsNoCard() throws {
        let folder = try folder()
        let cards = try render("cards")
        for name in try FileManager.default.contentsOfDirectory(atPath: cards) {
            try folder.write([0x00, 0x05, 0x16, 0x07], to: "cards/._\(name)")
        }
        try folder.write("", to: "cards/.DS_Store")
        let outcome = try paiza("sheet", "cards", cards, "--out", folder("sheets.pdf"))
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("1 cards on 1 sheets"))
        #expect(!outcome.errors.contains("._"))
    }

    @Test func proofReadingShowsEveryCardAndWhatIsWrong() throws {
        let folder = try folder()
        let office = try Office.shared.authority
        let outcome = try paiza(
            "sheet", "contact", "--authority", office, "--out", folder("proof.pdf"), "--png", folder("proof"))
        #expect(outcome.code == 0, "\(outcome.errors)")
        // Those out of force are not printed, so not read; the suspended and the expired are to look at.
        #expect(outcome.output.hasPrefix("7 cards on 1 pages in"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("; 2 to look at\n"), "\(outcome.output)")
        #expect(try bytes(of: folder("proof.pdf")).starts(with: "%PDF-".utf8))
        let page = try decodePicture(bytes(of: folder("proof-1.png")))
        #expect(page.size == PixelSize(width: 1654, height: 2339))
        #expect(!exists(folder("proof-2.png")))
    }

    @Test func theCalibrationPage() throws {
        let folder = try folder()
        for (duplex, pages) in [("long", 2), ("short", 2), ("off", 1)] {
            let pdf = folder("\(duplex).pdf")
            #expect(try paiza("sheet", "calibration", "--out", pdf, "--duplex", duplex, "--paper", "letter").code == 0)
            let file = String(decoding: try bytes(of: pdf), as: UTF8.self)
            #expect(file.components(separatedBy: "/Type /Page %").count - 1 == pages)
        }
    }

    private func copy(_ cards: String, _ name: String) throws -> String {
        let path = try folder()(name)
        try FileManager.default.copyItem(atPath: cards, toPath: path)
        return path
    }

    @Test func foldersThatAreNone() throws {
        let folder = try folder()
        let cards = try render("plain")
        let valid = Office.Card.valid.rawValue
        let out = ["--out", folder("none.pdf")]
        let bled = try render("bled", "--bleed", "3")
        let mixed = try copy(cards, "mixed")
        try FileManager.default.copyItem(atPath: "\(bled)/\(valid)-front.png", toPath: "\(mixed)/x-front.png")
        let lonely = try copy(cards, "lonely")
        try FileManager.default.removeItem(atPath: "\(lonely)/\(valid)-back.png")
        let empty = folder("empty")
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let strange = try copy(cards, "strange")
        let square = try PixelImage(width: 30, height: 30, channels: 1, bytes: [UInt8](repeating: 0, count: 900))
        try Data(encodePNG(square, pixelsPerMetre: 11811)).write(
            to: URL(fileURLWithPath: "\(strange)/\(valid)-back.png"))
        let canvas = try render("canvas", "--printer", "1016x648")
        let cases: [([String], Int32, String)] = [
            ([canvas], 65, "on the canvas of a card printer"),
            ([folder("nowhere")], 66, "nowhere"), ([empty], 66, "holds no picture"),
            ([lonely], 65, "has no back"), ([mixed, "--duplex", "off"], 65, "does not have the size of"),
            ([strange], 65, "2.5 x 2.5 mm, which is no card"), ([cards, "--grid", "3x3"], 64, "the sheet holds 2 x 4"),
            ([cards, "--grid", "3"], 64, "--grid"), ([cards, "--start-cell", "9"], 64, "the start cell is 1 to 8"),
            ([cards, "--front-off", "1"], 64, "--front-off"), ([cards, "--back-off", "0,99"], 64, "at most 10 mm"),
            ([cards, "--paper", "a5"], 64, "--paper"), ([cards, "--gutter", "40"], 64, "gutter 0 to 30"),
        ]
        for (arguments, code, message) in cases {
            let outcome = try Command.paiza.run(["sheet", "cards"] + arguments + out)
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(!exists(folder("none.pdf")))
        }
        let nowhere = try paiza("sheet", "cards", cards, "--out", folder("no/such.pdf"))
        #expect(nowhere.code == 74)
        #expect(try paiza("sheet", "cards", lonely, "--duplex", "off", "--out", folder("fronts.pdf")).code == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder(""))
        #expect(left.allSatisfy { !$0.hasSuffix(".tmp") })
    }
}
