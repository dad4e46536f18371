internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

struct InboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "list the applications and cases that wait for an actor 待办, the oldest first",
        discussion: """
            what, what it is, where it is, agency, since when, the steps that the actor may take; paiza application show and
            paiza case show say the rest, paiza due what has a day

              paiza inbox --authority office --as bai
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(name: .customLong("as"), help: "the actor; the key is unlocked by passphrase") var actor: String
    @Option(help: "the folder of the actor's key file, when it is not AUTHORITY/actors") var keys: String?
    @Option(help: "lines at most") var limit = 200
    @Flag(help: "one JSON object a line") var json = false

    func validate() throws {
        guard 1...1_000_000 ~= limit else { throw ValidationError("--limit must be 1 to 1000000") }
    }

    func run() throws {
        let folder = authority.folder
        let registry = try folder.registry()
        let viewer = try ActorFolder(authority: folder, keys: keys).viewer(actor, authority.passphraseSource)
        let rules = try folder.rules()
        let waiting = try deciding { () throws(RegistryError) in
            try registry.inbox(of: viewer, limit: limit, now: Clock.now, rules: rules)
        }
        for matter in waiting { json ? Terminal.print(object(matter).description) : say(matter) }
        ListOptions.sayEnd(of: waiting.count, limit: limit)
    }

    private func say(_ matter: WaitingMatter) {
        let steps = matter.refusal.map { $0.reason.shown } ?? matter.steps.map(\.title).joined(separator: "、")
        Terminal.print(
            [
                matter.subject, matter.words.shown, matter.state.shown, CheckedText.escaped(matter.agency),
                matter.since,
                steps,
            ].joined(separator: "\t"))
    }

    private func object(_ matter: WaitingMatter) -> JSONLine {
        .object([
            ("subject", .text(matter.subject)), ("kind", .text(matter.words.english)),
            ("state", .text(matter.state.english)), ("agency", .text(matter.agency)), ("since", .text(matter.since)),
            ("steps", .array(matter.steps.map { .text($0.command) })),
            ("refusal", JSONLine(matter.refusal?.reason.english)),
        ])
    }
}
