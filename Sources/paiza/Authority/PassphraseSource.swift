internal import Checking
internal import Credential

/// Where passphrases come from: one file of mode 0600 for each key, or a prompt. Never an argument.
struct PassphraseSource {
    /// A folder with files named by use, for example `credential`; nil to ask.
    let folder: String?

    func passphrase(of use: KeyUse) throws(CheckFailure) -> [UInt8] {
        guard let folder else { return try Terminal.askPassphrase("passphrase of the \(use.rawValue) key") }
        let bytes = try readSecret("\(folder)/\(use.rawValue)")
        let line = Array(bytes.prefix { $0 != 0x0a && $0 != 0x0d })
        guard !line.isEmpty else { throw CheckFailure(.malformed, "\"\(folder)/\(use.rawValue)\" holds no passphrase") }
        return line
    }

    /// A new passphrase: asked for twice, or read from its file.
    func newPassphrase(of use: KeyUse) throws(CheckFailure) -> [UInt8] {
        let first =
            folder == nil
            ? try Terminal.askPassphrase("new passphrase of the \(use.rawValue) key") : try passphrase(of: use)
        guard first.count >= 8 else {
            throw CheckFailure(.usage, "the passphrase of the \(use.rawValue) key needs at least 8 characters")
        }
        if folder == nil, try Terminal.askPassphrase("the same again") != first {
            throw CheckFailure(.usage, "the two passphrases differ")
        }
        return first
    }
}
