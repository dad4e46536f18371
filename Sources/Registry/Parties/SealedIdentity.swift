public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

extension Registry {
    /// Opens a person's sealed identity number: the region's department, with a reason, and an event of its own that is recorded
    /// before the number is given away.
    ///
    /// `open` is called with the seal and gives the number and its keyed hash, which must be the person's; what it throws leaves
    /// no event. Throws `unknown` where no original is kept.
    public func openIdentity(
        of person: Int, reason: String, as signatory: Signatory, now: Instant,
        open: ([UInt8]) throws(CryptoError) -> (number: [UInt8], hash: [UInt8])
    ) throws(RegistryError) -> (entry: Entry, number: [UInt8]) {
        try act(as: signatory, now: now) { desk in
            try desk.actor.mustServe(region: Article(8))
            let row = try PersonRow(person, desk.database)
            let sealed = try Data.fetchOne(
                desk.database, sql: "SELECT identitySealed FROM holder WHERE id = ?", arguments: [row.holder])
            guard let sealed else { throw RegistryError.unknown(subject: "sealed identity number of person:\(person)") }
            guard let note = try desk.note(reason, about: person) else {
                throw Refusal(
                    .missingReason, Article(8), Bilingual("须说明查看原因", "a reason is needed"),
                    allowed: Bilingual("写明原因", "state it"))
            }
            let opened: (number: [UInt8], hash: [UInt8])
            do throws(CryptoError) { opened = try open([UInt8](sealed)) } catch {
                throw RegistryError.signing(error)
            }
            guard Data(opened.hash) == row.identityHash else {
                throw RegistryError.damagedRecord(table: "holder", row: Int64(row.holder))
            }
            try desk.record(IdentityOpened(id: person, reason: note), Article(8))
            let entry = Entry(
                "person:\(person)", Article(8), Bilingual("已查看公民身份号码", "the identity number was opened"),
                next: Bilingual("用毕销毁", "destroy the file when it has served"))
            return (entry, opened.number)
        }
    }
}
