internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Synchronization

/// Where passphrases come from: one file of mode 0600 for each key, or a prompt. Never an argument.
struct PassphraseSource {
    /// A folder with files named by use, for example `credential`; nil to ask.
    let folder: String?

    /// What `--passphrases` takes.
    static let help = ArgumentHelp(
        "folder with a passphrase file for each key, instead of prompts: "
            + (KeyUse.allCases.map(\.rawValue) + ["actor-NAME"]).joined(separator: ", "))

    func passphrase(of use: KeyUse) throws(CheckFailure) -> [UInt8] { try passphrase(named: use.rawValue) }

    /// The passphrase of the key of that name: of a use, or `actor-NAME`.
    func passphrase(named name: String) throws(CheckFailure) -> [UInt8] {
        guard let folder else { return try Terminal.askPassphrase("passphrase of the \(name) key") }
        let bytes = try readSecret("\(folder)/\(name)")
        let line = Array(bytes.prefix { $0 != 0x0a && $0 != 0x0d })
        guard !line.isEmpty else { throw CheckFailure(.malformed, "\"\(folder)/\(name)\" holds no passphrase") }
        return line
    }

    /// Digests of the new passphrases that were typed in this run, by the names of their keys.
    private static let typed = Mutex<[String: [UInt8]]>([:])
    /// Files of the folder that are looked into.
    private static let limit = 10_000

    /// Another key whose passphrase in the folder, or typed in this run, is the same. What was typed for a key in another run
    /// cannot be compared: its file tells nothing but to who guesses.
    private func namesake(of passphrase: [UInt8], besides name: String) -> String? {
        guard let folder else {
            let digest = sha256(passphrase)
            return Self.typed.withLock { typed in
                typed[name] = digest
                return typed.first { $0.key != name && $0.value == digest }?.key
            }
        }
        for other in (try? namesInFolder(folder, limit: Self.limit)) ?? [] where other != name {
            // Not every file there is a passphrase.
            guard let line = try? readSecret("\(folder)/\(other)") else { continue }
            if line.prefix(while: { $0 != 0x0a && $0 != 0x0d }).elementsEqual(passphrase) { return other }
        }
        return nil
    }

    /// A new passphrase: asked for twice, or read from its file.
    func newPassphrase(of use: KeyUse) throws(CheckFailure) -> [UInt8] { try newPassphrase(named: use.rawValue) }

    /// A new passphrase for the key of that name.
    func newPassphrase(named name: String) throws(CheckFailure) -> [UInt8] {
        let first =
            folder == nil
            ? try Terminal.askPassphrase("new passphrase of the \(name) key") : try passphrase(named: name)
        try PassphraseStrength.check(first, of: Sentence("the \(name) key", "\(name) 密钥"))
        if let other = namesake(of: first, besides: name) {
            throw CheckFailure(
                .usage,
                Sentence(
                    "the \(name) key and the \(other) key have the same passphrase", "\(name) 密钥与 \(other) 密钥的口令相同"),
                hint: Sentence(
                    "give each key a passphrase of its own, so that one learnt opens one", "请为每个密钥各设口令，一个泄露不致全部失守"))
        }
        if folder == nil, try Terminal.askPassphrase("the same again") != first {
            throw CheckFailure(.usage, Sentence("the two passphrases differ", "两次输入的口令不同"))
        }
        return first
    }
}
