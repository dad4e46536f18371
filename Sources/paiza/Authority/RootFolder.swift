internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation

/// The place of a root key, which belongs in a safe: `root-key.pem` and its public half `root.pem`.
struct RootFolder {
    let path: String

    private var keyFile: String { "\(path)/root-key.pem" }

    /// Unlocks the root key.
    func key(_ passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
        try unlock(keyFile, use: .root, passphrases)
    }

    /// Stores a new root key; an earlier one is never overwritten.
    func keep(_ root: PrivateKey, pem: [UInt8]) throws(CheckFailure) {
        try makeFolder(path)
        try storeNew(pem, at: keyFile)
        try store(Array(root.publicKey.pem.utf8), at: "\(path)/\(AuthorityFolder.rootFile)", mode: FileMode.everyone)
    }
}

/// Unlocks a private key; the file must have mode 0600.
func unlock(_ path: String, use: KeyUse, _ passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
    try unlock(path, named: use.rawValue, passphrases)
}

/// Unlocks a private key whose passphrase goes by a name.
func unlock(_ path: String, named name: String, _ passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
    let pem = String(decoding: try readSecret(path), as: UTF8.self)
    let passphrase = PrivateKey.isEncrypted(pem: pem) ? try passphrases.passphrase(named: name) : nil
    do { return try PrivateKey(pem: pem, passphrase: passphrase) } catch .wrongPassphrase {
        throw CheckFailure(.malformed, "the passphrase does not open \"\(path)\"")
    } catch {
        throw CheckFailure(.malformed, "\"\(path)\" is not a private key", hint: "restore it from the backup")
    }
}

/// Makes a folder that only its owner enters, and its parents; one that is there is taken as it is.
func makeFolder(_ path: String) throws(CheckFailure) {
    do {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
        throw CheckFailure(.inputOutput, "cannot make the folder \"\(path)\"")
    }
}
