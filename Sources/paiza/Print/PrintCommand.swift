internal import ArgumentParser
internal import Credential
internal import PrintJob

/// Print orders (article 16): the office exports and imports, the shop does the rest.
struct PrintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "order cards from a print shop, print them, and account for every sheet",
        discussion: """
            examples, the shop's first and last, the office's between them:
              paiza print enrol shop
              paiza print export --authority office --order 2026-001 --shop shop.pem --spare 5 --all --out order.paiza
              paiza print run order.paiza --root root.pem --shop shop --job job
              paiza print resume --job job
              paiza print contact --job job --out proof.pdf
              paiza print spoil --job job --reason 卡纸 05010100001
              paiza print reprint --job job --reason 偏色 05010100001
              paiza print close --job job --shop shop
              paiza print import --authority office job/receipt.cose
              paiza print purge --job job

            an order whose shop has vanished (office):
              paiza print withdraw --authority office --order 2026-001 --reason 印刷厂停业

            A package holds all that a shop needs and no key that signs, sealed for the shop. Nothing is printed that the order does not name, and every
            sheet of plastic is accounted for: ordered = printed + spoiled + not printed.
            """,
        subcommands: [
            PrintEnrol.self, PrintExport.self, PrintOrders.self, PrintImport.self, PrintWithdraw.self, PrintRun.self,
            PrintResume.self, PrintContact.self,
            PrintJobStatus.self, PrintSpoil.self, PrintReprint.self, PrintClose.self, PrintPurge.self,
        ])
}

/// The folder of a job.
struct JobOptions: ParsableArguments {
    @Option(name: .customLong("job"), help: "the job's folder") var folder: String
}

/// Why a sheet is ruined, for the journal and the receipt.
struct ReasonOptions: ParsableArguments {
    @Option(help: "why, in a few words; no personal data") var reason: String

    /// A reason is a short line that a terminal, a receipt and the log can show.
    func check() throws {
        switch PrintReason.problem(reason) {
        case .notOneLine: throw ValidationError("--reason must be one line of 1 to \(Limits.printReason) bytes")
        case .identityNumber:
            throw ValidationError("--reason holds a number as long as an identity number; say what happened without it")
        case nil: break
        }
    }
}
