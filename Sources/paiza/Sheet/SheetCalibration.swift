internal import ArgumentParser
internal import Checking
internal import Imposition

struct SheetCalibration: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibration",
        abstract: "write a page that shows how a printer moves, stretches and turns a sheet",
        discussion: """
            Print it at actual size, on both sides, as the cards will be. What it shows goes into --front-off and --back-off, here
            to see that it helped, and then for the cards.
            """)

    @OptionGroup var options: SheetOptions
    @Option(help: "the PDF file to write") var out: String

    func run() throws {
        let layout = try sheetLayout { () throws(SheetError) in
            try SheetLayout(
                paper: options.sheet, duplex: options.duplex, frontOff: options.frontOff, backOff: options.backOff)
        }
        try writeSheets(to: out, title: "paiza calibration") { (document) throws(SheetError) in
            try CalibrationPage(layout).draw(on: document)
        }
        Terminal.print(Sentence("calibration page written to \"\(out)\"", "校准页写入“\(out)”"))
    }
}
