internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct HandoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handout", abstract: "put cards in service: they have been handed to their holders",
        discussion: """
            For an authority that has enrolled no actors: it issues and hands out, and that is all. With actors it is
            paiza credential hand-out, by the holder's agency. A loss, a revocation and everything else that changes a card
            later is a decision, and needs actors in any case: paiza actor.
            """)

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber]

    func run() throws {
        let registry = try authority.folder.registry()
        try deciding { () throws(RegistryError) in try registry.handOut(numbers, now: Clock.now) }
        Terminal.print(Sentence("\(numbers.count) in service", "\(numbers.count) 张已发放，开始生效"))
        try sayUnpublished(registry)
    }
}

/// A change counts for verifiers only when a bundle carries it.
func sayUnpublished(_ registry: Registry) throws(CheckFailure) {
    let count = try deciding { () throws(RegistryError) in try registry.unpublishedChanges(now: Clock.now) }
    if count > 0 {
        Terminal.note(
            Sentence(
                "尚有 \(count) 项变更未进入核验数据 (\(count) changes are not in a bundle yet): paiza bundle make",
                "尚有 \(count) 项变更未进入核验数据：paiza bundle make"))
    }
}
