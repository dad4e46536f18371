internal import ArgumentParser
internal import Checking
internal import Credential
internal import Documents
internal import Registry
internal import Regulation

struct DocumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document", abstract: "make decisions, forms and lists as PDF or HTML",
        subcommands: [DocumentMake.self, DocumentFieldsCommand.self])
}

struct DocumentMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "fill in a document",
        discussion: """
            examples:
              paiza document make roster --authority office --agency 呼和浩特市司法局 --out roster.pdf
              paiza document make notice --authority office --number 05010100001 --set lostOn=2026-11-18 \\
                  --set publishedOn=2026-11-22 --out notice.pdf
              paiza document make opinion --authority office --as li --about application:9 --out opinion.pdf
              paiza document make reply --authority office --as li --about complaint:2 --values reply.json --out reply.pdf
              paiza document make destruction --authority office --as li --set method=粉碎 --out list.pdf

            kinds: \(DocumentKind.allCases.map { "\($0.rawValue) \($0.title)" }.joined(separator: ", "))

            What the registry knows is filled in: of --about for applications, opinions, prior notices, decisions, replies and
            supervision documents; of --number for notices and service records; of --number or --agency for rosters and for lists
            of cards that were collected or destroyed; where the authority has actors, to whoever --as names, as far as he may see
            it. --values FILE, a JSON object, and --set
            KEY=VALUE add the rest and count before it. paiza document fields KIND lists the keys. What may be missing is
            left free for a pen, and so is the place of the seal.
            """)

    @Argument(help: "the document") var kind: DocumentKind
    @Option(help: "the file to write, .pdf or .html") var out: String
    @Option(help: "the authority's folder, to fill in what its registry knows") var authority: String?
    @Option(name: .customLong("as"), help: "the actor who looks; needed when the authority has actors")
    var actor: String?
    @Option(help: "the folder of the actor's key file, when it is not AUTHORITY/actors") var keys: String?
    @Option(help: PassphraseSource.help) var passphrases: String?
    @Option(help: "a number 编号; for lists it may stand several times") var number: [CredentialNumber] = []
    @Option(help: "the agency of a list, by its whole name") var agency: String?
    @Option(help: "the case: application:N, revocation:N, complaint:N or supervision:N") var about: CaseSubject?
    @Option(help: "whose opinion: the division of a department; by default the last one") var department: Area?
    @Option(help: "a JSON object of values") var values: String?
    @Option(help: "KEY=VALUE; may stand several times") var set: [String] = []
    @Option(help: "the folder of templates") var templates: String?

    func validate() throws {
        guard out.hasSuffix(".pdf") || out.hasSuffix(".html") else {
            throw ValidationError("--out must end with .pdf or .html")
        }
        guard authority != nil || (number.isEmpty && agency == nil && about == nil && actor == nil) else {
            throw ValidationError("--number, --agency, --about and --as need --authority")
        }
        guard about == nil || (number.isEmpty && agency == nil) else {
            throw ValidationError("--about names the case; --number and --agency do not go with it")
        }
        guard department == nil || kind == .opinion else {
            throw ValidationError("--department is for an opinion")
        }
    }

    func run() throws {
        let today = CivilDate(containing: Clock.now)
        var filled = try RecordValues(
            kind: kind, source: try source(), numbers: number, agency: agency, about: about, department: department,
            today: today
        ).values()
        if let values { filled.merge(try ValuesFile.read(values)) { $1 } }
        for entry in set {
            guard let equals = entry.firstIndex(of: "=") else {
                throw CheckFailure(.usage, "--set \"\(CheckedText.escaped(entry))\" is not KEY=VALUE")
            }
            filled[String(entry[..<equals])] = .text(String(entry[entry.index(after: equals)...]))
        }
        try addDays(&filled, today)
        let folder = try TemplateLibrary(templates).folder + "/documents"
        let bytes: [UInt8]
        do {
            let checked = try DocumentValues(kind, filled)
            let template = try DocumentTemplate(kind, folder: folder)
            bytes =
                out.hasSuffix(".pdf")
                ? try template.pdf(checked, made: today.description) : Array(try template.html(checked).utf8)
        } catch { throw CheckFailure(error, kind, about: about) }
        // It holds personal data.
        try store(bytes, at: out)
        Terminal.print("\(kind.title): \"\(out)\", \(bytes.count) bytes")
    }

    /// The authority's registry, and who looks at it: an actor sees what he may see in lists too.
    private func source() throws(CheckFailure) -> RecordSource? {
        guard let authority else { return nil }
        let folder = AuthorityFolder(path: authority)
        let viewer = try actor.map { (name) throws(CheckFailure) in
            try ActorFolder(authority: folder, keys: keys).viewer(name, PassphraseSource(folder: passphrases))
        }
        let source = RecordSource(registry: try folder.registry(), keySet: try folder.keySet().keySet, viewer: viewer)
        try source.registry.mustBeAsked(by: viewer)
        return source
    }

    /// The day of the document, and the end of a notice, where they were not said (article 19).
    private func addDays(_ values: inout [String: DocumentValue], _ today: CivilDate) throws(CheckFailure) {
        let keys = Set(kind.fields.map(\.key))
        if keys.contains("day"), values["day"] == nil, kind != .service, kind != .application {
            values["day"] = .text(today.description)
        }
        guard kind == .notice else { return }
        if values["publishedOn"] == nil { values["publishedOn"] = .text(today.description) }
        guard values["until"] == nil, case .text(let text) = values["publishedOn"], let day = try? CivilDate(text)
        else {
            return
        }
        let periods = try authority.map { (path) throws(CheckFailure) in try AuthorityFolder(path: path).periods() }
        let end = (periods ?? StatutoryPeriods()).notice(published: day)
        values["until"] = .text(end.lastDay.description)
    }
}

