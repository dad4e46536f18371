internal import ArgumentParser
internal import Checking
internal import Glibc

/// The command: subcommands by subject.
struct PaizaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paiza",
        abstract: "issue, print and check administrative law-enforcement credentials",
        discussion: """
            examples:
              paiza authority init office --root-dir safe --name 内蒙古自治区人民政府
              paiza issue --authority office --roster roster.csv --portraits portraits
              paiza render --authority office --out cards
              paiza handout --authority office 05010100001
              paiza bundle make --authority office --out bundle.paiza
              paiza verify --bundle bundle.paiza --root office/root.pem cards/05010100001-front.png

            exit codes: 0 valid or done, 1 rejected, 2 undetermined, 64 usage, 65 malformed input or some rows failed,
            66 no such file, 74 input or output failed
            """,
        version: version,
        subcommands: [
            AuthorityCommand.self, IssueCommand.self, HandoutCommand.self, RenderCommand.self, PayloadCommand.self,
            StatusCommand.self, BundleCommand.self, TrustCommand.self, ElectronicCommand.self, PresentCommand.self,
            VerifyCommand.self, WordsCommand.self, RegisterCommand.self, LookupCommand.self,
            DecodeHEICCommand.self,
        ])

    static let version = "0.1.0"
}

@main
enum Paiza {
    static func main() {
        do {
            var command = try PaizaCommand.parseAsRoot()
            try command.run()
        } catch let failure as CheckFailure {
            Terminal.note(failure.description)
            exit(failure.code.rawValue)
        } catch {
            PaizaCommand.exit(withError: error)
        }
    }
}
