/// All that a print shop gets, as one file: the order, the key set that its signatures rest on, and, sealed for the shop, the
/// templates and an entry for each number. It holds no key that signs.
///
///     55799([order token, key set token, sealed key, part…])      self-described CBOR (RFC 8949 section 3.4.6)
///
/// Parts are sealed by `PackageKey`: templates in the order of their kinds, then entries in that of the allow-list.
public struct PrintPackageFile: Sendable {
    /// The order's token.
    public let orderToken: SignedToken
    /// The order as stated; the signature is for `PrintOrder.isVouched`.
    public let order: PrintOrder
    /// The bytes of the key set's token.
    public let keySetToken: [UInt8]
    /// The key of the parts, sealed for the shop.
    public let sealedKey: [UInt8]
    private let file: LedgerFile
    /// Where the parts begin and, at last, where the file ends.
    private let places: [Int]

    /// The head of a package, in front of so many parts.
    public static func head(order: SignedToken, keySet: SignedToken, sealedKey: [UInt8], parts: Int) -> [UInt8] {
        var output: [UInt8] = []
        CBORItem.appendHead(6, 55_799, to: &output)
        CBORItem.appendHead(4, UInt64(parts + 3), to: &output)
        return output + part(order.bytes) + part(keySet.bytes) + part(sealedKey)
    }

    /// A sealed part as it stands in the file.
    public static func part(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 9)
        CBORItem.appendHead(2, UInt64(bytes.count), to: &output)
        return output + bytes
    }

    /// Takes a package apart; reads order, key set and sealed key, and of the parts no more than their heads.
    public init(_ file: LedgerFile) throws(Malformed) {
        guard file.count <= Limits.printPackage else { throw Malformed(.package, at: file.count, .tooLarge) }
        var heads = HeadReader(file, layer: .package)
        try heads.expectTag(55_799)
        let count = try heads.next(major: 4, below: Limits.printItems + 6)
        orderToken = try PrintOrder.token(try Self.content(&heads, file, limit: Limits.printOrder))
        order = try PrintOrder(orderToken)
        keySetToken = try Self.content(&heads, file, limit: Limits.inflatedToken)
        sealedKey = try Self.content(&heads, file, limit: Limits.printSealedKey)
        let parts = order.templates.count + order.items.count
        guard count == 3 + parts else { throw Malformed(.package, at: heads.offset, .inconsistent) }
        var places: [Int] = []
        places.reserveCapacity(parts + 1)
        for part in 0..<parts {
            places.append(heads.offset)
            let limit = part < order.templates.count ? Limits.printTemplate : Limits.printEntry
            _ = try heads.nextContent(limit: limit + Limits.printSeal)
        }
        guard heads.offset == file.count else { throw Malformed(.package, at: heads.offset, .trailingBytes) }
        (self.file, self.places) = (file, places + [heads.offset])
    }

    private static func content(
        _ heads: inout HeadReader, _ file: LedgerFile, limit: Int
    ) throws(Malformed) -> [UInt8] {
        let range = try heads.nextContent(limit: limit)
        guard let bytes = file.read(range) else { throw Malformed(.package, at: range.lowerBound, .truncated) }
        return bytes
    }

    /// A part as it is sealed, templates first; nil when there is none or it cannot be read.
    public func sealedPart(at place: Int) -> [UInt8]? {
        guard places.indices.dropLast() ~= place, let part = file.read(places[place]..<places[place + 1]) else {
            return nil
        }
        var reader = CBORReader(part, layer: .package)
        return try? reader.byteString(1...part.count)
    }
}
