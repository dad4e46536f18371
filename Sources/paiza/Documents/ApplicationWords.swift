internal import Credential
internal import Registry
internal import Regulation

/// An application's file in the words of the form and of an opinion sheet.
struct ApplicationWords {
    private let file: ApplicationFile
    private let keySet: KeySet

    init(_ file: ApplicationFile, _ keySet: KeySet) { (self.file, self.keySet) = (file, keySet) }

    private var application: Application { file.application }
    private var qualification: Qualification { file.qualification }

    /// The values of the form 申请表; the opinions of this round stand in their fields.
    var form: [String: String?] {
        var values: [String: String?] = [
            "matter": application.kind.rawValue, "kind": application.credentialKind.name, "agency": file.agency,
            "name": file.name, "establishment": qualification.establishment?.title, "number": file.number,
            "training": trainings,
            "category": file.categories.isEmpty
                ? nil : file.categories.map(keySet.words).joined(separator: "、"),
            "area": file.area.flatMap(RegionDivisions.name), "exam": exam,
            "qualification": qualification.legalCertificate,
            "reason": application.ground.map { GroundWords($0).facts ?? GroundWords($0).text },
            "declaredBy": application.isDeclaredTrue ? file.filedBy : nil, "day": application.filedOn?.description,
        ]
        for given in file.opinions {
            let field = given.act == .approve ? "region" : given.department.level.name
            values[field] = sentence(given)
            values[field + "Reviewer"] = given.reviewer
            values[field + "Day"] = given.day.description
        }
        return values
    }

    /// The values of an opinion sheet 审查意见表.
    func opinion(_ given: OpinionFile) -> [String: String?] {
        let results: [ApplicationAct: String] = [
            .pass: "passed", .approve: "approved", .giveBack: "returned", .reject: "rejected",
        ]
        return [
            "department": given.department.description, "agency": file.agency, "name": file.name,
            "kind": application.credentialKind.name, "matter": application.kind.title, "result": results[given.act],
            "reason": sentence(given), "reviewer": given.reviewer, "day": given.day.description,
        ]
    }

    /// What the reviewer said; where nothing was written, what his step attests (article 13).
    private func sentence(_ given: OpinionFile) -> String {
        if let reason = given.reason { return reason }
        let end: [ApplicationAct: String] = [
            .pass: "同意上报。", .approve: application.kind == .cancel ? "准予注销。" : "准予核发。", .giveBack: "退回补正。",
            .reject: "不予通过。",
        ]
        let isFavourable = given.act == .pass || given.act == .approve
        return (isFavourable ? "经审查，符合《办法》\(article.chinese)的规定，" : "经审查，") + (end[given.act] ?? "")
    }

    /// What the materials were examined by.
    private var article: Article {
        switch application.kind {
        case .first: application.credentialKind == .enforcement ? Article(10, 1) : Article(11, 1)
        default: application.kind.article
        }
    }

    private var trainings: String? {
        guard let last = file.trainings.last else { return nil }
        return "\(last.day.printed)，\(last.organiser)组织"
    }

    private var exam: String? {
        if let day = qualification.examPassedOn { return "\(day.printed)考试合格" }
        return qualification.exemption.map { "免予考试：\($0)" }
    }
}
