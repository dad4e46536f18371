internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob

struct PrintJobStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "say how a job stands (print shop)",
        discussion: "It only reads, also while another command works in the job.")

    @OptionGroup var job: JobOptions
    @Flag(help: "one JSON object") var json = false

    func run() throws {
        let report = try printing { () throws(PrintJobError) in try JobReport(folder: job.folder) }
        if json { Terminal.print(report.json.description) } else { show(report) }
    }

    private func show(_ report: JobReport) {
        let (order, totals) = (report.order, report.totals)
        Terminal.print(
            Sentence(
                "order \(order.number) of \(order.issuer), \(report.settings), to be printed before \(order.expires)",
                "制卡单 \(order.number)（\(order.issuer)），\(report.settings)，须在 \(order.expires) 之前印完"))
        Terminal.print(
            Sentence(
                "cards   \(order.cards) ordered, \(totals.printed) printed, \(report.pending) to print",
                "卡    订制 \(order.cards)，已印 \(totals.printed)，待印 \(report.pending)"))
        Terminal.print(
            Sentence(
                "sheets  \(totals.ordered) ordered = \(totals.printed) printed + \(totals.spoiled) spoiled + "
                    + "\(totals.notPrinted) not printed",
                "卡基  订制 \(totals.ordered) = 印成 \(totals.printed) + 作废 \(totals.spoiled) + 未印 \(totals.notPrinted)"))
        Terminal.print(
            Sentence(
                "spare   \(report.sheetsLeft) sheets left for reprints", "备用  还可补印 \(report.sheetsLeft) 张"))
        for (number, reason) in report.failures {
            Terminal.print(Sentence("failed  \(number): \(reason)", "失败  \(number)：\(reason)"))
        }
        for number in report.interrupted {
            Terminal.print(
                Sentence("cut off \(number): on its way when the job was stopped", "中断  \(number)：作业停止时正在印制"))
        }
        if report.torn > 0 {
            Terminal.note(
                Sentence(
                    "note: the journal's last \(report.torn) bytes were cut off by a stop",
                    "提示：中断使日志末尾 \(report.torn) 字节残缺，已略去"))
        }
        Terminal.note(next(report))
    }

    private func next(_ report: JobReport) -> Sentence {
        if report.isPurged {
            return Sentence("next: nothing; the personal data have been removed", "下一步：无；个人信息已清除")
        }
        if report.isClosed {
            return Sentence(
                "next: the receipt goes to the office; after delivery paiza print purge --job \(job.folder)",
                "下一步：把回执交给制发机关；交付后运行 paiza print purge --job \(job.folder)")
        }
        let command = report.pending > 0 ? "resume --job \(job.folder)" : "close --job \(job.folder) --shop SHOP"
        return Sentence("next: paiza print \(command)", "下一步：paiza print \(command)")
    }
}

extension JobReport {
    /// For scripts.
    fileprivate var json: JSONLine {
        .object([
            ("order", .text(order.number)), ("issuer", .text(order.issuer)), ("settings", .text(settings)),
            ("expires", .text(order.expires.description)), ("cards", .number(order.cards)),
            (
                "sheets",
                .object([
                    ("ordered", .number(totals.ordered)), ("printed", .number(totals.printed)),
                    ("spoiled", .number(totals.spoiled)), ("notPrinted", .number(totals.notPrinted)),
                ])
            ), ("pending", .number(pending)), ("sheetsLeft", .number(sheetsLeft)),
            (
                "failures",
                .array(failures.map { .object([("number", .text($0.number.text)), ("reason", .text($0.reason))]) })
            ), ("interrupted", .array(interrupted.map { .text($0.text) })), ("closed", .bool(isClosed)),
            ("purged", .bool(isPurged)),
        ])
    }
}
