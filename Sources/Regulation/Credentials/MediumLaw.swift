public import Credential

/// What an act on a card looks at.
public struct MediumFacts: Hashable, Sendable {
    /// How the card is.
    public var state: MediumState
    /// The day on which what brought it there happened: nothing that follows is earlier.
    public var since: CivilDate
    /// The agency that its credential names.
    public var agency: Agency
    /// The agencies that may collect it: the holder's, and the receiving one of a transfer.
    public var collectors: Set<Int>
    /// Whether its credential, or this card alone, has come to an end.
    public var hasEnded: Bool
    /// The holder's earlier card: surrendered, or why not is on record; true when there is none.
    public var oldCardSettled: Bool
    /// Whether the status is in a written bundle.
    public var isPublished: Bool
    /// The level that has the destruction report.
    public var reportLevel: Level?
    /// Whether a review of the credential's end may still be asked for, or is open.
    public var reviewMayCome: Bool
    /// Whether it takes the place of an earlier card.
    public var replaces: Bool

    /// Takes everything; what is not said is that of a card of a credential in force.
    public init(
        state: MediumState, since: CivilDate, agency: Agency, collectors: Set<Int>? = nil, hasEnded: Bool = false,
        oldCardSettled: Bool = true, isPublished: Bool = true, reportLevel: Level? = nil, reviewMayCome: Bool = false,
        replaces: Bool = false
    ) {
        (self.state, self.since) = (state, since)
        (self.agency, self.collectors) = (agency, collectors ?? [agency.id])
        (self.hasEnded, self.oldCardSettled, self.isPublished) = (hasEnded, oldCardSettled, isPublished)
        (self.reportLevel, self.reviewMayCome, self.replaces) = (reportLevel, reviewMayCome, replaces)
    }
}

extension MediumFacts {
    /// The days on which an act that is entered on `day` can have happened.
    func statableDays(enteredOn day: CivilDate) -> StatableDays {
        StatableDays(
            from: since,
            Bilingual("该证件“\(state.title)”之日", "the day since which the card is \(state.rawValue),"), to: day)
    }
}

/// What an actor states about an act on a card.
public struct MediumStatement: Hashable, Sendable {
    /// Why.
    public var reason: String?
    /// Signed order, receipt, notice or list: where it can be found.
    public var document: String?
    /// When it happened; the day of entry when it is not said.
    public var happenedOn: CivilDate?
    /// The second signature on a destruction.
    public var witness: Int?
    /// Where a notice of invalidity was published.
    public var notice: NoticeMedium?
    /// SHA-256 of the file that proves a notice: the cutting, the page as it was shown.
    public var evidence: [UInt8]?

    /// Takes everything.
    public init(
        reason: String? = nil, document: String? = nil, happenedOn: CivilDate? = nil, witness: Int? = nil,
        notice: NoticeMedium? = nil, evidence: [UInt8]? = nil
    ) {
        (self.reason, self.document, self.happenedOn, self.witness) = (reason, document, happenedOn, witness)
        (self.notice, self.evidence) = (notice, evidence)
    }
}

/// What an act makes of a card.
public struct MediumOutcome: Hashable, Sendable {
    /// How it is then.
    public let state: MediumState
    /// The level that then has the destruction report; nil when none has.
    public let reportLevel: Level?
    /// The day from which the clock alone changes a status: a published card is void (`loss.voidFrom`), or the card that a
    /// delivered one replaces has ended (`supersede.maxDays`).
    public let turnsOn: CivilDate?
    /// Whether a loss is the electronic credential's too (`loss.scope`).
    public let reachesElectronic: Bool

    init(_ state: MediumState, reportLevel: Level? = nil, turnsOn: CivilDate? = nil, reachesElectronic: Bool = false) {
        (self.state, self.reportLevel) = (state, reportLevel)
        (self.turnsOn, self.reachesElectronic) = (turnsOn, reachesElectronic)
    }
}

/// The way of a card from the order to its destruction (articles 7(4), 16, 19 and 23).
public struct MediumLaw: Sendable {
    /// The readings chosen.
    public let readings: Readings

    /// Takes the readings.
    public init(_ readings: Readings = Readings()) { self.readings = readings }

