// Normalization is in the standard library, which gives it no public name.
@_spi(_Unicode) internal import Swift

/// The lock of a register's entries: number and name together are the key.
///
/// It keeps the file from being read, searched or copied as a list, and no more: numbers run on, names are few, and whoever
/// tries them all can list what is published. That is what publication means.
public struct RegisterLock: Hashable, Sendable {
    /// Bytes of an edition and of a place.
    static let editionBytes = 16
    static let placeBytes = 16
    private static let keyBytes = 32

    /// What makes the keys of this register different from every other's; 16 bytes.
    public let edition: [UInt8]
    /// Rounds of PBKDF2, 1 to 100,000.
    public let rounds: Int

    /// The lock of a new register: its edition is a digest of everything that is locked, so that no key seals two texts,
    /// and the same content of the same moment gives the same bytes.
    public init(_ entries: some Sequence<RegisterEntry>, issuedAt: Instant, rounds: Int) {
        let sorted = entries.map { $0.bytes }.sorted { $0.lexicographicallyPrecedes($1) }
        let digests = sorted.flatMap(sha256)
        edition = Array(sha256(CBORItem.array([.integer(issuedAt.seconds), .bytes(digests)]).encoded()).prefix(16))
        self.rounds = min(max(1, rounds), Limits.registerRounds)
    }

    init(edition: [UInt8], rounds: Int) { (self.edition, self.rounds) = (edition, rounds) }

    /// An entry under its number and name.
    public func seal(_ entry: RegisterEntry) throws(CryptoError) -> SealedEntry {
        let opening = try opening(number: entry.number, name: entry.name)
        return SealedEntry(place: opening.place, text: try aes256Counter(entry.bytes, key: opening.key))
    }

    /// Where an entry lies, and what opens it.
    struct Opening {
        let place: [UInt8]
        let key: [UInt8]
    }

    func opening(number: CredentialNumber, name: String) throws(CryptoError) -> Opening {
        let password = Array(number.text.utf8) + [0] + Array(Self.folded(name).utf8)
        let bytes = try pbkdf2SHA512(
            password, salt: edition, iterations: rounds, count: Self.placeBytes + Self.keyBytes)
        return Opening(place: Array(bytes.prefix(Self.placeBytes)), key: Array(bytes.dropFirst(Self.placeBytes)))
    }

    /// A name as it is compared: its NFC, without blanks and characters that choose or join glyphs, and with one dot for all that
    /// people type between the parts of a name.
    static func folded(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in name._nfc where !scalar.properties.isWhitespace && !isUnseen(scalar) {
            folded.append(dots.contains(scalar) ? "\u{b7}" : scalar)
        }
        return String(folded)
    }

    /// Variation selectors and joiners: what they follow stays the same letter.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xfe00...0xfe0f, 0xe_0100...0xe_01ef, 0x180b...0x180f, 0x200b...0x200d, 0x2060, 0xfeff: true
        default: false
        }
    }

    private static let dots: Set<Unicode.Scalar> = [
        "\u{2e}", "\u{2022}", "\u{2027}", "\u{2219}", "\u{22c5}", "\u{30fb}", "\u{ff0e}", "\u{ff65}",
    ]
}

/// An entry as it stands in the file.
public struct SealedEntry: Hashable, Sendable {
    let place: [UInt8]
    let text: [UInt8]
}
