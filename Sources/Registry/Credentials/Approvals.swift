public import Credential
internal import Foundation
internal import GRDB
public import Regulation

extension Registry {
    /// Approves applications, all or none: credentials and cards are granted and signed, cancellations take effect.
    ///
    /// `photo` makes the small picture that the code of somebody's card holds, or nil for a code without; `sign` is called
    /// inside the transaction that records what it signs. `despiteCase` says why an application is approved although a case of
    /// revocation about its person is open.
    public func approve(
        _ applications: [Int], issuer: String, despiteCase reason: String? = nil, as signatory: Signatory, now: Instant,
        rules: Rules = Rules(),
        photo: (Applicant) throws(Refusal) -> Thumbnail? = { _ in nil }, sign: Signer
    ) throws(RegistryError) -> [Entry] {
        try decideToSign { database in
            try advanceSignedTime(database, to: now)
            let desk = try Desk(signatory, now, rules, database)
            return try applications.map { id in
                let (entry, row, outcome) = try Self.step(.approve, id, reason, desk)
                guard let grant = outcome.grant else { return entry }
                let number = try Self.carryOut(grant, row, issuer, desk, photo, sign)
                return Entry(
                    "application:\(id)", entry.basis,
                    Bilingual("申请\(id)已核准：\(number)", "application \(id) is approved: \(number)"),
                    warnings: entry.warnings, next: entry.next)
            }
        }
    }

    private static func carryOut(
        _ grant: Grant, _ row: ApplicationRow, _ issuer: String, _ desk: Desk,
        _ photo: (Applicant) throws(Refusal) -> Thumbnail?, _ sign: Signer
    ) throws -> CredentialNumber {
        let subject = try row.credential.map { try HeldRow.of(id: $0, desk.database) }
        switch grant {
        case .issue(let days): return try self.grant(days, row, nil, nil, issuer, desk, photo, sign)
        case .reissue(let reissue, let days, let keepsNumber):
            guard let subject else { throw RegistryError.unknown(subject: "credential") }
            return try self.grant(
                days, row, subject, keepsNumber ? .kept(reissue) : .new, issuer, desk, photo, sign)
        case .cancel(let ground):
            guard let subject else { throw RegistryError.unknown(subject: "credential") }
            try desk.record(
                CredentialChanged(
                    credential: subject.id, step: CredentialAct.cancel.rawValue,
                    state: CredentialState.cancelled.rawValue, leftOn: subject.leftOn?.description,
                    ground: GroundText.write(ground), reason: nil,
                    keepsEnd: subject.credential.state == .revoked ? true : nil),
                ground.article)
            return subject.credential.number
        }
    }

    private enum Numbering {
        case new
        case kept(Readings.Reissue)
    }

    private static func grant(
        _ days: ClosedRange<CivilDate>, _ row: ApplicationRow, _ old: HeldRow?, _ numbering: Numbering?,
        _ issuer: String, _ desk: Desk, _ photo: (Applicant) throws(Refusal) -> Thumbnail?, _ sign: Signer
    ) throws -> CredentialNumber {
        let keeps = if case .kept = numbering { true } else { false }
        let person = try PersonRow(row.application.person, desk.database)
        let next = { try nextNumber(restricted: person.isRestricted, desk.database) }
        let number = try keeps ? old?.credential.number ?? next() : next()
        let holder = try ApprovedName.holder(for: row, of: person, old, desk.database)
        var applicant = try applicant(row, old, number, days, holder, desk.database)
        applicant.thumbnail = try photo(applicant)
        let reference = try nextReference(.card, restricted: person.isRestricted, desk.database)
        let token = try signed(claims(applicant, number, issuer, reference, desk.now), sign)
        let instance = try desk.next("instance")
        let moves = if case .kept(let reissue) = numbering { reissue == .transfer } else { true }
        let isLoss = if case .kept(.loss) = numbering { true } else { false }
        let keepsElectronic = isLoss && desk.rules.readings.lossScope == .medium
        try desk.record(
            CredentialGranted(
                application: row.application.id,
                credential: try keeps ? old?.id ?? desk.next("credential") : desk.next("credential"),
                number: number.text, kind: Int(applicant.kind.rawValue), person: row.application.person,
                holder: holder, holderDigest: nil, agency: row.application.agency.id,
                categories: categoryText(applicant.categories), area: applicant.area?.code,
                portrait: EventText.hexadecimal(sha256(applicant.portrait)),
                validFrom: days.lowerBound.description, validTo: days.upperBound.description,
                state: moves ? "active" : old?.credential.state.rawValue ?? "active", isNew: !keeps,
                instance: instance, list: reference.list, index: reference.index,
                ledgerEntry: EventText.hexadecimal(Ledger.entry(for: token)),
                token: EventText.hexadecimal(sha256(token.bytes)),
                replaces: try old.flatMap { try CardRow.newest(of: $0.id, desk.database)?.id },
                supersedes: keeps ? nil : old?.id, keepsElectronic: keepsElectronic,
                renames: holder == person.holder ? nil : true),
            row.application.kind.article)
        try desk.database.execute(
            sql: "UPDATE instance SET token = ? WHERE id = ?", arguments: [Data(token.bytes), instance])
        return number
    }

    /// What the card will say: what the application asks for, else what the old one said; the agency as it was last decided.
    private static func applicant(
        _ row: ApplicationRow, _ old: HeldRow?, _ number: CredentialNumber, _ days: ClosedRange<CivilDate>,
        _ holder: Int, _ database: Database
    ) throws -> Applicant {
        let person = try PersonRow(row.application.person, database)
        let names = try Row.fetchOne(
            database,
            sql: """
                SELECT holder.name AS name, holder.nameMongolian AS mongolian, agency.name AS agency,
                    agency.nameMongolian AS agencyMongolian FROM holder, agency WHERE holder.id = ? AND agency.id = ?
                """, arguments: [holder, row.application.agency.id])
        let before = try old.flatMap {
            try Row.fetchOne(
                database, sql: "SELECT categories, area, portrait FROM credential WHERE id = ?", arguments: [$0.id])
        }
        let digest: Data? = row.portrait ?? before?["portrait"]
        let portrait = try Data.fetchOne(
            database, sql: "SELECT file FROM portrait WHERE digest = ?", arguments: [digest])
        guard let names, let portrait, !portrait.isEmpty, let categories = row.categories ?? before?["categories"]
        else {
            throw Refusal(
                .missingRecord, Article(14), Bilingual("缺少照片或者执法类别", "the portrait or the category is missing"),
                allowed: Bilingual("退回补正", "return it for correction"))
        }
        let area: String? = row.area ?? before?["area"]
        return Applicant(
            number: number, identityHash: person.identityHash.map { [UInt8]($0) }, name: names["name"],
            nameMongolian: names["mongolian"], agency: names["agency"], agencyMongolian: names["agencyMongolian"],
            categories: self.categories(of: categories), kind: row.application.credentialKind,
            area: try area.map { try Area($0) }, validity: days, portrait: [UInt8](portrait))
    }

    static func categories(of text: String) -> [Credential.Category] {
        text.split(separator: "\n").map { line in
            line.first == "#" ? Int(line.dropFirst()).map(Category.code) ?? .text(String(line)) : .text(String(line))
        }
    }
}
