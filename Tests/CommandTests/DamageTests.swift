import Foundation
import Testing

/// Files that are damaged, swapped or not what they are taken for: a clear error, and nothing is changed.
@Suite struct DamageTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    enum Harm: String, CaseIterable, CustomTestStringConvertible {
        case empty, cut, zeroed, text, appended

        var testDescription: String { rawValue }

        func done(to bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .empty: []
            case .cut: Array(bytes.prefix(bytes.count * 2 / 3))
            case .zeroed: bytes.indices.map { middle(bytes)..<middle(bytes) + 64 ~= $0 ? 0 : bytes[$0] }
            case .text: Array("no such thing\n".utf8)
            case .appended: bytes + [0]
            }
        }

        /// The middle, in a database the head of a page: elsewhere zeros may meet what is free.
        private func middle(_ bytes: [UInt8]) -> Int {
            let middle = bytes.count / 2
            return middle < 4_096 ? middle : middle / 4_096 * 4_096
        }
    }

    // MARK: What a verifier carries

    @Test(arguments: Harm.allCases)
    func aDamagedBundleIsNoVerdict(_ harm: Harm) throws {
        let office = try Office.shared
        let bundle = try folder().write(harm.done(to: try bytes(of: office.bundle)), to: "bundle")
        for command in [Command.paiza, .verify] {
            let outcome = try command.run(
                (command == .paiza ? ["verify"] : []) + [
                    "--bundle", bundle, "--root", office.root, office.text(.valid),
                ])
            #expect(outcome.code == 2)
            #expect(outcome.output.isEmpty)
            // What looks like another file is named as that.
            let isNamed = [.empty, .text].contains(harm)
            #expect(
                outcome.errors.hasPrefix("error: \(isNamed ? "" : "bundle ")\"\(bundle)\" is "), "\(outcome.errors)")
            #expect(isNamed || outcome.errors.contains("hint: get the bundle again from the authority; "))
            #expect(outcome.errors.contains("no credential was checked"))
        }
    }

    @Test func trustFilesOfOthers() throws {
        let office = try Office.shared
        let folder = try folder()
        let table: [(bundle: String, root: String, exit: Int32, words: String)] = [
            (office.bundle, office.otherRoot, 2, "is not signed under this root"),
            (office.bundle, office.bundle, 2, "is a bundle; wanted here: the authority's root.pem"),
            (office.root, office.root, 2, "is a public key in PEM form; wanted here: the authority's bundle.paiza"),
            (office.bundle, "\(office.authority)/keys/credential.pem", 2, "is a private key; wanted here: the"),
            (folder("absent"), office.root, 66, "absent"), (office.bundle, folder("absent"), 66, "absent"),
            (folder.path, office.root, 74, "is a directory"),
        ]
        for (bundle, root, exit, words) in table {
            for options in [[], ["--json"], ["--quiet"]] {
                let outcome = try Command.paiza.run(
                    ["verify", "--bundle", bundle, "--root", root] + options + [office.text(.valid)])
                #expect(outcome.code == exit)
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
                #expect(outcome.output.isEmpty)
            }
        }
    }

    @Test func aBundleNeedsItsRoot() throws {
        let office = try Office.shared
        for trust in [["--bundle", office.bundle], ["--root", office.root]] {
            for command in [Command.paiza, .verify] {
                let outcome = try command.run((command == .paiza ? ["verify"] : []) + trust + [office.text(.valid)])
                #expect(outcome.code == 64)
                #expect(outcome.errors == "error: --bundle and --root go together\n")
                #expect(outcome.output.isEmpty)
            }
        }
    }

    // MARK: What an office keeps

    /// Every command that opens a file of the authority's folder refuses a damaged one and leaves it as it is.
    @Test(arguments: [
        ("registry.sqlite", "cannot be opened as a registry"), ("keyset.cose", "keyset.cose\""),
        ("root.pem", "root.pem\""), ("keys/credential.pem", "is not a private key"),
    ])
    func aDamagedOffice(_ name: String, _ words: String) throws {
        let folder = try folder()
        let office = folder("office")
        try FileManager.default.copyItem(atPath: try Office.shared.desk, toPath: office)
        let sound = try bytes(of: "\(office)/\(name)")
        let issue = ["issue"] + (try folder.roster([Person(number: "05990000601")]))
        let commands = [
            "registry.sqlite": [
                issue, ["payload", "--all"], ["handout", "05990000109"],
                ["bundle", "make", "--out", folder("bundle")], ["render", "--out", folder("cards")],
            ],
            "keyset.cose": [issue, ["payload", "--all"], ["bundle", "make", "--out", folder("bundle")]],
            "root.pem": [["payload", "--all"]], "keys/credential.pem": [issue],
        ]
        for harm in Harm.allCases {
            // SQLite and PEM both end before what is appended; the zeros may miss a key of one line.
            if harm == .appended, name != "keyset.cose" { continue }
            let damaged = harm.done(to: sound)
            try folder.write(damaged, to: "office/\(name)", mode: 0o600)
            for command in try #require(commands[name]) {
                let outcome = try Command.paiza.run(command + ["--authority", office])
                #expect([65, 2].contains(outcome.code), "\(harm) \(command) \(outcome)")
                #expect(outcome.errors.contains(words), "\(harm) \(command) \(outcome.errors)")
                #expect(outcome.output.isEmpty)
                #expect(try bytes(of: "\(office)/\(name)") == damaged)
            }
            #expect(!exists(folder("bundle")))
            #expect(!exists(folder("cards")))
        }
        try folder.write(sound, to: "office/\(name)", mode: 0o600)
        #expect(try paiza("payload", "--authority", office, "--all").code == 0)
    }

    @Test func filesOfAnotherAuthority() throws {
        let folder = try folder()
        let (mine, other) = (try folder.authority("mine"), try folder.authority("other"))
        let issue = ["issue", "--authority", mine] + (try folder.roster([Person(number: "05990000601")]))
        func swap(_ name: String) throws {
            try folder.write(try bytes(of: "\(other)/\(name)"), to: "mine/\(name)", mode: 0o600)
        }
        try swap("keys/credential.pem")
        let key = try Command.paiza.run(issue)
        #expect(key.code == 65)
        #expect(key.errors.contains("is not a credential key of the key set"))
        try swap("keyset.cose")
        let keySet = try Command.paiza.run(issue)
        #expect(keySet.code == 65)
        #expect(keySet.errors.contains("keyset.cose\" is not signed by"))
        #expect(try paiza("payload", "--authority", other, "--all").output.isEmpty)
    }

    /// A registry of a later version of this program is told apart from a damaged one.
    @Test func aNewerRegistry() throws {
        let folder = try folder()
        let office = try folder.authority()
        var file = try bytes(of: "\(office)/registry.sqlite")
        file[63] = 99  // The user version in the header of a SQLite file, section 1.3.
        try folder.write(file, to: "office/registry.sqlite", mode: 0o600)
        let outcome = try paiza("payload", "--authority", office, "--all")
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("has schema 99\nhint: use a newer version of this program"))
        #expect(try bytes(of: "\(office)/registry.sqlite") == file)
    }

    @Test func aFolderThatIsNoAuthority() throws {
        let folder = try folder()
        for command in [
            ["payload", "--all"], ["handout", "05990000109"], ["bundle", "make", "--out", "x"],
        ] {
            let outcome = try Command.paiza.run(command + ["--authority", folder.path])
            #expect([65, 66].contains(outcome.code))
            #expect(outcome.errors.contains(folder.path))
            #expect(outcome.output.isEmpty)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
