internal import Credential
internal import Foundation
internal import GRDB

/// Print orders, their cards, sheets and templates, against the signed order and receipt whose digests the events hold.
struct PrintAudit {
    let database: Database
    let coversAll: Bool

    func findings() throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var templates: Set<[UInt8]> = []
        for row in try Row.fetchAll(database, sql: "SELECT * FROM old.printOrder ORDER BY id") {
            let id: Int = row["id"]
            let token = [UInt8](row["token"] as Data)
            let receipt = (row["receipt"] as Data?).map { [UInt8]($0) }
            guard try isVouched(.order, id, token), try isVouched(.receipt, id, receipt),
                let order = try? PrintOrder(PrintOrder.token(token)),
                let stated = try? [receipt].compactMap(\.self).map({ try PrintReceipt(PrintReceipt.token($0)) }),
                order.number == row["number"] as String
            else {
                findings.append(.contentAltered(table: "printOrder", row: id))
                continue
            }
            templates.formUnion(order.templates.values)
            let isWithdrawn = row["withdrawnAt"] as Int? != nil
            if let place = try differingItem(id, order, stated.first, isWithdrawn) {
                findings.append(.contentAltered(table: "printItem", row: place))
            }
            if try !sheetsHold(id, stated.first) { findings.append(.contentAltered(table: "printSheet", row: id)) }
        }
        let missing = try Int.fetchAll(
            database,
            sql: "SELECT id FROM main.vouched WHERE kind = 'order' AND id NOT IN (SELECT id FROM old.printOrder)")
        findings += missing.map { .contentAltered(table: "printOrder", row: $0) }
        return try findings + ghosts() + self.templates(templates)
    }

    private func isVouched(_ kind: Vouched.Kind, _ id: Int, _ content: [UInt8]?) throws -> Bool {
        let digest = try String.fetchOne(
            database, sql: "SELECT digest FROM main.vouched WHERE kind = ? AND id = ?", arguments: [kind.rawValue, id])
        if digest == nil, !coversAll { return true }
        return digest == content.map { EventText.hexadecimal(sha256($0)) }
    }

    /// The place of the first card that is not the order's, or stands otherwise than the receipt says.
    private func differingItem(
        _ id: Int, _ order: PrintOrder, _ receipt: PrintReceipt?, _ isWithdrawn: Bool
    ) throws -> Int? {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT item.position AS position, item.nameMongolian AS name, item.agencyMongolian AS agency,
                    item.state AS state, number, token, vouchedItem.state AS left
                FROM old.printItem AS item LEFT JOIN old.instance ON instance.id = item.instance
                    LEFT JOIN old.credential ON credential.id = instance.credential
                    LEFT JOIN main.vouchedItem ON vouchedItem.printOrder = item.printOrder
                        AND vouchedItem.position = item.position
                WHERE item.printOrder = ? ORDER BY item.position
                """, arguments: [id])
        guard rows.count == order.items.count else { return rows.count }
        for (place, row) in rows.enumerated() {
            let expected: String? =
                if let receipt { PrintState(receipt.items[place]).rawValue } else if isWithdrawn { row["left"] } else {
                    PrintState.ordered.rawValue
                }
            guard row["position"] == place, row["number"] as String? == order.items[place].number.text,
                expected == nil || expected == row["state"],
                try isEntry(row, of: order.items[place])
            else { return place }
        }
        return nil
    }

    /// Whether what was printed is what was ordered; erased data can no more be compared.
    private func isEntry(_ row: Row, of item: PrintOrder.Item) throws -> Bool {
        let token = [UInt8](row["token"] as Data? ?? Data())
        guard !token.isEmpty, let claims = try? CredentialClaims(SignedToken(token)) else { return token.isEmpty }
        let files = try Data.fetchCursor(
            database, sql: "SELECT file FROM old.portrait WHERE substr(digest, 1, ?) = ?",
            arguments: [claims.identity.portraitDigest.count, Data(claims.identity.portraitDigest)])
        while let file = try files.next() {
            if file.isEmpty { return true }
            let entry = PrintEntry(
                token: token, portrait: [UInt8](file), nameMongolian: row["name"], agencyMongolian: row["agency"])
            if sha256(entry.bytes) == item.entryDigest { return true }
        }
        return false
    }

    private func sheetsHold(_ id: Int, _ receipt: PrintReceipt?) throws -> Bool {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM old.printSheet WHERE printOrder = ? ORDER BY position, sheet",
            arguments: [id])
        let found = rows.map {
            SheetRow(
                position: $0["position"], sheet: $0["sheet"], front: $0["front"], back: $0["back"],
                spoiled: $0["spoiled"], spare: $0["spare"], serial: $0["serial"])
        }
        let stated = (receipt?.items ?? []).enumerated().flatMap { position, item in
            item.sheets.enumerated().map { place, sheet in
                SheetRow(
                    position: position, sheet: place + 1, front: Data(sheet.front), back: Data(sheet.back),
                    spoiled: sheet.spoiled, spare: sheet.spare, serial: sheet.serial)
            }
        }
        return found == stated
    }

    private struct SheetRow: Equatable {
        let position, sheet: Int
        let front, back: Data
        let spoiled: String?
        let spare: Int?
        let serial: String?
    }

    /// Cards and sheets of orders that are not there.
    private func ghosts() throws -> [AuditFinding] {
        try ["printItem", "printSheet"].compactMap { table in
            let order = try Int.fetchOne(
                database,
                sql:
                    "SELECT printOrder FROM old.\(table) WHERE printOrder NOT IN (SELECT id FROM old.printOrder) LIMIT 1"
            )
            return order.map { .contentAltered(table: table, row: $0) }
        }
    }

    /// Templates are known by their digests: each is an order's, and each order's is there.
    private func templates(_ named: Set<[UInt8]>) throws -> [AuditFinding] {
        var named = named
        var findings: [AuditFinding] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT digest, file FROM old.printTemplate")
        while let row = try rows.next() {
            let digest = [UInt8](row["digest"] as Data)
            if sha256([UInt8](row["file"] as Data)) != digest || named.remove(digest) == nil {
                findings.append(.contentAltered(table: "printTemplate", row: 0))
            }
        }
        return findings + named.map { _ in .contentAltered(table: "printTemplate", row: 0) }
    }
}
