internal import Checking
internal import Credential
internal import Documents
internal import Registry
internal import Regulation

/// What a case of the registry says in a document; what was never recorded is left to the caller, and missed by the document.
struct CaseValues {
    let kind: DocumentKind
    let registry: Registry
    let keySet: KeySet
    /// Whose opinion, where several departments gave one.
    let department: Area?

    func values(_ subject: CaseSubject) throws(CheckFailure) -> [String: DocumentValue] {
        guard subject.kinds.contains(kind) else {
            let word = CaseSubject.word(for: kind).map { "--about \($0)" } ?? "--number or --agency"
            throw CheckFailure(.usage, "\(kind.rawValue) is not about \(subject)", hint: "use \(word)")
        }
        let texts: [String: String?] =
            switch subject {
            case .application(let id): try application(id)
            case .revocation(let id): try revocation(id)
            case .complaint(let id): try complaint(id)
            case .supervision(let id): try supervision(id)
            }
        return texts.compactMapValues { $0.map(DocumentValue.text) }
    }

    // MARK: Applications

    private func application(_ id: Int) throws(CheckFailure) -> [String: String?] {
        let file = try deciding { () throws(RegistryError) in try registry.file(application: id) }
        let form = ApplicationWords(file, keySet)
        switch kind {
        case .opinion: return try opinion(file, form)
        case .cancellation, .priorNotice: return try cancellation(file, form)
        default: return form.form
        }
    }

    private func opinion(_ file: ApplicationFile, _ form: ApplicationWords) throws(CheckFailure) -> [String: String?] {
        let given = file.opinions.last { department == nil || $0.department.area == department }
        guard let given else {
            let whose = department.flatMap { JusticeDepartment($0)?.description } ?? "no department"
            throw CheckFailure(
                .malformed, "application:\(file.application.id) has no opinion of \(whose) in this round",
                hint: "paiza application pass, return, reject or approve gives one")
        }
        return form.opinion(given)
    }

    /// Article 22: the prior notice while the region has it, the decision once it is taken.
    private func cancellation(
        _ file: ApplicationFile, _ form: ApplicationWords
    ) throws(CheckFailure) -> [String: String?] {
        let application = file.application
        let isDecision = kind == .cancellation
        guard application.kind == .cancel, let ground = application.ground,
            application.state == (isDecision ? .approved : .atRegion)
        else {
            throw CheckFailure(
                .malformed,
                "application:\(application.id) (\(application.kind.rawValue)) is \(application.state.rawValue): "
                    + (isDecision ? "no cancellation was decided" : "no cancellation waits for the region's decision"),
                hint: isDecision ? "paiza application approve decides it" : "each level passes it on first")
        }
        let day = file.opinions.last { $0.act == .approve }?.day
        let region = JusticeDepartment.region?.description
        let words = GroundWords(ground)
        var values: [String: String?] = [
            "office": region, "name": file.name, "agency": file.agency, "number": file.number,
            "kind": application.credentialKind.name,
        ]
        if isDecision {
            values.merge(["ground": words.code, "facts": words.facts, "day": day?.description]) { $1 }
        } else {
            values.merge(["measure": "cancel", "facts": words.facts ?? words.text, "basis": words.basis]) { $1 }
        }
        return values
    }

    // MARK: Cases

    private func revocation(_ id: Int) throws(CheckFailure) -> [String: String?] {
        let file = try deciding { () throws(RegistryError) in try registry.file(revocation: id) }
        let isDecision = kind == .revocation
        guard isDecision == (file.state == .revoked), isDecision || file.state.level != nil else {
            throw CheckFailure(
                .malformed,
                "revocation:\(id) is \(file.state.rawValue): "
                    + (isDecision ? "no revocation was decided" : "there is nothing to give notice of"),
                hint: "paiza case lists and moves cases of revocation")
        }
        let holder = try deciding { () throws(RegistryError) in try registry.statement(of: file.number) }
        var values: [String: String?] = [
            "office": file.office ?? JusticeDepartment.region?.description, "name": holder?.name,
            "agency": holder?.agency, "kind": holder?.kind.name, "number": file.number.text, "facts": file.evidence,
        ]
        if isDecision {
            values.merge(["statement": file.statement, "day": file.decidedOn?.description]) { $1 }
        } else {
            values.merge(["measure": "revoke", "basis": "《\(Article.regulation)》第二十一条"]) { $1 }
        }
        return values
    }

    private func complaint(_ id: Int) throws(CheckFailure) -> [String: String?] {
        let file = try deciding { () throws(RegistryError) in try registry.file(complaint: id) }
        guard [.decided, .answered, .notAccepted].contains(file.state) else {
            throw CheckFailure(
                .malformed, "complaint:\(id) is \(file.state.rawValue): there is no decision to reply with",
                hint: "paiza case complaint decides it first (article 25)")
        }
        return [
            "office": file.office, "receivedOn": file.receivedOn.description, "matter": file.content,
            "decision": file.outcome, "day": file.answeredOn?.description,
        ]
    }

    private func supervision(_ id: Int) throws(CheckFailure) -> [String: String?] {
        let file = try deciding { () throws(RegistryError) in try registry.file(supervision: id) }
        let holder = try file.number.flatMap { (number) throws(CheckFailure) in
            try deciding { () throws(RegistryError) in try registry.statement(of: number) }
        }
        let codes: [SupervisionGround: String] = [
            .notShown: "conduct", .lossUnreported: "loss", .misused: "misuse", .other: "other",
            .unqualifiedApplicant: "unqualified",
        ]
        return [
            "office": file.office, "agency": file.agency, "name": holder?.name, "number": file.number?.text,
            "ground": codes[file.ground], "demand": file.demand, "due": file.due.description,
            "day": file.madeOn.description,
        ]
    }
}

extension Article {
    /// The regulation's name.
    static let regulation = "内蒙古自治区行政执法证件管理办法"
}

/// A ground of article 22 in the words of papers.
struct GroundWords {
    let code: String
    /// The words of the regulation.
    let text: String
    /// What is known beyond them.
    let facts: String?
    let basis: String

    init(_ ground: CancellationGround) {
        let item: String
        switch ground {
        case .expired: (code, text, facts, item) = ("expired", "行政执法证件有效期届满", nil, "一")
        case .leftPost(let how):
            (code, text, item) = ("left", "离开行政执法岗位", "二")
            facts = "持证人因\(how.title)离开行政执法岗位。"
        case .revoked: (code, text, facts, item) = ("revoked", "行政执法证件依法被撤销", nil, "三")
        case .other(let rule): (code, text, facts, item) = ("other", "依法应当注销的其他情形", "依据：\(rule)。", "四")
        }
        basis = "《\(Article.regulation)》第二十二条第（\(item)）项"
    }

    /// As a screen shows it.
    var shown: String { facts ?? text }
}
