internal import Checking
internal import Credential
internal import DurableFiles
internal import Registry

/// The folder of an authority: signed key set, registry and the keys that work every day; the root key lies elsewhere.
///
///     keyset.cose  root.pem  registry.sqlite  identity-hash.key  keys/USE.pem
struct AuthorityFolder {
    let path: String

    static let keySetFile = "keyset.cose"
    static let rootFile = "root.pem"
    static let registryFile = "registry.sqlite"
    static let identityKeyFile = "identity-hash.key"

    /// The keys that an authority keeps at hand.
    static let workingUses = KeyUse.allCases.filter { $0 != .root }

    static func keyFile(_ use: KeyUse) -> String { "keys/\(use.rawValue).pem" }

    private func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The key set that the root has signed.
    func keySet() throws(CheckFailure) -> (token: SignedToken, keySet: KeySet) {
        let root = try TrustFiles.root(file(Self.rootFile))
        let bytes = try readWhole(file(Self.keySetFile), limit: Limits.inflatedToken)
        do {
            let token = try SignedToken(bytes)
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

    func registry() throws(CheckFailure) -> Registry {
        do { return try Registry(path: file(Self.registryFile)) } catch { throw CheckFailure(error) }
    }

    /// The key for keyed hashes of identity numbers.
    func identityKey() throws(CheckFailure) -> [UInt8] {
        try readSecret(file(Self.identityKeyFile))
    }

    /// Unlocks a signing key; the file must have mode 0600.
    func key(_ use: KeyUse, in keySet: KeySet, passphrases: PassphraseSource) throws(CheckFailure) -> PrivateKey {
        let path = file(Self.keyFile(use))
        let pem = String(decoding: try readSecret(path), as: UTF8.self)
        let passphrase = PrivateKey.isEncrypted(pem: pem) ? try passphrases.passphrase(of: use) : nil
        let key: PrivateKey
        do { key = try PrivateKey(pem: pem, passphrase: passphrase) } catch .wrongPassphrase {
            throw CheckFailure(.malformed, "the passphrase does not open \"\(path)\"")
        } catch {
            throw CheckFailure(.malformed, "\"\(path)\" is not a private key", hint: "restore it from the backup")
        }
        guard keySet.keys.contains(where: { $0.use == use && $0.key == key.publicKey && $0.revocation == nil }) else {
            throw CheckFailure(.malformed, "the key in \"\(path)\" is not a \(use.rawValue) key of the key set")
        }
        return key
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
