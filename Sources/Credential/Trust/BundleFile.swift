/// What a device carries for one authority, as one file: a bundle token and the ledgers' files behind it.
///
///     55799([bundle token, ? ledger file…])      self-described CBOR (RFC 8949 section 3.4.6)
public struct BundleFile: Sendable {
    /// The bundle's token.
    public let token: [UInt8]
    /// The ledger files in the order of the bundle's ledger tokens.
    public let ledgers: [LedgerFile]

    /// The bytes of a bundle file.
    public static func encode(token: SignedToken, ledgers: [[UInt8]]) -> [UInt8] {
        CBORItem.tag(55_799, .array([.bytes(token.bytes)] + ledgers.map(CBORItem.bytes))).encoded()
    }

    /// Takes a bundle file in memory apart; checks no signature.
    public init(_ bytes: [UInt8]) throws(Malformed) { try self.init(LedgerFile(bytes)) }

    /// Takes a bundle file apart and reads no more of it than the token: a ledger's block is read when it is needed.
    public init(_ file: LedgerFile) throws(Malformed) {
        guard file.count <= Limits.bundleFileBytes else { throw Malformed(.bundle, at: file.count, .tooLarge) }
        var heads = HeadReader(file, layer: .bundle)
        try heads.expectTag(55_799)
        let count = try heads.next(major: 4, below: 2 + Limits.statusLists)
        guard count > 0 else { throw Malformed(.bundle, at: heads.offset, .outOfRange) }
        let tokenRange = try heads.nextContent(limit: Limits.bundleBytes)
        guard !tokenRange.isEmpty else { throw Malformed(.bundle, at: tokenRange.lowerBound, .outOfRange) }
        guard let token = file.read(tokenRange) else {
            throw Malformed(.bundle, at: tokenRange.lowerBound, .truncated)
        }
        var ledgers: [LedgerFile] = []
        for _ in 1..<count {
            ledgers.append(file.part(try heads.nextContent(limit: Limits.statusEntries * Ledger.entryBytes)))
        }
        guard heads.offset == file.count else { throw Malformed(.bundle, at: heads.offset, .trailingBytes) }
        (self.token, self.ledgers) = (token, ledgers)
    }
}
