internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct PrintWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "withdraw an order whose receipt will not come (office)",
        discussion: """
            For a shop that has vanished, or a package that was lost. The order's cards may then be ordered again, and no
            receipt of it is taken any more. Its sheets of plastic stay in the books as unaccounted for.

              paiza print withdraw --authority office --order 2026-001 --reason 印刷厂停业
            """)

    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var acting: PrintActorOptions
    @OptionGroup var why: ReasonOptions
    @Option(help: "the order's number, as 2026-001") var order: String

    func validate() throws { try why.check() }

    func run() throws {
        let registry = try authority.folder.registry()
        let signatory = try acting.signatory(authority)
        let withdrawal = try deciding { () throws(RegistryError) in
            try registry.withdrawPrintOrder(order, reason: why.reason, as: signatory, now: Clock.now)
        }
        let sheets = withdrawal.order.sheets
        Terminal.print(
            "order \(order) withdrawn: \(sheets) sheets ordered = \(withdrawal.handedOut) handed out + "
                + "\(withdrawal.unaccounted) unaccounted for")
        if withdrawal.wasWithdrawn { Terminal.note("note: it was withdrawn before; nothing was changed") }
        Terminal.note(
            "note: until \(withdrawal.order.expires) the shop's package can still be printed; a card that turns up is not "
                + "handed out but destroyed, since it is the same card as the one of the next order")
        Terminal.note("next: paiza print export --authority \(authority.path) --order … orders the cards again")
    }
}
