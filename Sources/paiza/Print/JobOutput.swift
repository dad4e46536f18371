internal import CardPress
internal import Checking
internal import Credential
internal import PrintJob
internal import Raster

extension PictureOptions {
    /// The options as a job keeps them, tried.
    func jobOutput() throws(CheckFailure) -> JobOutput {
        var output = JobOutput()
        output.bleed = bleed
        switch try printerChoice() {
        case .builtIn(let known): output.printer = known.name
        case .file(let path): output.printerFile = try readWhole(path, limit: 256 << 10)
        case nil: break
        }
        output.profile = try icc.map { (path) throws(CheckFailure) in try readWhole(path, limit: ICCProfile.limit) }
        // A printer has its own resolution.
        output.dpi = printer == nil ? dpi ?? 300 : dpi
        output.dpi = try output.cardOutput().dpi
        return output
    }
}

/// How the pictures of a job are made, as its journal and its folder hold it.
struct JobOutput {
    var dpi: Int?
    var bleed: Double?
    var printer: String?
    /// The files that the options named, as they were.
    var printerFile, profile: [UInt8]?

    private static let (printerName, profileName) = ("printer.json", "profile.icc")

    /// The line of the journal, as `dpi=300 bleed=3.0`; files stand there by their SHA-256.
    var settings: String {
        [
            dpi.map { "dpi=\($0)" }, bleed.map { "bleed=\($0)" }, printer.map { "printer=\($0)" },
            printerFile.map { "\(Self.printerName)=\(Self.digest($0))" },
            profile.map { "\(Self.profileName)=\(Self.digest($0))" },
        ].compactMap(\.self).joined(separator: " ")
    }

    /// The files that the job keeps.
    var attachments: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        files[Self.printerName] = printerFile
        files[Self.profileName] = profile
        return files
    }

    init() {}

    /// What a job was begun with.
    init(of job: PrintJob) throws(CheckFailure) {
        for part in job.settings.split(separator: " ") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            let value = pair.count == 2 ? pair[1] : ""
            switch pair[0] {
            case "dpi": dpi = Int(value)
            case "bleed": bleed = Double(value)
            case "printer": printer = value
            case Self.printerName: printerFile = try Self.attachment(Self.printerName, value, job)
            case Self.profileName: profile = try Self.attachment(Self.profileName, value, job)
            default:
                throw CheckFailure(
                    .malformed,
                    Sentence(
                        "the job was begun with \"\(CheckedText.escaped(job.settings))\"",
                        "本作业开始时的设置为“\(CheckedText.escaped(job.settings))”"),
                    hint: Sentence("use the program that began it", "请用开始作业时的程序"))
            }
        }
    }

    private static func attachment(
        _ name: String, _ digest: String, _ job: PrintJob
    ) throws(CheckFailure) -> [UInt8] {
        try printing { () throws(PrintJobError) in try job.attachment(name, digest: digest) }
    }

    /// What the press is told.
    func cardOutput() throws(CheckFailure) -> CardOutput {
        var color = PNGColor.sRGB
        if let profile {
            do { color = .profile(try ICCProfile(profile)) } catch {
                throw CheckFailure(.malformed, Sentence("the colour profile: \(error)", "色彩配置文件不可用（\(error)）"))
            }
        }
        do { return try CardOutput(dpi: dpi, canvas: try canvas(), color: color) } catch let failure as CheckFailure {
            throw failure
        } catch let error as OutputError { throw CheckFailure(error) } catch {
            throw CheckFailure(.usage, "\(error)")
        }
    }

    private func canvas() throws(CheckFailure) -> CardCanvas {
        if let bleed { return .bleed(bleed) }
        if let printerFile {
            do { return .printer(try PrinterProfile(json: printerFile, file: Self.printerName)) } catch {
                throw CheckFailure(
                    .malformed, Sentence("the printer's profile: \(error)", "打印机配置文件不可用（\(error)）"))
            }
        }
        guard let printer else { return .trimmed }
        guard let known = PrinterProfile.builtIn.first(where: { $0.name == printer }) else {
            throw CheckFailure(
                .malformed,
                Sentence(
                    "no printer \"\(CheckedText.escaped(printer))\" is known", "没有打印机“\(CheckedText.escaped(printer))”")
            )
        }
        return .printer(known)
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        sha256(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
