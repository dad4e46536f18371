public import Credential

/// The public halves of a shop's two keys, as its shop.pem holds them one behind the other. Each has one use.
public struct ShopKeys: Hashable, Sendable {
    /// Signs the shop's receipts.
    public let receipts: PublicKey
    /// Opens the packages of its orders, a P-256 key.
    public let packages: PublicKey

    /// States keys.
    public init(receipts: PublicKey, packages: PublicKey) { (self.receipts, self.packages) = (receipts, packages) }

    /// Reads two `PUBLIC KEY` blocks; throws `invalidKey` when there are not two, or the second is none for packages.
    public init(pem: String) throws(CryptoError) {
        let blocks = pem.split(separator: Self.end, omittingEmptySubsequences: false).dropLast()
        guard blocks.count == 2, let first = blocks.first, let second = blocks.last else { throw .invalidKey }
        self.init(
            receipts: try PublicKey(pem: first + Self.end), packages: try PublicKey(pem: second + Self.end))
        guard packages.algorithm == .es256, packages != receipts else { throw .invalidKey }
    }

    /// The content of shop.pem.
    public var pem: String { receipts.pem + packages.pem }

    private static let end = "-----END PUBLIC KEY-----"
}
