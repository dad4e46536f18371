public import Credential
internal import GRDB
internal import Regulation

/// What became of an order that was withdrawn.
public struct PrintWithdrawal: Sendable {
    /// The order.
    public let order: PrintOrder
    /// Its cards that had been handed out.
    public let handedOut: Int
    /// Whether it was withdrawn before.
    public let wasWithdrawn: Bool

    /// Sheets of plastic that nobody has accounted for.
    public var unaccounted: Int { order.sheets - handedOut }
}

extension Registry {
    /// Withdraws an order whose receipt will not come, in one transaction: its cards that were not handed out may be ordered
    /// again, and no receipt closes it any more. Withdrawing it once more changes nothing.
    ///
    /// A card that the shop made all the same is the card that the next order makes: it is not in service either until the
    /// number is handed out. Where the registry has a log, the region's department withdraws.
    public func withdrawPrintOrder(
        _ number: String, reason: String, as signatory: Signatory? = nil, now: Instant
    ) throws(RegistryError) -> PrintWithdrawal {
        try decide { database in
            guard let found = try Self.printOrder(number, database) else {
                throw RegistryError.print(.unknownOrder(number))
            }
            guard found.receipt == nil else { throw RegistryError.print(.hasReceipt(number)) }
            if found.isWithdrawn {
                return PrintWithdrawal(
                    order: found.order, handedOut: try Self.printed(found.id, database), wasWithdrawn: true)
            }
            try advanceSignedTime(database, to: now)
            try database.execute(
                sql: """
                    UPDATE printItem SET state = CASE
                        WHEN (SELECT status FROM instance WHERE id = instance) = ? THEN 'not-printed' ELSE 'printed' END
                    WHERE printOrder = ?
                    """, arguments: [StatusValue.notInService.rawValue, found.id])
            try database.execute(
                sql: "UPDATE printOrder SET withdrawnAt = ?, withdrawnFor = ? WHERE id = ?",
                arguments: [now.seconds, reason, found.id])
            let withdrawal = PrintWithdrawal(
                order: found.order, handedOut: try Self.printed(found.id, database), wasWithdrawn: false)
            try Self.enter(
                PrintWithdrawn(
                    order: Int(found.id), handedOut: withdrawal.handedOut, unaccounted: withdrawal.unaccounted,
                    reason: reason),
                .withdraw, as: signatory, now, database)
            return withdrawal
        }
    }

    private static func printed(_ order: Int64, _ database: Database) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM printItem WHERE printOrder = ? AND state = 'printed'",
            arguments: [order]) ?? 0
    }

    /// Enters what is done with a print order, where the registry has a log; the desk at which it was done.
    @discardableResult
    static func enter(
        _ facts: some EventFacts, _ act: PrintAct, as signatory: Signatory?, _ now: Instant, _ database: Database
    ) throws -> Desk? {
        guard try hasLog(database) else { return nil }
        guard let signatory else { throw RegistryError.actorNeeded }
        let desk = try Desk(signatory, now, Rules(), database)
        try desk.record(facts, try PrintLaw().decide(act, by: desk.actor))
        return desk
    }
}
