internal import Credential

extension ApplicationLaw {
    /// What the application is about: nothing live for a first one, the right credential in the right state for others.
    ///
    /// `filed` is the day of first filing, which counts for a renewal whenever it is decided. Returns warnings.
    func checkSubject(
        _ facts: ApplicationFacts, filed: CivilDate, _ day: CivilDate, deciding: Bool
    ) throws(Refusal) -> [Bilingual] {
        let application = facts.application
        if application.kind == .first {
            try checkFirst(facts, day)
            return []
        }
        let subject = try subject(of: facts)
        if application.kind != .cancel { try checkNoOther(facts) }
        switch application.kind {
        case .first: return []
        case .renew: return try checkRenewal(subject, application, filed: filed)
        case .transfer: try checkTransfer(subject, application, filed)
        case .change, .damage:
            try checkAgency(subject, application)
            try checkStays(subject)
            try checkStates([.active], subject, application, day)
        case .loss:
            try checkAgency(subject, application)
            try checkStates([.active, .suspended], subject, application, day)
            try checkLoss(facts.loss, filed: deciding ? filed : day)
        case .cancel: try checkCancellation(subject, application, day)
        }
        return []
    }

    /// Article 11(2) over both kinds: no live credential and no other open application.
    private func checkFirst(_ facts: ApplicationFacts, _ day: CivilDate) throws(Refusal) {
        if let live = facts.held.first(where: { $0.isLive(on: day) }) {
            throw Refusal(
                .secondCredential, Article(11, 2),
                Bilingual(
                    "已持有\(live.kind.title) \(live.number)",
                    "the person holds \(live.kind.name) credential \(live.number)"),
                allowed: Bilingual("先注销原证，或者申请换发", "cancel that one first, or apply for its reissue"))
        }
        try checkNoOther(facts)
    }

    private func checkNoOther(_ facts: ApplicationFacts) throws(Refusal) {
        guard let other = facts.otherOpen.first else { return }
        throw Refusal(
            .secondApplication, Article(11, 2),
            Bilingual("另有未办结的\(other.title)申请", "another application (\(other.rawValue)) is open for this person"),
            allowed: Bilingual("办结或者撤回后再申请", "finish or withdraw it first"))
    }

    private func subject(of facts: ApplicationFacts) throws(Refusal) -> HeldCredential {
        let application = facts.application
        guard let subject = facts.subject, subject.person == application.person,
            subject.kind == application.credentialKind
        else {
            throw Refusal(
                .wrongCredential, application.kind.article,
                Bilingual("申请未指明本人的该类证件", "the application names no credential of this person and kind"),
                allowed: Bilingual("填写原证编号", "name the number of the credential"))
        }
        return subject
    }

    /// Reading 7.2: within the last three months, earlier as the readings have it, never after the last day.
    private func checkRenewal(
        _ subject: HeldCredential, _ application: Application, filed: CivilDate
    ) throws(Refusal) -> [Bilingual] {
        try checkAgency(subject, application)
        try checkStays(subject)
        try checkStates([.active, .suspended], subject, application, filed)
        guard let validity = try? Validity(subject.validity) else { return [] }
        switch validity.renewal(filed: filed, readings) {
        case .inTime: return []
        case .early(let opens):
            return [Bilingual("换发期自\(opens)起，提前申请", "filed before the renewal window opens on \(opens)")]
        case .tooEarly(let opens):
            throw Refusal(
                .tooEarly, Article(17), Bilingual("换发期自\(opens)起", "the renewal window opens on \(opens)"),
                allowed: Bilingual("\(opens)起申请", "file from \(opens)"))
        case .late: throw Self.ended(subject, Article(17))
        }
    }

    /// Article 18(1): another agency applies, for a holder whom the former one has released.
    private func checkTransfer(
        _ subject: HeldCredential, _ application: Application, _ day: CivilDate
    ) throws(Refusal) {
        try require(
            subject.agency != application.agency.id,
            else: Refusal(
                .wrongOffice, Article(18, 1), Bilingual("应由调入的行政执法机关申请", "the receiving agency applies"),
                allowed: Bilingual("由调入机关申请；事项变化按第十八条第二款", "the receiving agency may; a change is article 18(2)")))
        try checkStates(
            readings.transferStatus == .suspended ? [.suspended] : [.suspended, .active], subject, application, day)
    }

    /// Article 19: after the thirty days of the notice.
    private func checkLoss(_ loss: LossRecord?, filed: CivilDate) throws(Refusal) {
        guard let loss, loss.state != .inUse, let published = loss.publishedOn else {
            throw Refusal(
                .missingRecord, Article(19), Bilingual("未登记遗失公告", "no notice of invalidity is on record"),
                allowed: Bilingual("先报告遗失并公告作废", "report the loss and publish the notice first"))
        }
        let first = StatutoryPeriods(readings).replacementFrom(published: published)
        try require(
            filed >= first,
            else: Refusal(
                .tooEarly, Article(19), Bilingual("公告期未满", "the thirty days of the notice are not over"),
                allowed: Bilingual("\(first)起申请补办", "apply from \(first)")))
    }

    private func checkCancellation(
        _ subject: HeldCredential, _ application: Application, _ day: CivilDate
    ) throws(Refusal) {
        // One that is over comes along with a person who moves, and no other agency is left to cancel it.
        if subject.isLive(on: day) { try checkAgency(subject, application) }
        try require(
            subject.state != .cancelled && subject.state != .superseded,
            else: Self.wrongCredentialState(subject, Article(22)))
        guard let ground = application.ground else {
            throw Refusal(
                .missingReason, Article(22), Bilingual("未写明注销事由", "no ground is given"),
                allowed: Bilingual("按第二十二条写明事由", "state one of the grounds of article 22"))
        }
        try ground.check(subject, on: day)
    }

    private func checkAgency(_ subject: HeldCredential, _ application: Application) throws(Refusal) {
        try require(
            subject.agency == application.agency.id,
            else: Refusal(
                .wrongOffice, application.kind.article, Bilingual("应由持证人所在行政执法机关申请", "the holder's own agency applies"),
                allowed: Bilingual("由其所在机关申请；调动按第十八条第一款", "that agency may; a move is article 18(1)")))
    }

    /// Article 18(1): for a holder who has left, the receiving agency applies, and no card names the former one anew.
    private func checkStays(_ subject: HeldCredential) throws(Refusal) {
        guard let left = subject.leftOn else { return }
        throw Refusal(
            .wrongOffice, Article(18, 1),
            Bilingual("持证人已于\(left)调离", "the holder left the agency on \(left)"),
            allowed: Bilingual(
                "由调入机关申请；未调成的，先恢复使用", "the receiving agency applies; where nobody moved, lift it first"))
    }

    private func checkStates(
        _ states: Set<CredentialState>, _ subject: HeldCredential, _ application: Application, _ day: CivilDate
    ) throws(Refusal) {
        try require(
            states.contains(subject.state), else: Self.wrongCredentialState(subject, application.kind.article))
        try require(!subject.isExpired(on: day), else: Self.ended(subject, application.kind.article))
    }

    static func wrongCredentialState(_ subject: HeldCredential, _ article: Article) -> Refusal {
        Refusal(
            .wrongCredential, article,
            Bilingual(
                "证件\(subject.number)“\(subject.state.title)”",
                "credential \(subject.number) is \(subject.state.rawValue)"),
            allowed: Bilingual("按证件状态另行办理", "what its state allows"))
    }
}
