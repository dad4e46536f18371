internal import ArgumentParser
internal import CardPress
internal import Checking
internal import Credential
internal import Registry

struct SheetContact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "draw many cards small on pages for proof reading, what is wrong in red",
        discussion: """
            Nothing of it is for printing cards. A card that cannot be drawn has its place, and the reason in red; so have texts that
            were set smaller, portraits that are too small, one portrait for two people, and cards that are not valid today. With --png
            each page becomes a picture too, PAGE.png beside the PDF file.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "a template, or a family of templates: national, bilingual") var template = "national"
    @Option(help: "the folder of templates") var templates: String?
    @OptionGroup var contact: ContactOptions
    @Argument(help: "the numbers 编号; all when none is named") var numbers: [CredentialNumber] = []

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let all = try deciding { () throws(RegistryError) in try registry.cards(numbers.isEmpty ? nil : numbers) }
        let cards = all.filter { $0.isDrawn(named: !numbers.isEmpty) }
        var drawings: [CredentialKind: CardDrawing] = [:]
        for kind in Set(cards.map(\.kind)) {
            guard let found = try TemplateLibrary(templates).template(template, for: kind) else { continue }
            drawings[kind] = try CardDrawing(found, dpi: contact.dpi, keySet: keySet)
        }
        let proof = ProofReading(
            cards: cards, drawings: drawings, today: CivilDate(containing: Clock.now), showsBacks: contact.backs)
        try contact.write(proof.entries(), of: keySet.name)
    }
}
