internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import Glibc
internal import Registry
internal import Regulation

/// The folder of an authority: signed key set, registry and the keys that work every day; the root key lies elsewhere.
///
///     keyset.cose  root.pem  registry.sqlite  identity-hash.key  identity-seal.pem  keys/USE.pem
///     checkpoint.txt  checked.txt  checked-DIGEST.sqlite     what the log is compared with
///     root.next.pem  keys/USE.next.pem      only in the middle of a change (KeySetChange)
struct AuthorityFolder {
    let path: String

    static let keySetFile = "keyset.cose"
    static let rootFile = "root.pem"
    static let registryFile = "registry.sqlite"
    /// The head of the log at the last publication.
    static let checkpointFile = "checkpoint.txt"
    static let identityKeyFile = "identity-hash.key"
    /// The public key for which identity numbers are sealed; where it is not there no original is kept.
    static let identitySealFile = "identity-seal.pem"

    /// The keys that an authority keeps at hand.
    static let workingUses = KeyUse.allCases.filter { $0 != .root }

    static func keyFile(_ use: KeyUse) -> String { "keys/\(use.rawValue).pem" }

    // What a change of the key set puts beside the old files until the new key set is in place.
    static let nextRootFile = "root.next.pem"
    static func nextKeyFile(_ use: KeyUse) -> String { "keys/\(use.rawValue).next.pem" }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The key set that the root has signed.
    func keySet() throws(CheckFailure) -> (token: SignedToken, keySet: KeySet) {
        let bytes = try readWhole(file(Self.keySetFile), limit: Limits.inflatedToken)
        do {
            let token = try SignedToken(bytes)
            try settle(Self.nextRootFile, as: Self.rootFile) { (path) throws(CheckFailure) in
                token.isSigned(by: try TrustFiles.root(path))
            }
            let root = try TrustFiles.root(file(Self.rootFile))
            guard token.isSigned(by: root) else {
                throw CheckFailure(
                    .malformed, "\"\(file(Self.keySetFile))\" is not signed by \"\(file(Self.rootFile))\"",
                    hint: "restore both from the backup")
            }
            return (token, try KeySet(token))
        } catch let failure as CheckFailure {
            throw failure
        } catch {
            throw CheckFailure(
                .malformed, "\"\(file(Self.keySetFile))\" is damaged (\(error))", hint: "restore it from the backup")
        }
    }

    /// The registry, where nobody else may write and its log reaches what the authority has vouched for.
    ///
    /// It is compared with its log before it lets anything be signed.
    func registry() throws(CheckFailure) -> Registry {
        let path = file(Self.registryFile)
        do throws(FileError) { try mustBeOwn(path) } catch { throw CheckFailure(error) }
        let (_, keySet) = try keySet()
        let logKeys = keySet.keys.filter { $0.use == .log }.map(\.key)
        let check = LogCheck(folder: self.path, root: try TrustFiles.root(file(Self.rootFile)), logKeys: logKeys)
        let checkpoint = try checkpoint()
        do throws(RegistryError) {
            let registry = try Registry(path: path, check: check, largestJump: ClockLaw.largestJump)
            if let checkpoint { try registry.mustReach(checkpoint, logKeys: logKeys) }
            return registry
        } catch { throw CheckFailure(error) }
    }

    /// The head of the log, as it was when something was last published; nil where nothing was.
    func checkpoint() throws(CheckFailure) -> Checkpoint? {
        let path = file(Self.checkpointFile)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try Checkpoint(at: path)
    }

    /// Keeps the head of the log beside the registry.
    func keepCheckpoint(_ registry: Registry, _ logKey: PrivateKey) throws(CheckFailure) {
        let made = try deciding { () throws(RegistryError) in try registry.checkpoint(with: logKey, now: Clock.now) }
        if let made { try store(Array(made.text.utf8), at: file(Self.checkpointFile)) }
    }

    /// The key that signs what is published in the log; nil where no log is open.
    func logKey(
        _ registry: Registry, in keySet: KeySet, passphrases: PassphraseSource
    ) throws(CheckFailure) -> PrivateKey? {
        guard try deciding({ () throws(RegistryError) in try registry.hasLog() }) else { return nil }
        return try key(.log, in: keySet, passphrases: passphrases)
    }