    /// Decides on an act.
    public func decide(
        _ act: MediumAct, on facts: MediumFacts, by actor: Actor,
        stating statement: MediumStatement = MediumStatement(),
        day: CivilDate
    ) throws(Refusal) -> Decision<MediumOutcome> {
        guard var state = act.result(from: facts.state) else { throw Self.wrongState(act, facts.state) }
        let happened = statement.happenedOn ?? day
        try checkActor(act, facts, actor)
        try checkPapers(act, statement)
        try facts.statableDays(enteredOn: day).check(happened, act.article)
        var warnings: [Bilingual] = []
        var level: Level?
        switch act {
        case .handOut: warnings = try checkHandOut(facts)
        case .reportLoss: warnings = checkPromptness(lost: happened, reported: day)
        case .collect, .giveUp: try checkEnd(act, facts)
        case .destroy:
            try checkWitness(statement, actor)
            level = facts.agency.handling.level
            if facts.reviewMayCome {
                warnings = [
                    Bilingual("复核期限未满或者复核未决", "a review may still restore the credential; it will need a new card")
                ]
            }
        case .reportDestruction:
            level = Self.levelAbove(facts.reportLevel ?? facts.agency.handling.level)
            if level != nil { state = .destroyed }
        case .print, .spoil, .deliver, .publishNotice, .find, .send: break
        }
        return Decision(
            MediumOutcome(
                state, reportLevel: level, turnsOn: turningDay(act, happened, facts),
                reachesElectronic: act == .reportLoss && readings.lossScope == .credential),
            act.article, warnings: warnings, next: Self.next(state, level, facts))
    }

    /// Nil where a status changes with the act itself, or not at all.
    private func turningDay(_ act: MediumAct, _ happened: CivilDate, _ facts: MediumFacts) -> CivilDate? {
        let periods = StatutoryPeriods(readings)
        switch act {
        case .publishNotice:
            let day = periods.voidFrom(published: happened)
            return day > happened ? day : nil
        case .deliver where facts.replaces: return periods.oldCardUntil(delivered: happened).adding(days: 1)
        default: return nil
        }
    }

    private static func levelAbove(_ level: Level) -> Level? { Level(rawValue: level.rawValue + 1) }

    // MARK: Guards

    private func checkActor(_ act: MediumAct, _ facts: MediumFacts, _ actor: Actor) throws(Refusal) {
        switch act {
        case .print:
            // The shop acts on the region's signed order; the region may enter the shop's receipt.
            if actor.office != .printShop { try actor.mustServeRegion(act.article) }
        case .spoil:
            if actor.office == .printShop || actor.office == .agency(facts.agency.id) { return }
            try actor.mustServeRegion(act.article)
        case .deliver: try actor.mustServeRegion(act.article)
        case .handOut, .reportLoss, .publishNotice, .find: try actor.mustServe(facts.agency, act.article)
        case .collect, .send, .giveUp: try actor.mustServe(agencies: facts.collectors, act.article)
        case .destroy: try actor.mustServe(facts.agency.handling, act.article)
        case .reportDestruction:
            let level = facts.reportLevel ?? facts.agency.handling.level
            guard let department = facts.agency.route.first(where: { $0.level == level }) else {
                throw Self.wrongState(act, facts.state)
            }
            try actor.mustServe(department, act.article)
        }
    }

    private func checkPapers(_ act: MediumAct, _ statement: MediumStatement) throws(Refusal) {
        let paper: Bilingual? =
            switch act {
            case .print: Bilingual("签名的制证单", "the signed print order")
            case .deliver: Bilingual("签收单", "the receipt")
            case .publishNotice: Bilingual("公告的媒体和载明处", "where the notice was published")
            case .send, .destroy: Bilingual("清单", "the list")
            default: nil
            }
        if let paper {
            try require(
                !(statement.document ?? "").isEmpty,
                else: Refusal(
                    .missingDocument, act.article, Bilingual("缺少\(paper.chinese)", "\(paper.english) is missing"),
                    allowed: Bilingual("附\(paper.chinese)", "name \(paper.english)")))
        }
        if act == .publishNotice { try checkNotice(statement) }
        guard act == .spoil || act == .giveUp else { return }
        try require(
            !(statement.reason ?? "").isEmpty,
            else: Refusal(
                .missingReason, act.article, Bilingual("须说明原因", "a reason is needed"),
                allowed: Bilingual("写明原因", "state it")))
    }

