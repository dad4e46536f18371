internal import Credential
internal import Foundation
internal import GRDB

/// An electronic credential that the platform generated (article 15(2)); it takes the place of an earlier one.
struct ElectronicMade: EventFacts {
    static let act = "electronic.make"
    let credential: Int
    let instance: Int
    let list: Int
    let index: Int
    let ledgerEntry: String
    /// SHA-256 of the whole token, in hexadecimal; nil in events from before version 11.
    let token: String?

    var subject: String { "credential:\(credential)" }

    func apply(_ event: EventHead, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE instance SET superseded = 1 WHERE credential = ? AND medium = 2", arguments: [credential])
        try database.execute(
            sql: """
                INSERT INTO statusList VALUES (?, 2, ?) ON CONFLICT (number)
                DO UPDATE SET nextIndex = max(nextIndex, excluded.nextIndex)
                """, arguments: [list, index + 1])
        try database.execute(
            sql: """
                INSERT INTO instance (id, credential, medium, list, position, token, ledgerEntry, status, state)
                VALUES (?, ?, 2, ?, ?, x'', ?, 0, 'in-use')
                """,
            arguments: [
                instance, credential, list, index, Data(EventText.bytes(hexadecimal: ledgerEntry) ?? []),
            ])
        try Registry.recordChange(Int64(instance), .valid, event.at, database)
        try Statuses.refresh(credential, event.at, database)
    }
}
