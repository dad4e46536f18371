import Foundation
import Testing

/// Keys under passphrases, which come from files and never from arguments.
@Suite struct PassphraseTests {
    private let scratch = try? Scratch()

    private func folder() throws -> Scratch { try #require(scratch) }

    private static let uses = [
        "root", "bundle", "credential", "ledger", "log", "order", "receipt", "register", "status",
    ]

    private func passphrases(_ folder: Scratch) throws -> String {
        for use in Self.uses { try folder.write("the \(use) phrase\n", to: "phrases/\(use)", mode: 0o600) }
        return folder("phrases")
    }

    private func make(_ folder: Scratch, _ passphrases: String, launcher: [String] = []) throws -> Outcome {
        try Command.paiza.run(
            [
                "authority", "init", folder("office"), "--name", "某机关", "--algorithm", "es256", "--root-dir",
                folder("safe"), "--passphrases", passphrases,
            ], launcher: launcher)
    }

    @Test func keysAreEncryptedAndOpened() throws {
        let folder = try folder()
        let phrases = try passphrases(folder)
        #expect(try make(folder, phrases).code == 0)
        let keys = Self.uses.map { $0 == "root" ? folder("safe/root-key.pem") : folder("office/keys/\($0).pem") }
        for key in keys {
            #expect(try mode(of: key) == 0o600)
            #expect(
                String(decoding: try bytes(of: key), as: UTF8.self).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        }
        let issue = ["issue", "--authority", folder("office")] + (try folder.roster([Person(number: "05990000201")]))
        let opened = try Command.paiza.run(issue + ["--passphrases", phrases])
        #expect(opened.code == 0, "\(opened.errors)")
        #expect(opened.output == "1 行：0 已签发，1 本次签发，0 有误\n")

        try folder.write("another phrase", to: "phrases/credential", mode: 0o600)
        let refused = try Command.paiza.run(issue + ["--passphrases", phrases])
        #expect(refused.code == 65)
        #expect(refused.errors.contains("the passphrase does not open"))
        #expect(!(refused.output + refused.errors).contains("another phrase"))

        // Without a terminal nobody can be asked.
        let alone = try Command.paiza.run(issue, launcher: ["/usr/bin/setsid", "--wait"])
        #expect(alone.code == 64)
        #expect(alone.errors.contains("--passphrases FOLDER"))
    }

    @Test(arguments: [
        (file: "status", text: "the status phrase", mode: 0o644, code: Int32(65), message: "has mode 0644"),
        (file: "root", text: "the root phrase", mode: 0o640, code: 65, message: "has mode 0640"),
        (file: "ledger", text: "\n", mode: 0o600, code: 65, message: "holds no passphrase"),
        (file: "bundle", text: "short\n", mode: 0o600, code: 64, message: "at least 8 characters"),
        (file: "bundle", text: "aaaaaaaa\n", mode: 0o600, code: 64, message: "first that anybody would try"),
        (file: "bundle", text: "abababababab\n", mode: 0o600, code: 64, message: "first that anybody would try"),
        (file: "bundle", text: "12345678901234\n", mode: 0o600, code: 64, message: "first that anybody would try"),
        (file: "bundle", text: "Qwertyuiop[]\n", mode: 0o600, code: 64, message: "first that anybody would try"),
        (file: "bundle", text: "Password2026!\n", mode: 0o600, code: 64, message: "first that anybody would try"),
        (file: "bundle", text: "我爱你我爱你我爱你\n", mode: 0o600, code: 64, message: "first that anybody would try"),
        (file: "bundle", text: "the status phrase\n", mode: 0o600, code: 64, message: "have the same passphrase"),
        (file: "actor-zhao", text: "the root phrase\n", mode: 0o600, code: 64, message: "have the same passphrase"),
    ])
    func aPassphraseFileThatCannotBeTaken(
        file: String, text: String, mode: Int, code: Int32, message: String
    ) throws {
        let folder = try folder()
        let phrases = try passphrases(folder)
        try folder.write(text, to: "phrases/\(file)", mode: mode)
        let outcome = try make(folder, phrases)
        #expect(outcome.code == code)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!exists(folder("office")))
        #expect(!exists(folder("safe/root-key.pem")))
    }

    /// What is typed for two keys in one run is compared as well.
    @Test func onePassphraseIsNotTypedForTwoKeys() throws {
        let folder = try folder()
        let terminal = try Terminal(
            .paiza,
            [
                "authority", "init", folder("office"), "--name", "某机关", "--algorithm", "es256", "--root-dir",
                folder("safe"),
            ],
            controlling: true)
        var shown = ""
        for prompt in ["new passphrase of the ", "the same again: ", "new passphrase of the "] {
            shown = terminal.output(until: prompt)
            #expect(shown.contains(prompt))
            // What is typed before echoing is off is thrown away.
            usleep(300_000)
            terminal.type("battery staple\n")
        }
        #expect(terminal.output(until: "have the same passphrase").contains("have the same passphrase"))
        #expect(terminal.end() == 64)
        #expect(!exists(folder("office")))
    }

    @Test(arguments: ["k7vq2xmzt4", "草原晨露牛车", "battery staple"])
    func aPassphraseThatIsTaken(_ phrase: String) throws {
        let folder = try folder()
        let phrases = try passphrases(folder)
        try folder.write(phrase + "\n", to: "phrases/bundle", mode: 0o600)
        #expect(try make(folder, phrases).code == 0)
    }

    @Test func aMissingPassphraseFile() throws {
        let folder = try folder()
        let phrases = try passphrases(folder)
        try FileManager.default.removeItem(atPath: folder("phrases/order"))
        let outcome = try make(folder, phrases)
        #expect(outcome.code == 66)
        #expect(outcome.errors.contains("phrases/order"))
        #expect(!exists(folder("office")))
    }

    @Test func aKeyThatOthersMayReadIsNotUsed() throws {
        let folder = try folder()
        let office = try folder.authority()
        let issue = ["issue", "--authority", office] + (try folder.roster([Person(number: "05990000201")]))
        for mode in [0o644, 0o640, 0o604, 0o660] {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: "\(office)/keys/credential.pem")
            let outcome = try Command.paiza.run(issue)
            #expect(outcome.code == 65)
            #expect(outcome.errors.contains("has mode 0\(String(mode, radix: 8)); run chmod 0600 on it"))
        }
        #expect(try paiza("payload", "--authority", office, "--all").output.isEmpty)
    }
}
