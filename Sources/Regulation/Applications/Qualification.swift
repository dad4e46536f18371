public import Credential

/// How a person is employed; only the first two are 在编.
public enum Establishment: String, Sendable, CaseIterable, Codable {
    /// 行政编制
    case administrative
    /// 事业编制
    case institutional
    /// 合同制
    case contract
    /// 劳务派遣
    case dispatched
    /// 借调
    case seconded

    /// The Chinese word.
    public var title: String {
        switch self {
        case .administrative: "行政编制"
        case .institutional: "事业编制"
        case .contract: "合同制"
        case .dispatched: "劳务派遣"
        case .seconded: "借调"
        }
    }

    /// Whether it is a post on the establishment 在编.
    public var isEstablished: Bool { self == .administrative || self == .institutional }
}

/// The groups that may hold a supervision credential (article 11(1)).
public enum SupervisionGroup: String, Sendable, CaseIterable, Codable {
    /// (1) 旗县级以上人民政府组成人员
    case governmentMember = "government-member"
    /// (2) 司法行政部门负责人, principal or deputy
    case justiceHead = "justice-head"
    /// (2) 司法行政部门从事行政执法监督工作的在编在岗人员
    case justiceStaff = "justice-staff"
    /// (3) 行政执法机关负责人, principal or deputy
    case agencyHead = "agency-head"
    /// (3) 行政执法机关从事法制工作的在编在岗人员
    case agencyLegalStaff = "agency-legal-staff"
    /// (4) 法律、法规规定的其他人员, with the rule cited
    case byLaw = "by-law"

    /// The Chinese word.
    public var title: String {
        switch self {
        case .governmentMember: "政府组成人员"
        case .justiceHead: "司法行政部门负责人"
        case .justiceStaff: "司法行政部门执法监督人员"
        case .agencyHead: "行政执法机关负责人"
        case .agencyLegalStaff: "行政执法机关法制工作人员"
        case .byLaw: "法律、法规规定的其他人员"
        }
    }

    /// The item of article 11(1).
    public var item: Int {
        switch self {
        case .governmentMember: 1
        case .justiceHead, .justiceStaff: 2
        case .agencyHead, .agencyLegalStaff: 3
        case .byLaw: 4
        }
    }
}

/// A completed qualification training 行政执法资格认证培训 (articles 7 and 10).
public struct Training: Hashable, Sendable {
    /// Who organised it; nil for a training by an agency (article 18(1)).
    public let organiser: JusticeDepartment?
    /// The agency that gave it, for a transfer.
    public let agency: Int?
    /// The day it was completed.
    public let completedOn: CivilDate

    /// A training by a justice department, or by the receiving agency of a transfer.
    public init(organiser: JusticeDepartment? = nil, agency: Int? = nil, completedOn: CivilDate) {
        (self.organiser, self.agency, self.completedOn) = (organiser, agency, completedOn)
    }
}

/// What is on record about a person's qualification (articles 10 and 11).
public struct Qualification: Hashable, Sendable {
    /// Declared to meet article 10(1)(1).
    public var conductDeclared: Bool
    /// How employed.
    public var establishment: Establishment?
    /// 在岗
    public var isInPost: Bool
    /// Trainings completed.
    public var trainings: [Training]
    /// The day the exam was passed.
    public var examPassedOn: CivilDate?
    /// Kind and number of a legal-profession certificate 法律职业资格证书.
    public var legalCertificate: String?
    /// The decision that exempts from the exam; the certificate alone does not, because the rule is 可以免予.
    public var exemption: String?
    /// Declared fit for duty (article 10(1)(4)).
    public var isFit: Bool
    /// Group of article 11(1).
    public var group: SupervisionGroup?
    /// The law or regulation that group (4) rests on.
    public var citation: String?

    /// Takes everything; what is not said is not on record.
    public init(
        conductDeclared: Bool = false, establishment: Establishment? = nil, isInPost: Bool = false,
        trainings: [Training] = [], examPassedOn: CivilDate? = nil, legalCertificate: String? = nil,
        exemption: String? = nil, isFit: Bool = false, group: SupervisionGroup? = nil, citation: String? = nil
    ) {
        (self.conductDeclared, self.establishment, self.isInPost) = (conductDeclared, establishment, isInPost)
        (self.trainings, self.examPassedOn, self.legalCertificate) = (trainings, examPassedOn, legalCertificate)
        (self.exemption, self.isFit, self.group, self.citation) = (exemption, isFit, group, citation)
    }
}

extension Application {
    /// Whether articles 10 and 11 are looked at again: not for what only replaces a piece of plastic (reading 7.4).
    var asksQualification: Bool { kind == .first || kind == .renew || kind == .transfer }

