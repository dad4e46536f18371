internal import Credential
internal import Regulation

/// An event that needs the word of a second actor, always or in some cases.
protocol AgreedFacts: EventFacts {
    /// The word of the second, where two are needed.
    var consent: Consent? { get set }
    /// What the second agrees to.
    var agreed: [String] { get }
}

/// The word of a second actor for an event of the first, at one place of the log and no other.
struct Consent: Codable, Sendable {
    let actor: Int
    let signature: String
}

extension AgreedFacts {
    /// What the second signs: each part with its length in front, so that no two run into the same bytes.
    func consentText(_ sequence: Int) -> [UInt8] {
        let parts = [Self.act, "\(sequence)", subject] + agreed
        return Array("paiza consent 1\n".utf8) + parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    }
}
