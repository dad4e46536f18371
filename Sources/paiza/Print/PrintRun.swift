internal import ArgumentParser
internal import Checking
internal import Credential
internal import DurableFiles
internal import Foundation
internal import PrintJob

/// How many cards are drawn at once.
struct ThreadOptions: ParsableArguments {
    @Option(help: "cards drawn at once; by default one for each processor") var threads: Int?

    var count: Int { threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

    func validate() throws {
        guard 1...256 ~= count else { throw ValidationError("--threads must be 1 to 256") }
    }
}

struct PrintRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "begin the job of a package, and draw its cards (print shop)",
        discussion: """
            Order, templates and each card are checked before anything is drawn. A card that cannot be drawn right is
            reported and the others go on. The job may be killed at any moment: paiza print resume goes on.
            """)

    @Argument(help: "the package") var package: String
    @Option(help: "the authority's root.pem, whose fingerprint was compared") var root: String
    @Option(help: "the shop's folder, or its shop.pem") var shop: String
    @Option(help: "file of mode 0600 with the passphrase of the shop's keys, instead of a prompt")
    var passphraseFile: String?
    @OptionGroup var job: JobOptions
    @OptionGroup var output: PictureOptions
    @OptionGroup var threads: ThreadOptions

    func run() throws {
        let output = try output.jobOutput()
        let root = try ShopFolder.publicKey(root, hint: Sentence("use the authority's root.pem", "请使用制发机关的 root.pem"))
        let wanted = Sentence("the office's order.paiza", "制发机关的制卡单 order.paiza")
        if let mistake = CheckFailure(package, is: FileKind(path: package), wanted: .signed(.order), named: wanted) {
            throw mistake
        }
        let vouched = try printing { () throws(PrintJobError) in try readPackage(package, root: root) }
        let shopKey = try ShopFolder(shop).publicKeys().receipts
        do throws(OrderRefusal) {
            try vouched.check(shop: shopKey)
            try vouched.check(now: Clock.now)
        } catch { throw CheckFailure(.refused(error)) }
        try refuseKeys(job.folder, near: [package, self.root, shop], vouched.order)
        let orders = ShopOrders(shop: shop)
        try orders.check(vouched.orderToken, job: job.folder)
        let (number, name) = (vouched.order.number, CheckedText.escaped(vouched.keySet.name))
        Terminal.note(Sentence("order \(number) of \(name)", "制卡单 \(number)，\(name)"))
        let fingerprint = Fingerprint.grouped(root.fingerprint)
        Terminal.note(Sentence("root fingerprint \(fingerprint)", "根证书指纹 \(fingerprint)"))
        let begun = try begin(vouched, root, output)
        try orders.note(vouched.orderToken, job: job.folder)
        try printing { () throws(PrintJobError) in try begun.note(copy: wholePath(package)) }
        try draw(begun, job.folder, threads: threads.count)
    }
}

extension PrintRun {
    /// The job, where it was begun before; else a new one, for which the shop's keys are unlocked.
    private func begin(
        _ vouched: VouchedPackage, _ root: PublicKey, _ output: JobOutput
    ) throws(CheckFailure) -> PrintJob {
        let begun = try printing { () throws(PrintJobError) in
            try PrintJob.begun(vouched, in: job.folder, settings: output.settings)
        }
        if let begun { return begun }
        let keys = try ShopFolder(shop).keys(passphrase: passphraseFile)
        return try printing { () throws(PrintJobError) in
            let keys = try JobKeys(for: vouched, receipts: keys.receipts, packages: keys.packages, now: Clock.now)
            return try PrintJob.begin(
                package: package, root: root, keys: keys, in: job.folder, settings: output.settings,
                attachments: output.attachments, program: PaizaCommand.version, now: Clock.now)
        }
    }
}

struct PrintResume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "go on with a job that was stopped, or try again what failed (print shop)")

    @OptionGroup var job: JobOptions
    @OptionGroup var threads: ThreadOptions

    func run() throws {
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        try refuseKeys(job.folder, near: [], begun.order)
        try draw(begun, job.folder, threads: threads.count)
    }
}

/// Refuses to work where a signing key is in reach.
func refuseKeys(_ job: String, near others: [String], _ order: PrintOrder) throws(CheckFailure) {
    let found = KeysInReach.search(job: job, near: others + ["."], shop: order.shop)
    guard !found.isEmpty else { return }
    let shown = found.prefix(5).joined(separator: ", ") + (found.count > 5 ? ", …" : "")
    throw CheckFailure(
        .usage,
        Sentence(
            "a print job does not start where signing keys are in reach: \(shown)", "附近有签名私钥，不开始印制作业：\(shown)"),
        hint: Sentence(
            "a shop needs no key but its own; looked at are the folders that the command names and the one it runs in, "
                + "three folders down and two up: work in a folder, and on a machine, of its own",
            "制证单位只需要自己的密钥；查找范围是命令所指和当前的文件夹，向下三级、向上两级；请在单独的文件夹和机器上工作"))
}

/// Draws what a job lacks and says how it stands.
func draw(_ job: PrintJob, _ folder: String, threads: Int) throws {
    let package = try printing { () throws(PrintJobError) in try job.package() }
    do throws(OrderRefusal) { try package.check(now: Clock.now) } catch { throw CheckFailure(.refused(error)) }
    let output = try JobOutput(of: job).cardOutput()
    let outcome = try JobRunner(job, package, output, threads: threads).run()
    for failure in outcome.failures {
        Terminal.note(
            Sentence("error: \(failure.number): \(failure.reason)", "错误：\(failure.number)：\(failure.reason)"))
    }
    let report = try printing { () throws(PrintJobError) in try JobReport(folder: folder) }
    let (now, all) = (outcome.drawn, report.totals.printed)
    Terminal.print(
        Sentence(
            "order \(job.order.number): \(now) cards printed now, \(all) in all, \(report.pending) not printed",
            "制卡单 \(job.order.number)：本次印制 \(now) 张，共 \(all) 张，未印 \(report.pending) 张"))
    Terminal.note(
        report.pending > 0
            ? Sentence(
                "next: paiza print status --job \(folder) tells what is missing",
                "下一步：paiza print status --job \(folder) 查看缺少哪些")
            : Sentence(
                "next: paiza print close --job \(folder) --shop SHOP, when no card is spoiled any more",
                "下一步：不再有坏卡时，paiza print close --job \(folder) --shop 制证单位文件夹"))
    if !outcome.failures.isEmpty { throw ArgumentParser.ExitCode(65) }
}
