internal import ArgumentParser
internal import Checking
internal import Credential
internal import Glibc

/// The small verifier: texts only, one static file.
struct PaizaVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paiza-verify", abstract: "check the texts of credential codes offline",
        discussion: """
            Inputs: the text of a code in any form, or - for one text a line on standard input. At a terminal - waits for
            a hand scanner: Enter, Tab or both may end a scan, the same scan within three seconds is ignored, Enter or r
            shows the last answer again, q quits; one bell is valid, three are rejected, two are no verdict.
            Exit codes: 0 valid, 1 rejected, 2 undetermined, 64 usage, 65 malformed, 66 no such file, 74 input or output
            failed; of several inputs the first that occurs of 74, 66, 65, 1, 2, 0.
            """,
        version: "0.1.0")

    @OptionGroup var options: CheckOptions
    @OptionGroup var batch: BatchOptions
    @Argument(help: "texts, or -") var inputs: [String] = []

    /// For the argument parser.
    init() {}

    /// A call that needs no parser.
    init(_ options: CheckOptions, _ inputs: [String]) {
        (self.options, self.inputs) = (options, inputs)
        batch = .none
    }

    func run() throws {
        try batch.requireInputs(inputs)
        try options.checkPortraitPlace(inputs, batch, endings: [".webp"])
        let question = try options.question(machineClock: Instant(seconds: time(nil)))
        var session = try options.session(question)
        batch.beginReport(&session)
        for input in inputs where session.interruption == nil {
            if input == "-" {
                checkLines(&session)
            } else {
                check(input, named: "text", &session)
            }
        }
        try batch.check(&session) { item, session in check(item.text, named: "line \(item.line)", &session) }
        try batch.endReport(session)
        try options.writePortrait(session) { (portrait, _) throws(CheckFailure) in portrait.bytes }
        session.followInterruption()
        options.sayWhatIsRemembered { StandardOutput.note($0) }
        throw ArgumentParser.ExitCode(session.exitCode.rawValue)
    }

    private func checkLines(_ session: inout CheckSession) {
        do throws(CheckFailure) { try session.checkLines(descriptor: 0) } catch { session.report(error, input: "-") }
    }

    private func check(_ input: String, named name: String, _ session: inout CheckSession) {
        guard unsafe access(input, F_OK) != 0 else {
            let failure = CheckFailure(
                .malformed,
                Sentence(
                    "\"\(input)\" is a file, and only texts are checked here", "“\(input)”是文件，这里只核验文本"),
                hint: Sentence(
                    "paiza verify reads pictures; - and --batch read texts from files",
                    "图片请用 paiza verify；文件中的文本请用 - 或 --batch 读入"))
            return session.report(failure, input: input)
        }
        session.check(typed: input, input: name)
    }
}

@main
enum PaizaVerify {
    static func main() {
        do {
            if let plain = PlainCall.command(Array(CommandLine.arguments.dropFirst())) { return try plain.run() }
            var command = try PaizaVerifyCommand.parseAsRoot()
            try command.run()
        } catch let failure as CheckFailure {
            StandardOutput.note(failure.description)
            exit(failure.code.rawValue)
        } catch let code as ArgumentParser.ExitCode {
            // Not through the parser, which would look for words to go with it: a tenth of a short run.
            exit(code.rawValue)
        } catch {
            PaizaVerifyCommand.exit(withError: error)
        }
    }
}
