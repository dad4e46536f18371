public import ArgumentParser
internal import Credential
internal import Glibc

/// What a command says of itself, in the language that the call asks for.
public enum Help {
    private static let isChinese = Environment.messageLanguage == .chinese

    /// One of two texts.
    public static func text(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

    /// Ends the command with what the argument parser has to say: help, a version, or a usage error.
    public static func end<Root: ParsableCommand>(_ root: Root.Type, with error: any Error) -> Never {
        let code = root.exitCode(for: error).rawValue
        // Broken into lines below, because the parser counts characters and not columns, and would break examples.
        let whole = root.fullMessage(for: error, columns: 100_000)
        let message = StandardOutput.shown(isChinese ? ParserWords.chinese(whole) : HelpLine.broken(whole))
        if !message.isEmpty { StandardOutput.write(message + "\n", to: code == 0 ? STDOUT_FILENO : STDERR_FILENO) }
        exit(code)
    }
}

extension ArgumentHelp {
    /// The help of an option, in one of two languages.
    public static func words(_ english: String, _ chinese: String) -> ArgumentHelp {
        ArgumentHelp(Help.text(english, chinese))
    }
}
