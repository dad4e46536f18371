/// The region's decision on a batch of people whose files were reviewed elsewhere (articles 7 and 13): two of its people, one
/// who reviewed and another who issues, on a basis that is on record.
public struct BatchLaw: Sendable {
    private static let article = Article(13)

    /// There is nothing to choose.
    public init() {}

    /// Throws unless both serve in the region's department, are two, and name the basis.
    public func decide(
        reviewedBy reviewer: Actor, issuedBy issuer: Actor, document: String?
    ) throws(Refusal) -> Article {
        for actor in [reviewer, issuer] { try actor.mustServeRegion(Self.article) }
        try issuer.mustDiffer(from: reviewer.id, Self.article)
        try require(
            !(document ?? "").isEmpty,
            else: Refusal(
                .missingDocument, Self.article,
                Bilingual("未写明签发依据的文件", "the document that the batch rests on is missing"),
                allowed: Bilingual("写明文件名称和文号", "name it with its number")))
        return Self.article
    }

    /// Throws unless a row may become a credential: the person is known by an identity number, the agency is registered, and
    /// no application of the person is open (article 11(2)). Whose credential was revoked, or is about to be, is no matter for a
    /// list: the person's own application is weighed with that in sight (article 21).
    public func check(
        hasIdentity: Bool, isRegisteredAgency: Bool, openApplications: Int, hasRevocation: Bool = false
    ) throws(Refusal) {
        try require(
            hasIdentity,
            else: Refusal(
                .missingRecord, Article(11, 2),
                Bilingual("缺少身份号码，无法核对一人一证", "without an identity number a second credential cannot be seen"),
                allowed: Bilingual("补充身份号码", "add the identity number")))
        try require(
            isRegisteredAgency,
            else: Refusal(
                .missingRecord, Article(3, 2), Bilingual("机关尚未登记", "the agency is not registered"),
                allowed: Bilingual("先登记机关", "register it first: paiza agency add")))
        try require(
            openApplications == 0,
            else: Refusal(
                .secondApplication, Article(11, 2), Bilingual("另有未办结的申请", "an application of this person is open"),
                allowed: Bilingual("办结或者撤回后再签发", "finish or withdraw it first")))
        try require(
            !hasRevocation,
            else: Refusal(
                .openCase, Article(21),
                Bilingual("曾被撤销证件，或者撤销案件正在办理", "a credential of the person was revoked, or a case is open"),
                allowed: Bilingual("由机关单独申领", "the agency applies for the person alone")))
    }
}