    /// Checks the conditions of article 10 or the groups of article 11(1).
    func check(_ person: Qualification, _ readings: Readings, on day: CivilDate) throws(Refusal) {
        guard asksQualification else { return }
        switch credentialKind {
        case .enforcement:
            try checkConduct(person)
            try checkPost(person)
            if kind != .renew || readings.renewalExam { try checkTraining(person, Article(10, 1, item: 3), on: day) }
            if kind == .first || (kind == .renew && readings.renewalExam) { try checkExam(person, on: day) }
            try require(
                person.isFit,
                else: Refusal(
                    .unfit, Article(10, 1, item: 4), Bilingual("未记载正常履行职责的身体条件", "fitness for duty is not on record"),
                    allowed: Bilingual("补充健康声明", "record the health declaration")))
        case .supervision:
            if kind != .renew { try checkTraining(person, Article(11, 1), on: day) }
            try checkGroup(person)
        }
    }

    private func checkConduct(_ person: Qualification) throws(Refusal) {
        try require(
            person.conductDeclared,
            else: Refusal(
                .conduct, Article(10, 1, item: 1),
                Bilingual("机关未声明其符合政治素质和道德品行条件", "the agency has not declared the person's conduct"),
                allowed: Bilingual("机关审查并声明", "the agency examines and declares it")))
    }

    private func checkPost(_ person: Qualification) throws(Refusal) {
        try require(
            person.isInPost && person.establishment?.isEstablished == true,
            else: Refusal(
                .notEstablished, Article(10, 1, item: 2),
                Bilingual("非在编在岗人员不得申领行政执法证", "only a person on the establishment and in post may hold one"),
                allowed: Bilingual("在编在岗后再申领", "apply when the person is")))
    }

    /// The training is organised by a department of the agency's line (article 7); for a transfer by the receiving agency,
    /// before it applied (article 18(1)).
    private func checkTraining(_ person: Qualification, _ article: Article, on day: CivilDate) throws(Refusal) {
        let isTransfer = kind == .transfer
        let latest = isTransfer ? filedOn ?? day : day
        let counts = person.trainings.contains { training in
            let byWhom =
                isTransfer ? training.agency == agency.id : training.organiser.map(agency.route.contains) ?? false
            return byWhom && training.completedOn <= latest
        }
        let reason =
            isTransfer
            ? Bilingual("申请前未经调入机关组织法律知识和业务知识培训", "the receiving agency has not trained the person before it applied")
            : Bilingual("未经行政执法资格认证培训", "the qualification training is not on record")
        try require(
            counts,
            else: Refusal(
                .untrained, isTransfer ? Article(18, 1) : article, reason,
                allowed: Bilingual("培训并登记后再申请", "train the person, record it, then apply")))
    }

    /// Passed, or exempted: the exemption needs a certificate and a decision, and never covers the training.
    private func checkExam(_ person: Qualification, on day: CivilDate) throws(Refusal) {
        if let passed = person.examPassedOn, passed <= day { return }
        try require(
            person.legalCertificate != nil,
            else: Refusal(
                .unexamined, Article(10, 1, item: 3), Bilingual("未记载考试合格", "no passed exam is on record"),
                allowed: Bilingual("考试合格，或者凭法律职业资格免试", "pass the exam, or be exempted with a legal qualification")))
        try require(
            person.exemption != nil,
            else: Refusal(
                .unexempted, Article(10, 2),
                Bilingual("“可以免予”须有免试决定", "a legal qualification exempts only by a recorded decision"),
                allowed: Bilingual("登记免试决定", "record the decision")))
    }

    private func checkGroup(_ person: Qualification) throws(Refusal) {
        let established = person.isInPost && person.establishment?.isEstablished == true
        let belongs: Bool
        switch person.group {
        case .governmentMember: belongs = agency.level >= .banner && agency.body != .ordinary
        case .justiceHead: belongs = agency.body == .justiceDepartment
        case .justiceStaff: belongs = agency.body == .justiceDepartment && established
        case .agencyHead: belongs = true
        case .agencyLegalStaff: belongs = established
        case .byLaw: belongs = !(person.citation ?? "").isEmpty
        case nil: belongs = false
        }
        try require(
            belongs,
            else: Refusal(
                .noGroup, Article(11, 1, item: person.group?.item),
                Bilingual("不属于第十一条第一款所列人员", "the person belongs to none of the groups of article 11(1)"),
                allowed: Bilingual("登记所属人员类别及依据", "record the group and its proof")))
    }
}
