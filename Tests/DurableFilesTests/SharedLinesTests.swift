import Testing

@testable import DurableFiles

/// Files that several processes add lines to.
struct SharedLinesTests {
    let folder: TemporaryFolder
    private let heads = [Array("a,b\r\n".utf8), Array("c,d\r\n".utf8)]

    init() throws { folder = try TemporaryFolder() }

    private func text(_ name: String) throws -> String {
        String(decoding: try readFile(folder.path(name), limit: 999_999), as: UTF8.self)
    }

    @Test func aFileIsBegunAndContinued() throws {
        for _ in 0..<2 {
            let lines = try SharedLines(folder.path("new"), mode: 0o600)
            #expect(try lines.begin(heads))
            try lines.append(Array("1,2\r\n".utf8))
            try lines.sync()
        }
        #expect(try text("new") == "a,b\r\n1,2\r\n1,2\r\n")
        #expect(try folder.mode("new") == 0o600)
    }

    @Test(
        arguments: [
            ("c,d\r\n", true, "c,d\r\n"), ("a,b\r\n1,", true, "a,b\r\n1,\r\n"), ("a,b\n", false, "a,b\n"),
            ("x", false, "x"), ("a,b", false, "a,b"), ("a,b,e\r\n", false, "a,b,e\r\n"),
        ])
    func onlyAFileWithAHeadIsContinued(_ before: String, _ isOurs: Bool, _ after: String) throws {
        try folder.put("old", before, mode: 0o640)
        #expect(try SharedLines(folder.path("old"), mode: 0o600).begin(heads) == isOurs)
        #expect(try text("old") == after)
        #expect(try folder.mode("old") == 0o640)
    }

    /// Two owners add at the same time: nothing is lost and no line is torn.
    @Test func nothingIsLostBetweenTwo() async throws {
        let (path, heads) = (folder.path("shared"), heads)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for owner in ["x", "y"] {
                group.addTask {
                    let lines = try SharedLines(path)
                    #expect(try lines.begin(heads))
                    for _ in 0..<200 { try lines.append(Array((String(repeating: owner, count: 999) + "\n").utf8)) }
                }
            }
            try await group.waitForAll()
        }
        let rows = try readFile(path, limit: 999_999).split(separator: 0x0a)
        #expect(rows.count == 401)
        #expect(rows.dropFirst().allSatisfy { $0.count == 999 && Set($0).count == 1 })
    }

    @Test func onlyPlainFiles() throws {
        #expect(throws: FileError.notPlainFile(path: "/dev/null")) { _ = try SharedLines("/dev/null") }
        #expect(throws: FileError.self) { _ = try SharedLines(folder.path("absent/file")) }
        #expect(throws: FileError.self) { _ = try SharedLines(folder.path) }
    }
}
