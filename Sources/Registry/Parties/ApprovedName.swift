internal import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// The name that stands on somebody's cards: the one that was approved, never the one that was typed last (articles 14 and 18(2)).
struct ApprovedName: Equatable {
    let name: String
    let nameMongolian: String?

    /// Under which an identity is on record: by its newest credential, or else by its registration; nil where it is not.
    static func of(_ identityHash: [UInt8], _ database: Database) throws -> ApprovedName? {
        let hash = Data(identityHash)
        let row = try database.row(
            """
            SELECT name, nameMongolian FROM (
                SELECT holder.name AS name, holder.nameMongolian AS nameMongolian, 1 AS isGranted, credential.id AS id
                    FROM holder CROSS JOIN credential ON credential.holder = holder.id WHERE identityHash = ?
                UNION ALL SELECT holder.name, holder.nameMongolian, 0, person.id
                    FROM holder CROSS JOIN person ON person.holder = holder.id WHERE identityHash = ? AND NOT erased)
            ORDER BY isGranted DESC, id DESC LIMIT 1
            """, [hash, hash])
        return row.map { ApprovedName(name: $0["name"], nameMongolian: $0["nameMongolian"]) }
    }

    /// The holder whom the next card of an application names: as it asks for, else as on the credential that it is about, else
    /// as on the person's newest one, and as registered where there is none.
    static func holder(
        for row: ApplicationRow, of person: PersonRow, _ old: HeldRow?, _ database: Database
    ) throws -> Int {
        if let wanted = row.holder { return wanted }
        return try (old ?? HeldRow.all(of: person, database).last)?.holder ?? person.holder
    }

    /// Whether a name says the same; one in Mongolian script that nobody gives says nothing else.
    func agrees(name: String, nameMongolian: String?) -> Bool {
        name == self.name && (nameMongolian == nil || nameMongolian == self.nameMongolian)
    }

    /// Throws for a name that is none.
    static func mustSay(_ name: String, _ article: Article) throws(Refusal) {
        guard name.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) else { return }
        throw Refusal(
            .missingRecord, article, Bilingual("名称为空", "the name is empty"),
            allowed: Bilingual("填写姓名或者机关名称", "give the name"))
    }

    /// What is said of a name that is typed otherwise than it was approved.
    static let otherwise = Refusal(
        .otherParticulars, Article(18, 2),
        Bilingual("姓名与该身份号码已核准的姓名不同", "the name is not the one that was approved for this identity number"),
        allowed: Bilingual(
            "按核准的姓名登记；改名的申请变更换发", "give the approved name; for a new one apply for a change, with its proof"))
}
