extension PrintReceipt {
    /// Takes the bytes of a receipt's token of at most 64 MiB apart.
    public static func token(_ bytes: [UInt8]) throws(Malformed) -> SignedToken {
        guard bytes.count <= Limits.printReceipt else { throw Malformed(.receipt, at: Limits.printReceipt, .tooLarge) }
        return try SignedToken(unbounded: bytes)
    }

    /// Decodes the claims of a token; `check` compares them with the order.
    public init(_ token: SignedToken) throws(Malformed) {
        guard token.type == .receipt else { throw Malformed(.cose, at: 0, .wrongTokenType) }
        var reader = CBORReader(token.claims, layer: .receipt)
        var cursor = try reader.enterMap(6...7)
        var (issuer, order, issuedAt): (String?, String?, Seconds?)
        var (digest, totals, items, journal): ([UInt8]?, Totals?, [Item]?, Journal?)
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case 1: issuer = try reader.asciiText(1...32)
            case 2: order = try reader.asciiText(1...64)
            case 6: issuedAt = try reader.time()
            case Label.order: digest = try reader.byteString(32...32)
            case Label.totals: totals = try Totals(&reader)
            case Label.items: items = try Self.items(&reader)
            case Label.journal: journal = try Journal(&reader)
            default: throw reader.fail(.unknownLabel)
            }
        }
        try reader.finish()
        guard let issuer, let order, let issuedAt, let digest, let totals, let items else {
            throw Malformed(.receipt, at: 0, .missingLabel)
        }
        (self.issuer, self.order, self.issuedAt) = (issuer, order, Instant(seconds: issuedAt))
        (orderDigest, self.totals, self.items, self.journal) = (digest, totals, items, journal)
    }

    private static func items(_ reader: inout CBORReader) throws(Malformed) -> [Item] {
        let count = try reader.enterArray(1...Limits.printItems)
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count {
            _ = try reader.enterArray(2...2)
            let number = try reader.credentialNumber()
            var sheets: [Sheet] = []
            for _ in 0..<(try reader.enterArray(0...Limits.printSheetsOfNumber)) { sheets.append(try Sheet(&reader)) }
            reader.leaveContainer()
            reader.leaveContainer()
            items.append(Item(number: number, sheets: sheets))
        }
        reader.leaveContainer()
        return items
    }
}

extension PrintReceipt.Sheet {
    init(_ reader: inout CBORReader) throws(Malformed) {
        let count = try reader.enterArray(2...3)
        (front, back) = (try reader.byteString(32...32), try reader.byteString(32...32))
        let isMap = count == 3 ? try reader.peekMajor() == 5 : false
        if isMap {
            (spoiled, spare, serial) = try Self.rest(&reader)
        } else {
            (spoiled, spare, serial) = (count == 3 ? try reader.text(1...Limits.printReason) : nil, nil, nil)
        }
        reader.leaveContainer()
    }

    private static func rest(
        _ reader: inout CBORReader
    ) throws(Malformed) -> (spoiled: String?, spare: Int?, serial: String?) {
        let start = reader.offset
        var cursor = try reader.enterMap(1...3)
        var (spoiled, spare, serial): (String?, Int?, String?)
        while let key = try reader.nextKey(&cursor) {
            let place = reader.offset
            switch key {
            case Label.reason: spoiled = try reader.text(1...Limits.printReason)
            case Label.spare: spare = Int(try reader.unsigned(below: UInt64(Limits.printSheets)))
            case Label.serial:
                serial = try reader.asciiText(1...40)
            default: throw reader.fail(.unknownLabel, at: place)
            }
        }
        // A reason alone has another form, and spare sheets are numbered from 1.
        guard spare != nil || serial != nil, spare != 0 else { throw reader.fail(.inconsistent, at: start) }
        return (spoiled, spare, serial)
    }
}

