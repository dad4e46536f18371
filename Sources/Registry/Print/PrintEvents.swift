internal import Credential
internal import GRDB

/// Facts about a print order. What was signed is compared with the digest in its event; when, and what became of it, is state.
protocol PrintOrderFacts: EventFacts {
    /// The order's row.
    var order: Int { get }
}

extension PrintOrderFacts {
    var subject: String { "print-order:\(order)" }
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

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run(
            "INSERT INTO printOrder (id, number, madeAt, token) VALUES (?, ?, ?, x'') ON CONFLICT (id) DO NOTHING",
            [order, number, event.at.seconds])
    }
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

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run(
            "UPDATE printOrder SET closedAt = ?, receipt = coalesce(receipt, x'') WHERE id = ?",
            [event.at.seconds, order])
    }
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

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.run(
            "UPDATE printOrder SET withdrawnAt = ?, withdrawnFor = ? WHERE id = ?",
            [event.at.seconds, reason, order])
    }
}

extension PrintReceived {
    init(_ stated: PrintReceipt, _ token: SignedToken, order: Int64) {
        let totals = stated.totals
        (self.order, receipt) = (Int(order), EventText.hexadecimal(sha256(token.bytes)))
        (printed, spoiled, notPrinted) = (totals.printed, totals.spoiled, totals.notPrinted)
    }
}
