internal import ArgumentParser
internal import Checking
internal import Registry

/// Who issues a batch, where the authority has actors: two of the region's people, and the document that it rests on.
struct BatchDecisionOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "the actor who issues; needed when the authority has actors") var actor:
        String?
    @Option(help: "the actor who reviewed the batch; another one") var reviewedBy: String?
    @Option(help: "name and number of the document that the batch rests on") var document: String?

    func validate() throws {
        let given = [actor, reviewedBy, document].count { $0 != nil }
        guard given == 0 || given == 3 else {
            throw ValidationError("--as, --reviewed-by and --document go together: two people and the basis")
        }
    }

    /// Unlocks both keys; nil where nobody is named.
    func decision(_ authority: AuthorityOptions) throws(CheckFailure) -> BatchDecision? {
        guard let actor, let reviewedBy, let document else { return nil }
        let folder = ActorFolder(authority: authority.folder, keys: nil)
        let passphrases = authority.passphraseSource
        return BatchDecision(
            reviewer: Signatory(name: reviewedBy, key: try folder.key(of: reviewedBy, passphrases)),
            issuer: Signatory(name: actor, key: try folder.key(of: actor, passphrases)), document: document)
    }
}
