public import Credential
internal import Foundation
internal import GRDB
internal import Regulation

/// Whose sealed identity number is opened: a registered person's, or that of a credential's holder, whom perhaps a batch alone
/// has recorded.
public enum IdentitySubject: Sendable {
    /// The person's number.
    case person(Int)
    /// The credential's.
    case holder(of: CredentialNumber)
}

extension Registry {
    /// Opens a person's sealed identity number: the region's department, with a reason, and an event of its own that is recorded
    /// before the number is given away.
    ///
    /// `open` is called with the seal and gives the number and its keyed hash, which must be the person's; what it throws leaves
    /// no event. Throws `unknown` where no original is kept, and `otherIdentityKey` where the hash is another.
    public func openIdentity(
        of subject: IdentitySubject, reason: String, as signatory: Signatory, now: Instant,
        open: ([UInt8]) throws(CryptoError) -> (number: [UInt8], hash: [UInt8])
    ) throws(RegistryError) -> (entry: Entry, number: [UInt8]) {
        try act(as: signatory, now: now) { desk in
            try desk.actor.mustServe(region: Article(8))
            let kept = try KeptIdentity(subject, desk.database)
            guard let sealed = kept.seal else {
                throw RegistryError.unknown(subject: "sealed identity number of \(kept.subject)")
            }
            guard let note = try desk.note(reason, about: kept.person) else {
                throw Refusal(
                    .missingReason, Article(8), Bilingual("须说明查看原因", "a reason is needed"),
                    allowed: Bilingual("写明原因", "state it"))
            }
            let opened: (number: [UInt8], hash: [UInt8])
            do throws(CryptoError) { opened = try open([UInt8](sealed)) } catch {
                throw RegistryError.signing(error)
            }
            guard Data(opened.hash) == kept.hash else {
                throw RegistryError.otherIdentityKey(subject: kept.subject)
            }
            try kept.record(note, desk)
            let entry = Entry(
                kept.subject, Article(8), Bilingual("已查看公民身份号码", "the identity number was opened"),
                next: Bilingual("用毕销毁", "destroy the file when it has served"))
            return (entry, opened.number)
        }
    }
}

/// What the registry keeps of an identity number.
private struct KeptIdentity {
    /// The registered person, and the credential that was named instead.
    let person, credential: Int?
    let holder: Int
    let hash, seal: Data?

    var subject: String { credential.map { "credential:\($0)" } ?? "person:\(person ?? 0)" }

    init(_ subject: IdentitySubject, _ database: Database) throws {
        switch subject {
        case .person(let id):
            let row = try PersonRow(id, database)
            (person, credential, holder, hash) = (id, nil, row.holder, row.identityHash)
        case .holder(let number):
            let row = try database.row(
                """
                SELECT credential.id AS id, holder.id AS holder, identityHash FROM credential
                    JOIN holder ON holder.id = credential.holder WHERE number = ?
                """, [number.text])
            guard let row else { throw RegistryError.unknownNumber(number) }
            let holder: Int = row["holder"]
            (credential, self.holder, hash) = (row["id"], holder, row["identityHash"])
            person = try database.value(
                "SELECT id FROM person WHERE holder IN (SELECT id FROM holder WHERE id = ? OR identityHash = ?)",
                [holder, hash])
        }
        // A batch may have recorded the same person before or after the register did.
        seal = try database.value(
            """
            SELECT identitySealed FROM holder WHERE (id = ? OR identityHash = ?) AND identitySealed IS NOT NULL
            ORDER BY id = ? DESC, id LIMIT 1
            """, [holder, hash, holder])
    }

    func record(_ reason: Note, _ desk: Desk) throws {
        if let credential {
            try desk.record(HolderIdentityOpened(credential: credential, reason: reason), Article(8))
        } else {
            try desk.record(IdentityOpened(id: person ?? 0, reason: reason), Article(8))
        }
    }
}
