internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Glibc
internal import Registry

/// An authority about to be made: what the root will sign, and where everything goes.
struct NewAuthority {
    var issuer: String
    var names: [String: String]
    var algorithm: Algorithm
    var publicPage: PublicPage?
    var statusBase: String
    var isTest: Bool
    /// Absolute; it does not exist yet.
    var folder: String
    /// Absolute; nil keeps a specimen root in the authority's own folder.
    var rootFolder: String?
    var passphrases: PassphraseSource

    /// Years that the first keys may sign, and that the key set holds.
    private static let years = 3

    /// Makes keys, key set and registry under a provisional name and moves them into place, so that a kill leaves
    /// nothing half-made; returns the root's public key.
    func make(now: Instant) throws(CheckFailure) -> PublicKey {
        var keys: [KeyUse: PrivateKey] = [:]
        for use in KeyUse.allCases { keys[use] = try signing { () throws(CryptoError) in try .generate(algorithm) } }
        guard let root = keys[.root] else { throw CheckFailure(.inputOutput, "no root key was made") }
        let token = try signing { () throws(CryptoError) in
            try SignedToken.sign(keySet(keys, now: now).item, type: .keySet, with: root)
        }
        let partial = "\(folder).partial-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: partial) }
        for name in [partial, "\(partial)/keys"] { try makeFolder(name) }
        for use in AuthorityFolder.workingUses {
            guard let key = keys[use] else { continue }
            try store(try pem(key, use), at: "\(partial)/\(AuthorityFolder.keyFile(use))", mode: 0o600)
        }
        let identityKey = try signing { () throws(CryptoError) in try randomBytes(32) }
        try store(identityKey, at: "\(partial)/\(AuthorityFolder.identityKeyFile)", mode: 0o600)
        try store(token.bytes, at: "\(partial)/\(AuthorityFolder.keySetFile)")
        try store(Array(root.publicKey.pem.utf8), at: "\(partial)/\(AuthorityFolder.rootFile)")
        _ = try deciding { () throws(RegistryError) in
            try Registry.create(at: "\(partial)/\(AuthorityFolder.registryFile)")
        }
        try keep(root, in: rootFolder ?? "\(partial)/root")
        guard unsafe rename(partial, folder) == 0 else {
            throw CheckFailure(.inputOutput, "cannot make \"\(folder)\": \(unsafe String(cString: strerror(errno)))")
        }
        return root.publicKey
    }

    private func keySet(_ keys: [KeyUse: PrivateKey], now: Instant) -> KeySet {
        let end = CivilDate(containing: now).adding(years: Self.years).end
        return KeySet(
            issuer: issuer, version: 1, issuedAt: now, expires: end, names: names, publicPage: publicPage,
            statusBase: statusBase, categories: CategoryTable.rows, isTest: isTest,
            keys: KeyUse.allCases.compactMap { use in
                keys[use].map { KeyEntry(key: $0.publicKey, use: use, lifetime: now..<end) }
            })
    }

    private func pem(_ key: PrivateKey, _ use: KeyUse) throws(CheckFailure) -> [UInt8] {
        let passphrase = isTest ? nil : try passphrases.newPassphrase(of: use)
        return Array(try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }.utf8)
    }

    /// The root's private and public key; an earlier root key is never overwritten.
    private func keep(_ root: PrivateKey, in folder: String) throws(CheckFailure) {
        try makeFolder(folder)
        let pem = try pem(root, .root)
        do throws(FileError) { try writeNewFile("\(folder)/root-key.pem", pem, mode: 0o600) } catch {
            throw CheckFailure(error)
        }
        try store(Array(root.publicKey.pem.utf8), at: "\(folder)/\(AuthorityFolder.rootFile)")
    }

    /// Makes a folder that only its owner enters, and its parents; one that is there is taken as it is.
    private func makeFolder(_ path: String) throws(CheckFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CheckFailure(.inputOutput, "cannot make the folder \"\(path)\"")
        }
    }
}