extension PrintReceipt.Journal {
    init(_ reader: inout CBORReader) throws(Malformed) {
        _ = try reader.enterArray(3...3)
        key = try reader.byteString(32...32)
        lines = Int(try reader.unsigned(below: UInt64(Limits.printJournalLines)))
        digest = try reader.byteString(32...32)
        reader.leaveContainer()
    }
}

extension PrintReceipt.Totals {
    init(_ reader: inout CBORReader) throws(Malformed) {
        let limit = UInt64(Limits.printSheets)
        let start = reader.offset
        _ = try reader.enterArray(3...3)
        self.init(
            ordered: Int(try reader.unsigned(below: limit)), printed: Int(try reader.unsigned(below: limit)),
            spoiled: Int(try reader.unsigned(below: limit)))
        reader.leaveContainer()
        guard notPrinted >= 0 else { throw reader.fail(.inconsistent, at: start) }
    }
}

/// Why a receipt does not close an order.
public enum ReceiptRefusal: Error, Hashable, Sendable {
    /// It is for another order, or for another version of this one.
    case otherOrder
    /// The shop that the order names did not sign it.
    case otherShop
    /// It is older than the order.
    case tooEarly
    /// It does not hold every number of the order and no other; the first one that differs.
    case otherNumbers(CredentialNumber)
    /// More good cards than the order wants.
    case tooManyCards(CredentialNumber)
    /// More sheets than the order allows.
    case tooManySheets(used: Int, allowed: Int)
    /// The totals that it states are not those of its items.
    case otherTotals
    /// It does not say what the job's journal came to.
    case noJournal
    /// A sheet beyond the quantity that is none of the spare sheets, or one of these twice or within the quantity.
    case otherSpares(CredentialNumber)
    /// The serial number of a blank card that it gives twice.
    case serialTwice(String)
}

extension PrintReceipt {
    /// Compares the receipt with its order, sheet by sheet.
    public func check(
        _ token: SignedToken, against order: PrintOrder, orderToken: SignedToken
    ) throws(ReceiptRefusal) {
        guard issuer == order.issuer, self.order == order.number, orderDigest == sha256(orderToken.bytes) else {
            throw .otherOrder
        }
        guard token.isSigned(by: order.shop) else { throw .otherShop }
        guard issuedAt >= order.issuedAt else { throw .tooEarly }
        for (item, ordered) in zip(items, order.items) {
            guard item.number == ordered.number else { throw .otherNumbers(item.number) }
            guard item.good <= ordered.quantity else { throw .tooManyCards(item.number) }
        }
        guard items.count == order.items.count else {
            let more = items.count > order.items.count
            throw .otherNumbers(more ? items[order.items.count].number : order.items[items.count].number)
        }
        let used = items.reduce(0) { $0 + $1.sheets.count }
        guard used <= order.sheets else { throw .tooManySheets(used: used, allowed: order.sheets) }
        guard totals == Totals(ordered: order.sheets, items: items) else { throw .otherTotals }
        // An order that names a key for its package is of a time when journals are signed.
        guard order.recipient != nil else { return }
        guard journal != nil else { throw .noJournal }
        try checkSpares(of: order)
        try checkSerials()
    }

    /// Every sheet beyond a quantity is a spare one, each of which is used once.
    private func checkSpares(of order: PrintOrder) throws(ReceiptRefusal) {
        var used: Set<Int> = []
        for (item, ordered) in zip(items, order.items) {
            for (place, sheet) in item.sheets.enumerated() {
                guard place >= ordered.quantity else {
                    guard sheet.spare == nil else { throw .otherSpares(item.number) }
                    continue
                }
                guard let spare = sheet.spare, spare > 0, spare <= order.spare, used.insert(spare).inserted else {
                    throw .otherSpares(item.number)
                }
            }
        }
    }

    private func checkSerials() throws(ReceiptRefusal) {
        var seen: Set<String> = []
        let serials = items.flatMap { item in item.sheets.compactMap { $0.serial } }
        for serial in serials where !seen.insert(serial).inserted {
            throw .serialTwice(serial)
        }
    }
}
