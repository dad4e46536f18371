internal import Credential
internal import Foundation
internal import GRDB

/// Contents that lie beside the log, against what the events hold of them: nothing is there that no event knows, and nothing is
/// gone that no event erased.
struct ContentAudit {
    let database: Database
    /// Whether the log covers everything, as since version 11.
    let coversAll: Bool

    private typealias Holds = (_ row: Row, _ digest: String, _ isGone: Bool) throws -> Bool

    func notes() throws -> [AuditFinding] {
        try compare("note", .note, id: "content.id") { row, digest, isGone in
            guard let salt = row["salt"] as Data?, let text = row["text"] as String? else {
                return isGone && row["salt"] as Data? == nil && row["text"] as String? == nil
                    && (row["person"] as Int? == nil || !coversAll)
            }
            return digest == Note.digest([UInt8](salt), text, about: row["person"])
                || !coversAll && digest == Note.earlierDigest([UInt8](salt), text)
        }
    }

    func holders() throws -> [AuditFinding] {
        try compare("holder", .holder, id: "content.id") { row, digest, isGone in
            guard let salt = row["salt"] as Data? else {
                return isGone && row["name"] == "" && row["nameMongolian"] as String? == nil
                    && row["identityHash"] as Data? == nil && row["identitySealed"] as Data? == nil
            }
            return HolderDigest.of(row, salt: [UInt8](salt)) == digest
        }
    }

    func tokens() throws -> [AuditFinding] {
        try compare("instance", .token, id: "content.id") { row, digest, isGone in
            let bytes = [UInt8](row["token"] as Data)
            guard !bytes.isEmpty else { return isGone }
            if !digest.isEmpty { return EventText.hexadecimal(sha256(bytes)) == digest }
            return (try? SignedToken(bytes)).map(Ledger.entry(for:)) == [UInt8](row["ledgerEntry"] as Data)
        }
    }

    func portraits() throws -> [AuditFinding] {
        try compare("portrait", .portrait, id: "lower(hex(content.digest))") { row, _, isGone in
            let file = [UInt8](row["file"] as Data)
            return file.isEmpty ? isGone : sha256(file) == [UInt8](row["digest"] as Data)
        }
    }

    /// Rows of a table with what is vouched for each, in both directions.
    private func compare(
        _ table: String, _ kind: Vouched.Kind, id: String, _ holds: Holds
    ) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        var place = 0
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT content.*, vouched.digest AS vouchedDigest, gone AS isGone FROM old.\(table) AS content
                    LEFT JOIN main.vouched ON kind = ? AND vouched.id = \(id)
                """, arguments: [kind.rawValue])
        while let row = try rows.next() {
            place += 1
            let digest: String? = row["vouchedDigest"]
            if digest == nil, !coversAll { continue }
            if try digest.map({ try holds(row, $0, row["isGone"]) }) ?? false { continue }
            findings.append(.contentAltered(table: table, row: row["id"] as Int? ?? place))
        }
        let missing = try Int.fetchAll(
            database,
            sql: """
                SELECT CASE WHEN typeof(id) = 'integer' THEN id ELSE 0 END FROM main.vouched
                WHERE kind = ? AND id NOT IN (SELECT \(id) FROM old.\(table) AS content)
                """, arguments: [kind.rawValue])
        return findings + missing.map { .contentAltered(table: table, row: $0) }
    }
}
