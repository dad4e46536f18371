internal import Credential
public import Regulation

/// A step that the regulation allows next, and who may take it.
public struct Prospect: Hashable, Sendable {
    /// Whose step it is.
    public enum Taker: Hashable, Sendable {
        /// Whoever asks.
        case viewer
        /// Somebody of another office, or another person of the same.
        case office(Office)
        /// Nobody yet: a period is running.
        case later(Refusal)
    }

    /// The words of the command after `paiza`, as `credential hand-out 05010100001`.
    public let command: String
    /// The Chinese word.
    public let title: String
    /// The place in the regulation.
    public let basis: Article
    /// Whose it is.
    public let taker: Taker
    /// The matter that it is a step of, as `application:5`; nil where it begins one.
    var subject: String?
}

/// Finds out who may take a step by asking the law, with every paper at hand: first for whoever asks, then for a person of each
/// office that the matter may concern.
struct Prober {
    /// A statement with everything that an act may ask for.
    static let statement = MediumStatement(
        reason: "…", document: "…", witness: -2, notice: .newspaper, evidence: sha256([]))

    let viewer: Actor?
    let others: [Actor]

    init(_ viewer: Actor?, _ offices: [Office]) {
        self.viewer = viewer
        others = offices.map { Actor(id: -1, office: $0) }
    }

    func ask(
        _ command: String, _ title: String, of subject: String? = nil, _ attempt: (Actor) throws -> Article
    ) throws -> Prospect? {
        var later: Refusal?
        for actor in [viewer].compactMap(\.self) + others {
            do {
                let basis = try attempt(actor)
                return Prospect(
                    command: command, title: title, basis: basis,
                    taker: actor == viewer ? .viewer : .office(actor.office), subject: subject)
            } catch let refusal as Refusal {
                if refusal.code == .tooEarly { later = later ?? refusal }
            }
        }
        return later.map {
            Prospect(command: command, title: title, basis: $0.article, taker: .later($0), subject: subject)
        }
    }
}
