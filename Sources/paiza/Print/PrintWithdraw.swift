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
            Sentence(
                "order \(order) withdrawn: \(sheets) sheets ordered = \(withdrawal.handedOut) handed out + "
                    + "\(withdrawal.unaccounted) unaccounted for",
                "制卡单 \(order) 已撤回：订制 \(sheets) 张 = 已发放 \(withdrawal.handedOut) + "
                    + "下落不明 \(withdrawal.unaccounted)"))
        if withdrawal.wasWithdrawn {
            Terminal.note(Sentence("note: it was withdrawn before; nothing was changed", "提示：此前已撤回，未作任何改动"))
        }
        let end = withdrawal.order.expires
        Terminal.note(
            Sentence(
                "note: until \(end) the shop's package can still be printed; a card that turns up is not "
                    + "handed out but destroyed, since it is the same card as the one of the next order",
                "提示：\(end) 之前制证单位的制卡包仍可印制；此后出现的证件不得发放，应予销毁：它与下一制卡单的是同一张证件"))
        let command = "paiza print export --authority \(authority.path) --order …"
        Terminal.note(Sentence("next: \(command) orders the cards again", "下一步：\(command) 重新订制"))
    }
}
