extension ApplicationFacts {
    /// An approval while a case of revocation is open is a decision of its own, with its reason (article 21): what is granted is
    /// revoked with the rest, should the case come to that.
    func checkRevocations(decision reason: String?) throws(Refusal) {
        guard let warning = revocationWarnings.first, (reason ?? "").isEmpty else { return }
        throw Refusal(
            .openCase, Article(21), warning,
            allowed: Bilingual("待其办结，或者写明理由后核准", "wait for it, or approve in spite of it with a reason"))
    }

    /// What a department is told that reviews or approves.
    var revocationWarnings: [Bilingual] {
        openRevocations.map {
            Bilingual("撤销案件\($0)正在办理", "a case of revocation is open: revocation:\($0)")
        }
    }
}
