internal import ArgumentParser
internal import Checking
internal import Imposition
internal import PrintJob

struct SheetCards: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cards", abstract: "put the pictures of a folder on sheets, fronts and backs in turn",
        discussion: """
            The folder is one that paiza render wrote: each front has its back beside it, of one size and resolution. Pictures with
            bleed keep it, and the marks show where to cut. The back's pages follow the order and direction in which the printer
            turns the sheet; try paiza sheet calibration first.

            examples:
              paiza render --authority office --out cards --dpi 600 --bleed 2
              paiza sheet cards cards --out sheets.pdf
              paiza sheet cards cards --out rest.pdf --start-cell 7 --front-off 0.4,-0.2
            """)

    @OptionGroup var options: SheetOptions
    @Option(help: ArgumentHelp("cards in a row and rows; by default as many as fit", valueName: "columnsxrows"))
    var grid: SheetGrid?
    @Option(help: "mm between two cards, or between their bleeds; by default 4, or 0 with bleed") var gutter: Double?
    @Option(help: "the cell at which the first sheet begins, from 1") var startCell = 1
    @Option(help: "the PDF file to write") var out: String
    @Argument(help: "the folder of pictures") var folder: String

    func run() throws {
        let cards = try CardFolder(folder, needsBacks: options.duplex != .off)
        let layout = try sheetLayout { () throws(SheetError) in
            try SheetLayout(
                paper: options.sheet, bleed: cards.bleed, gutter: gutter, columns: grid?.columns, rows: grid?.rows,
                duplex: options.duplex, startCell: startCell, frontOff: options.frontOff, backOff: options.backOff)
        }
        try printing { () throws(PrintJobError) in
            try PrintJob.note(copy: wholePath(out), ofPicturesIn: folder)
        }
        try writeSheets(to: out, title: "paiza sheets") { (document) throws(SheetError) in
            try CardSheets(layout, title: "paiza").draw(cards.cards, on: document)
        }
        let sheets = layout.sheets(for: cards.cards.count)
        Terminal.print(
            Sentence(
                "\(cards.cards.count) cards on \(sheets) sheets of \(layout.columns) x \(layout.rows) in \"\(out)\"",
                "\(cards.cards.count) 张证件，\(layout.columns) x \(layout.rows) 拼版 \(sheets) 张，写入“\(out)”"))
        if sheets * layout.cells > cards.cards.count + startCell - 1 {
            let next = (startCell - 1 + cards.cards.count) % layout.cells + 1
            Terminal.note(
                Sentence(
                    "note: the last sheet has room from cell \(next) on: --start-cell \(next)",
                    "提示：最后一张从第 \(next) 格起空着，可用 --start-cell \(next) 续印"))
        }
    }
}

/// `2x5`.
struct SheetGrid: ExpressibleByArgument {
    let columns, rows: Int

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...50).contains(columns),
            (1...50).contains(rows)
        else { return nil }
        (self.columns, self.rows) = (columns, rows)
    }
}

/// Makes a layout and turns what is wrong with it into what a command ends with.
func sheetLayout(_ make: () throws(SheetError) -> SheetLayout) throws(CheckFailure) -> SheetLayout {
    do { return try make() } catch { throw CheckFailure(error) }
}
