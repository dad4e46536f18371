/// The ledger of one status list: for each index the digest of the credential that was issued for it.
///
/// A stolen credential key makes no card that verifies, because the card's digest is not here.
public struct Ledger: Hashable, Sendable {
    /// Bytes of an entry: the start of SHA-256 over the credential's claims bytes; zeros where none was issued.
    public static let entryBytes = 16
    /// Entries of a block: a device hashes one block of 16 KiB for each check.
    public static let blockEntries = 1_024

    /// iss: the authority.
    public let issuer: String
    /// Number of the status list.
    public let list: Int
    /// iat: when the ledger was closed.
    public let issuedAt: Instant
    /// Entries.
    public let count: Int
    fileprivate let blockDigests: [[UInt8]]

    /// The entry of a credential.
    public static func entry(for token: SignedToken) -> [UInt8] { Array(digest(of: token)) }

    static func digest(of token: SignedToken) -> ArraySlice<UInt8> { sha256(token.claims).prefix(entryBytes) }

    /// Signs the ledger of a list over its file.
    public static func sign(
        issuer: String, list: Int, issuedAt: Instant, file: [UInt8], with key: PrivateKey
    ) throws(CryptoError) -> SignedToken {
        let blockBytes = entryBytes * blockEntries
        let digests = stride(from: 0, to: file.count, by: blockBytes).map {
            CBORItem.bytes(sha256(file[$0..<min($0 + blockBytes, file.count)]))
        }
        let claims: CBORItem = [
            1: .text(issuer), 6: .integer(issuedAt.seconds),
            .integer(Label.list): .integer(list), .integer(Label.count): .integer(file.count / entryBytes),
            .integer(Label.blocks): .array(digests),
        ]
        return try SignedToken.sign(claims, type: .ledger, with: key)
    }

    private enum Label {
        static let (list, count, blocks) = (-65_560, -65_561, -65_562)
    }

    /// Decodes the claims of a token; the signature is checked by who opens the bundle.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .ledger else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .ledger)
        var cursor = try reader.enterMap(5...5)
        var (issuer, list, issuedAt, count): (String?, Int?, Seconds?, Int?)
        var digests: [[UInt8]]?
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 6: issuedAt = try reader.time()
            case Label.list: list = Int(try reader.unsigned(below: 1 << 16))
            case Label.count: count = Int(try reader.unsigned(below: UInt64(Limits.statusEntries) + 1))
            case Label.blocks: digests = try Self.digests(&reader)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let list, let issuedAt, let count, let digests else {
            throw Malformed(.ledger, at: 0, .missingLabel)
        }
        guard digests.count == (count + Self.blockEntries - 1) / Self.blockEntries else {
            throw Malformed(.ledger, at: 0, .inconsistent)
        }
        (self.issuer, self.list, self.issuedAt) = (issuer, list, Instant(seconds: issuedAt))
        (self.count, self.blockDigests) = (count, digests)
    }

    private static func digests(_ reader: inout CBORReader) throws(Malformed) -> [[UInt8]] {
        var digests: [[UInt8]] = []
        for _ in 0..<(try reader.enterArray(0...(Limits.statusEntries / blockEntries))) {
            digests.append(try reader.byteString(32...32))
        }
        reader.leaveContainer()
        return digests
    }

    /// The entry at an index, read from the file through its block's digest; nil when the block does not match.
    ///
    /// `known` keeps blocks that matched their digest in this ledger and no other.
    func entry(at index: Int, in file: LedgerFile, known: MatchedBlocks? = nil) -> ArraySlice<UInt8>? {
        guard 0..<count ~= index, file.count == count * Self.entryBytes else { return nil }
        let block = index / Self.blockEntries
        let read = { matchedBlock(block, in: file) }
        guard let bytes = if let known { known.block(list, block, orRead: read) } else { read() } else { return nil }
        let place = (index % Self.blockEntries) * Self.entryBytes
        return bytes[place..<(place + Self.entryBytes)]
    }

    fileprivate func matchedBlock(_ block: Int, in file: LedgerFile) -> [UInt8]? {
        let start = block * Self.blockEntries * Self.entryBytes
        let end = min(start + Self.blockEntries * Self.entryBytes, file.count)
        guard let bytes = file.read(start..<end), sha256(bytes) == blockDigests[block] else { return nil }
        return bytes
    }
}

/// A ledger's file: bytes in memory or a part of a mapped file.
public struct LedgerFile: Sendable {
    /// Bytes.
    public let count: Int
    /// Copies a range out; nil when the file cannot be read there.
    public let read: @Sendable (Range<Int>) -> [UInt8]?

    /// Takes a size and a way to read.
    public init(count: Int, read: @escaping @Sendable (Range<Int>) -> [UInt8]?) {
        (self.count, self.read) = (count, read)
    }

    /// A file in memory.
    public init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { range in
            range.lowerBound >= 0 && range.upperBound <= bytes.count ? Array(bytes[range]) : nil
        }
    }
}

/// A ledger whose signature was checked, with its file; one object, so that a check counts one reference.
final class OpenedLedger: Sendable {
    let ledger: Ledger
    let file: LedgerFile

    init(_ ledger: Ledger, _ file: LedgerFile) { (self.ledger, self.file) = (ledger, file) }

    /// Whether every block is the one that was signed.
    var isWhole: Bool { ledger.blockDigests.indices.allSatisfy { ledger.matchedBlock($0, in: file) != nil } }

    /// Whether every entry of this ledger is the same in a later one; an empty one may have been filled since.
    ///
    /// Only blocks whose digests differ are read. A block of this ledger that is damaged where it is kept compares with nothing.
    func goesOn(in later: OpenedLedger?) -> Bool {
        guard let later else { return false }
        let digests = zip(ledger.blockDigests, later.ledger.blockDigests).enumerated()
        return digests.allSatisfy { block, pair in
            guard pair.0 != pair.1, let old = ledger.matchedBlock(block, in: file) else { return true }
            guard let new = later.ledger.matchedBlock(block, in: later.file) else { return false }
            return Self.entries(old, goOnIn: new)
        }
    }

    private static func entries(_ old: [UInt8], goOnIn new: [UInt8]) -> Bool {
        stride(from: 0, to: old.count, by: Ledger.entryBytes).allSatisfy { start in
            let entry = old[start..<start + Ledger.entryBytes]
            return entry == new.dropFirst(start).prefix(Ledger.entryBytes) || entry.allSatisfy { $0 == 0 }
        }
    }
}
