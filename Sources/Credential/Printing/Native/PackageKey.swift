/// The key under which the parts of one print package are sealed. It travels in the package, sealed for the shop that the order
/// names, so that a package that lies about is no data.
///
///     key    96([<<{1: 3}>>, {5: nonce}, sealed, [[<<{1: -25}>>, {-1: COSE_Key}, h'']]])     COSE_Encrypt
///     part   16([<<{1: 3}>>, {5: place}, sealed])                                            COSE_Encrypt0
///
/// RFC 9052 section 5, with A256GCM and ECDH-ES + HKDF-256 of RFC 9053; the external data are the SHA-256 of the order's token.
public struct PackageKey: Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]
    private let orderDigest: [UInt8]

    /// A new key for the package of an order.
    public static func generate(for order: SignedToken) throws(CryptoError) -> PackageKey {
        try PackageKey(randomBytes(32), of: order)
    }

    /// The key of an order's package; throws `invalidKey` for other than 32 bytes.
    public init(_ bytes: [UInt8], of order: SignedToken) throws(CryptoError) {
        guard bytes.count == 32 else { throw .invalidKey }
        (self.bytes, orderDigest) = (bytes, sha256(order.bytes))
    }

    // MARK: Parts

    /// Seals the part at a place, counted from 0.
    public func seal(_ part: [UInt8], at place: Int) throws(CryptoError) -> [UInt8] {
        let nonce = Self.nonce(place)
        let text = try AES256GCM.seal(part, key: bytes, nonce: nonce, data: Self.authenticated("Encrypt0", orderDigest))
        return CBORItem.tag(16, [.bytes(Self.header), [5: .bytes(nonce)], .bytes(text)]).encoded()
    }

    /// The part at a place; nil when it is not what was sealed there.
    func open(_ part: [UInt8], at place: Int) -> [UInt8]? {
        guard let (nonce, text) = try? Self.layer(part, tag: 16), nonce == Self.nonce(place) else { return nil }
        return AES256GCM.open(text, key: bytes, nonce: nonce, data: Self.authenticated("Encrypt0", orderDigest))
    }

    // MARK: The key itself

    /// Seals this key for the shop's.
    public func sealed(for recipient: PublicKey) throws(CryptoError) -> [UInt8] {
        let (once, nonce) = (try PrivateKey.generate(.es256), try randomBytes(12))
        let key = hkdfSHA256(try agreedSecret(once, recipient), info: Self.derivation)
        let text = try AES256GCM.seal(bytes, key: key, nonce: nonce, data: Self.authenticated("Encrypt", orderDigest))
        let one: CBORItem = [.bytes(Self.agreement), [-1: once.publicKey.agreementKey], .bytes([])]
        return CBORItem.tag(96, [.bytes(Self.header), [5: .bytes(nonce)], .bytes(text), [one]]).encoded()
    }

    /// Opens what `sealed` gave; throws `malformed` for another structure, and `altered` when it was sealed for another key or
    /// order, or is not as it was.
    init(opening sealed: [UInt8], with key: PrivateKey, order: SignedToken) throws(OrderRefusal) {
        let (once, nonce, text): (PublicKey, [UInt8], [UInt8])
        do { (once, nonce, text) = try Self.envelope(sealed) } catch { throw .malformed(error) }
        let data = Self.authenticated("Encrypt", sha256(order.bytes))
        guard let secret = try? agreedSecret(key, once),
            let bytes = AES256GCM.open(
                text, key: hkdfSHA256(secret, info: Self.derivation), nonce: nonce, data: data),
            let opened = try? PackageKey(bytes, of: order)
        else { throw .altered }
        self = opened
    }

    private static func envelope(
        _ bytes: [UInt8]
    ) throws(Malformed) -> (once: PublicKey, nonce: [UInt8], text: [UInt8]) {
        var reader = CBORReader(bytes, layer: .package)
        let (nonce, text) = try layer(&reader, tag: 96, items: 4)
        _ = try reader.enterArray(1...1)
        _ = try reader.enterArray(3...3)
        try expect(agreement, &reader)
        var cursor = try reader.enterMap(1...1)
        guard try reader.nextKey(&cursor) == -1 else { throw reader.fail(.unknownLabel) }
        let once = try PublicKey(agreement: &reader)
        reader.leaveContainer()
        _ = try reader.byteString(0...0)
        reader.leaveContainer()
        reader.leaveContainer()
        reader.leaveContainer()
        try reader.finish()
        return (once, nonce, text)
    }
}

// MARK: - Structures of COSE

extension PackageKey {
    /// The protected header of what is sealed: alg A256GCM.
    private static let header = CBORItem.map([1: 3]).encoded()
    /// The protected header of the one recipient: alg ECDH-ES + HKDF-256.
    private static let agreement = CBORItem.map([1: -25]).encoded()

    /// COSE_KDF_Context (RFC 9053 section 5.2) for a key of A256GCM: nobody is named but by keys.
    private static var derivation: [UInt8] {
        let (three, nobody): ([UInt8], [UInt8]) = ([0x84, 0x03], [0x83, 0xf6, 0xf6, 0xf6])
        return three + nobody + nobody + CBORItem.array([256, .bytes(agreement)]).encoded()
    }

    /// Enc_structure (RFC 9052 section 5.3).
    private static func authenticated(_ context: String, _ external: [UInt8]) -> [UInt8] {
        CBORItem.array([.text(context), .bytes(header), .bytes(external)]).encoded()
    }

    /// A place as 12 bytes, the most significant first; so no nonce serves twice.
    private static func nonce(_ place: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: 4) + (0..<8).reversed().map { UInt8(truncatingIfNeeded: place >> (8 * $0)) }
    }

    private static func layer(
        _ bytes: [UInt8], tag: UInt64
    ) throws(Malformed) -> (nonce: [UInt8], text: [UInt8]) {
        var reader = CBORReader(bytes, layer: .package)
        let read = try layer(&reader, tag: tag, items: 3)
        reader.leaveContainer()
        try reader.finish()
        return read
    }

    /// Tag, headers and sealed text of a COSE_Encrypt or COSE_Encrypt0.
    private static func layer(
        _ reader: inout CBORReader, tag: UInt64, items: Int
    ) throws(Malformed) -> (nonce: [UInt8], text: [UInt8]) {
        try reader.expectTag(tag)
        _ = try reader.enterArray(items...items)
        try expect(header, &reader)
        var cursor = try reader.enterMap(1...1)
        guard try reader.nextKey(&cursor) == 5 else { throw reader.fail(.unknownLabel) }
        let nonce = try reader.byteString(12...12)
        reader.leaveContainer()
        return (nonce, try reader.byteString(AES256GCM.tagBytes...Limits.printTemplate + AES256GCM.tagBytes))
    }

    private static func expect(_ header: [UInt8], _ reader: inout CBORReader) throws(Malformed) {
        let start = reader.offset
        guard try reader.byteString(1...16) == header else { throw reader.fail(.unknownAlgorithm, at: start) }
    }
}
