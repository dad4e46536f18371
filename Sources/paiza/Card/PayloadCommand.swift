internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct PayloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payload", abstract: "print the text of a card's code",
        discussion: "One number: its text. Several, or --all: number, tab, text on each line.")

    @OptionGroup var authority: AuthorityOptions
    @Option(help: "link, digits or base45; by default the form that the card carries") var form: QRText.Form?
    @Flag(help: "every card") var all = false
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber] = []

    func validate() throws {
        guard all != !numbers.isEmpty else { throw ValidationError("name numbers, or --all") }
    }

    func run() throws {
        let (_, keySet) = try authority.folder.keySet()
        let registry = try authority.folder.registry()
        let cards = try deciding { () throws(RegistryError) in try registry.cards(all ? nil : numbers) }
        for card in cards {
            let text = try text(of: card, keySet)
            Terminal.print(numbers.count == 1 ? text : "\(card.number)\t\(text)")
        }
    }

    private func text(of card: CredentialRecord, _ keySet: KeySet) throws(CheckFailure) -> String {
        guard let form else { return try qrText(of: card.token, holdsPhoto: card.codeHoldsPhoto, keySet) }
        guard let text = QRText.spell(card.token.bytes, as: form, publicPage: keySet.publicPage) else {
            throw CheckFailure(
                .usage, Sentence("the authority has no public page", "制发机关没有公示网页"),
                hint: Sentence("use --form digits or base45", "请用 --form digits 或 base45"))
        }
        return text
    }
}
