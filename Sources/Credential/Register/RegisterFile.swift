/// Why a register is not made.
public enum RegisterFault: Error, Hashable, Sendable {
    /// Two entries have the same number and name.
    case twice
    /// More entries than the format holds.
    case tooLarge
    /// Signing failed.
    case signing(CryptoError)
}

/// A register as one file: a token and the blocks of its sealed entries.
///
///     55799([register token, block, …])      self-described CBOR (RFC 8949 section 3.4.6)
///     block = [[place, sealed entry], …]     places rising
public struct RegisterFile: Sendable {
    /// The register's token.
    let token: [UInt8]
    /// The blocks, read when they are needed.
    let blocks: [LedgerFile]

    /// Signs sealed entries and writes them; their order does not matter.
    public static func make(
        _ entries: [SealedEntry], lock: RegisterLock, issuer: String, issuedAt: Instant, nextUpdate: Instant,
        hardExpiry: Instant, keySet: SignedToken, with key: PrivateKey
    ) throws(RegisterFault) -> [UInt8] {
        let count = Register.blocks(for: Wide(entries.count))
        guard entries.count <= count * 1_024 else { throw .tooLarge }
        var sorted = [[SealedEntry]](repeating: [], count: count)
        guard entries.map({ $0.place }).distinct.count == entries.count else { throw .twice }
        for entry in entries { sorted[Register.block(of: entry.place, among: count)].append(entry) }
        let blocks = sorted.map { block in
            CBORItem.array(
                block.sorted { $0.place.lexicographicallyPrecedes($1.place) }.map {
                    [.bytes($0.place), .bytes($0.text)]
                }
            ).encoded()
        }
        guard blocks.allSatisfy({ $0.count <= Limits.registerBlock }) else { throw .tooLarge }
        let token: SignedToken
        do {
            token = try Register.sign(
                issuer: issuer, issuedAt: issuedAt, nextUpdate: nextUpdate, hardExpiry: hardExpiry, keySet: keySet,
                lock: lock, count: Wide(entries.count), blocks: blocks, with: key)
        } catch { throw .signing(error) }
        return CBORItem.tag(55_799, .array([.bytes(token.bytes)] + blocks.map(CBORItem.bytes))).encoded()
    }

    /// Takes a register file in memory apart; checks no signature.
    public init(_ bytes: [UInt8]) throws(Malformed) { try self.init(LedgerFile(bytes)) }

    /// Takes a register file apart and reads no more of it than the token.
    public init(_ file: LedgerFile) throws(Malformed) {
        guard file.count <= Limits.registerFileBytes else { throw Malformed(.register, at: file.count, .tooLarge) }
        var heads = HeadReader(file, layer: .register)
        try heads.expectTag(55_799)
        let count = try heads.next(major: 4, below: 2 + Limits.registerBlocks)
        guard count > 1 else { throw Malformed(.register, at: heads.offset, .outOfRange) }
        let tokenRange = try heads.nextContent(limit: Limits.registerToken)
        guard !tokenRange.isEmpty, let token = file.read(tokenRange) else {
            throw Malformed(.register, at: tokenRange.lowerBound, .truncated)
        }
        var blocks: [LedgerFile] = []
        for _ in 1..<count { blocks.append(file.part(try heads.nextContent(limit: Limits.registerBlock))) }
        guard heads.offset == file.count else { throw Malformed(.register, at: heads.offset, .trailingBytes) }
        (self.token, self.blocks) = (token, blocks)
    }

    /// The sealed text at a place of a block; nil where there is none. The whole block is decoded.
    static func text(
        at place: [UInt8], in block: [UInt8], number: Int, among blocks: Int
    ) throws(Malformed) -> [UInt8]? {
        var reader = CBORReader(block, layer: .register)
        var (previous, found): ([UInt8]?, [UInt8]?)
        for _ in 0..<(try reader.enterArray(0...Limits.registerBlock)) {
            let start = reader.offset
            _ = try reader.enterArray(2...2)
            let own = try reader.byteString(RegisterLock.placeBytes...RegisterLock.placeBytes)
            let text = try reader.byteString(1...Limits.registerEntry)
            reader.leaveContainer()
            guard previous?.lexicographicallyPrecedes(own) ?? true else { throw reader.fail(.keyOrder, at: start) }
            guard Register.block(of: own, among: blocks) == number else { throw reader.fail(.outOfRange, at: start) }
            if own == place { found = text }
            previous = own
        }
        reader.leaveContainer()
        try reader.finish()
        return found
    }
}
