/// A new name of an agency, its merger into another, or its split 机构改革: one decision of the department that handles it, or of one
/// above it, on a document; what its cards say is changed by applications under article 18(2).
public enum ReorganisationLaw {
    private static let article = Article(18, 2)

    /// Throws unless the actor's department stands over each of the agencies and names the document.
    public static func decide(
        on agencies: [Agency], by actor: Actor, document: String
    ) throws(Refusal) -> Article {
        for agency in agencies { _ = try actor.department(over: agency, article) }
        try require(
            !document.isEmpty,
            else: Refusal(
                .missingDocument, article,
                Bilingual("未写明机构改革的批准文件", "the document that the reorganisation rests on is missing"),
                allowed: Bilingual("写明文件名称和文号", "name it with its number")))
        return article
    }

    /// Throws where open applications would come before other departments than those that have them.
    public static func checkRoute(
        from agency: Agency, to other: Agency, openApplications: Int
    ) throws(Refusal) {
        try require(
            openApplications == 0 || agency.handling == other.handling,
            else: Refusal(
                .secondApplication, article,
                Bilingual(
                    "有\(openApplications)件未办结的申请由另一司法行政部门办理",
                    "\(openApplications) open applications lie with another department than the other agency's"),
                allowed: Bilingual("办结或者撤回后再合并、分立", "finish or withdraw them first")))
    }
}