    /// The key for keyed hashes of identity numbers, the same as ever in this registry.
    func identityKey() throws(CheckFailure) -> [UInt8] {
        let key = try readSecret(file(Self.identityKeyFile))
        let registry = try registry()
        let mark = Self.mark(key)
        do throws(RegistryError) { try registry.rememberIdentityKey(mark: mark) } catch { throw CheckFailure(error) }
        return key
    }

    /// What the registry remembers of the key.
    static func mark(_ key: [UInt8]) -> [UInt8] { hmacSHA256(key: key, Array(identityKeyFile.utf8)) }

    /// The key for which identity numbers are sealed; nil where the authority keeps no originals.
    func identitySeal() throws(CheckFailure) -> PublicKey? {
        let path = file(Self.identitySealFile)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let key = try TrustFiles.root(path)
        guard key.algorithm == .sm2 else {
            throw CheckFailure(
                .malformed, "\"\(path)\" is no SM2 key", hint: "paiza authority seal-identities makes one")
        }
        return key
    }

    /// Unlocks the signing key of a use; the file must have mode 0600, and the key set must let the key sign now.
    func key(_ use: KeyUse, in keySet: KeySet, passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
        let now = Clock.now
        let maySign = { (key: PrivateKey) in
            keySet.keys.contains {
                $0.use == use && $0.key == key.publicKey && $0.revocation == nil && $0.lifetime.contains(now)
            }
        }
        try settle(Self.nextKeyFile(use), as: Self.keyFile(use)) { (path) throws(CheckFailure) in
            maySign(try unlock(path, use: use, passphrases))
        }
        let path = file(Self.keyFile(use))
        let key = try unlock(path, use: use, passphrases)
        guard maySign(key) else {
            throw CheckFailure(
                .malformed, "the key in \"\(path)\" is not a \(use.rawValue) key of the key set that may sign now",
                hint: "paiza authority rekey makes a new one")
        }
        return key
    }

    /// A private key as its file holds it: under a passphrase, but for specimens.
    func encoded(
        _ key: PrivateKey, _ use: KeyUse, isTest: Bool, _ passphrases: PassphraseSource
    ) throws(CheckFailure) -> [UInt8] {
        let passphrase = isTest ? nil : try passphrases.newPassphrase(of: use)
        return Array(try signing { () throws(CryptoError) in try key.pem(passphrase: passphrase) }.utf8)
    }

    /// Moves a file of a change that was cut off into place when it belongs to the key set. One that does not is of a change
    /// that has not happened, perhaps not yet, and is left alone.
    private func settle(
        _ next: String, as name: String, _ belongs: (String) throws(CheckFailure) -> Bool
    ) throws(CheckFailure) {
        guard FileManager.default.fileExists(atPath: file(next)), try belongs(file(next)) else { return }
        guard unsafe rename(file(next), file(name)) == 0 || errno == ENOENT else {
            throw CheckFailure(.inputOutput, "cannot move \"\(file(next))\" into place")
        }
    }
}

extension Checkpoint {
    /// Reads a checkpoint's file.
    init(at path: String) throws(CheckFailure) {
        guard let read = Checkpoint(text: String(decoding: try readWhole(path, limit: 4_096), as: UTF8.self)) else {
            throw CheckFailure(.malformed, Sentence("\"\(path)\" is not a checkpoint", "“\(path)”不是检查点"))
        }
        self = read
    }
}

/// Reads a file, bounded, and says which one failed.
func readWhole(_ path: String, limit: Int) throws(CheckFailure) -> [UInt8] {
    do { return try readFile(path, limit: limit) } catch { throw CheckFailure(error) }
}

/// Reads a secret file, whose mode must keep others out.
func readSecret(_ path: String) throws(CheckFailure) -> [UInt8] {
    do { return try readSecretFile(path, limit: Limits.keyText) } catch { throw CheckFailure(error) }
}
