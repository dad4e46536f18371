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
            try store(try pem(key, use), at: "\(partial)/\(AuthorityFolder.keyFile(use))")
        }
        let identityKey = try signing { () throws(CryptoError) in try randomBytes(32) }
        try store(identityKey, at: "\(partial)/\(AuthorityFolder.identityKeyFile)")
        try store(token.bytes, at: "\(partial)/\(AuthorityFolder.keySetFile)", mode: FileMode.everyone)
        try store(Array(root.publicKey.pem.utf8), at: "\(partial)/\(AuthorityFolder.rootFile)", mode: FileMode.everyone)
        _ = try deciding { () throws(RegistryError) in
            try Registry.create(at: "\(partial)/\(AuthorityFolder.registryFile)")
        }
        try RootFolder(path: rootFolder ?? "\(partial)/root").keep(root, pem: try pem(root, .root))
        guard unsafe rename(partial, folder) == 0 else {
            throw CheckFailure(.inputOutput, "cannot make \"\(folder)\": \(unsafe String(cString: strerror(errno)))")
        }
        return root.publicKey
    }

    private func keySet(_ keys: [KeyUse: PrivateKey], now: Instant) -> KeySet {
        let end = CivilDate(containing: now).adding(years: KeySetChange.years).end
        return KeySet(
            issuer: issuer, version: 1, issuedAt: now, expires: end, names: names, publicPage: publicPage,
            statusBase: statusBase, categories: CategoryTable.rows, isTest: isTest,
            keys: KeyUse.allCases.compactMap { use in
                keys[use].map { KeyEntry(key: $0.publicKey, use: use, lifetime: now..<end) }
            })
    }

    private func pem(_ key: PrivateKey, _ use: KeyUse) throws(CheckFailure) -> [UInt8] {
        try AuthorityFolder(path: folder).encoded(key, use, isTest: isTest, passphrases)
    }
}
