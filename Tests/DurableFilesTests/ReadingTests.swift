import DurableFiles
import Glibc
import Testing

struct ReadingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aFileIsReadWhole() throws {
        let long = String(repeating: "行政执法", count: 30_000)
        try folder.put("a", long)
        #expect(try readFile(folder.path("a"), limit: 360_000) == Array(long.utf8))
        try folder.put("empty", "")
        #expect(try readFile(folder.path("empty"), limit: 0) == [])
    }

    @Test(arguments: [6, 0, -1, Int.min])
    func theLimitIsKept(limit: Int) throws {
        try folder.put("a", "content")
        let path = folder.path("a")
        #expect(try readFile(path, limit: 7).count == 7)
        #expect(throws: FileError.tooLarge(path: path, limit: limit)) { try readFile(path, limit: limit) }
    }

    /// Nothing is waited for, and nothing without an end is begun.
    @Test func onlyPlainFilesAreRead() throws {
        let pipe = folder.path("pipe")
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        for path in [pipe, "/dev/zero", "/dev/ptmx"] {
            #expect(throws: FileError.notPlainFile(path: path)) { try readFile(path, limit: 1 << 20) }
            #expect(throws: FileError.notPlainFile(path: path)) { try OpenFile(path) }
            #expect(throws: FileError.notPlainFile(path: path)) { try readSecretFile(path, limit: 1 << 20) }
        }
    }

    @Test func whatCannotBeReadIsSaid() throws {
        let missing = folder.path("missing")
        #expect(throws: FileError.system(call: "open", path: missing, code: ENOENT)) {
            try readFile(missing, limit: 1)
        }
        #expect(throws: FileError.system(call: "read", path: folder.path, code: EISDIR)) {
            try readFile(folder.path, limit: 1)
        }
        try folder.put("a")
        let cut = folder.path("a\0b")
        #expect(throws: FileError.system(call: "open", path: cut, code: EINVAL)) { try readFile(cut, limit: 9) }
    }

    @Test(arguments: [0o600, 0o400])
    func aSecretOfTheOwnerIsRead(mode: Int) throws {
        try folder.put("key", "secret", mode: mode)
        #expect(try readSecretFile(folder.path("key"), limit: 100) == Array("secret".utf8))
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o620, 0o602, 0o700, 0o610, 0o4600, 0o000, 0o200])
    func anExposedSecretIsRefused(mode: Int) throws {
        try folder.put("key", "secret", mode: mode)
        let path = folder.path("key")
        // A file without any permission cannot even be opened by an ordinary user.
        let error = #expect(throws: FileError.self) { try readSecretFile(path, limit: 100) }
        let closed = FileError.system(call: "open", path: path, code: EACCES)
        #expect(error == .exposed(path: path, mode: UInt32(mode)) || error == closed)
    }

    @Test func aSecretIsAPlainFileOfItsOwn() throws {
        try folder.put("key", "secret", mode: 0o600)
        try folder.link("link", to: folder.path("key"))
        unsafe mkfifo(folder.path("pipe"), 0o600)
        for name in ["link", "pipe", "."] {
            let path = folder.path(name)
            #expect(throws: FileError.notPlainFile(path: path)) { try readSecretFile(path, limit: 100) }
        }
        #expect(throws: FileError.tooLarge(path: folder.path("key"), limit: 5)) {
            try readSecretFile(folder.path("key"), limit: 5)
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func aSecretOfAnotherUserIsRefused() throws {
        try folder.put("key", "secret", mode: 0o600)
        let path = folder.path("key")
        try #require(unsafe chown(path, 4242, 4242) == 0)
        #expect(throws: FileError.foreignOwner(path: path, owner: 4242)) { try readSecretFile(path, limit: 100) }
    }

    @Test func messagesSayWhatToDo() {
        let cases: [(FileError, String)] = [
            (.system(call: "open", path: "a\nb", code: ENOENT), #"open "a\nb": no such file or directory"#),
            (.exposed(path: "k", mode: 0o644), #""k" has mode 0644; run chmod 0600 on it"#),
            (.exists(path: "k"), #""k" exists already; choose another name or remove it first"#),
        ]
        for (error, text) in cases { #expect("\(error)" == text) }
    }
}
