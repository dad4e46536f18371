/// Who may enrol, suspend or transfer an actor (articles 5 and 7: 分级): the level above, and the region its own.
public struct EnrolmentLaw: Sendable {
    /// There is nothing to choose.
    public init() {}

    /// Throws unless `actor` stands above `office`; `agency` is the office's agency when it is one.
    public func check(_ actor: Actor, over office: Office, agency: Agency? = nil) throws(Refusal) {
        switch office {
        case .department(let department):
            let above = department.superior ?? department
            try check(actor, above)
        case .agency:
            guard let agency else { throw refuse(nil) }
            try check(actor, agency.handling)
        case .printShop:
            guard let region = JusticeDepartment.region else { throw refuse(nil) }
            try check(actor, region)
        }
    }

    /// Throws unless two of the region let somebody act for the region: whoever decides there, no one brings in alone.
    public func checkPair(_ actor: Actor, _ second: Actor?, over office: Office) throws(Refusal) {
        guard case .department(let department) = office, department.level == .region else { return }
        guard let second, second.office == office, actor.office == office, !actor.selves.contains(second.id) else {
            throw Refusal(
                .fourEyes, Article(5),
                Bilingual("自治区的工作人员须由其两名工作人员共同登记", "two of the region's own let another one act for it"),
                allowed: Bilingual(
                    "由根密钥登记，或者由自治区的另一名工作人员共同办理（--with）", "the root enrols, or another of the region joins: --with"))
        }
    }

    private func check(_ actor: Actor, _ department: JusticeDepartment) throws(Refusal) {
        guard actor.office == .department(department) else { throw refuse(department) }
    }

    private func refuse(_ department: JusticeDepartment?) -> Refusal {
        Refusal(
            .wrongRank, Article(5),
            Bilingual("应由上一级登记工作人员", "the level above enrols, suspends and transfers"),
            allowed: department.map { Bilingual("由\($0)登记", "the department of \($0.area) may") }
                ?? Bilingual("先登记机关", "register the agency first"))
    }
}
