internal import ArgumentParser
internal import Checking
internal import Credential
internal import Registry

struct PrintImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "close an order with the shop's receipt (office)")

    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var acting: PrintActorOptions
    @Argument(help: "the receipt") var receipt: String

    func run() throws {
        let bytes = try readWhole(receipt, limit: Limits.printReceipt)
        let token: SignedToken
        do { token = try PrintReceipt.token(bytes) } catch {
            let name = Sentence("the shop's receipt.cose", "制证单位的回执 receipt.cose")
            if let mistake = CheckFailure(receipt, is: FileKind(bytes), wanted: .signed(.receipt), named: name) {
                throw mistake
            }
            throw CheckFailure(
                .malformed,
                Sentence(
                    "\"\(receipt)\" is no receipt (\(error))", "“\(receipt)”不是制证回执（\(error.words(.chinese))）"))
        }
        let registry = try authority.folder.registry()
        let signatory = try acting.signatory(authority)
        let closing = try deciding { () throws(RegistryError) in
            try registry.closePrintOrder(with: token, as: signatory, now: Clock.now)
        }
        let totals = closing.receipt.totals
        Terminal.print(
            "order \(closing.order.number) closed: \(totals.ordered) sheets ordered = \(totals.printed) printed + "
                + "\(totals.spoiled) spoiled + \(totals.notPrinted) not printed")
        if closing.wasClosed { Terminal.note("note: it was closed with this receipt before; nothing was changed") }
        let missing = closing.receipt.items.filter { $0.good == 0 }.map(\.number.text)
        if !missing.isEmpty {
            let shown = missing.prefix(20).joined(separator: " ") + (missing.count > 20 ? " …" : "")
            Terminal.note("note: \(missing.count) cards have no good sheet and may be ordered again: \(shown)")
        }
        let next = signatory == nil ? "handout" : "credential deliver"
        Terminal.note("next: paiza \(next) --authority \(authority.path) … as the cards leave the office")
    }
}

struct PrintOrders: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "list the print orders, the newest first (office)")

    @OptionGroup var viewing: ViewingOptions
    @Flag(help: "one JSON object a line") var json = false

    func run() throws {
        let registry = try viewing.authority.folder.registry()
        let viewer = try viewing.viewer()
        for order in try deciding({ () throws(RegistryError) in try registry.printOrders(to: viewer) }) {
            guard !json else {
                Terminal.print(
                    JSONLine.object([
                        ("order", .text(order.number)), ("made", .text(order.madeAt.description)),
                        ("closed", JSONLine(order.closedAt?.description)),
                        ("withdrawn", JSONLine(order.withdrawnAt?.description)), ("cards", .number(order.cards)),
                        ("printed", .number(order.printed)), ("unaccounted", .number(order.unaccounted)),
                    ]).description)
                continue
            }
            Terminal.print("\(order.number)\t\(order.madeAt)\t\(order.cards) cards\t\(state(of: order))")
        }
    }

    private func state(of order: PrintOrderSummary) -> String {
        if let day = order.withdrawnAt {
            return "withdrawn \(day), \(order.printed) handed out, \(order.unaccounted) sheets unaccounted for"
        }
        return order.closedAt.map { "closed \($0), \(order.printed) printed" } ?? "open"
    }
}
