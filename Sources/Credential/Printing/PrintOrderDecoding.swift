extension PrintOrder {
    /// Takes the bytes of an order's token of at most 16 MiB apart.
    public static func token(_ bytes: [UInt8]) throws(Malformed) -> SignedToken {
        guard bytes.count <= Limits.printOrder else { throw Malformed(.order, at: Limits.printOrder, .tooLarge) }
        return try SignedToken(unbounded: bytes)
    }

    /// Decodes the claims of a token; `isVouched` says whether the authority signed it.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .order else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .order)
        var cursor = try reader.enterMap(8...9)
        var (issuer, number, issuedAt, expires): (String?, String?, Seconds?, Seconds?)
        var (shop, recipient, spare): (PublicKey?, PublicKey?, Int?)
        var (templates, items): ([CredentialKind: [UInt8]]?, [Item]?)
        while let key = try reader.nextKey(&cursor) {
            let place = reader.offset
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 2:
                number = try reader.asciiText(1...64)
                guard number.map(Self.isNumber) ?? false else { throw reader.fail(.invalidCharacter, at: place) }
            case 4: expires = try reader.time()
            case 6: issuedAt = try reader.time()
            case Label.shop: shop = try PublicKey(&reader)
            case Label.recipient: recipient = try PublicKey(agreement: &reader)
            case Label.spare: spare = Int(try reader.unsigned(below: UInt64(Limits.printSheets)))
            case Label.templates: templates = try Self.templates(&reader)
            case Label.items: items = try Self.items(&reader)
            default: throw reader.fail(.unknownLabel, at: place)
            }
        }
        try reader.finish()
        guard let issuer, let number, let issuedAt, let expires, let shop, let spare, let templates, let items else {
            throw Malformed(.order, at: 0, .missingLabel)
        }
        guard issuedAt < expires else { throw Malformed(.order, at: 0, .inconsistent) }
        self.init(
            issuer: issuer, number: number, issuedAt: Instant(seconds: issuedAt), expires: Instant(seconds: expires),
            shop: shop, recipient: recipient, spare: spare, templates: templates, items: items)
    }

    private static func templates(_ reader: inout CBORReader) throws(Malformed) -> [CredentialKind: [UInt8]] {
        var cursor = try reader.enterMap(1...CredentialKind.allCases.count)
        var templates: [CredentialKind: [UInt8]] = [:]
        while let key = try reader.nextKey(&cursor) {
            guard let kind = UInt8(exactly: key).flatMap(CredentialKind.init) else { throw reader.fail(.outOfRange) }
            templates[kind] = try reader.byteString(32...32)
        }
        return templates
    }

    private static func items(_ reader: inout CBORReader) throws(Malformed) -> [Item] {
        let count = try reader.enterArray(1...Limits.printItems)
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count {
            let place = reader.offset
            _ = try reader.enterArray(3...3)
            let number = try reader.credentialNumber()
            let quantity = Int(try reader.unsigned(below: UInt64(Limits.printQuantity) + 1))
            items.append(Item(number: number, quantity: quantity, entryDigest: try reader.byteString(32...32)))
            reader.leaveContainer()
            guard quantity > 0 else { throw reader.fail(.outOfRange, at: place) }
            // Rising, and therefore no number twice.
            if items.count > 1, !items[items.count - 2].number.precedes(number) {
                throw reader.fail(.keyOrder, at: place)
            }
        }
        reader.leaveContainer()
        return items
    }

    /// Whether an order key of the authority signed this order, which names no key of the authority's own as the shop's.
    public func isVouched(_ token: SignedToken, by keySet: KeySet) -> Bool {
        issuer == keySet.issuer && keySet.vouches(for: token, use: .order, signedAt: issuedAt)
            && !keySet.keys.contains { $0.key == shop }
    }
}

extension CBORReader {
    /// A number 编号.
    mutating func credentialNumber() throws(Malformed) -> CredentialNumber {
        let place = offset
        let text = try text(1...32)
        guard let number = try? CredentialNumber(text) else { throw fail(.invalidCharacter, at: place) }
        return number
    }
}
