internal import Credential
internal import GRDB

/// Who decides a batch: one of the region's people reviewed it, another issues it, and the document that it rests on.
public struct BatchDecision: Sendable {
    /// Who reviewed it.
    public var reviewer: Signatory
    /// Who issues it.
    public var issuer: Signatory
    /// Name and number of the document.
    public var document: String

    /// Takes all three.
    public init(reviewer: Signatory, issuer: Signatory, document: String) {
        (self.reviewer, self.issuer, self.document) = (reviewer, issuer, document)
    }
}

/// The reviewer's word for a batch: what was reviewed is in the digest, so that nothing else is issued on it.
struct BatchReviewed: EventFacts {
    static let act = "batch.review"
    let batch: Int
    let rows: Int
    let digest: String
    let document: Note

    var subject: String { "batch:\(batch)" }

    func apply(_ event: EventHead, _ database: Database) throws {}
}

/// The issuer's word for a batch, which is one decision: his signature here vouches for the events of its credentials just before,
/// whose digests it is chained to, and which bear none of their own.
struct BatchIssued: EventFacts {
    static let act = "batch.issue"
    let batch: Int
    /// The first of the events that it vouches for; the last one stands right before it.
    let first: Int

    var subject: String { "batch:\(batch)" }

    func apply(_ event: EventHead, _ database: Database) throws {}
}
