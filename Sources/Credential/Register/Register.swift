/// The claims of a register 公示登记册 (article 9): what was published when, under which keys, and the digest of each block.
public struct Register: Hashable, Sendable {
    /// iss: the authority.
    public let issuer: String
    /// iat: what it states is of this moment.
    public let issuedAt: Instant
    /// Past it the data are old, and an answer stands.
    public let nextUpdate: Instant
    /// exp: past it there is no answer.
    public let hardExpiry: Instant
    /// Entries.
    public let count: Wide
    let keySetToken: [UInt8]
    let lock: RegisterLock
    let blockDigests: [[UInt8]]

    private enum Label {
        static let (nextUpdate, keySet, edition, rounds, count, blocks) =
            (-65_570, -65_571, -65_572, -65_573, -65_574, -65_575)
    }

    static func sign(
        issuer: String, issuedAt: Instant, nextUpdate: Instant, hardExpiry: Instant, keySet: SignedToken,
        lock: RegisterLock, count: Wide, blocks: [[UInt8]], with key: PrivateKey
    ) throws(CryptoError) -> SignedToken {
        let claims: CBORItem = [
            1: .text(issuer), 4: .integer(hardExpiry.seconds), 6: .integer(issuedAt.seconds),
            .integer(Label.nextUpdate): .integer(nextUpdate.seconds), .integer(Label.keySet): .bytes(keySet.bytes),
            .integer(Label.edition): .bytes(lock.edition), .integer(Label.rounds): .integer(lock.rounds),
            .integer(Label.count): .integer(count),
            .integer(Label.blocks): .array(blocks.map { .bytes(sha256($0)) }),
        ]
        return try SignedToken.sign(claims, type: .register, with: key)
    }

    /// Decodes the claims of a token; the signatures are checked by `OpenedRegister`.
    init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .register else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .register)
        var cursor = try reader.enterMap(9...9)
        var (issuer, issuedAt, nextUpdate, hardExpiry): (String?, Seconds?, Seconds?, Seconds?)
        var (keySet, edition, rounds, count): ([UInt8]?, [UInt8]?, Int?, Wide?)
        var blocks: [[UInt8]]?
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 4: hardExpiry = try reader.time()
            case 6: issuedAt = try reader.time()
            case Label.nextUpdate: nextUpdate = try reader.time()
            case Label.keySet: keySet = try reader.byteString(1...Limits.inflatedToken)
            case Label.edition: edition = try reader.byteString(RegisterLock.editionBytes...RegisterLock.editionBytes)
            case Label.rounds: rounds = Int(try reader.unsigned(below: UInt64(Limits.registerRounds) + 1))
            case Label.count: count = Wide(try reader.unsigned(below: 1 << 32))
            case Label.blocks: blocks = try Self.digests(&reader)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let issuedAt, let nextUpdate, let hardExpiry, let keySet, let edition, let rounds,
            let count, let blocks
        else { throw Malformed(.register, at: 0, .missingLabel) }
        guard rounds > 0, issuedAt <= nextUpdate, nextUpdate <= hardExpiry, blocks.count == Self.blocks(for: count)
        else { throw Malformed(.register, at: 0, .inconsistent) }
        (self.issuer, self.issuedAt) = (issuer, Instant(seconds: issuedAt))
        (self.nextUpdate, self.hardExpiry) = (Instant(seconds: nextUpdate), Instant(seconds: hardExpiry))
        (self.count, keySetToken, blockDigests) = (count, keySet, blocks)
        lock = RegisterLock(edition: edition, rounds: rounds)
    }

    private static func digests(_ reader: inout CBORReader) throws(Malformed) -> [[UInt8]] {
        var digests: [[UInt8]] = []
        for _ in 0..<(try reader.enterArray(1...Limits.registerBlocks)) {
            digests.append(try reader.byteString(32...32))
        }
        reader.leaveContainer()
        return digests
    }

    /// Blocks for a number of entries: the least power of two that leaves 128 or fewer on average, at most 2^16.
    static func blocks(for count: Wide) -> Int {
        var blocks = 1
        while blocks < Limits.registerBlocks, count > blocks * 128 { blocks *= 2 }
        return blocks
    }

    /// The block of a place: its leading bits.
    static func block(of place: [UInt8], among blocks: Int) -> Int {
        let leading = place.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        return (leading * blocks) >> 16
    }
}
