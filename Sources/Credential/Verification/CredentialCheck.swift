/// One check under way. Every step adds its finding; the first cause in the fixed order below becomes the verdict:
/// key and signature, picture, clock, dates, freshness, ledger, status, scope. What it was given goes into the report: it
/// cannot be copied, so neither are the claims.
struct CredentialCheck: ~Copyable {
    let token: SignedToken
    let claims: CredentialClaims
    let shown: ShownCredential
    let opened: OpenedBundle
    let question: VerificationQuestion
    private let list: StatusListToken?
    private(set) var findings = [Finding(.format, .passed, .wellFormed)]
    private var cause: Verdict?
    /// Set when the credential's key was revoked in a way that leaves the decision to the ledger.
    private var ledgerDecides = false

    init(
        token: SignedToken, claims: CredentialClaims, shown: ShownCredential, opened: OpenedBundle,
        question: VerificationQuestion
    ) {
        (self.token, self.claims, self.shown, self.opened, self.question) = (token, claims, shown, opened, question)
        list = opened.lists[claims.status.list]
        findings.reserveCapacity(Finding.Subject.allCases.count + 4)
    }

    /// Ends the check with its answer.
    consuming func report() -> VerificationReport {
        VerificationReport(
            verdict: cause ?? .valid, findings: findings, claims: claims,
            categories: claims.identity.categories.map { opened.keySet.words(of: $0) }, authority: opened.keySet.name,
            isSpecimen: opened.keySet.isTest,
            data: .init(
                sequence: opened.bundle.sequence, issuedAt: opened.bundle.issuedAt,
                nextUpdate: opened.bundle.nextUpdate, limit: dataLimit),
            now: question.now, clockIsGiven: question.clockIsGiven, lastUse: clockWentBack ? opened.lastUse : nil)
    }

    mutating func run() {
        if checkKeyAndSignature() {
            checkPicture()
            checkClock()
            checkDates()
            checkFreshness()
            checkLedgerAndStatus()
            noteSpecimen()
            checkScope()
            checkPresence()
            checkPortrait()
        } else {
            leaveUnjudged()
            noteSpecimen()
            noteKind()
        }
        noteLink()
    }

    /// What nobody signed is not judged: a tick beside a forger's dates would speak for them.
    private mutating func leaveUnjudged() {
        for subject in [Finding.Subject.time, .freshness, .ledger, .status, .scope, .presence, .portrait] {
            add(subject, .unclear, .notChecked)
        }
    }

    // MARK: Key and signature

    /// Answers whether a key of the authority made the signature.
    private mutating func checkKeyAndSignature() -> Bool {
        let keys = opened.keySet.keys
        guard let entry = keys.first(where: { mayHaveSigned($0) && token.isSigned(by: $0.key) }) else {
            if keys.contains(where: { mayHaveSigned($0) }) {
                add(.key, .passed, .knownKey)
                conclude(.signature, .failed, .rejected(.badSignature))
            } else {
                let verdict = unknownKey
                conclude(.key, verdict == .rejected(.unknownKey) ? .failed : .unclear, verdict)
                add(.signature, .unclear, .notChecked)
            }
            return false
        }
        add(.signature, .passed, .signatureHolds)
        switch entry.revocation?.mode {
        case nil: add(.key, .passed, .knownKey)
        case .all: conclude(.key, .failed, .rejected(.keyRevoked))
        case .after:
            ledgerDecides = true
            add(.key, .note, .keyRevokedLedgerDecides)
        }
        return true
    }

    private func mayHaveSigned(_ entry: KeyEntry) -> Bool {
        entry.fits(token, use: .credential, signedAt: claims.issuedAt)
    }

    /// A key that the bundle does not have: a forger's, unless it may be newer than the bundle.
    private var unknownKey: Verdict {
        let bundleIsCurrent = latestClock < opened.bundle.nextUpdate && question.now >= opened.clockFloor
        return bundleIsCurrent && claims.issuedAt < opened.bundle.issuedAt
            ? .rejected(.unknownKey) : .undetermined(.unknownKey)
    }

    // MARK: Time

    private mutating func checkClock() {
        if question.now < opened.clockFloor {
            conclude(.time, .unclear, .undetermined(.clockWrong))
        } else if clockWentBack {
            add(.time, .note, .clockWentBack)
        }
    }

    /// Whether the device was used before at a later time than now, which nobody signed: its clock is wrong now, or was then.
    private var clockWentBack: Bool {
        guard !question.clockIsGiven, question.now >= opened.clockFloor, let lastUse = opened.lastUse else {
            return false
        }
        return question.now < lastUse
    }

    /// The later of the two clocks that may be right. What the two would answer differently is not answered.
    private var latestClock: Instant { clockWentBack ? opened.lastUse ?? question.now : question.now }

