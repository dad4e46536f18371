internal import Checking
internal import Credential
internal import DurableFiles
internal import Glibc

/// The next version of an authority's key set with the key files that belong to it.
///
/// New files are put beside the old ones; the key set's own rename is the moment of the change, and whoever opens the
/// folder next moves the new files into place. A kill leaves the old state or the new one.
struct KeySetChange {
    let folder: AuthorityFolder
    let passphrases: PassphraseSource
    private(set) var keySet: KeySet
    private let now: Instant
    private var keys: [KeyUse: [UInt8]] = [:]
    private var root: PublicKey?

    /// Years that new keys may sign, and that a key set holds.
    static let years = 3

    /// Begins with the present key set, one version on.
    init(_ folder: AuthorityFolder, passphrases: PassphraseSource, now: Instant) throws(CheckFailure) {
        (self.folder, self.passphrases, self.now) = (folder, passphrases, now)
        keySet = try folder.keySet().keySet
        guard now > keySet.issuedAt else {
            throw CheckFailure(
                .inputOutput, "the clock says \(now), and the key set was signed at \(keySet.issuedAt)",
                hint: "set the machine's clock; nothing is ever backdated")
        }
        keySet.version += 1
        keySet.issuedAt = now
        keySet.expires = end
    }

    private var end: Instant { CivilDate(containing: now).adding(years: Self.years).end }

    /// Gives a use a new key. The old one signs no longer; with a mode it is also revoked.
    mutating func replace(_ use: KeyUse, revoking mode: KeyEntry.Revocation.Mode?) throws(CheckFailure) {
        let algorithm = keySet.keys.last { $0.use == use }?.key.algorithm ?? .sm2
        let key = try signing { () throws(CryptoError) in try PrivateKey.generate(algorithm) }
        for place in keySet.keys.indices where keySet.keys[place].use == use && keySet.keys[place].revocation == nil {
            keySet.keys[place] = ended(keySet.keys[place], mode)
        }
        keySet.keys.append(KeyEntry(key: key.publicKey, use: use, lifetime: now..<end))
        keys[use] = try folder.encoded(key, use, isTest: keySet.isTest, passphrases)
    }

    /// What was signed in this very second still counts.
    private func ended(_ entry: KeyEntry, _ mode: KeyEntry.Revocation.Mode?) -> KeyEntry {
        let last = Instant(seconds: now.seconds + 1)
        return KeyEntry(
            key: entry.key, use: entry.use,
            lifetime: entry.lifetime.lowerBound..<max(entry.lifetime.lowerBound, min(entry.lifetime.upperBound, last)),
            revocation: mode.map { .init(at: now, mode: $0) })
    }

    /// Names the root that may sign a later key set.
    mutating func announce(_ next: PublicKey) { keySet.nextRoot = next.fingerprint }

    /// Puts the announced root in the place of the present one.
    mutating func take(_ next: PublicKey) throws(CheckFailure) {
        guard keySet.nextRoot == next.fingerprint else {
            throw CheckFailure(
                .usage, "this root is not the next root of the key set",
                hint: "paiza authority next-root makes and announces one")
        }
        keySet.nextRoot = nil
        for place in keySet.keys.indices where keySet.keys[place].use == .root {
            keySet.keys[place] = ended(keySet.keys[place], nil)
        }
        keySet.keys.append(KeyEntry(key: next, use: .root, lifetime: now..<end))
        root = next
    }

    /// Signs the key set and puts everything in place.
    func commit(signedBy key: PrivateKey) throws(CheckFailure) {
        let token = try signing { () throws(CryptoError) in
            try SignedToken.sign(keySet.item, type: .keySet, with: key)
        }
        // Proved as a device will read it, before anything is changed.
        do { _ = try KeySet(try SignedToken(token.bytes)) } catch {
            throw CheckFailure(.malformed, "the key set would not be taken by a device (\(error))")
        }
        for (use, pem) in keys { try store(pem, at: folder.file(AuthorityFolder.nextKeyFile(use))) }
        if let root {
            try store(Array(root.pem.utf8), at: folder.file(AuthorityFolder.nextRootFile), mode: FileMode.everyone)
        }
        try store(token.bytes, at: folder.file(AuthorityFolder.keySetFile), mode: FileMode.everyone)
        _ = try folder.keySet()
        for use in keys.keys { _ = try folder.key(use, in: keySet, passphrases: passphrases) }
    }
}
