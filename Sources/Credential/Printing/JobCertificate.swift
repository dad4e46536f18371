/// A shop's statement that a key signs the journal of one job of one order: a CWT with the key as `cnf` (RFC 8747), signed by the
/// shop's key of the order, so that no passphrase is typed for a sheet.
public struct JobCertificate: Hashable, Sendable {
    /// iss of the order.
    public let issuer: String
    /// sub: the order's number.
    public let order: String
    /// iat.
    public let issuedAt: Instant
    /// SHA-256 of the order's token, 32 bytes.
    public let orderDigest: [UInt8]
    /// cnf: the job's key.
    public let key: PublicKey

    /// States a job's key.
    public init(for order: PrintOrder, token: SignedToken, key: PublicKey, issuedAt: Instant) {
        (issuer, self.order, orderDigest) = (order.issuer, order.number, sha256(token.bytes))
        (self.key, self.issuedAt) = (key, issuedAt)
    }

    /// The item to sign.
    public var item: CBORItem {
        [
            1: .text(issuer), 2: .text(order), 6: .integer(issuedAt.seconds), 8: [1: key.coseKey],
            .integer(PrintReceipt.Label.order): .bytes(orderDigest),
        ]
    }

    /// Signs the certificate.
    public func signed(with shop: PrivateKey) throws(CryptoError) -> SignedToken {
        try SignedToken.sign(item, type: .printJob, with: shop)
    }

    /// Decodes the claims of a token; `check` compares them with the order.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .printJob else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .receipt)
        var cursor = try reader.enterMap(5...5)
        var (issuer, order, issuedAt): (String?, String?, Seconds?)
        var (digest, jobKey): ([UInt8]?, PublicKey?)
        while let label = try reader.nextKey(&cursor) {
            switch label {
            case 1: issuer = try reader.asciiText(1...32)
            case 2: order = try reader.asciiText(1...64)
            case 6: issuedAt = try reader.time()
            case 8:
                var confirmation = try reader.enterMap(1...1)
                guard try reader.nextKey(&confirmation) == 1 else { throw reader.fail(.unknownLabel) }
                jobKey = try PublicKey(&reader)
                reader.leaveContainer()
            case PrintReceipt.Label.order: digest = try reader.byteString(32...32)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let order, let issuedAt, let digest, let jobKey else {
            throw Malformed(.receipt, at: 0, .missingLabel)
        }
        (self.issuer, self.order, self.issuedAt) = (issuer, order, Instant(seconds: issuedAt))
        (orderDigest, key) = (digest, jobKey)
    }

    /// Whether the shop of an order signed this for it; the key is neither the shop's nor the one that packages are sealed for.
    public func isVouched(_ token: SignedToken, by order: PrintOrder, orderDigest: [UInt8]) -> Bool {
        issuer == order.issuer && self.order == order.number && self.orderDigest == orderDigest
            && token.isSigned(by: order.shop) && key != order.shop && key != order.recipient
    }
}
