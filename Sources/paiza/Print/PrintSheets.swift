internal import ArgumentParser
internal import Checking
internal import Credential
internal import PrintJob

struct PrintSpoil: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spoil", abstract: "record that printed cards were ruined (print shop)",
        discussion: """
            A ruined card is destroyed. paiza print reprint makes it good, within the order's spare sheets. Where blank cards
            bear serial numbers, --serials notes the ruined ones; paiza print close notes those of the good cards.

              paiza print spoil --job job --reason 卡纸 --serials blanks.csv 05010100001
            """)

    @OptionGroup var job: JobOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var blanks: SerialOptions
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber]

    func validate() throws { try checkRequest(why, numbers) }

    func run() throws {
        let serials = try blanks.serials().filter { numbers.contains($0.key) }
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        try printing { () throws(PrintJobError) in
            try begun.spoil(numbers, reason: why.reason, serials: serials, now: Clock.now)
        }
        Terminal.print(Sentence("\(numbers.count) sheets recorded as spoiled", "已登记作废 \(numbers.count) 张"))
        Terminal.note(
            Sentence(
                "next: paiza print reprint --job \(job.folder) --reason … prints them again",
                "下一步：paiza print reprint --job \(job.folder) --reason … 补印"))
    }
}

struct PrintReprint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprint", abstract: "print cards once more, within the order (print shop)",
        discussion:
            "The card that is replaced is recorded as spoiled, if it was not. The pictures are the same to the byte.")

    @OptionGroup var job: JobOptions
    @OptionGroup var why: ReasonOptions
    @OptionGroup var threads: ThreadOptions
    @Argument(help: "the numbers 编号") var numbers: [CredentialNumber]

    func validate() throws { try checkRequest(why, numbers) }

    func run() throws {
        let begun = try printing { () throws(PrintJobError) in try PrintJob(folder: job.folder) }
        try refuseKeys(job.folder, near: [], begun.order)
        let package = try printing { () throws(PrintJobError) in try begun.package() }
        do throws(OrderRefusal) { try package.check(now: Clock.now) } catch { throw CheckFailure(.refused(error)) }
        try printing { () throws(PrintJobError) in
            try begun.wantReprint(of: numbers, reason: why.reason, now: Clock.now)
        }
        try draw(begun, job.folder, threads: threads.count)
    }
}

/// A number is named once.
private func checkRequest(_ why: ReasonOptions, _ numbers: [CredentialNumber]) throws {
    try why.check()
    guard Set(numbers).count == numbers.count else { throw ValidationError("a number is named twice") }
}
