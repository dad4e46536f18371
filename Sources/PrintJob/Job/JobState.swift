internal import Credential

/// How a job stands: what its journal says, event by event. What cannot follow is not taken, neither from a journal nor from
/// a command.
struct JobState: Sendable {
    /// How a number of the order stands.
    struct Item: Sendable {
        /// Sheets that it may use; at first the order's quantity.
        var wanted: Int
        /// Sheets that are used.
        var sheets: [PrintReceipt.Sheet] = []
        /// The numbers of the spare sheets that it may use beyond the quantity.
        var spares: [Int] = []
        /// Whether the next sheet's pictures were on their way when the journal was last written.
        var isBegun = false
        /// Why the next sheet could not be drawn.
        var failure: String?

        var pending: Int { wanted - sheets.count }
        var good: Int { sheets.count { $0.spoiled == nil } }
    }

    let order: PrintOrder
    let orderDigest: [UInt8]
    /// How the pictures are made; nil before the job is begun.
    private(set) var settings: String?
    /// The key that signs the journal; nil before the job is begun.
    private(set) var key: PublicKey?
    /// Serial numbers of blank cards, each of which is one sheet.
    private var serials: Set<String> = []
    private(set) var items: [Item]
    /// SHA-256 of the receipt.
    private(set) var receipt: [UInt8]?
    private(set) var isPurged = false
    /// Sheets that no number has a claim to yet.
    private(set) var sheetsLeft: Int

    init(order: PrintOrder, token: SignedToken) {
        (self.order, orderDigest, sheetsLeft) = (order, sha256(token.bytes), order.spare)
        items = order.items.map { Item(wanted: $0.quantity) }
    }

    /// Sheets that are still to be printed.
    var pending: Int { items.reduce(0) { $0 + $1.pending } }

    /// Takes an event; false, and nothing is changed, when it cannot be.
    mutating func apply(_ event: JournalEvent) -> Bool {
        switch event {
        case .opened(let digest, let settings, _, let certificate):
            guard self.settings == nil, digest == orderDigest, let key = jobKey(certificate) else { return false }
            (self.settings, self.key) = (settings, key)
            return true
        case .begun(let number, let sheet):
            return change(number) { item, _ in
                guard sheet == item.sheets.count + 1, item.pending > 0 else { return false }
                item.isBegun = true
                return true
            }
        case .printed(let number, let sheet, let front, let back):
            return change(number) { item, _ in
                guard item.isBegun, sheet == item.sheets.count + 1 else { return false }
                let extra = sheet - 1 - (item.wanted - item.spares.count)
                item.sheets.append(
                    PrintReceipt.Sheet(front: front, back: back, spare: extra < 0 ? nil : item.spares[extra]))
                (item.isBegun, item.failure) = (false, nil)
                return true
            }
        case .failed(let number, let reason):
            return change(number) { item, _ in
                guard item.pending > 0 else { return false }
                item.failure = reason
                return true
            }
        case .spoiled(let number, let sheet, let reason):
            return change(number) { item, _ in
                guard item.sheets.indices ~= sheet - 1, item.sheets[sheet - 1].spoiled == nil else { return false }
                item.sheets[sheet - 1].spoiled = reason
                return true
            }
        case .wanted(let number, let sheet, let spare, _):
            let next = nextSpare
            return change(number) { item, left in
                guard left > 0, sheet == item.wanted + 1, sheet <= Limits.printSheetsOfNumber, spare == next else {
                    return false
                }
                item.wanted += 1
                item.spares.append(spare)
                left -= 1
                return true
            }
        case .blank(let number, let sheet, let serial):
            guard PrintReceipt.Sheet.isSerial(serial), !serials.contains(serial) else { return false }
            let isTaken = change(number) { item, _ in
                guard item.sheets.indices ~= sheet - 1, item.sheets[sheet - 1].serial == nil else { return false }
                item.sheets[sheet - 1].serial = serial
                return true
            }
            if isTaken { serials.insert(serial) }
            return isTaken
        case .closed(let digest):
            guard settings != nil, receipt == nil else { return false }
            receipt = digest
            return true
        case .purged:
            guard receipt != nil else { return false }
            isPurged = true
            return true
        }
    }

    /// The number of the spare sheet that is taken next.
    var nextSpare: Int { order.spare - sheetsLeft + 1 }

    /// Whether a blank card of this serial number is a sheet of the job.
    func isKnown(serial: String) -> Bool { serials.contains(serial) }

    /// The key of a certificate that the shop signed for a job of this order.
    private func jobKey(_ bytes: [UInt8]) -> PublicKey? {
        guard let token = try? SignedToken(bytes), let certificate = try? JobCertificate(token),
            certificate.isVouched(token, by: order, orderDigest: orderDigest)
        else { return nil }
        return certificate.key
    }

    private mutating func change(_ number: CredentialNumber, _ body: (inout Item, inout Int) -> Bool) -> Bool {
        guard settings != nil, receipt == nil, let place = order.place(of: number) else { return false }
        return body(&items[place], &sheetsLeft)
    }

    /// What the receipt states.
    var receiptItems: [PrintReceipt.Item] {
        zip(order.items, items).map { PrintReceipt.Item(number: $0.number, sheets: $1.sheets) }
    }
}
