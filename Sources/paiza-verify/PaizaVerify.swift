internal import ArgumentParser
internal import Checking
internal import Credential
internal import Glibc

/// The small verifier: texts only, one static file.
struct PaizaVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paiza-verify", abstract: "check the texts of credential codes offline",
        discussion: """
            Inputs: the text of a code in any form, or - for one text a line on standard input.
            Exit codes: 0 valid, 1 rejected, 2 undetermined, 64 usage, 65 malformed, 66 no such file, 74 input or output
            failed; of several inputs the first that occurs of 74, 66, 65, 1, 2, 0.
            """,
        version: "0.1.0")

    @OptionGroup var options: CheckOptions
    @Argument(help: "texts, or -") var inputs: [String]

    func run() throws {
        let question = try options.question(machineClock: Instant(seconds: time(nil)))
        var session = try options.session(question)
        for input in inputs {
            if input == "-" {
                try session.checkLines(descriptor: 0)
            } else {
                session.check(typed: input, input: "text")
            }
        }
        options.sayWhatIsRemembered { StandardOutput.note($0) }
        throw ArgumentParser.ExitCode(session.exitCode.rawValue)
    }
}

@main
enum PaizaVerify {
    static func main() {
        do {
            var command = try PaizaVerifyCommand.parseAsRoot()
            try command.run()
        } catch let failure as CheckFailure {
            StandardOutput.note(failure.description)
            exit(failure.code.rawValue)
        } catch {
            PaizaVerifyCommand.exit(withError: error)
        }
    }
}
