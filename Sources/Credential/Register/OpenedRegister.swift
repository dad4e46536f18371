/// Why a register is not taken.
public enum RegisterRefusal: Error, Hashable, Sendable, MalformedRefusal {
    case malformed(Malformed)
    /// The key set is not signed by the pinned root.
    case notThisRoot
    /// The register is not signed by a register key of its key set, or of a newer one that is known.
    case badSignature
    /// A key set is known of this authority that contradicts the register's.
    case otherKeySet
    /// libcrypto failed.
    case library(CryptoError)
    /// A block does not match its signed digest, or an entry its place.
    case damaged(block: Int)
}

/// A register whose signatures have been checked from the pinned root down.
public struct OpenedRegister: Sendable {
    /// Times and number of entries.
    public let register: Register
    /// The authority's keys and names: the newest that are known.
    public let keySet: KeySet
    /// The greatest signed time: no honest clock is before it.
    public let clockFloor: Instant
    private let blocks: [LedgerFile]

    /// Opens a register under a pinned root; of its own key set and that of the newest bundle that is known, the newer one
    /// decides, so that a key that was revoked since does not count.
    public init(_ file: RegisterFile, root: PublicKey, known: OpenedBundle? = nil) throws(RegisterRefusal) {
        let token = try RegisterRefusal.decoded(try SignedToken(unbounded: file.token))
        let register = try RegisterRefusal.decoded(try Register(token))
        guard register.blockDigests.count == file.blocks.count else {
            throw .malformed(Malformed(.register, at: 0, .inconsistent))
        }
        let keySetToken = try RegisterRefusal.decoded(try SignedToken(register.keySetToken))
        guard keySetToken.isSigned(by: root) else { throw .notThisRoot }
        keySet = try Self.newest(try RegisterRefusal.decoded(try KeySet(keySetToken)), known?.keySet)
        guard keySet.issuer == register.issuer,
            keySet.vouches(for: token, use: .register, signedAt: register.issuedAt)
        else { throw .badSignature }
        (self.register, blocks) = (register, file.blocks)
        clockFloor = max(register.issuedAt, keySet.issuedAt, known?.clockFloor ?? register.issuedAt)
    }

    private static func newest(_ own: KeySet, _ known: KeySet?) throws(RegisterRefusal) -> KeySet {
        guard let known else { return own }
        guard known.issuer == own.issuer, known.isTest == own.isTest, known.version != own.version || known == own
        else {
            throw .otherKeySet
        }
        return known.version > own.version ? known : own
    }

    /// The first moment at which no answer rests on this register any more.
    public var answersUntil: Instant { min(register.hardExpiry, keySet.expires) }

    /// The entry under a number and a name, nil where there is none: a wrong number, a wrong name and a holder who is not
    /// published take the same steps.
    public func entry(number: CredentialNumber, name: String) throws(RegisterRefusal) -> RegisterEntry? {
        let opening: RegisterLock.Opening
        do { opening = try register.lock.opening(number: number, name: name) } catch { throw .library(error) }
        let block = Register.block(of: opening.place, among: blocks.count)
        guard let bytes = blocks[block].read(0..<blocks[block].count), sha256(bytes) == register.blockDigests[block]
        else { throw .damaged(block: block) }
        let sealed: [UInt8]?
        do {
            sealed = try RegisterFile.text(at: opening.place, in: bytes, number: block, among: blocks.count)
        } catch { throw .damaged(block: block) }
        guard let sealed else { return nil }
        guard let text = try? aes256Counter(sealed, key: opening.key), let entry = try? RegisterEntry(text),
            entry.number == number, RegisterLock.folded(entry.name) == RegisterLock.folded(name)
        else { throw .damaged(block: block) }
        return entry
    }
}
