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

    /// Takes a bundle file apart; checks no signature.
    public init(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Limits.bundleFileBytes else { throw Malformed(.bundle, at: bytes.count, .tooLarge) }
        var reader = CBORReader(bytes, layer: .bundle)
        try reader.expectTag(55_799)
        let count = try reader.enterArray(1...(1 + Limits.statusLists))
        token = try reader.byteString(1...Limits.bundleBytes)
        var ledgers: [LedgerFile] = []
        for _ in 1..<count {
            let range = try reader.byteStringRange(0...(Limits.statusEntries * Ledger.entryBytes))
            ledgers.append(LedgerFile(count: range.count) { Array(bytes[range][shifting: $0, by: range.lowerBound]) })
        }
        self.ledgers = ledgers
        reader.leaveContainer()
        try reader.finish()
    }
}

extension ArraySlice<UInt8> {
    /// The elements of a range that counts from the slice's start, cut at its end.
    fileprivate subscript(shifting range: Range<Int>, by start: Int) -> ArraySlice<UInt8> {
        self[(start + range.lowerBound)..<Swift.min(start + range.upperBound, endIndex)]
    }
}
