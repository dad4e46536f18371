internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob

struct PrintClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "end a job and sign its receipt (print shop)",
        discussion: """
            The receipt states what became of every card and every sheet, with the SHA-256 of every picture and of the job's
            journal. Pictures that still lie in the job's folder are compared first.
            """)

    @OptionGroup var job: JobOptions
    @Option(help: "the shop's folder") var shop: String
    @Option(help: "file of mode 0600 with the passphrase of the shop's keys, instead of a prompt")
    var passphraseFile: String?
    @Flag(help: "end the job though cards are missing") var unfinished = false
    @OptionGroup var blanks: SerialOptions

    func run() throws {
        let serials = try blanks.serials()
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        let folder = ShopFolder(shop)
        guard try folder.publicKeys().receipts == begun.order.shop else { throw CheckFailure(.refused(.otherShop)) }
        let now = max(Clock.now, begun.order.issuedAt)
        let receipt = try printing { () throws(PrintJobError) in
            try begun.note(serials: serials, now: now)
            return try begun.receipt(unfinished: unfinished, now: now)
        }
        let checked = try printing { () throws(PrintJobError) in try begun.checkPictures() }
        let key = try folder.keys(passphrase: passphraseFile).receipts
        let token = try signing { () throws(CryptoError) in try receipt.signed(with: key) }
        let path = try printing { () throws(PrintJobError) in try begun.close(token, now: now) }
        let totals = receipt.totals
        Terminal.print(
            Sentence(
                "order \(receipt.order): \(totals.ordered) sheets ordered = \(totals.printed) printed + "
                    + "\(totals.spoiled) spoiled + \(totals.notPrinted) not printed",
                "制卡单 \(receipt.order)：订制 \(totals.ordered) 张 = 印成 \(totals.printed) + 作废 \(totals.spoiled) + "
                    + "未印 \(totals.notPrinted)"))
        Terminal.print(
            Sentence("receipt \"\(path)\", \(checked) pictures compared", "回执“\(path)”，已比对图像 \(checked) 个"))
        Terminal.note(
            Sentence(
                "next: give the receipt and journal.txt to the office; after delivery paiza print purge --job "
                    + job.folder,
                "下一步：把回执和 journal.txt 交给制发机关；交付后运行 paiza print purge --job \(job.folder)"))
    }
}

struct PrintPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "remove the personal data of a job that has ended (print shop)",
        discussion: """
            Package, what opens it, and pictures go; journal, order and receipt stay: numbers, reasons and digests. Files
            outside the job's folder that its commands took or made, such as the package that was carried in and proofs, are
            named, and whoever put them there removes them.
            """)

    @OptionGroup var job: JobOptions

    func run() throws {
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        try printing { () throws(PrintJobError) in try begun.purge(now: Clock.now) }
        Terminal.print(
            Sentence(
                "order \(begun.order.number): portraits, names and pictures removed from \"\(job.folder)\"",
                "制卡单 \(begun.order.number)：已从“\(job.folder)”清除照片、姓名和图像"))
        let copies = try printing { () throws(PrintJobError) in try begun.copiesLeft() }
        for path in copies.map(CheckedText.escaped) {
            Terminal.note(
                Sentence(
                    "still to be removed: \"\(path)\" holds personal data of this order", "尚待清除：“\(path)”含有本制卡单的个人信息"))
        }
    }
}
