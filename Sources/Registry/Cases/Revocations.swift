public import Credential
internal import GRDB
public import Regulation

extension Registry {
    /// Opens a case of revocation: any justice department over the agency that finds the fraud (article 21).
    public func openRevocation(
        of number: CredentialNumber, evidence: String, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try act(as: signatory, now: now) { desk in
            let held = try desk.held(number)
            let isOpen = try Bool.fetchOne(
                desk.database,
                sql: "SELECT EXISTS (SELECT 1 FROM revocation WHERE credential = ? AND state LIKE 'at-%')",
                arguments: [held.id])
            if isOpen == true {
                throw Refusal(
                    .wrongState, Article(21), Bilingual("该证件已立案", "a case about this credential is open"),
                    allowed: Bilingual("将证据移交办理该案的司法行政部门", "hand the evidence to the department that has it"))
            }
            let facts = RevocationCase(
                state: nil, credential: held.credential,
                agency: try AgencyRow.agency(held.credential.agency, desk.database))
            let decision = try RevocationLaw().open(facts, by: desk.actor, evidence: evidence, day: desk.day)
            guard let note = try desk.note(evidence, about: held.credential.person) else {
                throw RegistryError.unknown(subject: "evidence")
            }
            let event = RevocationOpened(
                id: try desk.next("revocation"), credential: held.id, state: decision.outcome.rawValue, evidence: note)
            try desk.record(event, decision.basis)
            return Entry(
                event.subject, decision.basis, Bilingual("已立案", "a case of revocation is open"),
                warnings: decision.warnings, next: decision.next)
        }
    }

    /// Takes a step of a case of revocation; the region's last step revokes every medium of the credential.
    public func step(
        revocation id: Int, _ act: RevocationAct, reason: String? = nil, as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try self.act(as: signatory, now: now) { desk in
            guard
                let row = try Row.fetchOne(desk.database, sql: "SELECT * FROM revocation WHERE id = ?", arguments: [id])
            else { throw RegistryError.unknown(subject: "revocation:\(id)") }
            let held = try HeldRow.of(id: row["credential"], desk.database)
            let facts = RevocationCase(
                state: RevocationState(rawValue: row["state"]), credential: held.credential,
                agency: try AgencyRow.agency(held.credential.agency, desk.database), examinedBy: row["examinedBy"],
                hearing: try HearingRow.hearing("revocation:\(id)", desk.database))
            let decision = try RevocationLaw().decide(act, on: facts, by: desk.actor, reason: reason, day: desk.day)
            if act == .notify || act == .hear {
                return try Self.record(
                    hearing: "revocation:\(id)", held.credential.person, reason, act == .notify, decision.basis, desk)
            }
            try desk.record(
                RevocationStepped(
                    id: id, step: act.rawValue, state: decision.outcome.rawValue,
                    reason: try desk.note(reason, about: held.credential.person)),
                decision.basis)
            if decision.outcome == .revoked {
                try desk.record(
                    CredentialChanged(
                        credential: held.id, step: CredentialAct.revoke.rawValue,
                        state: CredentialState.revoked.rawValue, leftOn: held.leftOn?.description, ground: nil,
                        reason: nil),
                    decision.basis)
            }
            return Entry(
                "revocation:\(id)", decision.basis,
                Bilingual("\(held.credential.number)：\(act.title)", "the case is \(decision.outcome.rawValue)"),
                warnings: decision.warnings, next: decision.next)
        }
    }
}
