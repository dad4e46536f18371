internal import Credential
internal import GRDB

/// Facts about a print order. Orders are no state that events make: the audit compares them with their events.
protocol PrintOrderFacts: EventFacts {
    /// The order's row.
    var order: Int { get }
}

extension PrintOrderFacts {
    var subject: String { "print-order:\(order)" }

    func apply(_ event: EventHead, _ database: Database) throws {}
}

/// A print order 制卡单, signed for a shop.
struct PrintOrdered: PrintOrderFacts {
    static let act = "print.order"
    let order: Int
    /// The order's own number.
    let number: String
    /// SHA-256 of the signed order.
    let token: String
    let cards: Int
    /// Sheets of plastic that the shop may use.
    let sheets: Int
}

/// A shop's receipt 制卡回执, which closed its order.
struct PrintReceived: PrintOrderFacts {
    static let act = "print.receipt"
    let order: Int
    /// SHA-256 of the signed receipt.
    let receipt: String
    let printed: Int
    let spoiled: Int
    let notPrinted: Int
}

/// A print order that was withdrawn, because no receipt will come.
struct PrintWithdrawn: PrintOrderFacts {
    static let act = "print.withdraw"
    let order: Int
    /// Cards that had been handed out by then.
    let handedOut: Int
    /// Sheets of plastic that nobody has accounted for.
    let unaccounted: Int
    let reason: String
}

extension PrintReceived {
    init(_ stated: PrintReceipt, _ token: SignedToken, order: Int64) {
        let totals = stated.totals
        (self.order, receipt) = (Int(order), EventText.hexadecimal(sha256(token.bytes)))
        (printed, spoiled, notPrinted) = (totals.printed, totals.spoiled, totals.notPrinted)
    }
}

/// What the events say of an order.
struct VouchedOrder: Equatable {
    /// SHA-256 in hexadecimal.
    var token, receipt: String?
    var isWithdrawn = false
}
