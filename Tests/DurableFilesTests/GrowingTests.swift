import Glibc
import Testing

@testable import DurableFiles

/// Files that grow, files that come together, and files larger than memory.
struct GrowingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func appendsStandBehindEachOther() throws {
        var file = try AppendingFile(folder.path("a"), keeping: 0, mode: 0o600)
        try file.append(Array("one ".utf8))
        try file.append(Array("two".utf8))
        #expect(file.count == 7)
        #expect(try readFile(folder.path("a"), limit: 99) == Array("one two".utf8))
        #expect(try folder.mode("a") == 0o600)
        var again = try AppendingFile(folder.path("a"), keeping: 4)
        try again.append(Array("2".utf8))
        #expect(try readFile(folder.path("a"), limit: 99) == Array("one 2".utf8))
    }

    @Test func onlyPlainFilesGrow() throws {
        #expect(throws: FileError.notPlainFile(path: "/dev/full")) { _ = try AppendingFile("/dev/full", keeping: 0) }
        try folder.put("target", "x")
        try folder.link("link", to: folder.path("target"))
        #expect(throws: FileError.self) { _ = try AppendingFile(folder.path("link"), keeping: 0) }
    }

    @Test func stagedFilesComeTogether() throws {
        try folder.put("a", "old")
        var staged = StagedFiles(folder: folder.path(""))
        try staged.write(Array("new".utf8), as: "a", mode: 0o600)
        try staged.write(Array("other".utf8), as: "b")
        try staged.sync()
        #expect(try readFile(folder.path("a"), limit: 9) == Array("old".utf8))
        #expect(try folder.names.count == 3)
        try staged.putInPlace()
        #expect(try readFile(folder.path("a"), limit: 9) == Array("new".utf8))
        #expect(try folder.names == ["a", "b"])
        #expect(try folder.mode("a") == 0o600)
    }

    @Test func stagedFilesThatAreLetGoLeaveNothing() throws {
        do {
            var staged = StagedFiles(folder: folder.path(""))
            try staged.write([1], as: "a")
            #expect(try folder.names.count == 1)
        }
        #expect(try folder.names.isEmpty)
        try folder.put(".paiza-killed.tmp", "x")
        try folder.put("below/.paiza-killed.tmp", "x")
        try folder.put("below/kept", "x")
        try removeTemporaries(in: folder.path(""))
        #expect(try listFiles(under: folder.path("")).files == ["below/kept"])
    }

    @Test func aStreamedFileIsThereAtItsEnd() throws {
        let part = (0..<700_000).map { UInt8(truncatingIfNeeded: $0) }
        let file = try StreamedFile(folder.path("a"), mode: 0o600)
        for _ in 1...3 { try file.write(part) }
        #expect(try !folder.names.contains("a"))
        try file.finish()
        #expect(try folder.names == ["a"])
        #expect(try readFile(folder.path("a"), limit: 9_000_000) == part + part + part)
        try copyFile(try OpenFile(folder.path("a")), to: folder.path("b"))
        #expect(try readFile(folder.path("b"), limit: 9_000_000) == part + part + part)
        do {
            let other = try StreamedFile(folder.path("c"))
            try other.write([1])
        }
        #expect(try folder.names == ["a", "b"])
    }

    @Test func aLockThatIsTakenIsBusy() throws {
        let first = try FolderLock(unlessBusy: folder.path(""))
        #expect(throws: FileError.busy(path: folder.path(""))) { try FolderLock(unlessBusy: folder.path("")) }
        first.unlock()
        #expect(throws: Never.self) { try FolderLock(unlessBusy: folder.path("")) }
    }
}
