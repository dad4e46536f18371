import Testing

/// What both commands do whatever their task is.
@Suite struct CommandTests {
    @Test(arguments: [
        ["nonsense"], ["payload"], ["issue"], ["render", "--dpi", "100", "--authority", "a", "--out", "b"],
    ])
    func wrongArgumentsAreUsage(_ arguments: [String]) throws {
        let outcome = try Command.paiza.run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("Usage: paiza"))
    }

    @Test func versionAndHelp() throws {
        for command in [Command.paiza, .verify] {
            let version = try command.run(["--version"])
            #expect(version.output == "0.1.0\n")
            let help = try command.run(["--help"])
            #expect(help.code == 0)
            #expect(help.output.contains("USAGE: \(command.rawValue)"))
        }
    }
}
