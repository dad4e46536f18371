internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

/// Who acts, and for which authority.
struct ActingOptions: ParsableArguments {
    @OptionGroup var authority: AuthorityOptions
    @Option(name: .customLong("as"), help: "the actor who acts; the key is unlocked by passphrase") var actor: String
    @Option(help: "the folder of the actor's key file, when it is not AUTHORITY/actors") var keys: String?
    @Flag(help: "one JSON object for each thing that changed") var json = false

    var folder: ActorFolder { ActorFolder(authority: authority.folder, keys: keys) }

    /// Unlocks the actor's key.
    func signatory() throws(CheckFailure) -> Signatory {
        Signatory(name: actor, key: try folder.key(of: actor, authority.passphraseSource))
    }

    /// Readings and rest days of the authority.
    func rules() throws(CheckFailure) -> Rules { try authority.folder.rules() }

    /// Runs one act and says what changed, on what basis, what comes next, and what no bundle has yet.
    func perform(
        by unlocked: Signatory? = nil, _ body: (Registry, Signatory, Rules) throws(RegistryError) -> [Entry]
    ) throws(CheckFailure) {
        let registry = try authority.folder.registry()
        let rules = try rules()
        let signatory: Signatory
        if let unlocked { signatory = unlocked } else { signatory = try self.signatory() }
        let entries = try deciding { () throws(RegistryError) in try body(registry, signatory, rules) }
        for entry in entries { json ? EntryOutput.json(entry) : EntryOutput.text(entry) }
        try sayUnpublished(registry)
    }
}

/// Who looks at a list: nobody said, whoever holds the authority's folder, and everything; or an actor, and what he may see.
struct ViewingOptions: ParsableArguments {
    @OptionGroup var authority: AuthorityOptions
    @Option(name: .customLong("as"), help: "list what this actor may see: of his agency, or of his department's area")
    var actor: String?
    @Option(help: "the folder of the actor's key file, when it is not AUTHORITY/actors") var keys: String?

    func viewer() throws(CheckFailure) -> Viewer? {
        guard let actor else { return nil }
        return try ActorFolder(authority: authority.folder, keys: keys).viewer(actor, authority.passphraseSource)
    }

    /// What is needed to show one thing: where actors are enrolled, one of them has to look.
    func asked() throws(CheckFailure) -> (registry: Registry, viewer: Viewer?, rules: Rules) {
        let folder = authority.folder
        let registry = try folder.registry()
        let viewer = try viewer()
        try registry.mustBeAsked(by: viewer)
        return (registry, viewer, try folder.rules())
    }
}

extension AuthorityFolder {
    /// Readings and rest days of the authority.
    func rules() throws(CheckFailure) -> Rules {
        Rules(readings: try readings(), restDays: RestDays(try holidays()))
    }
}

extension ActorFolder {
    /// An actor who looks; his key is unlocked.
    func viewer(_ name: String, _ passphrases: PassphraseSource) throws(CheckFailure) -> Viewer {
        Viewer(Signatory(name: name, key: try key(of: name, passphrases)), now: Clock.now)
    }
}

extension Registry {
    /// Refuses to show one thing to nobody where actors are enrolled.
    func mustBeAsked(by viewer: Viewer?) throws(CheckFailure) {
        guard viewer == nil, try deciding({ () throws(RegistryError) in try hasLog() }) else { return }
        throw CheckFailure(.usage, "this authority has actors, and this is not for everybody", hint: "--as NAME")
    }
}

/// How an entry is said.
enum EntryOutput {
    static func text(_ entry: Entry) {
        Terminal.print("\(entry.change.shown) [\(entry.subject)]")
        Terminal.print("  依据 \(entry.basis.shown)")
        for warning in entry.warnings {
            Terminal.note(Bilingual("注意：\(warning.chinese)", "warning: \(warning.english)").shown)
        }
        guard !entry.next.chinese.isEmpty else { return }
        Terminal.print("  " + Bilingual("下一步：\(entry.next.chinese)", "next: \(entry.next.english)").shown)
    }

    static func json(_ entry: Entry) {
        let line = JSONLine.object([
            ("subject", .text(entry.subject)), ("article", .text("\(entry.basis)")),
            ("change", .text(entry.change.english)),
            ("warnings", .array(entry.warnings.map { .text($0.english) })), ("next", .text(entry.next.english)),
        ])
        Terminal.print(line.description)
    }
}
