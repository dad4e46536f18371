import Foundation
import Testing

/// `paiza authority init`: what it makes, and what it refuses without making anything.
@Suite struct AuthorityInitTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let keys = ["bundle", "credential", "ledger", "log", "order", "receipt", "register", "status"]

    @Test(arguments: ["sm2", "es256", "ed25519"])
    func anAuthorityOfSpecimens(algorithm: String) throws {
        let folder = try folder()
        let office = folder("office")
        let outcome = try paiza("authority", "init", office, "--test", "--name", "样品机关", "--algorithm", algorithm)
        #expect(outcome.code == 0)
        #expect(outcome.lines.count == 3)
        #expect(outcome.lines[0] == "authority CN-NM made in \"\(office)\" (\(algorithm))")
        #expect(outcome.lines[1].wholeMatch(of: /root fingerprint( [0-9a-f]{4}){16}/) != nil)
        #expect(outcome.lines[2].contains("样证 SPECIMEN"))
        #expect(outcome.errors.contains("paiza issue --authority"))
        #expect(try mode(of: office) == 0o700)
        let secrets =
            Self.keys.map { "keys/\($0).pem" } + ["identity-hash.key", "registry.sqlite", "root/root-key.pem"]
        for name in secrets { #expect(try mode(of: "\(office)/\(name)") == 0o600, "\(name)") }
        #expect(try bytes(of: "\(office)/root.pem") == bytes(of: "\(office)/root/root.pem"))
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(office)/keys").sorted()
        #expect(names == Self.keys.map { "\($0).pem" })
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["office"])
    }

    @Test func theRootKeyLiesElsewhere() throws {
        let folder = try folder()
        let outcome = try paiza(
            "authority", "init", folder("office"), "--test", "--name", "样品机关", "--algorithm", "es256", "--root-dir",
            folder("safe"))
        #expect(outcome.code == 0)
        #expect(try mode(of: folder("safe")) == 0o700)
        #expect(try mode(of: folder("safe/root-key.pem")) == 0o600)
        #expect(try bytes(of: folder("safe/root.pem")) == bytes(of: folder("office/root.pem")))
        #expect(!exists(folder("office/root")))
    }

    @Test func anEarlierRootKeyIsNeverOverwritten() throws {
        let folder = try folder()
        let key = try folder.write("an earlier key", to: "safe/root-key.pem", mode: 0o600)
        let outcome = try paiza(
            "authority", "init", folder("office"), "--test", "--name", "样品机关", "--algorithm", "es256", "--root-dir",
            folder("safe"))
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("root-key.pem\" exists already"))
        #expect(try bytes(of: key) == Array("an earlier key".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["safe"])
    }

    @Test func anExistingFolderIsLeftAlone() throws {
        let folder = try folder()
        try folder.write("mine", to: "office/file")
        let outcome = try paiza("authority", "init", folder("office"), "--test", "--name", "样品机关")
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("exists already"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder("office")) == ["file"])
    }

    @Test func aRootDirectoryIsNeededButForSpecimens() throws {
        let outcome = try paiza("authority", "init", try folder()("office"), "--name", "某机关")
        #expect(outcome.code == 64)
        #expect(outcome.errors.hasPrefix("error: --root-dir is missing\nhint: "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: try folder().path).isEmpty)
    }

    /// `LINK` is a symbolic link to the folder in which the authority would be made.
    @Test(
        arguments: [
            "office", "office/root", "office/a/b", "other/../office", "./office/", "office/../office/root",
            "LINK/office",
            "LINK/office/root", "LINK/../TOP/office/root",
        ], [true, false])
    func theRootDirectoryIsNotTheAuthoritysOwn(_ place: String, isTest: Bool) throws {
        let folder = try folder()
        let top = folder("top")
        try FileManager.default.createDirectory(atPath: top, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: top)
        let root =
            place.hasPrefix("LINK")
            ? folder(place.replacing("LINK", with: "link").replacing("TOP", with: "top")) : "\(top)/\(place)"
        let outcome = try Command.paiza.run(
            ["authority", "init", "\(top)/office", "--name", "某机关", "--algorithm", "es256", "--root-dir", root]
                + (isTest ? ["--test"] : []))
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("--root-dir lies in the authority's own folder"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: top).isEmpty)
    }

    @Test(arguments: [
        (["--name", ""], "the name (zh) is empty or too long"),
        (["--name", String(repeating: "字", count: 81)], "the name (zh) is empty or too long"),
        (["--name", "某\u{202E}机关"], "the name (zh): U+202E is a bidirectional control"),
        (["--name", "某机关\n"], "the name (zh): U+A is a control character"),
        (["--name", "某\u{E000}机关"], "the name (zh): U+E000 is a private-use character"),
        (["--name", "某机关", "--name-en", "Some\u{7}"], "the name (en): U+7 is a control character"),
        (["--name", "某机关", "--name-mn", ""], "the name (mn) is empty or too long"),
        (["--name", "某机关", "--issuer", ""], "--issuer must be 1 to 32 ASCII characters"),
        (["--name", "某机关", "--issuer", "CN NM"], "--issuer must be 1 to 32 ASCII characters"),
        (["--name", "某机关", "--issuer", "内蒙古"], "--issuer must be 1 to 32 ASCII characters"),
        (["--name", "某机关", "--public-page", "http://paiza.example/v"], "is not a public page"),
        (["--name", "某机关", "--public-page", "https://Paiza.example/v"], "is not a public page"),
        (["--name", "某机关", "--public-page", "https://paiza.example/v#x"], "is not a public page"),
        (["--name", "某机关", "--public-page", "https://paiza.example/v?x=1"], "is not a public page"),
        (["--name", "某机关", "--public-page", "https://"], "is not a public page"),
        (["--name", "某机关", "--algorithm", "rsa"], "The value 'rsa' is invalid"),
    ])
    func whatCannotBeSigned(_ arguments: [String], _ message: String) throws {
        let folder = try folder()
        let outcome = try Command.paiza.run(["authority", "init", folder("office"), "--test"] + arguments)
        #expect(outcome.code == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
