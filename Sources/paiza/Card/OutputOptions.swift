internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Raster

/// How finished cards leave the press, for every command that draws them.
struct OutputOptions: ParsableArguments {
    @OptionGroup var picture: PictureOptions
    @Option(help: "names of the files: {number}, {name}, {agency} and {side}")
    var names = FileNamePattern.standard.pattern
    @Flag(help: "cut the corners round, for a look at the card and not for printing") var rounded = false

    /// The output that the options describe; files that they name are read.
    func output() throws(CheckFailure) -> CardOutput {
        let color = try picture.icc.map { (path) throws(CheckFailure) in PNGColor.profile(try profile(path)) }
        let canvas = try canvas()
        do throws(OutputError) {
            return try CardOutput(
                dpi: picture.dpi, canvas: canvas, color: color ?? .sRGB, names: try FileNamePattern(names),
                roundedCorners: rounded)
        } catch { throw CheckFailure(error) }
    }

    private func canvas() throws(CheckFailure) -> CardCanvas {
        if let bleed = picture.bleed { return .bleed(bleed) }
        switch try picture.printerChoice() {
        case nil: return .trimmed
        case .builtIn(let known): return .printer(known)
        case .file(let path):
            do { return .printer(try PrinterProfile(file: path)) } catch {
                let words = Sentence("\(error)", "打印机配置文件“\(path)”不可用（\(error)）")
                if case .unreadable = error { throw CheckFailure(.noInput, words) }
                throw CheckFailure(.malformed, words)
            }
        }
    }

    private func profile(_ path: String) throws(CheckFailure) -> ICCProfile {
        let bytes = try readWhole(path, limit: ICCProfile.limit)
        do { return try ICCProfile(bytes) } catch {
            throw CheckFailure(.malformed, Sentence("\"\(path)\": \(error)", "色彩配置文件“\(path)”不可用（\(error)）"))
        }
    }
}
