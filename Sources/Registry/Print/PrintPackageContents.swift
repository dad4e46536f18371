public import Credential
internal import Foundation
internal import GRDB

/// What the package of a recorded order holds beside its token.
public struct PrintPackageContents: Sendable {
    /// The order.
    public let order: PrintOrder
    /// Its templates in the order of their kinds.
    public let templates: [TemplateFiles]
}

extension Registry {
    /// The order of a number, and how it was signed.
    public func printOrder(of number: String) throws(RegistryError) -> (order: PrintOrder, token: SignedToken) {
        try view { database in
            guard let found = try Self.printOrder(number, database) else {
                throw RegistryError.print(.unknownOrder(number))
            }
            return (found.order, found.token)
        }
    }

    /// The order of a number and its templates.
    public func printPackage(of number: String) throws(RegistryError) -> PrintPackageContents {
        try view { database in
            guard let found = try Self.printOrder(number, database) else {
                throw RegistryError.print(.unknownOrder(number))
            }
            let templates = try CredentialKind.allCases.compactMap { kind -> TemplateFiles? in
                guard let digest = found.order.templates[kind] else { return nil }
                let file = try Data.fetchOne(
                    database, sql: "SELECT file FROM printTemplate WHERE digest = ?", arguments: [Data(digest)])
                guard let template = try? TemplateFiles(encoded: [UInt8](file ?? Data())),
                    sha256(template.bytes) == digest
                else { throw RegistryError.damagedRecord(table: "printTemplate", row: found.id) }
                return template
            }
            return PrintPackageContents(order: found.order, templates: templates)
        }
    }

    /// Hands over the entries of a recorded order one by one, in its order, as they were when it was signed.
    public func printEntries(of number: String, _ take: (PrintEntry) throws -> Void) throws {
        try database.read { database in
            guard let found = try Self.printOrder(number, database) else {
                throw RegistryError.print(.unknownOrder(number))
            }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT printItem.position AS position, token, portrait.file AS portrait, printItem.nameMongolian AS nameMongolian,
                        printItem.agencyMongolian AS agencyMongolian
                    FROM printItem JOIN instance ON instance.id = instance JOIN credential ON credential.id = credential
                        JOIN portrait ON portrait.digest = portrait
                    WHERE printOrder = ? ORDER BY printItem.position
                    """, arguments: [found.id])
            var count = 0
            while let row = try rows.next() {
                let entry = PrintEntry(
                    token: [UInt8](row["token"] as Data? ?? Data()),
                    portrait: [UInt8](row["portrait"] as Data? ?? Data()), nameMongolian: row["nameMongolian"],
                    agencyMongolian: row["agencyMongolian"])
                guard row["position"] == count, found.order.items.indices ~= count,
                    sha256(entry.bytes) == found.order.items[count].entryDigest
                else { throw RegistryError.damagedRecord(table: "printItem", row: Int64(count)) }
                try take(entry)
                count += 1
            }
            guard count == found.order.items.count else {
                throw RegistryError.damagedRecord(table: "printItem", row: Int64(count))
            }
        }
    }
}
