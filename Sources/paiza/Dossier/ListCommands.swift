internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

/// Who looks at a list, how much of it, and how it is said.
struct ListOptions: ParsableArguments {
    @OptionGroup var viewing: ViewingOptions
    @Option(help: "lines at most") var limit = 200
    @Flag(help: "one JSON object a line") var json = false

    func validate() throws {
        guard 1...1_000_000 ~= limit else { throw ValidationError("--limit must be 1 to 1000000") }
    }

    /// Says the lines, each as its fields, and when there may be more.
    func say(_ lines: [[(key: String, value: String?)]]) {
        for line in lines {
            Terminal.print(
                json
                    ? JSONLine.object(line.map { ($0.key, JSONLine($0.value)) }).description
                    : line.map { CheckedText.escaped($0.value ?? "") }.joined(separator: "\t"))
        }
        Self.sayEnd(of: lines.count, limit: limit)
    }

    /// Says that a list is empty, or that there may be more.
    static func sayEnd(of count: Int, limit: Int) {
        if count == 0 { Terminal.note(Bilingual("没有记录", "nothing").shown) }
        if count == limit { Terminal.note(Bilingual("只列出前 \(limit) 条，可用 --limit", "there may be more: --limit").shown) }
    }
}

struct PersonList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "list the people that the actor may see: of the agency, or of the area",
        discussion: """
            number, name, agency, newest credential

              paiza person list --name 王 --authority office --as li
            """)

    @OptionGroup var list: ListOptions
    @Option(help: "one agency by its whole name") var agency: String?
    @Option(help: "a part of the name") var name: String?

    func run() throws {
        let asked = try list.viewing.asked()
        let people = try deciding { () throws(RegistryError) in
            try asked.registry.people(ListFilter(agency: agency, name: name, limit: list.limit), to: asked.viewer)
        }
        list.say(
            people.map { [("person", "\($0.id)"), ("name", $0.name), ("agency", $0.agency), ("number", $0.number)] })
    }
}

struct CredentialList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "list the credentials that the actor may see: of the agency, or of the area",
        discussion: """
            number, name, agency, last day, how it stands, and how verifiers find its newest card, which may be void while
            the credential is in force

              paiza credential list --state suspended --authority office --as li
            """)

    @OptionGroup var list: ListOptions
    @Option(help: "one agency by its whole name") var agency: String?
    @Option(help: "a part of the holder's name") var name: String?
    @Option(help: "how it stands: \(CredentialStanding.allCases.map(\.name).joined(separator: ", "))")
    var state: CredentialStanding?

    func run() throws {
        let asked = try list.viewing.asked()
        let filter = ListFilter(agency: agency, name: name, standing: state, limit: list.limit)
        let credentials = try deciding { () throws(RegistryError) in
            try asked.registry.credentials(filter, to: asked.viewer, now: Clock.now)
        }
        list.say(
            credentials.map {
                [
                    ("number", $0.number), ("name", $0.name), ("agency", $0.agency), ("validTo", $0.validTo),
                    ("state", list.json ? $0.standing.name : Bilingual($0.standing.title, $0.standing.name).shown),
                    ("card", $0.card.map { list.json ? $0.name : Bilingual($0.words(.chinese), $0.name).shown }),
                ]
            })
    }
}

struct CaseList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "list the open cases that the actor may see: of the agency, or of the area",
        discussion: """
            the case, agency, where it is, since when; whom a complaint is about is not said in a list

              paiza case list --authority office --as li
            """)

    @OptionGroup var list: ListOptions
    @Flag(help: "those that are decided too") var all = false

    func run() throws {
        let asked = try list.viewing.asked()
        let cases = try deciding { () throws(RegistryError) in
            try asked.registry.cases(openOnly: !all, limit: list.limit, to: asked.viewer)
        }
        list.say(
            cases.map {
                [
                    ("subject", $0.subject), ("agency", $0.agency),
                    ("state", list.json ? $0.state : $0.stateWords.shown), ("since", $0.since),
                ]
            })
    }
}
