internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "set how a card stands", subcommands: [StatusSet.self])
}

struct StatusSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "set the status of a card",
        discussion: "statuses: " + StatusValue.allCases.map(\.name).joined(separator: ", "))

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the number 编号") var number: CredentialNumber
    @Argument(help: "the new status") var status: StatusValue
    @Option(help: "card or electronic; revoked and cancelled reach both") var medium = Medium.card

    func run() throws {
        let registry = try authority.folder.registry()
        try deciding { () throws(RegistryError) in
            try registry.setStatus(number, of: medium, to: status, now: Clock.now)
        }
        Terminal.print("\(number) is now \(status.name)")
        try sayUnpublished(registry)
    }
}

struct HandoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handout", abstract: "put cards in service: they have been handed to their holders")

    @OptionGroup var authority: AuthorityOptions
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber]

    func run() throws {
        let registry = try authority.folder.registry()
        try deciding { () throws(RegistryError) in try registry.handOut(numbers, now: Clock.now) }
        Terminal.print("\(numbers.count) in service")
        try sayUnpublished(registry)
    }
}

/// A change counts for verifiers only when a bundle carries it.
func sayUnpublished(_ registry: Registry) throws(CheckFailure) {
    let count = try deciding { () throws(RegistryError) in try registry.unpublishedChanges() }
    if count > 0 {
        Terminal.note("尚有 \(count) 项变更未进入核验数据 (\(count) changes are not in a bundle yet): paiza bundle make")
    }
}