    private mutating func checkDates() {
        guard question.now >= opened.clockFloor else { return }
        let objection = objection(at: question.now)
        if objection != self.objection(at: latestClock) {
            conclude(.time, .unclear, .undetermined(.clockUnsure))
        } else if let objection {
            conclude(.time, .failed, .rejected(objection))
        } else {
            add(.time, .passed, .inForce)
        }
    }

    /// Valid exactly when nbf <= t < exp.
    private func objection(at time: Instant) -> Verdict.Rejection? {
        time >= claims.expires ? .expired : time < claims.notBefore ? .notYetValid : nil
    }

    // MARK: Freshness

    /// The least of hard expiry, key set expiry, the list's expiry and the user's own shorter limit.
    private var dataLimit: Instant {
        var limit = min(opened.bundle.hardExpiry, opened.keySet.expires)
        if let list { limit = min(limit, list.expires) }
        if let age = question.maximumAge {
            // Compared as ages, so that no age that a user may type overflows.
            let issued = opened.bundle.issuedAt.seconds
            limit = Instant(seconds: issued + min(max(0, age), limit.seconds - issued))
        }
        return limit
    }

    private mutating func checkFreshness() {
        let doubt = doubtOfData(at: question.now)
        if doubt != doubtOfData(at: latestClock) {
            conclude(.freshness, .unclear, .undetermined(.clockUnsure))
        } else if let doubt {
            conclude(.freshness, .unclear, .undetermined(doubt))
        } else if latestClock >= opened.bundle.nextUpdate {
            add(.freshness, .note, .old)
        } else {
            add(.freshness, .passed, .fresh)
        }
    }

    private func doubtOfData(at time: Instant) -> Verdict.Doubt? {
        time >= opened.keySet.expires ? .keySetExpired : time >= dataLimit ? .stale : nil
    }

    // MARK: Ledger and status

    private mutating func checkLedgerAndStatus() {
        let reference = claims.status
        guard let list, claims.statusAddress == nil || claims.statusAddress == list.address else {
            let verdict = unknownList
            conclude(.status, verdict == .rejected(.notIssued) ? .failed : .unclear, verdict)
            return
        }
        let ledger = opened.ledgers[reference.list]
        guard let raw = list.list[reference.index], reference.index < ledger?.ledger.count ?? .max else {
            // The earlier of the two counts: a ledger closed before the list does not hold what was given out between.
            let closed = min(list.issuedAt, ledger?.ledger.issuedAt ?? list.issuedAt)
            let pretendsToBeOlder = claims.issuedAt < closed
            conclude(
                .status, pretendsToBeOlder ? .failed : .unclear,
                pretendsToBeOlder ? .rejected(.notIssued) : .undetermined(.notCovered))
            return
        }
        let doubt = checkLedger(ledger, status: raw)
        conclude(status: raw)
        // A ledger that cannot be read is no reason to doubt what the list rejects.
        if let doubt { conclude(.ledger, .unclear, .undetermined(doubt)) }
    }

    /// A list that the bundle does not have: a forger's when it pretends to be older than every list that the bundle does.
    private var unknownList: Verdict {
        // A device without internal data answers for a withheld holder as for a credential newer than its data.
        let knowsWithheld = opened.lists.keys.contains { $0 >= StatusReference.firstRestrictedList }
        if claims.issuedAt >= opened.bundle.issuedAt || claims.status.isRestricted && !knowsWithheld {
            return .undetermined(.notCovered)
        }
        let isUnknown = opened.lists[claims.status.list] == nil
        guard isUnknown, let closed = opened.lists.values.map({ $0.issuedAt }).min() else {
            return .undetermined(.noStatus)
        }
        return claims.issuedAt < closed ? .rejected(.notIssued) : .undetermined(.noStatus)
    }

    /// Concludes what the ledger says; returns why it says nothing where it is needed.
    private mutating func checkLedger(_ ledger: OpenedLedger?, status: UInt8) -> Verdict.Doubt? {
        guard let ledger else {
            if ledgerDecides { return .keyRevoked }
            if opened.keySet.requiresLedger { return .noStatus }
            add(.ledger, .note, .noLedger)
            return nil
        }
        guard let entry = ledger.ledger.entry(at: claims.status.index, in: ledger.file, known: opened.matchedBlocks)
        else {
            return ledgerDecides ? .keyRevoked : .noStatus
        }
        if entry == Ledger.digest(of: token) {
            add(.ledger, .passed, .inLedger)
        } else if entry.allSatisfy({ $0 == 0 }), status == StatusValue.notInService.rawValue, !ledgerDecides {
            // Given out and not yet recorded when the data were made: nobody is accused.
            add(.ledger, .unclear, .notYetRecorded)
        } else {
            conclude(.ledger, .failed, .rejected(.notInLedger))
        }
        return nil
    }

