import Foundation
import Testing

/// A HEIC file that asks its decoder for more memory or time than a picture needs: it is refused by its name, and the process
/// that tried it is gone.
@Suite struct HEICLimitTests {
    private let folder = Result { try Scratch() }

    /// A roster of one person with this picture.
    private func roster(_ fixture: String) throws -> [String] {
        let folder = try folder.get()
        try FileManager.default.createDirectory(atPath: folder("portraits"), withIntermediateDirectories: true)
        let file = try bytes(of: "\(Command.repository.path)/Tests/RasterTests/Fixtures/\(fixture).heic")
        try folder.write(file, to: "portraits/05990000001.heic")
        let roster = try folder.write(
            Person.roster([Person(number: "05990000001", portrait: "05990000001.heic")]), to: "roster.csv")
        return ["roster", "check", roster, "--portraits", folder("portraits"), "--lang", "en"]
    }

    /// 32,768 x 32,768 pixels need 1.6 GB; the gigabyte that they may have is never filled.
    @Test func tooMuchMemoryIsRefused() throws {
        let outcome = try Command.paiza.run(try roster("greedy"))
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("05990000001.heic"))
        #expect(outcome.errors.contains("needs too much memory"), "\(outcome.errors)")
    }

    /// A limit that stands already is kept: two seconds instead of thirty.
    @Test func tooMuchTimeIsRefused() throws {
        let launcher = ["/bin/bash", "-c", #"ulimit -t 2; exec "$@""#, "bash"]
        let outcome = try Command.paiza.run(try roster("slow"), launcher: launcher)
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("05990000001.heic"))
        #expect(outcome.errors.contains("needs too much memory or time"), "\(outcome.errors)")
    }

    @Test func noDecoderOutlivesTheCommand() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.paiza.path)
        process.arguments = try roster("slow")
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.start()
        var decoder: pid_t?
        while process.isRunning, decoder == nil {
            usleep(2_000)
            decoder = Self.decoder(of: process.processIdentifier)
        }
        // It has begun to watch once it has become the decoder.
        let child = try #require(decoder)
        while process.isRunning, Self.threads(of: child) < 2 { usleep(2_000) }
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
        // Alone it would work some twenty seconds.
        var waited = 0
        while Self.state(of: child) != nil, waited < 1_600 {
            usleep(5_000)
            waited += 1
        }
        #expect(Self.state(of: child) == nil, "the decoder works on for nobody")
    }

    /// The child of a process that decodes.
    private static func decoder(of parent: pid_t) -> pid_t? {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(parent)/task")) ?? []
        let ids = threads.flatMap { thread in
            let children = (try? bytes(of: "/proc/\(parent)/task/\(thread)/children")) ?? []
            return String(decoding: children, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
        }
        return ids.first { id in
            let line = (try? bytes(of: "/proc/\(id)/cmdline")) ?? []
            return line.firstRange(of: Array("decode-heic".utf8)) != nil
        }
    }

    private static func threads(of id: pid_t) -> Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")) ?? []).count
    }

    /// How a process is; nil when it is gone, or waits for nobody but whoever buries it.
    private static func state(of id: pid_t) -> Character? {
        guard let stat = try? bytes(of: "/proc/\(id)/stat") else { return nil }
        let text = String(decoding: stat, as: UTF8.self)
        let state = text[(text.lastIndex(of: ")") ?? text.startIndex)...].dropFirst(2).first
        return state == "Z" || state == "X" ? nil : state
    }
}
