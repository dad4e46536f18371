public import Credential

/// A kind of record about a person's qualification that a revocation can find false (articles 10, 11 and 21).
public enum QualificationRecord: String, Sendable, CaseIterable, Codable {
    /// 品行声明
    case conduct
    /// 在编在岗
    case post
    /// 培训
    case training
    /// 考试
    case exam
    /// 法律职业资格
    case certificate
    /// 免试决定
    case exemption
    /// 身体条件
    case fitness
    /// 第十一条所列人员
    case group

    /// The Chinese word.
    public var title: String {
        switch self {
        case .conduct: "品行声明"
        case .post: "在编在岗"
        case .training: "培训"
        case .exam: "考试"
        case .certificate: "法律职业资格"
        case .exemption: "免试决定"
        case .fitness: "身体条件"
        case .group: "第十一条人员"
        }
    }
}

extension Qualification {
    /// What is left when the records of some kinds do not count.
    public func without(_ records: Set<QualificationRecord>) -> Qualification {
        var left = self
        for record in records {
            switch record {
            case .conduct: left.conductDeclared = false
            case .post: (left.establishment, left.isInPost) = (nil, false)
            case .training: left.trainings = []
            case .exam: left.examPassedOn = nil
            case .certificate: left.legalCertificate = nil
            case .exemption: left.exemption = nil
            case .fitness: left.isFit = false
            case .group: (left.group, left.citation) = (nil, nil)
            }
        }
        return left
    }
}

/// Trainings, exams, certificates and exemptions that revocations have found false.
public struct FalseRecords: Hashable, Sendable {
    /// Trainings, by who gave them and when.
    public var trainings: Set<Training> = []
    /// Exams, by their day.
    public var exams: Set<CivilDate> = []
    /// Certificates and exemptions, as they were recorded.
    public var texts: Set<String> = []

    /// None.
    public init() {}

    /// Throws where one of them is recorded again; what an agency declares it declares anew, on its own answer.
    func check(_ new: Qualification, after old: Qualification) throws(Refusal) {
        let isAgain =
            new.trainings.contains { trainings.contains($0) }
            || (new.examPassedOn != old.examPassedOn && new.examPassedOn.map(exams.contains) ?? false)
            || [new.legalCertificate, new.exemption].contains { $0.map(texts.contains) ?? false }
        try require(
            !isAgain,
            else: Refusal(
                .foundFalse, Article(21), Bilingual("该记录已被撤销决定认定为虚假", "a revocation found this record false"),
                allowed: Bilingual("重新培训、考试后登记", "record a new training or exam")))
    }
}
