public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// What became of the order of a receipt.
public struct PrintClosing: Sendable {
    /// The order.
    public let order: PrintOrder
    /// What the shop states.
    public let receipt: PrintReceipt
    /// Whether the order was closed with this receipt before.
    public let wasClosed: Bool
}

extension Registry {
    /// Closes the order of a receipt in one transaction: every sheet is recorded, and every medium of the order is printed,
    /// spoiled or not printed from then on. The same receipt again changes nothing.
    ///
    /// Where the registry has a log, an actor enters the receipt, and each card with a good sheet is printed by his event.
    public func closePrintOrder(
        with token: SignedToken, as signatory: Signatory? = nil, now: Instant
    ) throws(RegistryError) -> PrintClosing {
        let receipt: PrintReceipt
        do { receipt = try PrintReceipt(token) } catch { throw .print(.malformed(error)) }
        return try decide { database in
            guard let found = try Self.printOrder(receipt.order, database) else {
                throw RegistryError.print(.unknownOrder(receipt.order))
            }
            guard !found.isWithdrawn else { throw RegistryError.print(.withdrawn(receipt.order)) }
            do throws(ReceiptRefusal) { try receipt.check(token, against: found.order, orderToken: found.token) } catch
            {
                throw RegistryError.print(.receipt(error))
            }
            if let present = found.receipt {
                guard present == token.bytes else {
                    let first = try? PrintReceipt(PrintReceipt.token(present))
                    let second = first.map(receipt.beside) ?? .unknown
                    throw RegistryError.print(.orderClosed(receipt.order, second))
                }
                return PrintClosing(order: found.order, receipt: receipt, wasClosed: true)
            }
            for item in receipt.items where item.sheets.contains(where: Self.isUnfit) {
                throw RegistryError.print(.reason(item.number))
            }
            try Self.mustBeNew(receipt, database)
            try database.execute(
                sql: "UPDATE printOrder SET closedAt = ?, receipt = ? WHERE id = ?",
                arguments: [now.seconds, Data(token.bytes), found.id])
            try Self.record(receipt, found.id, database)
            if try Self.hasLog(database) { try advanceSignedTime(database, to: now) }
            let stated = PrintReceived(receipt, token, order: found.id)
            if let desk = try Self.enter(stated, .enterReceipt, as: signatory, now, database) {
                try Self.print(receipt, of: found.id, desk)
            }
            return PrintClosing(order: found.order, receipt: receipt, wasClosed: false)
        }
    }

    /// A blank card is one sheet, whatever order it was used for.
    private static func mustBeNew(_ receipt: PrintReceipt, _ database: Database) throws {
        let statement = try database.makeStatement(
            sql: """
                SELECT printOrder.number AS printed, credential.number AS number FROM printSheet
                    JOIN printOrder ON printOrder.id = printSheet.printOrder
                    JOIN printItem ON printItem.printOrder = printSheet.printOrder
                        AND printItem.position = printSheet.position
                    JOIN instance ON instance.id = printItem.instance
                    JOIN credential ON credential.id = instance.credential
                WHERE serial = ?
                """)
        for serial in receipt.items.flatMap({ $0.sheets.compactMap(\.serial) }) {
            guard let row = try Row.fetchOne(statement, arguments: [serial]) else { continue }
            throw RegistryError.print(
                .serialKnown(serial, try CredentialNumber(row["number"]), order: row["printed"]))
        }
    }

    private static func isUnfit(_ sheet: PrintReceipt.Sheet) -> Bool {
        sheet.spoiled.map { PrintReason.problem($0) != nil } ?? false
    }

    /// Lets the cards that were ordered and have a good sheet be printed, in the log.
    private static func print(_ receipt: PrintReceipt, of order: Int64, _ desk: Desk) throws {
        for (position, item) in receipt.items.enumerated() where item.good > 0 {
            let state = try String.fetchOne(
                desk.database,
                sql: """
                    SELECT instance.state FROM printItem JOIN instance ON instance.id = instance
                    WHERE printOrder = ? AND printItem.position = ?
                    """, arguments: [order, position])
            guard state == MediumState.ordered.rawValue else { continue }
            _ = try act(.print, on: item.number, MediumStatement(document: receipt.order), desk)
        }
    }

    private static func record(_ receipt: PrintReceipt, _ order: Int64, _ database: Database) throws {
        let update = try database.makeStatement(
            sql: "UPDATE printItem SET state = ? WHERE printOrder = ? AND position = ?")
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO printSheet (printOrder, position, sheet, front, back, spoiled, spare, serial)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for (position, item) in receipt.items.enumerated() {
            try update.execute(arguments: [PrintState(item).rawValue, order, position])
            for (place, sheet) in item.sheets.enumerated() {
                try insert.execute(
                    arguments: [
                        order, position, place + 1, Data(sheet.front), Data(sheet.back), sheet.spoiled, sheet.spare,
                        sheet.serial,
                    ])
            }
        }
    }

    /// Every order, the newest first; to a viewer who is neither of the region nor of a print shop none.
    public func printOrders(to viewer: Viewer? = nil) throws(RegistryError) -> [PrintOrderSummary] {
        try view { database in
            let sight = try viewer.map { try Sight($0, database) }
            guard sight.map({ $0.isWhole || $0.office == .printShop }) ?? true else { return [] }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT number, madeAt, closedAt, withdrawnAt, count(*) AS cards,
                        CASE WHEN withdrawnAt IS NOT NULL THEN token END AS withdrawn,
                        count(*) FILTER (WHERE state = 'printed') AS printed
                    FROM printOrder JOIN printItem ON printOrder = printOrder.id
                    GROUP BY printOrder.id ORDER BY printOrder.id DESC
                    """
            ).map { row in
                PrintOrderSummary(
                    number: row["number"], madeAt: Instant(seconds: row["madeAt"]),
                    closedAt: (row["closedAt"] as Int?).map { Instant(seconds: $0) },
                    withdrawnAt: (row["withdrawnAt"] as Int?).map { Instant(seconds: $0) }, cards: row["cards"],
                    printed: row["printed"], unaccounted: try unaccounted(row))
            }
        }
    }

    /// Sheets of a withdrawn order that were not handed out.
    private func unaccounted(_ row: Row) throws -> Int {
        guard let token = row["withdrawn"] as Data? else { return 0 }
        do { return try PrintOrder(try PrintOrder.token([UInt8](token))).sheets - (row["printed"] as Int) } catch {
            throw RegistryError.damagedRecord(table: "printOrder", row: 0)
        }
    }
}

/// How a medium stands in a print order (DOMAIN.md, article 16).
enum PrintState: String {
    case ordered, printed, spoiled
    case notPrinted = "not-printed"

    /// What a receipt makes of it.
    init(_ item: PrintReceipt.Item) {
        self = item.good > 0 ? .printed : item.sheets.isEmpty ? .notPrinted : .spoiled
    }
}

/// An order in a list.
public struct PrintOrderSummary: Sendable {
    /// The order's own number.
    public let number: String
    /// When it was signed.
    public let madeAt: Instant
    /// When its receipt was taken; nil while it is open.
    public let closedAt: Instant?
    /// When it was withdrawn, if it was.
    public let withdrawnAt: Instant?
    /// Cards ordered.
    public let cards: Int
    /// Cards printed; of a withdrawn order those that were handed out.
    public let printed: Int
    /// Sheets of plastic of a withdrawn order that nobody has accounted for.
    public let unaccounted: Int
}
