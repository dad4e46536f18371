import DurableFiles
import Glibc
import Testing

struct ListingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func filesOfAllSubfoldersAreListedInOrder() throws {
        for name in ["b.jpg", "a.png", "子/王明.jpg", "子/深/05.JPG", ".hidden"] { try folder.put(name) }
        let listing = try listFiles(under: folder.path)
        #expect(listing.files == [".hidden", "a.png", "b.jpg", "子/深/05.JPG", "子/王明.jpg"].sorted())
        #expect(listing.skipped.isEmpty)
    }

    /// What macOS and Windows leave beside files is nobody's picture; whoever empties a folder takes it along.
    @Test func whatDesktopsLeaveIsPassedOver() throws {
        let litter = [
            "._front.png", ".DS_Store", "Thumbs.db", "sub/desktop.ini", "sub/._.DS_Store", "__MACOSX/._a.png",
            "$RECYCLE.BIN/a.png",
        ]
        let files = ["_front.png", "front.png", "sub/thumbs.db.png"]
        for name in litter + files { try folder.put(name) }
        #expect(try listFiles(under: folder.path).files == files)
        #expect(try listFiles(under: folder.path, withLitter: true).files == (litter + files).sorted())
    }

    @Test func linksAndPipesArePassedOver() throws {
        try folder.put("in/a.jpg")
        let outside = try TemporaryFolder()
        try outside.put("secret.jpg")
        try folder.link("out", to: outside.path)
        try folder.link("in/loop", to: folder.path)
        try folder.link("file.jpg", to: outside.path("secret.jpg"))
        unsafe mkfifo(folder.path("pipe"), 0o600)
        let listing = try listFiles(under: folder.path)
        #expect(listing.files == ["in/a.jpg"])
        #expect(listing.skipped.map(\.path) == ["file.jpg", "in/loop", "out", "pipe"])
        #expect(listing.skipped.map(\.reason) == [.symbolicLink, .symbolicLink, .symbolicLink, .specialFile])
    }

    @Test func aNameInAnotherEncodingIsNamed() throws {
        // 王 in GB18030, as an archive packed on Windows leaves it.
        let name = Array(folder.path.utf8) + [0x2F, 0xCD, 0xF5, 0x2E, 0x6A, 0x70, 0x67, 0]
        let number = unsafe open(name.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o600)
        try #require(number >= 0)
        close(number)
        let listing = try listFiles(under: folder.path)
        #expect(listing.files.isEmpty)
        #expect(listing.skipped.map(\.reason) == [.nameNotUTF8])
        #expect(listing.skipped.first?.path.hasSuffix(".jpg") == true)
    }

    @Test func limitsAreKept() throws {
        for name in ["a", "b", "sub/c"] { try folder.put(name) }
        #expect(try listFiles(under: folder.path, limit: 4).files.count == 3)
        #expect(throws: FileError.tooManyEntries(path: folder.path, limit: 3)) {
            try listFiles(under: folder.path, limit: 3)
        }
        let deep = Array(repeating: "d", count: 33).joined(separator: "/")
        try folder.put(deep + "/lost.jpg")
        let listing = try listFiles(under: folder.path)
        #expect(listing.files == ["a", "b", "sub/c"])
        #expect(listing.skipped.map(\.path) == [deep])
        #expect(listing.skipped.map(\.reason) == [.tooDeep])
    }

    @Test func whatIsNoFolderIsRefused() throws {
        try folder.put("a")
        #expect(throws: FileError.system(call: "open", path: folder.path("a"), code: ENOTDIR)) {
            try listFiles(under: folder.path("a"))
        }
    }
}
