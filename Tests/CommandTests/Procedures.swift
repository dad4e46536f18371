import Foundation

/// The people who decide on the cards of an authority whose agencies are the default of `Person`, and what they decide: each
/// step a command of one of them.
struct Procedures {
    private let folder: Scratch
    private let authority: String

    /// The options with which the region issues a batch.
    static let batch = ["--as", "qian", "--reviewed-by", "zhao", "--document", "核发批件1号"]

    /// Enrols the region's two, a city's justice department, and the clerk of an agency that is known by its name.
    init(_ folder: Scratch, _ authority: String, agency: String = Person(number: "").agency) throws {
        (self.folder, self.authority) = (folder, authority)
        for name in ["zhao", "qian"] { try enrol(name, "department:150000", by: "root") }
        try enrol("bao", "department:150200", by: "zhao")
        try enrol("zhou", at: agency)
    }

    /// Registers an agency of the city and enrols its clerk.
    private func enrol(_ clerk: String, at agency: String) throws {
        let entry = try act("agency add \(agency) --level league --division 150200 --json", by: "bao")
        try enrol(clerk, "agency:\(try Self.id(entry))", by: "bao")
    }

    private func enrol(_ name: String, _ office: String, by other: String) throws {
        try act(folder.enrolment(of: name, at: office).joined(separator: " "), by: other)
    }

    /// Runs a command, its words parted by blanks.
    @discardableResult
    func act(_ words: String, by actor: String) throws -> Outcome {
        let outcome = try Command.paiza.run(
            words.split(separator: " ").map(String.init) + ["--authority", authority, "--as", actor])
        guard outcome.code == 0 else { throw Unexpected(outcome) }
        return outcome
    }

    /// The number of what a command with `--json` made.
    private static func id(_ outcome: Outcome) throws -> String {
        guard let subject = try outcome.objects().first?["subject"] as? String,
            let id = subject.split(separator: ":").last
        else { throw Unexpected(outcome) }
        return String(id)
    }

    // MARK: Decisions

    func revoke(_ number: String) throws {
        let id = try Self.id(act("case revocation open \(number) --evidence 调查笔录 --json", by: "bao"))
        for (step, actor) in [
            ("report", "bao"), ("notify", "zhao"), ("hear", "zhao"), ("examine", "zhao"), ("revoke", "qian"),
        ] { try act("case revocation step \(id) \(step)", by: actor) }
    }

    func lose(_ numbers: String...) throws {
        try act("credential report-loss \(numbers.joined(separator: " "))", by: "zhou")
    }

    func publish(_ number: String) throws {
        let page = try folder.write("遗失声明", to: "page.txt")
        try act("notice publish \(number) --medium newspaper --where 内蒙古日报第8版 --evidence \(page)", by: "zhou")
    }

    func suspend(_ number: String) throws {
        try act("credential leave \(number) --on \(day(0))", by: "zhou")
        try act("credential suspend \(number)", by: "zhao")
    }

    /// After the holder's death, of which nobody has to be told.
    func cancel(_ number: String, _ identity: String) throws {
        let person = try person(identity)
        try decide(
            "cancel --person \(person) --number \(number) --declared --ground left-post:died --documents form,ground-proof",
            by: "zhou")
    }

    /// To another name, with its proof.
    func rename(_ number: String, _ identity: String, to name: String) throws {
        let person = try person(identity)
        try decide(
            "change --person \(person) --number \(number) --name \(name) --declared --documents form,change-proof",
            by: "zhou")
    }

    /// To another agency of the city, which trains and applies: another number takes the place of this one.
    func transfer(_ number: String, _ identity: String) throws {
        let person = try person(identity)
        try act(
            "person record \(person) --conduct --establishment administrative --in-post --fit", by: "zhou")
        try enrol("tie", at: "包头市交通运输局")
        try act("person record \(person) --training \(day(0))", by: "tie")
        let papers = "form,portrait,post-proof,health-declaration,training-record,release"
        try decide("transfer --person \(person) --number \(number) --declared --documents \(papers)", by: "tie")
    }

    private func person(_ identity: String) throws -> String {
        let file = try folder.write(identity + "\n", to: "identity-\(identity.suffix(4)).txt")
        return try Self.id(act("person add --name 郑海涛 --agency 1 --identity-file \(file) --json", by: "zhou"))
    }

    /// Files an application and brings it up to its approval.
    private func decide(_ draft: String, by agency: String) throws {
        let id = try Self.id(act("application draft \(draft) --json", by: agency))
        for (step, actor) in [
            ("submit", agency), ("receive", "bao"), ("pass", "bao"), ("pass", "zhao"), ("approve", "qian"),
        ] { try act("application \(step) \(id)", by: actor) }
    }
}
