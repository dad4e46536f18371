internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob

struct PrintClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "end a job and sign its receipt (print shop)",
        discussion: """
            The receipt states what became of every card and every sheet, with the SHA-256 of every picture. Pictures that
            still lie in the job's folder are compared first.
            """)

    @OptionGroup var job: JobOptions
    @Option(help: "the shop's folder") var shop: String
    @Option(help: "file of mode 0600 with the passphrase of the shop's key, instead of a prompt")
    var passphraseFile: String?
    @Flag(help: "end the job though cards are missing") var unfinished = false

    func run() throws {
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        let folder = ShopFolder(path: shop)
        guard try folder.publicKey() == begun.order.shop else { throw CheckFailure(.refused(.otherShop)) }
        let now = max(Clock.now, begun.order.issuedAt)
        let receipt = try printing { () throws(PrintJobError) in
            try begun.receipt(unfinished: unfinished, now: now)
        }
        let checked = try printing { () throws(PrintJobError) in try begun.checkPictures() }
        let key = try folder.key(passphrase: passphraseFile)
        let token = try signing { () throws(CryptoError) in try receipt.signed(with: key) }
        let path = try printing { () throws(PrintJobError) in try begun.close(token, now: now) }
        let totals = receipt.totals
        Terminal.print(
            "order \(receipt.order): \(totals.ordered) sheets ordered = \(totals.printed) printed + "
                + "\(totals.spoiled) spoiled + \(totals.notPrinted) not printed")
        Terminal.print("receipt \"\(path)\", \(checked) pictures compared")
        Terminal.note("next: give the receipt to the office; after delivery paiza print purge --job \(job.folder)")
    }
}

struct PrintPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "remove the personal data of a job that has ended (print shop)",
        discussion: "Package and pictures go; journal, order and receipt stay: numbers, reasons and digests.")

    @OptionGroup var job: JobOptions

    func run() throws {
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        try printing { () throws(PrintJobError) in try begun.purge(now: Clock.now) }
        Terminal.print("order \(begun.order.number): portraits, names and pictures removed from \"\(job.folder)\"")
    }
}
