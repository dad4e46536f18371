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
            "order \(order.number) of \(order.issuer), \(report.settings), to be printed before \(order.expires)")
        Terminal.print("cards   \(order.cards) ordered, \(totals.printed) printed, \(report.pending) to print")
        Terminal.print(
            "sheets  \(totals.ordered) ordered = \(totals.printed) printed + \(totals.spoiled) spoiled + "
                + "\(totals.notPrinted) not printed")
        Terminal.print("spare   \(report.sheetsLeft) sheets left for reprints")
        for failure in report.failures { Terminal.print("failed  \(failure.number): \(failure.reason)") }
        for number in report.interrupted { Terminal.print("cut off \(number): on its way when the job was stopped") }
        if report.torn > 0 { Terminal.note("note: the journal's last \(report.torn) bytes were cut off by a stop") }
        Terminal.note("next: \(next(report))")
    }

    private func next(_ report: JobReport) -> String {
        if report.isPurged { return "nothing; the personal data have been removed" }
        if report.isClosed {
            return "the receipt goes to the office; after delivery paiza print purge --job \(job.folder)"
        }
        if report.pending > 0 { return "paiza print resume --job \(job.folder)" }
        return "paiza print close --job \(job.folder) --shop shop"
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
