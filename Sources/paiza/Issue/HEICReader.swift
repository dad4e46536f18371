internal import ArgumentParser
internal import Checking
internal import DurableFiles
internal import Foundation
internal import Glibc
internal import Raster

/// Reads a HEIC file in a process of its own: a small file can ask its decoder for any amount of memory and time, and its
/// decoders are the largest and least tried ones. What goes wrong there ends that process alone.
enum HEICReader {
    /// Bytes of data that the process may have: five times what a picture of the most pixels needs.
    fileprivate static let memory: UInt = 1 << 30
    /// Seconds that it may reckon, where nobody waits; a picture of the most pixels takes three.
    static let patience: UInt = 30

    /// Decodes a file, with so many seconds of processor time.
    static func decode(_ path: String, seconds: UInt = patience) throws(PortraitRefusal) -> StandardColors {
        let output = Pipe(), errors = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [DecodeHEICCommand.configuration.commandName ?? "", "\(seconds)"]
        process.standardInput = FileHandle(forReadingAtPath: path)
        (process.standardOutput, process.standardError) = (output, errors)
        let bytes: [UInt8], message: String
        do {
            try process.run()
            bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
            message = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        } catch { throw Self.failed }
        process.waitUntilExit()
        guard process.terminationReason == .exit else {
            throw PortraitRefusal(
                message: "the HEIC file is damaged, or needs too much memory or time; save it as JPEG",
                chinese: "HEIC 文件已损坏，或解码所需内存、时间过多；请另存为 JPEG")
        }
        guard process.terminationStatus == 0, let picture = StandardColors(passed: bytes) else {
            let words = message.split(separator: "\n").map(String.init)
            throw words.count == 2 ? PortraitRefusal(message: words[0], chinese: words[1]) : Self.failed
        }
        return picture
    }

    fileprivate static let failed = PortraitRefusal(
        message: "the HEIC file cannot be read; save it as JPEG", chinese: "HEIC 文件无法读取；请另存为 JPEG")
}

/// The other side, which is no command for people: a HEIC file on standard input, its pixels on standard output.
struct DecodeHEICCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decode-heic", shouldDisplay: false)

    @Argument var seconds: UInt = HEICReader.patience

    func run() throws {
        endWithParent()
        limit(RLIMIT_DATA, to: HEICReader.memory)
        limit(RLIMIT_CPU, to: seconds)
        limit(RLIMIT_CORE, to: 0)
        do {
            let file = try readStandardInput(limit: PictureLimits.standard.fileBytes)
            let colors = try decodeHEIC(file)
            let picture = StandardColors(
                picture: colors.picture.flattenedOnWhite(), isProfileUnusable: colors.isProfileUnusable)
            try FileHandle.standardOutput.write(contentsOf: Data(picture.passed))
        } catch {
            let refusal = (error as? PictureError).map { PortraitRefusal($0) } ?? HEICReader.failed
            for words in [refusal.message, refusal.chinese] { Terminal.note(words) }
            throw ArgumentParser.ExitCode(65)
        }
    }

    /// Whoever asked for the picture may be killed: nobody waits for it then.
    private func endWithParent() {
        let parent = getppid()
        Thread.detachNewThread {
            while getppid() == parent { usleep(100_000) }
            _exit(1)
        }
    }

    /// Lowers a limit; one that is lower already stays.
    private func limit(_ resource: __rlimit_resource, to value: UInt) {
        var limit = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
        let lowest = min(limit.rlim_max, value)
        limit = rlimit(rlim_cur: lowest, rlim_max: lowest)
        _ = unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}

extension StandardColors {
    /// Width and height in four bytes each, one that is 1 where the profile cannot be used, and the samples.
    fileprivate var passed: [UInt8] {
        [picture.width, picture.height].flatMap { side in (0..<4).map { UInt8(truncatingIfNeeded: side >> ($0 * 8)) } }
            + [isProfileUnusable ? 1 : 0] + picture.bytes
    }

    fileprivate init?(passed: [UInt8]) {
        guard passed.count > 9 else { return nil }
        let sides = [passed[0..<4], passed[4..<8]].map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
        guard let image = try? PixelImage(width: sides[0], height: sides[1], channels: 3, bytes: Array(passed[9...]))
        else { return nil }
        self.init(picture: image, isProfileUnusable: passed[8] == 1)
    }
}
