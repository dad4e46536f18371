/// All that a print shop gets, as one file: the order, the key set that its signatures rest on, the templates, and an entry
/// for each number. It holds no key that signs.
///
///     55799([order token, key set token, template…, entry…])      self-described CBOR (RFC 8949 section 3.4.6)
///
/// Templates stand in the order of their kinds, entries in that of the allow-list.
public struct PrintPackageFile: Sendable {
    /// The order's token.
    public let orderToken: SignedToken
    /// The order as stated; the signature is for `PrintOrder.isVouched`.
    public let order: PrintOrder
    /// The bytes of the key set's token.
    public let keySetToken: [UInt8]
    /// The templates' bytes by kind.
    public let templates: [CredentialKind: [UInt8]]
    private let file: LedgerFile
    /// Where the entries begin and, at last, where the file ends.
    private let places: [Int]

    /// The head of a package, in front of its templates and entries.
    public static func head(order: SignedToken, keySet: SignedToken, parts: Int) -> [UInt8] {
        var output: [UInt8] = []
        CBORItem.appendHead(6, 55_799, to: &output)
        CBORItem.appendHead(4, UInt64(parts + 2), to: &output)
        return output + part(order.bytes) + part(keySet.bytes)
    }

    /// A template's or an entry's bytes as they stand in the file.
    public static func part(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 9)
        CBORItem.appendHead(2, UInt64(bytes.count), to: &output)
        return output + bytes
    }

    /// Takes a package apart; reads order, key set and templates, and of the entries no more than their heads.
    public init(_ file: LedgerFile) throws(Malformed) {
        guard file.count <= Limits.printPackage else { throw Malformed(.package, at: file.count, .tooLarge) }
        var heads = HeadReader(file, layer: .package)
        try heads.expectTag(55_799)
        let count = try heads.next(major: 4, below: Limits.printItems + 5)
        orderToken = try PrintOrder.token(try Self.content(&heads, file, limit: Limits.printOrder))
        order = try PrintOrder(orderToken)
        keySetToken = try Self.content(&heads, file, limit: Limits.inflatedToken)
        var templates: [CredentialKind: [UInt8]] = [:]
        for kind in CredentialKind.allCases where order.templates[kind] != nil {
            templates[kind] = try Self.content(&heads, file, limit: Limits.printTemplate)
        }
        guard count == 2 + templates.count + order.items.count else {
            throw Malformed(.package, at: heads.offset, .inconsistent)
        }
        var places: [Int] = []
        places.reserveCapacity(order.items.count + 1)
        for _ in order.items {
            places.append(heads.offset)
            _ = try heads.nextContent(limit: Limits.printEntry)
        }
        guard heads.offset == file.count else { throw Malformed(.package, at: heads.offset, .trailingBytes) }
        (self.file, self.templates, self.places) = (file, templates, places + [heads.offset])
    }

    private static func content(
        _ heads: inout HeadReader, _ file: LedgerFile, limit: Int
    ) throws(Malformed) -> [UInt8] {
        let range = try heads.nextContent(limit: limit)
        guard let bytes = file.read(range) else { throw Malformed(.package, at: range.lowerBound, .truncated) }
        return bytes
    }

    /// The entry of a place in the allow-list; nil when it is not the one that the order states.
    public func entry(at place: Int) -> PrintEntry? {
        guard order.items.indices ~= place, let part = file.read(places[place]..<places[place + 1]) else { return nil }
        var reader = CBORReader(part, layer: .package)
        guard let bytes = try? reader.byteString(1...Limits.printEntry),
            sha256(bytes) == order.items[place].entryDigest
        else { return nil }
        return try? PrintEntry(bytes)
    }
}
