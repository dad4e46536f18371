internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob
internal import Registry

struct PrintImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "close an order with the shop's receipt (office)",
        discussion: """
            With --journal the job's journal is compared too: it must be signed by the key of the job that the receipt names,
            and come to what the receipt states. A second receipt, or a journal of another job, shows that an order was
            printed from two folders.

              paiza print import --authority office --journal job/journal.txt job/receipt.cose
            """)

    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var acting: PrintActorOptions
    @Option(help: "the job's journal.txt, to be compared with the receipt") var journal: String?
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
        if let journal { try compare(journal, token, registry) }
        let closing = try deciding { () throws(RegistryError) in
            try registry.closePrintOrder(with: token, as: signatory, now: Clock.now)
        }
        report(closing)
        let next = signatory == nil ? "handout" : "credential deliver"
        let command = "paiza \(next) --authority \(authority.path) …"
        Terminal.note(
            Sentence("next: \(command) as the cards leave the office", "下一步：证件发出时运行 \(command)"))
    }

    /// Compares a journal with a receipt before anything is recorded.
    private func compare(_ path: String, _ token: SignedToken, _ registry: Registry) throws(CheckFailure) {
        let receipt: PrintReceipt
        do { receipt = try PrintReceipt(token) } catch { throw CheckFailure(PrintRefusal.malformed(error)) }
        let (order, orderToken) = try deciding { () throws(RegistryError) in
            try registry.printOrder(of: receipt.order)
        }
        let reading = try printing { () throws(PrintJobError) in
            try JournalReading(path, order: order, token: orderToken)
        }
        if let difference = reading.difference(from: receipt, token: token) {
            throw CheckFailure(difference, journal: path, order: order.number)
        }
        Terminal.note(
            Sentence("note: the journal is the receipt's, line by line", "提示：日志逐行与回执相符"))
    }

    private func report(_ closing: PrintClosing) {
        let totals = closing.receipt.totals
        Terminal.print(
            Sentence(
                "order \(closing.order.number) closed: \(totals.ordered) sheets ordered = \(totals.printed) printed + "
                    + "\(totals.spoiled) spoiled + \(totals.notPrinted) not printed",
                "制卡单 \(closing.order.number) 已结：订制 \(totals.ordered) 张 = 印成 \(totals.printed) + "
                    + "作废 \(totals.spoiled) + 未印 \(totals.notPrinted)"))
        if closing.wasClosed {
            Terminal.note(
                Sentence("note: it was closed with this receipt before; nothing was changed", "提示：此前已用本回执结单，未作任何改动"))
        }
        let missing = closing.receipt.items.filter { $0.good == 0 }.map(\.number.text)
        if !missing.isEmpty {
            let shown = missing.prefix(20).joined(separator: " ") + (missing.count > 20 ? " …" : "")
            Terminal.note(
                Sentence(
                    "note: \(missing.count) cards have no good sheet and may be ordered again: \(shown)",
                    "提示：\(missing.count) 张证件没有印成，可再次订制：\(shown)"))
        }
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
            let (start, state) = ("\(order.number)\t\(order.madeAt)\t\(order.cards)", state(of: order))
            Terminal.print(Sentence("\(start) cards\t\(state.english)", "\(start) 张\t\(state.chinese)"))
        }
    }

    private func state(of order: PrintOrderSummary) -> (english: String, chinese: String) {
        if let day = order.withdrawnAt {
            return (
                "withdrawn \(day), \(order.printed) handed out, \(order.unaccounted) sheets unaccounted for",
                "\(day) 撤回，已发放 \(order.printed) 张，\(order.unaccounted) 张卡基下落不明"
            )
        }
        guard let day = order.closedAt else { return ("open", "未结") }
        return ("closed \(day), \(order.printed) printed", "\(day) 结单，印成 \(order.printed) 张")
    }
}