struct DocumentFieldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields", abstract: "list the values that a document takes")

    @Argument(help: "the document") var kind: DocumentKind

    func run() throws {
        Terminal.print(kind.title)
        for field in kind.fields { write(field, indent: "  ") }
    }

    private func write(_ field: DocumentField, indent: String) {
        var notes = field.isOptional ? ["may be missing"] : []
        switch field.content {
        case .text: break
        case .day: notes.append("as 2026-11-22")
        case .choice(let codes): notes.append(codes.map { "\($0.code) \($0.words)" }.joined(separator: " | "))
        case .rows: notes.append("a list, each row with")
        }
        let label = DisplayWidth.padded(field.key, to: 14) + field.title
        Terminal.print(indent + ([label] + notes).joined(separator: "  "))
        if case .rows(let fields) = field.content { for field in fields { write(field, indent: indent + "  ") } }
    }
}

extension CheckFailure {
    /// What is missing may be in the registry, or is nowhere recorded and must be said.
    init(_ error: DocumentError, _ kind: DocumentKind, about: CaseSubject?) {
        let list = "paiza document fields \(kind.rawValue) lists the keys"
        let keys =
            switch (about, CaseSubject.word(for: kind)) {
            case (nil, let word?): "--about \(word) fills in what the registry knows; \(list)"
            case (let about?, _): "\(about) does not say it: give it with --set KEY=VALUE; \(list)"
            case (nil, nil): list
            }
        switch error {
        case .template(let name, let line, let problem):
            self.init(.malformed, "template \"\(name)\"" + (line > 0 ? " line \(line)" : "") + " \(problem)")
        case .value(let field, let problem):
            self.init(.malformed, "\(CheckedText.escaped(field)) \(CheckedText.escaped(problem))", hint: keys)
        case .glyph(let character, _):
            let code = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
            self.init(
                .malformed, "no installed face has the character \(code.joined(separator: " "))",
                hint: "install a font that has it")
        case .tooWide(let text):
            self.init(.malformed, "\"\(CheckedText.escaped(String(text.prefix(40))))\" is wider than its column")
        case .drawing(let reason): self.init(.inputOutput, "the document cannot be drawn: \(reason)")
        }
    }
}
