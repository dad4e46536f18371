import Glibc
import Testing

@testable import DurableFiles

struct WritingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let writers: [(name: String, write: @Sendable (String, [UInt8], UInt32) throws -> Void)] = [
        ("replacing", { try writeFile($0, $1, mode: $2) }),
        ("new", { try writeNewFile($0, $1, mode: $2) }),
        ("exclusive", { try writeExclusively($0, $1, mode: $2) }),
    ]

    @Test(arguments: writers.indices) func contentAndModeArrive(writer: Int) throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        try Self.writers[writer].write(folder.path("a"), bytes, 0o600)
        #expect(try readFile(folder.path("a"), limit: 300_000) == bytes)
        #expect(try folder.mode("a") == 0o600)
        try Self.writers[writer].write(folder.path("b"), [], 0o644)
        #expect(try readFile(folder.path("b"), limit: 0) == [])
        #expect(try folder.names == ["a", "b"])
    }

    @Test func aFileIsReplacedWhole() throws {
        try folder.put("a", "a long content that is there already", mode: 0o644)
        try writeFile(folder.path("a"), Array("new".utf8), mode: 0o600)
        #expect(try readFile(folder.path("a"), limit: 99) == Array("new".utf8))
        #expect(try folder.mode("a") == 0o600)
        #expect(try folder.names == ["a"])
    }

    @Test func aLinkIsReplacedAndNotFollowed() throws {
        try folder.put("target", "untouched")
        try folder.link("a", to: folder.path("target"))
        try writeFile(folder.path("a"), Array("new".utf8))
        #expect(try readFile(folder.path("target"), limit: 99) == Array("untouched".utf8))
        #expect(try readFile(folder.path("a"), limit: 99) == Array("new".utf8))
    }

    @Test(arguments: [1, 2]) func whatIsThereIsNotOverwritten(writer: Int) throws {
        try folder.put("a", "old")
        try folder.link("dangling", to: folder.path("nowhere"))
        for name in ["a", "dangling", "."] {
            let path = folder.path(name)
            #expect(throws: FileError.exists(path: path)) {
                try Self.writers[writer].write(path, Array("new".utf8), 0o600)
            }
        }
        #expect(try readFile(folder.path("a"), limit: 99) == Array("old".utf8))
        #expect(try folder.names == ["a", "dangling"])
    }

    @Test(arguments: writers.indices) func nothingIsLeftAfterAFailure(writer: Int) throws {
        for path in ["missing/a", "a\0b"].map(folder.path) + [""] {
            #expect(throws: FileError.self) { try Self.writers[writer].write(path, [1], 0o600) }
        }
        #expect(try folder.names == [])
    }

    @Test func aFolderIsNotReplaced() throws {
        try folder.put("sub/a")
        #expect(throws: FileError.system(call: "rename", path: folder.path("sub"), code: EISDIR)) {
            try writeFile(folder.path("sub"), [1])
        }
        #expect(try folder.names == ["sub"])
    }

    @Test func oneOfManyWritersWins() async throws {
        let path = folder.path("a")
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<16 {
                group.addTask { (try? writeNewFile(path, [UInt8](repeating: UInt8(number), count: 5000))) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
        let bytes = try readFile(path, limit: 5000)
        #expect(bytes.count == 5000 && Set(bytes).count == 1)
        #expect(try folder.names == ["a"])
    }

    @Test func aFullDiskIsSaid() {
        #expect(throws: FileError.system(call: "write", path: "/dev/full", code: ENOSPC)) {
            try Descriptor("/dev/full", O_WRONLY).writeAll([1])
        }
    }
}
