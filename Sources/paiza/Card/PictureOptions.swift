internal import ArgumentParser
internal import CardPress
internal import Checking

/// How pictures of cards are made, for `paiza render` and for print jobs.
struct PictureOptions: ParsableArguments {
    @Option(help: "dots an inch, 150 to 1200; by default 300, or the printer's") var dpi: Int?
    @Option(help: "mm of art beyond every edge, to be cut off: 0.5 to 10") var bleed: Double?
    @Option(
        help: ArgumentHelp(
            "what a card printer takes: a file, or one of "
                + PrinterProfile.builtIn.map(\.name).joined(separator: ", "), valueName: "name-or-file.json"))
    var printer: String?
    @Option(help: "an ICC profile that the pictures carry instead of sRGB; the values are not converted")
    var icc: String?

    func validate() throws {
        guard bleed == nil || printer == nil else {
            throw ValidationError("--bleed and --printer exclude each other: a printer's canvas has its own edge")
        }
        if let dpi, !(150...1200).contains(dpi) { throw ValidationError("--dpi must be 150 to 1200") }
    }

    /// What takes the cards.
    enum PrinterChoice {
        case builtIn(PrinterProfile)
        /// The path of a profile.
        case file(String)
    }

    /// The printer that is named: one that is known, or a file.
    func printerChoice() throws(CheckFailure) -> PrinterChoice? {
        guard let printer else { return nil }
        if let known = PrinterProfile.builtIn.first(where: { $0.name == printer }) { return .builtIn(known) }
        guard printer.contains(".") || printer.contains("/") else {
            throw CheckFailure(
                .usage, Sentence("no printer \"\(printer)\" is known", "没有打印机“\(printer)”"),
                hint: Sentence(
                    "name a file, or one of \(PrinterProfile.builtIn.map(\.name).joined(separator: ", "))",
                    "请写明文件，或下列之一：\(PrinterProfile.builtIn.map(\.name).joined(separator: "、"))"))
        }
        return .file(printer)
    }
}
