internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry
internal import Regulation

/// A case as lists name it: `complaint:5`.
struct CaseArgument: ExpressibleByArgument {
    let kind: CaseKind
    let id: Int

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = CaseKind(rawValue: parts[0]), let id = Int(parts[1]), id > 0 else {
            return nil
        }
        (self.kind, self.id) = (kind, id)
    }
}

struct CaseShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "say everything about one case: every step with what was said, found and decided",
        discussion: """
            Who sees it: the holder's agency and the departments over it; a complaint whoever holds it and those departments.

              paiza case show complaint:5 --authority office --as bai
            """)

    @OptionGroup var viewing: ViewingOptions
    @Argument(help: "revocation:N, review:N, complaint:N or supervision:N") var subject: CaseArgument
    @Flag(help: "one JSON object") var json = false

    func run() throws {
        let asked = try viewing.asked()
        let dossier = try deciding { () throws(RegistryError) in
            try asked.registry.dossier(
                of: subject.kind, subject.id, to: asked.viewer, now: Clock.now, rules: asked.rules)
        }
        json ? Terminal.print(object(dossier).description) : say(dossier)
    }

    private func say(_ dossier: CaseDossier) {
        Terminal.print(
            "\(dossier.kind.rawValue):\(dossier.id)  \(dossier.kind.words.shown)  \(dossier.stateWords.shown)")
        let lines: [(Bilingual, String?)] = [
            (Bilingual("机关", "agency"), "\(CheckedText.escaped(dossier.agency.name)) [agency:\(dossier.agency.id)]"),
            (Bilingual("证件", "credential"), dossier.number),
            (Bilingual("人员", "person"), dossier.person.map { "\(CheckedText.escaped($0.name)) [person:\($0.id)]" }),
            (Bilingual("承办", "held by"), dossier.office?.shown),
            (Bilingual("事由", "ground"), dossier.ground.map { Bilingual($0.title, $0.rawValue).shown }),
            (Bilingual("日期", "since"), dossier.since), (Bilingual("改正期限", "due"), dossier.due),
        ]
        for (title, value) in lines {
            if let value { Terminal.print("  \(title.shown) \(value)") }
        }
        DossierOutput.say(dossier.history)
        DossierOutput.say(dossier.next)
    }

    private func object(_ dossier: CaseDossier) -> JSONLine {
        .object([
            ("subject", .text("\(dossier.kind.rawValue):\(dossier.id)")), ("state", .text(dossier.state)),
            ("agency", .number(dossier.agency.id)), ("agencyName", .text(dossier.agency.name)),
            ("number", JSONLine(dossier.number)), ("person", dossier.person.map { .number($0.id) } ?? .null),
            ("name", JSONLine(dossier.person?.name)), ("office", JSONLine(dossier.office.map(OfficeText.write))),
            ("ground", JSONLine(dossier.ground?.rawValue)), ("since", .text(dossier.since)),
            ("due", JSONLine(dossier.due)), ("history", DossierOutput.json(dossier.history)),
            ("next", DossierOutput.json(dossier.next)),
        ])
    }
}
