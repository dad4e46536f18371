/// A print order 制卡单 (article 16): which cards one print shop may make, signed by an `order` key of the authority.
///
/// It is the allow-list: what is not in it is not printed, and a key that signs credentials never signs one.
public struct PrintOrder: Hashable, Sendable {
    /// One line of the allow-list.
    public struct Item: Hashable, Sendable {
        /// Number 编号 of the credential.
        public let number: CredentialNumber
        /// Good cards wanted, 1 to 9.
        public let quantity: Int
        /// SHA-256 of the card's `PrintEntry`, 32 bytes.
        public let entryDigest: [UInt8]

        /// States a line.
        public init(number: CredentialNumber, quantity: Int = 1, entryDigest: [UInt8]) {
            (self.number, self.quantity, self.entryDigest) = (number, quantity, entryDigest)
        }
    }

    /// iss: the authority.
    public let issuer: String
    /// sub: the order's own number, 1 to 64 printable ASCII characters without blanks or slashes.
    public let number: String
    /// iat.
    public let issuedAt: Instant
    /// exp: past it nothing is printed.
    public let expires: Instant
    /// The shop's key, which signs the receipt; never a key of the authority.
    public let shop: PublicKey
    /// The P-256 key that the order's package is sealed for; nil in orders of before packages were sealed.
    public let recipient: PublicKey?
    /// Sheets of plastic beyond the quantities, to make spoiled ones good.
    public let spare: Int
    /// SHA-256 of the template of each kind that occurs, 32 bytes.
    public let templates: [CredentialKind: [UInt8]]
    /// The allow-list, its numbers rising bytewise.
    public let items: [Item]

    /// States an order; sorts the items.
    public init(
        issuer: String, number: String, issuedAt: Instant, expires: Instant, shop: PublicKey,
        recipient: PublicKey? = nil, spare: Int, templates: [CredentialKind: [UInt8]], items: [Item]
    ) {
        (self.issuer, self.number, self.issuedAt, self.expires) = (issuer, number, issuedAt, expires)
        (self.shop, self.recipient, self.spare, self.templates) = (shop, recipient, spare, templates)
        self.items = items.sorted { $0.number.precedes($1.number) }
    }

    /// Good cards wanted.
    public var cards: Int { items.reduce(0) { $0 + $1.quantity } }
    /// Sheets of plastic that may be used: cards and spares.
    public var sheets: Int { cards + spare }

    /// The kinds of its templates, in the order in which a package holds these.
    var templateKinds: [CredentialKind] { CredentialKind.allCases.filter { templates[$0] != nil } }

    /// The place of a number in the allow-list; nil when it is not there.
    public func place(of number: CredentialNumber) -> Int? {
        var (low, high) = (0, items.count)
        while low < high {
            let middle = (low + high) / 2
            if items[middle].number.precedes(number) { low = middle + 1 } else { high = middle }
        }
        return low < items.count && items[low].number == number ? low : nil
    }

    /// Whether a text can be an order's number: it becomes part of file names and addresses.
    public static func isNumber(_ text: String) -> Bool {
        1...64 ~= text.utf8.count && text.utf8.allSatisfy { 0x21...0x7e ~= $0 && $0 != 0x2f }
    }

    /// The item to sign.
    public var item: CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: .text(issuer), 2: .text(number), 4: .integer(expires.seconds), 6: .integer(issuedAt.seconds),
            .integer(Label.shop): shop.coseKey, .integer(Label.spare): .integer(spare),
            .integer(Label.templates): .map(
                Dictionary(
                    pairs: templates.map { (.integer(Int($0.key.rawValue)), .bytes($0.value)) })),
            .integer(Label.items): .array(
                items.map { .array([.text($0.number.text), .integer($0.quantity), .bytes($0.entryDigest)]) }),
        ]
        map[.integer(Label.recipient)] = recipient?.agreementKey
        return .map(map)
    }

    /// Signs the order.
    public func signed(with key: PrivateKey) throws(CryptoError) -> SignedToken {
        try SignedToken.sign(item, type: .order, with: key)
    }

    /// Private claims (RFC 8392: below -65536).
    enum Label {
        static let (shop, spare, templates, items, recipient) = (-65_580, -65_581, -65_582, -65_583, -65_584)
    }
}

extension CredentialNumber {
    /// The order of allow-lists: bytewise.
    func precedes(_ other: CredentialNumber) -> Bool { text.utf8.lexicographicallyPrecedes(other.text.utf8) }
}
