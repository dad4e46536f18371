internal import Checking
internal import DurableFiles
internal import Foundation
internal import Imposition
internal import Raster

/// The pictures of cards in a folder, fronts with their backs, as `paiza render` writes them.
struct CardFolder {
    /// By file name.
    let cards: [CardSheets.Card]
    /// Art around each card in mm, as the size of the pictures tells.
    let bleed: Double

    private static let cardWidth = 85.6, cardHeight = 54.0
    /// Two pixels at 150 dpi: what rounding and a printer's canvas may differ.
    private static let slack = 0.35

    /// Looks at every file before the first page is drawn: nothing is left out in silence.
    init(_ folder: String, needsBacks: Bool) throws(CheckFailure) {
        let listing: FolderListing
        do { listing = try listFiles(under: folder) } catch { throw CheckFailure(error) }
        let files = listing.files.filter { $0.lowercased().hasSuffix(".png") }.sorted()
        let fronts = files.filter { $0.contains("front") }
        guard !fronts.isEmpty else {
            throw CheckFailure(
                .noInput, "\"\(folder)\" holds no picture whose name has \"front\" in it",
                hint: "draw them with paiza render")
        }
        var used: Set<String> = []
        var cards: [CardSheets.Card] = []
        var first: (file: String, bleed: Double)?
        for front in fronts {
            let back = Self.back(of: front)
            if needsBacks, !files.contains(back) {
                throw CheckFailure(
                    .malformed, "\"\(front)\" has no back \"\(back)\"", hint: "draw it, or give --duplex off")
            }
            for file in needsBacks ? [front, back] : [front] {
                let bleed = try Self.bleed(of: folder + "/" + file)
                if let first, abs(first.bleed - bleed) > 0.1 {
                    throw CheckFailure(
                        .malformed, "\"\(file)\" does not have the size of \"\(first.file)\"",
                        hint: "put cards with another bleed or resolution into another folder")
                }
                first = first ?? (file, bleed)
                used.insert(file)
            }
            let read = { (file: String) throws(SheetError) in try Self.picture(folder + "/" + file) }
            cards.append(
                CardSheets.Card(
                    name: Self.name(of: front), front: { () throws(SheetError) in try read(front) },
                    back: { () throws(SheetError) in try read(back) }))
        }
        for file in files where !used.contains(file) && (needsBacks || !file.contains("back")) {
            Terminal.note("note: \"\(file)\" is no side of a card here; left out")
        }
        self.cards = cards
        bleed = first?.bleed ?? 0
    }

    private static func back(of front: String) -> String {
        guard let place = front.range(of: "front", options: .backwards) else { return front }
        return front.replacingCharacters(in: place, with: "back")
    }

    private static func name(of front: String) -> String {
        guard let place = front.range(of: "front", options: .backwards) else { return front }
        let rest = front.replacingCharacters(in: place, with: "").dropLast(4)
        return String(rest).trimmingCharacters(in: CharacterSet(charactersIn: "-_ ."))
    }

    /// Reads a picture's size and resolution; throws where it is no card with an even bleed.
    private static func bleed(of path: String) throws(CheckFailure) -> Double {
        let bytes = try readWhole(path, limit: PictureLimits.standard.fileBytes)
        let size: PictureExtent?
        do { size = try pngExtent(of: bytes) } catch { throw CheckFailure(.malformed, "\"\(path)\": \(error)") }
        guard let size else {
            throw CheckFailure(
                .malformed, "\"\(path)\" does not say how large it is", hint: "draw it with paiza render")
        }
        let across = (size.millimetres.width - cardWidth) / 2, down = (size.millimetres.height - cardHeight) / 2
        guard abs(across - down) <= slack, across > -slack, across < 10 + slack else {
            throw CheckFailure(
                .malformed, "\"\(path)\" is \(size.words), which is no card of 85.6 x 54 mm with an even bleed",
                hint: "draw it with paiza render")
        }
        return across < slack ? 0 : (across * 10).rounded() / 10
    }

    private static func picture(_ path: String) throws(SheetError) -> PixelImage {
        do { return try decodePicture(try readFile(path, limit: PictureLimits.standard.fileBytes)) } catch {
            throw .picture(problem: "\"\(path)\": \(error)")
        }
    }
}
