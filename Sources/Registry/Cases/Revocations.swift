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
            let facts = RevocationCase(
                state: nil, credential: held.credential,
                agency: try AgencyRow.agency(held.credential.agency, desk.database))
            let decision = try RevocationLaw().open(facts, by: desk.actor, evidence: evidence, day: desk.day)
            let all = try HeldRow.all(ofHolderOf: held, desk.database)
            if try !PersonRevocations.open(of: all, desk.database).isEmpty {
                throw Refusal(
                    .wrongState, Article(21), Bilingual("该持证人已立案", "a case about this holder is open"),
                    allowed: Bilingual("将证据移交办理该案的司法行政部门", "hand the evidence to the department that has it"))
            }
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

    /// Takes a step of a case of revocation. The region's last step revokes, on every medium, the credential of the case and each
    /// that its holder was granted since, ends the holder's open applications, and takes what it found false from the record.
    public func step(
        revocation id: Int, _ act: RevocationAct, reason: String? = nil, found: Set<QualificationRecord> = [],
        as signatory: Signatory, now: Instant
    ) throws(RegistryError) -> Entry {
        try self.act(as: signatory, now: now) { desk in
            let row = try Self.case("revocation", id, desk.database)
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
            var effects: [Bilingual] = []
            if decision.outcome == .revoked {
                effects = try Self.revoke(held, in: id, decision.basis, desk)
                try Self.discredit(found, of: held, in: id, decision.basis, desk)
            }
            return Entry(
                "revocation:\(id)", decision.basis,
                Bilingual("\(held.credential.number)：\(act.title)", "the case is \(decision.outcome.rawValue)"),
                warnings: decision.warnings + effects, next: decision.next)
        }
    }

    /// Revokes what the holder has of the credential of the case and of later ones, and ends the holder's open applications. Says
    /// what it did beyond the case's own credential.
    private static func revoke(
        _ held: HeldRow, in revocation: Int, _ basis: Article, _ desk: Desk
    ) throws -> [Bilingual] {
        var effects: [Bilingual] = []
        for later in try HeldRow.all(ofHolderOf: held, desk.database) where later.id >= held.id {
            guard let state = CredentialAct.revoke.result(from: later.credential.state) else { continue }
            try desk.record(
                CredentialChanged(
                    credential: later.id, step: CredentialAct.revoke.rawValue, state: state.rawValue,
                    leftOn: later.leftOn?.description, ground: nil, reason: nil),
                basis)
            if later.id != held.id {
                let number = later.credential.number
                effects.append(Bilingual("一并撤销\(number)", "\(number) is revoked with it"))
            }
        }
        guard let person = try PersonRow.of(held, desk.database) else { return effects }
        for (id, _) in try ApplicationRow.open(of: person, desk.database) {
            try desk.record(
                ApplicationStepped(
                    id: id, step: ApplicationAct.reject.rawValue, state: ApplicationState.rejected.rawValue,
                    opinion: nil, reason: try desk.note("撤销案件\(revocation)", about: person.facts.id), closes: []),
                basis)
            effects.append(Bilingual("申请\(id)终止", "application \(id) ends"))
        }
        return effects
    }
}