    private mutating func conclude(status raw: UInt8) {
        switch StatusValue(rawValue: raw) {
        case .valid: findings.append(Finding(.status, .passed, Verdict.valid))
        case .revoked: conclude(.status, .failed, .rejected(.revoked))
        case .suspended: conclude(.status, .failed, .rejected(.suspended))
        case .superseded: conclude(.status, .failed, .rejected(.superseded))
        case .cancelled: conclude(.status, .failed, .rejected(.cancelled))
        case .lost: conclude(.status, .failed, .rejected(.lost))
        case .void: conclude(.status, .failed, .rejected(.void))
        case .notInService: conclude(.status, .unclear, .undetermined(.notInService))
        case nil: conclude(.status, .unclear, .undetermined(.noStatus))
        }
    }

    // MARK: Scope, portrait, notes

    private mutating func noteSpecimen() {
        if opened.keySet.isTest { add(.specimen, .note, .specimen) }
    }

    private mutating func noteLink() {
        if let link = shown.link, link != opened.keySet.publicPage?.address {
            add(.link, .note, .foreignLink)
        }
    }

    /// Said whatever the verdict is: a supervision credential gives no power to enforce.
    private mutating func noteKind() {
        if claims.identity.kind == .supervision { add(.scope, .note, .supervisionCredential) }
    }

    private mutating func checkScope() {
        noteKind()
        checkPlace()
        checkCategory()
    }

    private mutating func checkPlace() {
        guard let place = question.place else { return }
        guard let area = claims.identity.area else { return add(.scope, .unclear, .areaNotStated) }
        if area.covers(place) {
            add(.scope, .passed, .insideArea)
        } else if place.covers(area) {
            // Somewhere in it the officer may act: nobody is told to refuse.
            add(.scope, .unclear, .placeTooWide)
        } else {
            conclude(.scope, .failed, .rejected(.outsideArea))
        }
    }

    /// Codes are compared exactly; words that are written differently may mean the same, so they are unclear.
    private mutating func checkCategory() {
        guard let asked = question.category else { return }
        let stated = claims.identity.categories
        let code = Int(asked) ?? opened.keySet.categories.first { $0.value == asked }?.key
        if stated.contains(where: { opened.keySet.words(of: $0) == asked || code.map(Category.code) == $0 }) {
            add(.scope, .passed, .insideCategory)
        } else if code != nil, stated.allSatisfy({ if case .code = $0 { true } else { false } }) {
            conclude(.scope, .failed, .rejected(.outsideCategory))
        } else {
            add(.scope, .unclear, .categoryUnclear)
        }
    }

    /// A picture that was put together is no credential, however genuine its parts are.
    private mutating func checkPicture() {
        if shown.isAltered(signed: claims.identity.portraitDigest) {
            conclude(.presence, .failed, .rejected(.pictureAltered))
        }
    }

    /// What was asked for and not shown decides, since nobody looks for it below a tick.
    private mutating func checkPresence() {
        let isAsked = question.nonce != nil || question.audience != nil
        if shown.hidesItsCode { conclude(.presence, .unclear, .undetermined(.codeUnread)) }
        let presence = shown.presence(of: claims, authority: opened.keySet.keys, question)
        switch presence.name {
        case .verdict(let verdict): conclude(.presence, .unclear, verdict)
        case .observation(.livePresentation): findings.append(presence)
        case .observation(let observation):
            if isAsked {
                conclude(.presence, .unclear, .undetermined(.presentationNotLive))
            } else {
                add(.presence, presence.state, observation)
            }
        }
    }

    private mutating func checkPortrait() {
        // Signed with the rest, so there is nothing to compare here: a person compares the face.
        if claims.identity.thumbnail != nil { add(.portrait, .note, .portraitInCode) }
        if let asked = question.portraitDigest {
            if isSigned(asked) {
                add(.portrait, .passed, .portraitMatches)
            } else {
                conclude(.portrait, .unclear, .undetermined(.portraitDiffers))
            }
        }
        checkPortraitInside()
    }

    private func isSigned(_ digest: [UInt8]) -> Bool {
        digest.count == 32 && digest.starts(with: claims.identity.portraitDigest)
    }

    /// The portrait in a file is the signed one or the picture was altered. What a picture shows is another matter, which only a
    /// person who takes the portrait out can tell.
    private mutating func checkPortraitInside() {
        guard let portrait = shown.portrait else {
            if claims.identity.thumbnail == nil, question.portraitDigest == nil {
                add(.portrait, .note, .portraitNotChecked)
            }
            return
        }
        guard isSigned(sha256(portrait)) else {
            return conclude(.portrait, .unclear, .undetermined(.portraitDiffers))
        }
        if question.portraitDigest == nil, !shown.isPicture { add(.portrait, .passed, .portraitMatches) }
        add(.portrait, .note, .portraitInside)
    }

    // MARK: Bookkeeping

    private mutating func add(_ subject: Finding.Subject, _ state: Finding.State, _ observation: Finding.Observation) {
        findings.append(Finding(subject, state, observation))
    }

    private mutating func conclude(_ subject: Finding.Subject, _ state: Finding.State, _ verdict: Verdict) {
        findings.append(Finding(subject, state, verdict))
        cause = cause ?? verdict
    }
}
