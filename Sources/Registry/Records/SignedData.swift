internal import Credential
internal import Regulation

extension Registry {
    /// Signs the claims of a credential. Whatever way led here, nothing is recorded that is valid for too long (article 17), is
    /// of a category of the other kind, or would be read by a verifier otherwise than it was decided.
    static func signed(_ claims: CredentialClaims, _ sign: Signer) throws -> SignedToken {
        try checkTerm(claims.validity)
        try checkTexts(claims.identity)
        try checkCategories(claims.identity)
        let token: SignedToken
        do throws(CryptoError) { token = try sign(claims) } catch { throw RegistryError.signing(error) }
        guard let read = try? CredentialClaims(token), read == claims else { throw unreadable }
        return token
    }

    private static var unreadable: Refusal {
        Refusal(
            .missingRecord, Article(14),
            Bilingual("证件载明的内容不合格式", "what the credential would state breaks the format"),
            allowed: Bilingual("更正姓名、机关、执法类别或者照片", "correct the name, agency, categories or portrait"))
    }

    private static func checkTexts(_ identity: IdentityData) throws {
        for text in [identity.name, identity.nameMongolian, identity.agency].compactMap(\.self) {
            guard text.unicodeScalars.allSatisfy({ CheckedText.problem($0) == nil }) else { throw unreadable }
        }
    }

    private static func checkTerm(_ days: ClosedRange<CivilDate>) throws {
        do throws(ValidityError) { _ = try Validity(days) } catch {
            switch error {
            case .tooLong(let last):
                throw Refusal(
                    .impossibleDay, Article(17),
                    Bilingual("有效期限超过六年", "it would be valid for more than six years"),
                    allowed: Bilingual("最迟至\(last)", "until \(last) at the latest"))
            }
        }
    }

    /// 行政执法监督 is the category of supervision credentials, and of no other.
    private static func checkCategories(_ identity: IdentityData) throws {
        let isSupervision = identity.kind == .supervision
        let fits = identity.categories.allSatisfy { category in
            guard case .code(let code) = category else { return !isSupervision }
            return (code == CategoryTable.supervision) == isSupervision
        }
        guard fits else {
            throw Refusal(
                .wrongCredential, Article(14),
                Bilingual("执法类别与证件种类不符", "the category does not belong to this kind of credential"),
                allowed: Bilingual("“行政执法监督”只用于且必用于行政执法监督证", "行政执法监督 for supervision credentials alone"))
        }
    }
}
