public import Credential
internal import GRDB
public import Regulation

/// An actor whose key is unlocked: what he does from now on bears his signature.
public struct Signatory: Sendable {
    /// The name that he is enrolled under; `root` is the authority's root, which enrols the first.
    public let name: String
    /// His own key.
    public let key: PrivateKey

    /// Takes both.
    public init(name: String, key: PrivateKey) { (self.name, self.key) = (name, key) }

    /// The name of the authority's root in the log.
    public static let root = "root"

    /// The authority itself in the log: what it publishes is signed by its log key.
    static let authority = "authority"
    /// Its number, which no actor has.
    static let authorityID = -1
}

/// Whoever looks at a list: an actor with his unlocked key, at a time.
public struct Viewer: Sendable {
    let signatory: Signatory
    let now: Instant

    /// Takes both.
    public init(_ signatory: Signatory, now: Instant) { (self.signatory, self.now) = (signatory, now) }

    func actor(_ database: Database) throws -> Actor { try Desk(signatory, now, Rules(), database).actor }
}

/// What an act came to, for whoever did it.
public struct Entry: Hashable, Sendable {
    /// What it is about and its number, as `application:5`.
    public let subject: String
    /// The place in the regulation.
    public let basis: Article
    /// What changed.
    public let change: Bilingual
    /// Worth a look.
    public let warnings: [Bilingual]
    /// What comes next.
    public let next: Bilingual

    init(
        _ subject: String, _ basis: Article, _ change: Bilingual, warnings: [Bilingual] = [],
        next: Bilingual = Bilingual("", "")
    ) {
        (self.subject, self.basis, self.change, self.warnings, self.next) = (subject, basis, change, warnings, next)
    }

    /// The number of what it is about.
    public var id: Int { Int(subject.split(separator: ":").last ?? "") ?? 0 }
}

/// The readings and rest days under which the registry decides.
public struct Rules: Sendable {
    /// The readings chosen.
    public let readings: Readings
    /// The legal rest days that are known.
    public let restDays: RestDays

    /// The defaults, unless others are given.
    public init(readings: Readings = Readings(), restDays: RestDays = RestDays()) {
        (self.readings, self.restDays) = (readings, restDays)
    }

    var periods: StatutoryPeriods { StatutoryPeriods(readings, restDays: restDays) }
}
