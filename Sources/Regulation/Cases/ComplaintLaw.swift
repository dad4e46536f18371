public import Credential

/// Where a complaint 举报 is (article 25).
public enum ComplaintState: String, Sendable, CaseIterable, Codable {
    case received
    /// 不予受理, with a reason.
    case notAccepted = "not-accepted"
    /// 移送 to whom it belongs.
    case transferred
    /// 已处理
    case decided
    /// 已答复
    case answered

    /// The Chinese word.
    public var title: String {
        switch self {
        case .received: "已受理"
        case .notAccepted: "不予受理"
        case .transferred: "已移送"
        case .decided: "已处理"
        case .answered: "已答复"
        }
    }
}

/// A step of a complaint.
public enum ComplaintAct: String, Sendable, CaseIterable {
    case refuse, transfer, decide, answer

    /// The Chinese word.
    public var title: String {
        switch self {
        case .refuse: "不予受理"
        case .transfer: "移送"
        case .decide: "作出处理决定"
        case .answer: "答复举报人"
        }
    }

    /// Where it leads from a state; nil where it is not allowed.
    func result(from state: ComplaintState) -> ComplaintState? {
        switch (self, state) {
        case (.refuse, .received): .notAccepted
        case (.transfer, .received): .transferred
        case (.decide, .received), (.decide, .transferred): .decided
        case (.answer, .decided), (.answer, .notAccepted): .answered
        default: nil
        }
    }
}

/// Who has a complaint.
public struct ComplaintFacts: Hashable, Sendable {
    /// Where it is.
    public var state: ComplaintState
    /// The officer's agency.
    public var agency: Agency
    /// The officer, when known.
    public var person: Int?
    /// Who has it: an agency or a department.
    public var holder: Office
    /// Whether the agency itself is what it is about (reading 7.28).
    public var isAboutAgency: Bool
    /// The day it was received.
    public var receivedOn: CivilDate

    /// Takes everything.
    public init(
        state: ComplaintState, agency: Agency, person: Int? = nil, holder: Office, isAboutAgency: Bool = false,
        receivedOn: CivilDate
    ) {
        (self.state, self.agency, self.person, self.holder) = (state, agency, person, holder)
        (self.isAboutAgency, self.receivedOn) = (isAboutAgency, receivedOn)
    }
}

/// Complaints of the public, decided and answered within thirty days (article 25).
public struct ComplaintLaw: Sendable {
    private static let article = Article(25)
    /// The periods.
    public let periods: StatutoryPeriods

    /// Takes the periods.
    public init(_ periods: StatutoryPeriods = StatutoryPeriods()) { self.periods = periods }

    /// Takes one in: the officer's agency, or a justice department over it.
    public func receive(
        _ facts: ComplaintFacts, by actor: Actor, day: CivilDate
    ) throws(Refusal) -> Decision<ComplaintState> {
        try checkOffice(actor.office, facts)
        try StatableDays(
            from: .regulationBegan, Bilingual("《办法》施行", "the coming into force of the regulation"), to: day
        )
        .check(facts.receivedOn, Self.article)
        let due = periods.complaint(received: facts.receivedOn).lastDay
        return Decision(.received, Self.article, next: Bilingual("\(due)前处理并答复", "decide and answer by \(due)"))
    }

    /// Decides on a step; `target` is to whom it is transferred, `reason` why it is not accepted, or what was decided.
    public func decide(
        _ act: ComplaintAct, on facts: ComplaintFacts, by actor: Actor, reason: String? = nil, target: Office? = nil,
        day: CivilDate
    ) throws(Refusal) -> Decision<ComplaintState> {
        guard let state = act.result(from: facts.state) else {
            throw Refusal(
                .wrongState, Self.article,
                Bilingual("举报不在该步骤", "a complaint that is \(facts.state.rawValue) has no \(act.rawValue)"),
                allowed: Bilingual("受理、处理、答复依次进行", "accept, decide, answer, in this order"))
        }
        try require(
            actor.office == facts.holder,
            else: Refusal(
                .wrongOffice, Self.article, Bilingual("该举报由另一机关办理", "another office has this complaint"),
                allowed: Bilingual("由受理机关办理", "that office may")))
        try actor.mustNotBe(facts.person, Self.article)
        if act == .transfer {
            guard let target, target != facts.holder else {
                throw Refusal(
                    .missingRecord, Self.article, Bilingual("未指明移送机关", "no office is named to transfer it to"),
                    allowed: Bilingual("写明移送机关", "name it"))
            }
            try checkOffice(target, facts)
        } else {
            try require(
                !(reason ?? "").isEmpty,
                else: Refusal(
                    .missingReason, Self.article,
                    Bilingual("须写明内容或者理由", "what was decided or answered, or why not, is missing"),
                    allowed: Bilingual("写明", "state it")))
        }
        let due = periods.complaint(received: facts.receivedOn).lastDay
        let late = Bilingual("已超过三十日（\(due)）", "the thirty days ended on \(due)")
        return Decision(
            state, Self.article, warnings: day > due ? [late] : [],
            next: state == .answered ? Bilingual("办结", "nothing more") : Bilingual("\(due)前答复", "answer by \(due)"))
    }

    /// Reading 7.28: never to the accused agency alone.
    private func checkOffice(_ office: Office, _ facts: ComplaintFacts) throws(Refusal) {
        switch office {
        case .agency(facts.agency.id) where !facts.isAboutAgency: return
        case .department(let department) where facts.agency.route.contains(department): return
        case .agency(facts.agency.id):
            throw Refusal(
                .ownMatter, Self.article,
                Bilingual("被举报机关不得办理对自己的举报", "an agency does not handle a complaint about itself"),
                allowed: Bilingual("由\(facts.agency.handling)办理", "the department of \(facts.agency.handling.area) may")
            )
        case .department:
            throw Refusal(
                .outsideArea, Article(7), Bilingual("不属于该司法行政部门管辖", "the agency is not in that department's area"),
                allowed: Bilingual(
                    "移送\(facts.agency.handling)", "transfer it to the department of \(facts.agency.handling.area)"))
        case .agency, .printShop:
            throw Refusal(
                .wrongOffice, Self.article,
                Bilingual("应由持证人所在机关或者司法行政部门受理", "the officer's agency or a justice department takes it"),
                allowed: Bilingual("移送\(facts.agency.handling)", "the department of \(facts.agency.handling.area) may"))
        }
    }
}
