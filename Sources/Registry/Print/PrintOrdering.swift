public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// An order that is wanted.
public struct PrintOrderRequest: Sendable {
    /// The order's own number.
    public var number: String
    /// The numbers to be printed; nil for every card that is not handed out and in no order.
    public var numbers: [CredentialNumber]?
    /// Until when the shop may print.
    public var expires: Instant
    /// The shop's key.
    public var shop: PublicKey
    /// The shop's key for packages.
    public var recipient: PublicKey
    /// Sheets of plastic to make spoiled ones good.
    public var spare: Int
    /// A template for each kind.
    public var templates: [CredentialKind: TemplateFiles]
    /// The kinds whose template is for codes that hold a photo.
    public var photoKinds: Set<CredentialKind> = []

    /// States a request.
    public init(
        number: String, numbers: [CredentialNumber]?, expires: Instant, shop: PublicKey, recipient: PublicKey,
        spare: Int, templates: [CredentialKind: TemplateFiles]
    ) {
        (self.number, self.numbers, self.expires) = (number, numbers, expires)
        (self.shop, self.recipient, self.spare, self.templates) = (shop, recipient, spare, templates)
    }
}

extension Registry {
    /// Records and signs a print order in one transaction. The same order asked for again is the one that is recorded.
    ///
    /// A card is ordered while it is not handed out, and is in one order at a time; `sign` is called inside the transaction.
    /// Where the registry has a log, the region's department orders.
    public func order(
        _ request: PrintOrderRequest, issuer: String, as signatory: Signatory? = nil, now: Instant,
        sign: (PrintOrder) throws(CryptoError) -> SignedToken
    ) throws(RegistryError) -> (token: SignedToken, isNew: Bool) {
        try decideToSign { database in
            if let present = try Self.printOrder(request.number, database) {
                guard !present.isWithdrawn else { throw RegistryError.print(.withdrawn(request.number)) }
                guard try Self.isSame(present.order, request) else {
                    throw RegistryError.print(.orderExists(request.number))
                }
                return (present.token, false)
            }
            try advanceSignedTime(database, to: now)
            let lines = try Self.lines(of: request, now, database)
            let kinds = Set(lines.map(\.kind))
            for kind in kinds where request.templates[kind] == nil { throw RegistryError.print(.noTemplate(kind)) }
            if let line = lines.first(where: { $0.codeHoldsPhoto != request.photoKinds.contains($0.kind) }) {
                throw RegistryError.print(.otherCode(line.number, holdsPhoto: line.codeHoldsPhoto))
            }
            let templates = request.templates.filter { kinds.contains($0.key) }
            let order = PrintOrder(
                issuer: issuer, number: request.number, issuedAt: now, expires: request.expires, shop: request.shop,
                recipient: request.recipient, spare: request.spare, templates: templates.mapValues { sha256($0.bytes) },
                items: lines.map { PrintOrder.Item(number: $0.number, entryDigest: $0.digest) })
            let token: SignedToken
            do throws(CryptoError) { token = try sign(order) } catch { throw RegistryError.signing(error) }
            let id = try Self.insert(order, token, templates, lines, now, database)
            try Self.enter(
                PrintOrdered(
                    order: Int(id), number: order.number, token: EventText.hexadecimal(sha256(token.bytes)),
                    cards: order.cards, sheets: order.sheets),
                .order, as: signatory, now, database)
            return (token, true)
        }
    }

    /// An order as it is recorded.
    struct RecordedOrder {
        let id: Int64
        let order: PrintOrder
        let token: SignedToken
        let receipt: [UInt8]?
        let isWithdrawn: Bool
    }

    /// A recorded order.
    static func printOrder(_ number: String, _ database: Database) throws -> RecordedOrder? {
        let row = try Row.fetchOne(
            database, sql: "SELECT id, token, receipt, withdrawnAt FROM printOrder WHERE number = ?",
            arguments: [number])
        guard let row else { return nil }
        let id: Int64 = row["id"]
        do {
            let token = try PrintOrder.token([UInt8](row["token"] as Data? ?? Data()))
            let receipt: Data? = row["receipt"]
            return RecordedOrder(
                id: id, order: try PrintOrder(token), token: token, receipt: receipt.map { [UInt8]($0) },
                isWithdrawn: row["withdrawnAt"] as Int? != nil)
        } catch { throw RegistryError.damagedRecord(table: "printOrder", row: id) }
    }

