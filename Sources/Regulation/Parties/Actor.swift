/// Where an actor serves.
public enum Office: Hashable, Sendable {
    /// An agency, by its number in the registry.
    case agency(Int)
    /// A justice department.
    case department(JusticeDepartment)
    /// The print shop, which acts on a signed order only (article 16).
    case printShop
}

/// A person who acts in the registry, with a key of his own.
public struct Actor: Hashable, Sendable {
    /// Number in the registry.
    public let id: Int
    /// Where he serves.
    public let office: Office
    /// The person of the registry that he is, when he holds or applies for a credential himself.
    public let person: Int?
    /// The numbers under which the same natural person acts or has acted, this one among them.
    public let selves: Set<Int>

    /// Names an actor.
    public init(id: Int, office: Office, person: Int? = nil, earlier: Set<Int> = []) {
        (self.id, self.office, self.person) = (id, office, person)
        selves = earlier.union([id])
    }
}

extension Actor {
    /// Throws unless the actor serves in the agency.
    func mustServe(_ agency: Agency, _ article: Article) throws(Refusal) {
        try mustServe(agencies: [agency.id], article)
    }

    func mustServe(agencies: Set<Int>, _ article: Article) throws(Refusal) {
        if case .agency(let id) = office, agencies.contains(id) { return }
        throw Refusal(
            .wrongOffice, article, Bilingual("应由持证人所在行政执法机关办理", "the holder's agency has to do this"),
            allowed: Bilingual("由该机关的经办人办理", "an actor of that agency may do it"))
    }

    /// Throws unless the actor serves in exactly this department: of another level it is `wrongOffice`, of another area
    /// `outsideArea`.
    func mustServe(_ department: JusticeDepartment, _ article: Article) throws(Refusal) {
        guard case .department(let own) = office, own.level == department.level else {
            throw Refusal(
                .wrongOffice, article,
                Bilingual("应由\(department)办理", "the justice department of \(department.area) has to do this"),
                allowed: Bilingual("由\(department)的工作人员办理", "an actor of that department may do it"))
        }
        guard own != department else { return }
        throw Refusal(
            .outsideArea, Article(7), Bilingual("该机关不属于\(own)管辖", "the agency is not in the area of \(own.area)"),
            allowed: Bilingual("移送\(department)", "transfer it to the justice department of \(department.area)"))
    }

    /// The actor's department when it has the agency in its area: any hop of the agency's route.
    public func department(over agency: Agency, _ article: Article) throws(Refusal) -> JusticeDepartment {
        guard case .department(let own) = office else {
            throw Refusal(
                .wrongOffice, article, Bilingual("应由旗县级以上司法行政部门办理", "a justice department has to do this"),
                allowed: Bilingual(
                    "由\(agency.handling)或者其上级办理", "the department of \(agency.handling.area) or one above it may"))
        }
        guard !agency.route.contains(own) else { return own }
        throw Refusal(
            .outsideArea, Article(7), Bilingual("该机关不属于\(own)管辖", "the agency is not in the area of \(own.area)"),
            allowed: Bilingual(
                "移送\(agency.handling)", "transfer it to the justice department of \(agency.handling.area)"))
    }

    /// Throws unless the actor serves in the region's justice department.
    func mustServeRegion(_ article: Article) throws(Refusal) {
        if case .department(let own) = office, own.level == .region { return }
        throw Refusal(
            .wrongOffice, article, Bilingual("只能由自治区司法行政部门决定", "only the region's justice department decides this"),
            allowed: Bilingual("逐级报自治区司法行政部门", "report it up, level by level"))
    }

    /// Throws when the matter is the actor's own.
    func mustNotBe(_ person: Int?, _ article: Article) throws(Refusal) {
        try require(
            self.person == nil || self.person != person,
            else: Refusal(
                .ownMatter, article, Bilingual("不得办理本人的事项", "nobody decides on himself"),
                allowed: Bilingual("由其他工作人员办理", "another named person may do it")))
    }

    /// Throws when the actor, under whichever number, took another step that needs a second pair of eyes.
    func mustDiffer(from other: Int?, _ article: Article) throws(Refusal) {
        try require(
            other.map { !selves.contains($0) } ?? true,
            else: Refusal(
                .fourEyes, article, Bilingual("审查人与决定人不得为同一人", "who reviewed cannot be who decides"),
                allowed: Bilingual("由另一名工作人员决定", "another person of the same department may decide")))
    }
}
