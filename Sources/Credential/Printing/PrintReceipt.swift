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
        /// Which of the order's spare sheets it is, from 1; nil for one within the quantity.
        public let spare: Int?
        /// The serial number of the blank card, where the shop has noted it: 1 to 40 printable ASCII characters.
        public var serial: String?

        /// States a sheet.
        public init(
            front: [UInt8], back: [UInt8], spoiled: String? = nil, spare: Int? = nil, serial: String? = nil
        ) {
            (self.front, self.back, self.spoiled) = (front, back, spoiled)
            (self.spare, self.serial) = (spare, serial)
        }

        /// Whether a text can be a blank card's serial number.
        public static func isSerial(_ text: String) -> Bool {
            1...40 ~= text.utf8.count && text.hasOnly { 0x21...0x7e ~= $0 }
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

    /// What the job's journal had come to: a second job of the order, a copied folder or a journal that was written anew comes to
    /// something else.
    public struct Journal: Hashable, Sendable {
        /// The fingerprint of the job's key, 32 bytes.
        public let key: [UInt8]
        /// Its lines.
        public let lines: Int
        /// The digest of the last line, which covers all before it, 32 bytes.
        public let digest: [UInt8]

        /// States a journal.
        public init(key: [UInt8], lines: Int, digest: [UInt8]) {
            (self.key, self.lines, self.digest) = (key, lines, digest)
        }
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
    /// The job's journal; nil in receipts of before journals were signed.
    public let journal: Journal?

    /// States a receipt for an order.
    public init(for order: PrintOrder, token: SignedToken, issuedAt: Instant, items: [Item], journal: Journal?) {
        (issuer, self.order, orderDigest) = (order.issuer, order.number, sha256(token.bytes))
        (self.issuedAt, self.items, self.journal) = (issuedAt, items, journal)
        totals = Totals(ordered: order.sheets, items: items)
    }

    /// The item to sign.
    public var item: CBORItem {
        var map: [CBORItem: CBORItem] = [
            1: .text(issuer), 2: .text(order), 6: .integer(issuedAt.seconds),
            .integer(Label.order): .bytes(orderDigest),
            .integer(Label.totals): .array([
                .integer(totals.ordered), .integer(totals.printed), .integer(totals.spoiled),
            ]),
            .integer(Label.items): .array(items.map { $0.item }),
        ]
        map[.integer(Label.journal)] = journal.map {
            .array([.bytes($0.key), .integer($0.lines), .bytes($0.digest)])
        }
        return .map(map)
    }

    /// What a second receipt for an order, signed by the same shop, shows.
    public enum Second: Hashable, Sendable {
        /// The same journal, stated once more.
        case sameJournal
        /// The same job with another journal: its folder was copied, gone on with, or its journal written anew.
        case sameJob
        /// Another job of the order.
        case otherJob
        /// One of the two does not name its job.
        case unknown
    }

    /// What this receipt shows beside the one that closed the order.
    public func beside(_ first: PrintReceipt) -> Second {
        guard let journal, let other = first.journal else { return .unknown }
        return journal == other ? .sameJournal : journal.key == other.key ? .sameJob : .otherJob
    }

    /// Signs the receipt.
    public func signed(with key: PrivateKey) throws(CryptoError) -> SignedToken {
        try SignedToken.sign(item, type: .receipt, with: key)
    }

    /// Private claims (RFC 8392: below -65536).
    enum Label {
        static let (order, totals, items, journal) = (-65_590, -65_591, -65_592, -65_593)
    }
}

extension PrintReceipt.Item {
    fileprivate var item: CBORItem {
        .array([.text(number.text), .array(sheets.map { $0.item })])
    }
}

extension PrintReceipt.Sheet {
    /// Behind the digests what else there is: a reason alone as a text, all else as a map.
    fileprivate var item: CBORItem {
        var rest: [CBORItem] = []
        if spare != nil || serial != nil {
            var map: [CBORItem: CBORItem] = [:]
            map[.integer(Label.reason)] = spoiled.map { .text($0) }
            map[.integer(Label.spare)] = spare.map { .integer($0) }
            map[.integer(Label.serial)] = serial.map { .text($0) }
            rest = [.map(map)]
        } else if let spoiled {
            rest = [.text(spoiled)]
        }
        return .array([.bytes(front), .bytes(back)] + rest)
    }

    /// Keys of the map.
    enum Label {
        static let (reason, spare, serial) = (1, 2, 3)
    }
}