    private func checkHandOut(_ facts: MediumFacts) throws(Refusal) -> [Bilingual] {
        try require(
            facts.oldCardSettled,
            else: Refusal(
                .missingRecord, Article(23),
                Bilingual("原证未收回，也未记录原因", "the old card is neither surrendered nor accounted for"),
                allowed: Bilingual(
                    "先收回原证，或者登记无法收回的原因；未发放的登记为废证",
                    "collect it, or record why that cannot be; one that was never handed out is spoiled")))
        try require(
            !facts.hasEnded,
            else: Refusal(
                .wrongCredential, Article(7, 4), Bilingual("证件已失效，不得发放", "the credential has ended"),
                allowed: Bilingual("登记为废证", "record the card as spoiled")))
        return facts.isPublished ? [] : [Bilingual("该证件尚未进入核验数据", "no written bundle covers this card yet")]
    }

    private func checkPromptness(lost: CivilDate, reported: CivilDate) -> [Bilingual] {
        guard StatutoryPeriods(readings).lossReport(discovered: lost).lastDay < reported else { return [] }
        return [Bilingual("报失不及时（第十九条、第二十条第（二）项）", "the loss was not reported promptly (articles 19 and 20(2))")]
    }

    /// Thirty days run from the notice, so it is one of the kinds that the article names, and proven by a file.
    private func checkNotice(_ statement: MediumStatement) throws(Refusal) {
        try require(
            statement.notice != nil,
            else: Refusal(
                .missingDocument, Article(19),
                Bilingual("未说明公告媒体的种类", "the kind of medium that published the notice is missing"),
                allowed: Bilingual(
                    NoticeMedium.allCases.map(\.title).joined(separator: "、"),
                    NoticeMedium.allCases.map(\.rawValue).joined(separator: ", "))))
        try require(
            statement.evidence?.count == 32,
            else: Refusal(
                .missingDocument, Article(19), Bilingual("缺少公告的证明材料", "the proof of the notice is missing"),
                allowed: Bilingual("附刊登页或者网页的文件", "a file of the printed page or the web page")))
    }

    /// A found card that a notice made void is collected too; one that was only reported is found first.
    private func checkEnd(_ act: MediumAct, _ facts: MediumFacts) throws(Refusal) {
        try require(
            facts.hasEnded || facts.state == .void,
            else: Refusal(
                .notEnded, Article(23),
                Bilingual("证件未换发、注销，不得收回", "the credential is in force: nothing is to be collected"),
                allowed: Bilingual("换发或者注销后收回", "after its reissue or cancellation")))
    }

    private func checkWitness(_ statement: MediumStatement, _ actor: Actor) throws(Refusal) {
        guard let witness = statement.witness, witness != actor.id else {
            throw Refusal(
                .fourEyes, Article(23), Bilingual("销毁须两人签字", "a destruction needs two signatures"),
                allowed: Bilingual("由另一人监销", "name another person as witness"))
        }
    }

    private static func wrongState(_ act: MediumAct, _ state: MediumState) -> Refusal {
        let possible = MediumAct.allCases.filter { $0.result(from: state) != nil }
        return Refusal(
            .wrongState, act.article,
            Bilingual("“\(state.title)”的证件不能\(act.title)", "a card that is \(state.rawValue) has no \(act.rawValue)"),
            allowed: possible.isEmpty
                ? Bilingual("无", "nothing")
                : Bilingual(
                    "可以：" + possible.map(\.title).joined(separator: "、"),
                    possible.map(\.rawValue).joined(separator: ", ")))
    }

    private static func next(_ state: MediumState, _ level: Level?, _ facts: MediumFacts) -> Bilingual {
        switch state {
        case .ordered, .printed: Bilingual("送达机关", "deliver it to the agency")
        case .delivered: Bilingual("发放给持证人", "hand it out")
        case .inUse: Bilingual("更新核验数据", "make a new bundle")
        case .lostReported: Bilingual("公告作废", "publish the notice of invalidity")
        case .void: Bilingual("公告期满后可申请补办", "apply for a replacement when the thirty days are over")
        case .collected:
            Bilingual("送交\(facts.agency.handling)销毁", "hand it in to the department of \(facts.agency.handling.area)")
        case .sent:
            Bilingual("由\(facts.agency.handling)销毁", "the department of \(facts.agency.handling.area) destroys it")
        case .destroyed: Bilingual("逐级报告销毁情况", "report the destruction, level by level (now \(level?.name ?? ""))")
        case .spoiled, .destructionReported, .unrecoverable: Bilingual("办结", "nothing more")
        }
    }
}
