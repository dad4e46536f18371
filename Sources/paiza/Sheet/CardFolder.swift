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
    /// What rounding to whole pixels alone may differ.
    private static let rounding = 0.15
    private static let redraw = Sentence("draw it with paiza render", "请用 paiza render 制作")

    /// Looks at every file before the first page is drawn: nothing is left out in silence.
    init(_ folder: String, needsBacks: Bool) throws(CheckFailure) {
        let listing: FolderListing
        do { listing = try listFiles(under: folder) } catch { throw CheckFailure(error) }
        let files = listing.files.filter { $0.lowercased().hasSuffix(".png") }.sorted()
        let fronts = files.filter { $0.contains("front") }
        guard !fronts.isEmpty else {
            throw CheckFailure(
                .noInput,
                Sentence(
                    "\"\(folder)\" holds no picture whose name has \"front\" in it", "“\(folder)”中没有名称含 front 的图片"),
                hint: Sentence("draw them with paiza render", "请用 paiza render 制作"))
        }
        var used: Set<String> = []
        var cards: [CardSheets.Card] = []
        var first: (file: String, bleed: Double)?
        for front in fronts {
            let back = Self.back(of: front)
            if needsBacks, !files.contains(back) {
                throw CheckFailure(
                    .malformed, Sentence("\"\(front)\" has no back \"\(back)\"", "“\(front)”缺少背面“\(back)”"),
                    hint: Sentence("draw it, or give --duplex off", "请制作背面，或用 --duplex off 只印正面"))
            }
            for file in needsBacks ? [front, back] : [front] {
                let bleed = try Self.bleed(of: folder + "/" + file)
                if let first, abs(first.bleed - bleed) > 0.1 {
                    throw CheckFailure(
                        .malformed,
                        Sentence(
                            "\"\(file)\" does not have the size of \"\(first.file)\"", "“\(file)”与“\(first.file)”大小不同"),
                        hint: Sentence(
                            "put cards with another bleed or resolution into another folder", "出血或分辨率不同的证件请放在不同的文件夹"))
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
            Terminal.note(
                Sentence("note: \"\(file)\" is no side of a card here; left out", "提示：“\(file)”不是所需的证件图片，已略过"))
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
        do { size = try pngExtent(of: bytes) } catch {
            throw CheckFailure(.malformed, Sentence("\"\(path)\": \(error)", "“\(path)”：\(error.chineseReason)"))
        }
        guard let size else {
            throw CheckFailure(
                .malformed, Sentence("\"\(path)\" does not say how large it is", "“\(path)”没有注明尺寸"), hint: redraw)
        }
        let across = (size.millimetres.width - cardWidth) / 2, down = (size.millimetres.height - cardHeight) / 2
        guard abs(across - down) <= slack, across > -slack, across < 10 + slack else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(path)\" is \(size.words), which is no card of 85.6 x 54 mm with an even bleed",
                    "“\(path)”为 \(size.words)，不是 85.6 x 54 毫米、四边出血相同的证件"),
                hint: redraw)
        }
        guard across >= slack || max(abs(across), abs(down)) <= rounding else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(path)\" is \(size.words), a card on the canvas of a card printer",
                    "“\(path)”为 \(size.words)，是证卡打印机的画幅"),
                hint: Sentence(
                    "draw it for sheets without --printer: a sheet is cut at the card's edge",
                    "用于拼版的图片制作时不要写 --printer，拼版按证件边缘裁切"))
        }
        return across < slack ? 0 : (across * 10).rounded() / 10
    }

    private static func picture(_ path: String) throws(SheetError) -> PixelImage {
        do { return try decodePicture(try readFile(path, limit: PictureLimits.standard.fileBytes)) } catch {
            throw .picture(problem: "\"\(path)\": \(error)")
        }
    }
}
