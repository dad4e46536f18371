/// A print receipt 制卡回执 (article 16): what became of every card and every sheet of plastic of an order, signed by the
/// shop's key that the order names.
public struct PrintReceipt: Hashable, Sendable {
    /// One sheet of plastic that was used.
    public struct Sheet: Hashable, Sendable {
        /// SHA-256 of the front's picture file, 32 bytes.
        public let front: [UInt8]
        /// SHA-256 of the back's picture file, 32 bytes.
        public let back: [UInt8]
        /// Why it was spoiled; nil for a good card.
        public var spoiled: String?

        /// States a sheet.
        public init(front: [UInt8], back: [UInt8], spoiled: String? = nil) {
            (self.front, self.back, self.spoiled) = (front, back, spoiled)
        }
    }

    /// What became of one number; no sheets means that it was not printed.
    public struct Item: Hashable, Sendable {
        /// Number 编号.
        public let number: CredentialNumber
        /// In the order of their use.
        public let sheets: [Sheet]

        /// States an item.
        public init(number: CredentialNumber, sheets: [Sheet]) { (self.number, self.sheets) = (number, sheets) }

        /// Good cards.
        public var good: Int { sheets.count { $0.spoiled == nil } }
    }

    /// Where every sheet of plastic went: `ordered` is the sum of the other three.
    public struct Totals: Hashable, Sendable {
        /// Sheets that the order allowed.
        public let ordered: Int
        /// Good cards.
        public let printed: Int
        /// Spoiled sheets.
        public let spoiled: Int
        /// Sheets that were not used.
        public var notPrinted: Int { ordered - printed - spoiled }

        /// Counts items against a number of sheets.
        public init(ordered: Int, items: [Item]) {
            let used = items.reduce(0) { $0 + $1.sheets.count }
            self.ordered = ordered
            printed = items.reduce(0) { $0 + $1.good }
            spoiled = used - printed
        }

        /// States totals.
        public init(ordered: Int, printed: Int, spoiled: Int) {
            (self.ordered, self.printed, self.spoiled) = (ordered, printed, spoiled)
        }
    }

    /// iss of the order.
    public let issuer: String
    /// sub: the order's number.
    public let order: String
    /// iat.
    public let issuedAt: Instant
    /// SHA-256 of the order's token, 32 bytes.
    public let orderDigest: [UInt8]
    /// As stated.
    public let totals: Totals
    /// Every number of the order, in its order.
    public let items: [Item]

    /// States a receipt for an order.
    public init(for order: PrintOrder, token: SignedToken, issuedAt: Instant, items: [Item]) {
        (issuer, self.order, orderDigest) = (order.issuer, order.number, sha256(token.bytes))
        (self.issuedAt, self.items) = (issuedAt, items)
        totals = Totals(ordered: order.sheets, items: items)
    }

    /// The item to sign.
    public var item: CBORItem {
        [
            1: .text(issuer), 2: .text(order), 6: .integer(issuedAt.seconds),
            .integer(Label.order): .bytes(orderDigest),
            .integer(Label.totals): .array([
                .integer(totals.ordered), .integer(totals.printed), .integer(totals.spoiled),
            ]),
            .integer(Label.items): .array(items.map { $0.item }),
        ]
    }

    /// Signs the receipt.
    public func signed(with key: PrivateKey) throws(CryptoError) -> SignedToken {
        try SignedToken.sign(item, type: .receipt, with: key)
    }

    /// Private claims (RFC 8392: below -65536).
    enum Label {
        static let (order, totals, items) = (-65_590, -65_591, -65_592)
    }
}

extension PrintReceipt.Item {
    fileprivate var item: CBORItem {
        .array([
            .text(number.text),
            .array(
                sheets.map { sheet in
                    .array([.bytes(sheet.front), .bytes(sheet.back)] + (sheet.spoiled.map { [.text($0)] } ?? []))
                }),
        ])
    }
}
