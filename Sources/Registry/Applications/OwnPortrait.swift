internal import Foundation
internal import GRDB
internal import Regulation

/// A portrait shows one person (article 14): the same file is nobody else's.
enum OwnPortrait {
    /// Version 11: portraits are looked for at every draft.
    static func index(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE INDEX IF NOT EXISTS credentialPortrait ON credential(portrait);
                CREATE INDEX IF NOT EXISTS applicationPortrait ON application(portrait) WHERE portrait IS NOT NULL;
                """)
    }

    /// Throws where a credential or an application of another person has this portrait.
    static func check(_ digest: [UInt8], of person: Int, _ database: Database) throws {
        let row = try PersonRow(person, database)
        let isOthers = try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM application WHERE portrait = ?1 AND person != ?2)
                    OR EXISTS (SELECT 1 FROM credential JOIN holder ON holder.id = holder
                        WHERE portrait = ?1 AND credential.person IS NOT ?2 AND identityHash IS NOT ?3)
                """, arguments: [Data(digest), person, row.identityHash])
        guard isOthers == true else { return }
        throw Refusal(
            .wrongPortrait, Article(14), Bilingual("该照片已用于另一人", "this portrait is another person's"),
            allowed: Bilingual("每人须有各自的照片", "a picture of the person's own"))
    }
}
