public import Credential
internal import Glibc

/// Standard output, line by line.
public enum StandardOutput {
    /// Writes a line at once, so that a scanner's user sees each answer as it comes; ends the command with 74 when that
    /// fails, because an answer that nobody sees is none.
    public static func print(_ line: String) {
        guard !write(line + "\n", to: STDOUT_FILENO) else { return }
        note("error: standard output cannot be written: \(unsafe String(cString: strerror(errno)))")
        exit(ExitCode.inputOutput.rawValue)
    }

    /// Writes a line to standard error; see `shown`.
    public static func note(_ line: String) { write(shown(line) + "\n", to: STDERR_FILENO) }

    /// A text of lines as a terminal may show it. What it echoes, a file's name or an argument, comes from anywhere: nothing of
    /// it but line ends and tabs acts on the terminal or on the order of the letters.
    public static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { CheckedText.problem($0) != nil }) else { return text }
        return text.unicodeScalars.map { scalar in
            scalar == "\n" || scalar == "\t" ? String(scalar) : CheckedText.escaped(String(scalar))
        }.joined()
    }

    /// Writes a text whole; says whether that was possible, and errno says why not.
    @discardableResult
    public static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// What the environment says about its user.
public enum Environment {
    /// Chinese in a Chinese locale (LC_ALL, LC_MESSAGES, LANG in this order), English elsewhere.
    public static var language: Language {
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = unsafe getenv(variable) else { continue }
            let name = unsafe String(cString: value)
            if !name.isEmpty { return name.hasPrefix("zh") ? .chinese : .english }
        }
        return .english
    }

    /// The language of messages, which may come before any option is understood: that of `--lang` wherever it stands, else
    /// the environment's.
    public static var messageLanguage: Language {
        let arguments = CommandLine.arguments
        for (place, argument) in arguments.enumerated() where argument.hasPrefix("--lang") {
            let tag = argument == "--lang" ? arguments.dropFirst(place + 1).first : String(argument.dropFirst(7))
            if let language = tag.flatMap(Language.init(tag:)) { return language }
        }
        return language
    }
}
