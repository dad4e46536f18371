import Foundation

/// An authority of specimens whose cards stand in every way that a card can, made once for all tests that only read it.
struct Office: Sendable {
    /// What became of a card.
    enum Card: String, CaseIterable {
        case valid = "05990000101"
        case revoked = "05990000102"
        case lost = "05990000103"
        case void = "05990000104"
        case cancelled = "05990000105"
        case superseded = "05990000106"
        case suspended = "05990000107"
        case expired = "05990000108"
        case notHandedOut = "05990000109"
        /// Of the other kind, and without an area.
        case supervision = "05990000110"
        /// Issued after the bundle.
        case late = "05990000112"
    }

    private let folder: Scratch
    let authority: String
    /// The same before anybody was enrolled: it issues and hands out.
    let desk: String
    let bundle: String
    let root: String
    /// When the bundle was made.
    let bundleTime: Date
    /// The text of the code of each card, by number.
    let payloads: [String: String]
    /// The text of a card by another authority of the same name.
    let impostor: String
    /// The root of that other authority.
    let otherRoot: String
    /// The text of a card by an authority of another name.
    let foreigner: String
    /// The front of the valid card.
    let picture: String

    private static let made = Result { try Office() }

    /// The one office.
    static var shared: Office { get throws { try made.get() } }

    /// Verifies inputs, or lines, against the office's bundle.
    func verify(
        _ arguments: [String], input: String = "", by command: Command = .paiza, environment: [String: String]? = nil
    ) throws -> Outcome {
        let trust = ["--bundle", bundle, "--root", root]
        return try command.run(
            (command == .paiza ? ["verify"] : []) + trust + arguments, input: Array(input.utf8),
            environment: environment ?? ["LANG": "C.UTF-8"])
    }

    /// The text of a card's code.
    func text(_ card: Card) -> String { payloads[card.rawValue] ?? "" }

    /// So many days after the bundle was made, as `--now` takes it.
    func time(days: Double) -> String {
        ISO8601DateFormatter().string(from: bundleTime.addingTimeInterval(days * 86_400))
    }

    private init() throws {
        folder = try Scratch()
        folder.removeAtExit()
        let other = try folder.authority("impostor")
        otherRoot = "\(other)/root.pem"
        try Self.issue([.valid], folder, other)
        impostor = try Self.payloads(other)[Card.valid.rawValue] ?? ""
        authority = try folder.authority("office", "--public-page", "https://paiza.example/v")
        (bundle, root) = (folder("bundle.paiza"), "\(authority)/root.pem")
        try Self.issue(Card.allCases.filter { $0 != .late }, folder, authority)
        let handedOut = Card.allCases.filter { $0 != .notHandedOut && $0 != .late }.map(\.rawValue)
        try Self.succeed(["handout", "--authority", authority] + handedOut)
        desk = folder("desk")
        try FileManager.default.copyItem(atPath: authority, toPath: desk)
        let procedures = try Procedures(folder, authority)
        try Self.change(procedures)
        // Times are whole seconds, and the impostor's card must be older than the bundle to be called a forgery.
        Thread.sleep(forTimeInterval: 1)
        try Self.succeed(["bundle", "make", "--authority", authority, "--out", bundle])
        bundleTime = try FileManager.default.attributesOfItem(atPath: bundle)[.modificationDate] as? Date ?? Date()
        try Self.issue([.late], folder, authority, Procedures.batch)
        payloads = try Self.payloads(authority)
        let cards = folder("cards")
        try Self.succeed(["render", "--authority", authority, "--out", cards, Card.valid.rawValue])
        picture = "\(cards)/\(Card.valid.rawValue)-front.png"
        let foreign = try folder.authority("foreigner", "--issuer", "CN-XX")
        try Self.issue([.valid], folder, foreign)
        foreigner = try Self.payloads(foreign)[Card.valid.rawValue] ?? ""
    }

    private static func issue(
        _ cards: [Card], _ folder: Scratch, _ authority: String, _ decision: [String] = []
    ) throws {
        let people = cards.map { card in
            var person = Person(number: card.rawValue)
            switch card {
            case .expired: (person.validFrom, person.validTo) = (day(-400), day(-30))
            case .cancelled, .superseded, .late: person.identity = identity(of: card)
            case .supervision:
                (person.kind, person.category, person.area) = ("行政执法监督证", "行政执法监督", "")
            default: break
            }
            return person
        }
        try succeed(["issue", "--authority", authority] + decision + (try folder.roster(people)))
    }

    private static func identity(of card: Card) -> String {
        RegistryCommandTests.House.identity(Int(card.rawValue.suffix(3)) ?? 0)
    }

    /// Each status follows from its procedure.
    private static func change(_ procedures: Procedures) throws {
        try procedures.revoke(Card.revoked.rawValue)
        try procedures.lose(Card.lost.rawValue, Card.void.rawValue)
        try procedures.publish(Card.void.rawValue)
        try procedures.cancel(Card.cancelled.rawValue, identity(of: .cancelled))
        try procedures.suspend(Card.suspended.rawValue)
        try procedures.suspend(Card.superseded.rawValue)
        try procedures.transfer(Card.superseded.rawValue, identity(of: .superseded))
    }

    private static func payloads(_ authority: String) throws -> [String: String] {
        let outcome = try succeed(["payload", "--authority", authority, "--all"])
        return Dictionary(
            uniqueKeysWithValues: outcome.lines.map { line in
                let parts = line.split(separator: "\t").map(String.init)
                return (parts[0], parts.last ?? "")
            })
    }

    @discardableResult
    private static func succeed(_ arguments: [String]) throws -> Outcome {
        let outcome = try Command.paiza.run(arguments)
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return outcome
    }
}

/// The day in China so many days from today, as a roster writes it.
func day(_ offset: Int) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 8 * 3_600)
    formatter.dateFormat = "yyyy-MM-dd"
    return formatter.string(from: Date(timeIntervalSinceNow: Double(offset) * 86_400))
}