    private static func isSame(_ order: PrintOrder, _ request: PrintOrderRequest) throws -> Bool {
        let numbers = request.numbers.map { Set($0) } ?? Set(order.items.map(\.number))
        return numbers == Set(order.items.map(\.number)) && order.shop == request.shop
            && (order.recipient ?? request.recipient) == request.recipient && order.spare == request.spare
    }

    /// One line of an order before it is signed.
    private struct Line {
        let instance: Int64
        let number: CredentialNumber
        let kind: CredentialKind
        let nameMongolian: String?
        let agencyMongolian: String?
        let codeHoldsPhoto: Bool
        let digest: [UInt8]
        /// The first moment at which the credential is not valid any more.
        let end: Instant

        init(_ row: Row) throws {
            let record = try CredentialRecord(row)
            end = record.validity.upperBound.end
            instance = row["instance"]
            (number, kind, codeHoldsPhoto) = (record.number, record.kind, record.codeHoldsPhoto)
            (nameMongolian, agencyMongolian) = (record.nameMongolian, record.agencyMongolian)
            digest = sha256(record.printEntry.bytes)
        }
    }

    private static func lines(
        of request: PrintOrderRequest, _ now: Instant, _ database: Database
    ) throws -> [Line] {
        guard let numbers = request.numbers else {
            let sql =
                CredentialRecord.select + """
                     AND status = 15 AND instance.state IN ('ordered', 'delivered') AND NOT EXISTS (
                        SELECT 1 FROM printItem WHERE printItem.instance = instance.id
                            AND state IN ('ordered', 'printed')) ORDER BY number
                    """
            var lines: [Line] = []
            let rows = try Row.fetchCursor(database, sql: sql)
            while let row = try rows.next() {
                let line = try Line(row)
                if now < line.end { lines.append(line) }
            }
            guard 1...Limits.printItems ~= lines.count else { throw RegistryError.print(.cardCount(lines.count)) }
            return lines
        }
        let lines = try Set(numbers).map { try line(of: $0, now, database) }
        guard 1...Limits.printItems ~= lines.count else { throw RegistryError.print(.cardCount(lines.count)) }
        return lines
    }

    private static func line(
        of number: CredentialNumber, _ now: Instant, _ database: Database
    ) throws -> Line {
        let sql = CredentialRecord.select + " AND number = ? ORDER BY instance.id DESC LIMIT 1"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [number.text]) else {
            throw RegistryError.unknownNumber(number)
        }
        let status = StatusValue(rawValue: UInt8(clamping: row["status"] as Int)) ?? .revoked
        let state = try String.fetchOne(
            database, sql: "SELECT state FROM instance WHERE id = ?", arguments: [row["instance"] as Int64])
        guard status == .notInService, state == "ordered" || state == "delivered" else {
            throw RegistryError.print(.notPrintable(number, status))
        }
        let order = try String.fetchOne(
            database,
            sql: """
                SELECT number FROM printItem JOIN printOrder ON printOrder.id = printOrder
                WHERE instance = ? AND state IN ('ordered', 'printed')
                """, arguments: [row["instance"] as Int64])
        if let order { throw RegistryError.print(.alreadyOrdered(number, order: order)) }
        let line = try Line(row)
        guard now < line.end else { throw RegistryError.print(.expired(number)) }
        return line
    }

    private static func insert(
        _ order: PrintOrder, _ token: SignedToken, _ templates: [CredentialKind: TemplateFiles], _ lines: [Line],
        _ now: Instant, _ database: Database
    ) throws -> Int64 {
        for template in templates.values {
            try database.execute(
                sql: "INSERT INTO printTemplate (digest, file) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [Data(sha256(template.bytes)), Data(template.bytes)])
        }
        try database.execute(
            sql: "INSERT INTO printOrder (number, madeAt, token) VALUES (?, ?, ?)",
            arguments: [order.number, now.seconds, Data(token.bytes)])
        let id = database.lastInsertedRowID
        let statement = try database.makeStatement(
            sql: """
                INSERT INTO printItem (printOrder, position, instance, nameMongolian, agencyMongolian, state)
                VALUES (?, ?, ?, ?, ?, 'ordered')
                """)
        for line in lines {
            guard let position = order.place(of: line.number) else { throw RegistryError.unknownNumber(line.number) }
            try statement.execute(
                arguments: [id, position, line.instance, line.nameMongolian, line.agencyMongolian])
        }
        return id
    }
}

extension CredentialRecord {
    /// What a print shop gets of it.
    var printEntry: PrintEntry {
        PrintEntry(
            token: token.bytes, portrait: portrait, nameMongolian: nameMongolian, agencyMongolian: agencyMongolian)
    }
}
