internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Raster

/// How finished cards leave the press, for every command that draws them.
struct OutputOptions: ParsableArguments {
    @Option(help: "dots an inch, 150 to 1200; by default 300, or the printer's") var dpi: Int?
    @Option(help: "mm of art beyond every edge, to be cut off: 0.5 to 10") var bleed: Double?
    @Option(
        help: ArgumentHelp(
            "what a card printer takes: a file, or one of "
                + PrinterProfile.builtIn.map(\.name).joined(separator: ", "), valueName: "name-or-file.json"))
    var printer: String?
    @Option(help: "an ICC profile that the pictures carry instead of sRGB; the values are not converted")
    var icc: String?
    @Option(help: "names of the files: {number}, {name}, {agency} and {side}")
    var names = FileNamePattern.standard.pattern
    @Flag(help: "cut the corners round, for a look at the card and not for printing") var rounded = false

    func validate() throws {
        guard bleed == nil || printer == nil else {
            throw ValidationError("--bleed and --printer exclude each other: a printer's canvas has its own edge")
        }
        if let dpi, !(150...1200).contains(dpi) { throw ValidationError("--dpi must be 150 to 1200") }
    }

    /// The output that the options describe; files that they name are read.
    func output() throws(CheckFailure) -> CardOutput {
        let color = try icc.map { (path) throws(CheckFailure) in PNGColor.profile(try profile(path)) }
        let canvas = try canvas()
        do {
            return try CardOutput(
                dpi: dpi, canvas: canvas, color: color ?? .sRGB, names: try FileNamePattern(names),
                roundedCorners: rounded)
        } catch { throw CheckFailure(.usage, "\(error)") }
    }

    private func canvas() throws(CheckFailure) -> CardCanvas {
        if let bleed { return .bleed(bleed) }
        guard let printer else { return .trimmed }
        if let known = PrinterProfile.builtIn.first(where: { $0.name == printer }) { return .printer(known) }
        guard printer.contains(".") || printer.contains("/") else {
            throw CheckFailure(
                .usage, "no printer \"\(printer)\" is known",
                hint: "name a file, or one of \(PrinterProfile.builtIn.map(\.name).joined(separator: ", "))")
        }
        do { return .printer(try PrinterProfile(file: printer)) } catch {
            if case .unreadable = error { throw CheckFailure(.noInput, "\(error)") }
            throw CheckFailure(.malformed, "\(error)")
        }
    }

    private func profile(_ path: String) throws(CheckFailure) -> ICCProfile {
        let bytes = try readWhole(path, limit: ICCProfile.limit)
        do { return try ICCProfile(bytes) } catch { throw CheckFailure(.malformed, "\"\(path)\": \(error)") }
    }
}
