import Foundation
import Testing

/// What stands on the disk when a command has ended, and when its disk was full.
@Suite struct DurabilityTests {
    /// Whether this machine lets one process watch another one's system calls.
    private static let canTrace =
        (try? Command.paiza.run(["--version"], launcher: ["/usr/bin/strace", "-e", "trace=none"]))?.code == 0

    /// Content first, then the name, then the folder that holds the name: in any other order a loss of power leaves a
    /// name without its content, or no name at all.
    @Test(.enabled(if: canTrace, "strace is missing, or may not trace here"))
    func theContentThenTheNameThenTheFolderReachTheDisk() throws {
        let scratch = try Scratch()
        let calls = scratch("calls")
        let outcome = try Command.paiza.run(
            ["roster", "blank", scratch("blank.xlsx")],
            launcher: ["/usr/bin/strace", "-f", "-y", "-e", "trace=fsync,rename,renameat,renameat2", "-o", calls])
        #expect(outcome.code == 0, "\(outcome)")
        let steps = String(decoding: try bytes(of: calls), as: UTF8.self).split(separator: "\n").compactMap { call in
            if call.contains("rename") { return "name" }
            return call.contains("fsync") ? call.contains(".tmp>") ? "content" : "folder" : nil
        }
        #expect(steps == ["content", "name", "folder"])
    }

    /// A file that finds no room leaves neither a part of itself nor its temporary name.
    @Test func aFullDiskLeavesNothingHalfWritten() throws {
        let scratch = try Scratch()
        let outcome = try Command.paiza.run(
            ["roster", "blank", "blank.xlsx"],
            launcher: ["/bin/bash", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "bash"], in: scratch.path)
        #expect(outcome.code == 74, "\(outcome)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }
}
