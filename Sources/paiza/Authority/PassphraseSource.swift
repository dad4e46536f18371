internal import ArgumentParser
internal import Checking
internal import Credential

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

    /// A new passphrase: asked for twice, or read from its file.
    func newPassphrase(of use: KeyUse) throws(CheckFailure) -> [UInt8] { try newPassphrase(named: use.rawValue) }

    /// A new passphrase for the key of that name.
    func newPassphrase(named name: String) throws(CheckFailure) -> [UInt8] {
        let first =
            folder == nil
            ? try Terminal.askPassphrase("new passphrase of the \(name) key") : try passphrase(named: name)
        guard first.count >= 8 else {
            throw CheckFailure(.usage, "the passphrase of the \(name) key needs at least 8 characters")
        }
        if folder == nil, try Terminal.askPassphrase("the same again") != first {
            throw CheckFailure(.usage, "the two passphrases differ")
        }
        return first
    }
}
