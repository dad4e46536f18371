internal import Checking
internal import Glibc

/// Standard output for results, standard error for messages, and the prompt for secrets.
enum Terminal {
    static func print(_ line: String) { StandardOutput.print(line) }

    static func note(_ line: String) { StandardOutput.note(line) }

    /// A result, in the language that the call asks for.
    static func print(_ line: Sentence) { print(line(Environment.messageLanguage)) }

    /// A message, in the language that the call asks for.
    static func note(_ line: Sentence) { note(line(Environment.messageLanguage)) }

    /// Asks a question on the terminal and returns the answer without blanks around it.
    static func ask(_ question: String) throws(CheckFailure) -> String {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CheckFailure(
                .usage, Sentence("there is no terminal to ask on", "没有可供询问的终端"),
                hint: Sentence("see --help for what scripts give instead", "脚本的写法见 --help"))
        }
        defer { close(terminal) }
        StandardOutput.write(question, to: terminal)
        var lines = LineReader(descriptor: terminal)
        let answer = try lines.next() ?? ""
        return String(answer.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Asks for a passphrase on the terminal without showing it.
    static func askPassphrase(_ prompt: String) throws(CheckFailure) -> [UInt8] {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CheckFailure(
                .usage, Sentence("a passphrase is needed and there is no terminal to ask on", "需要口令，而没有可供询问的终端"),
                hint: Sentence(
                    "give --passphrases FOLDER with one file of mode 0600 for each key",
                    "请用 --passphrases 指定文件夹，每把密钥一个权限为 0600 的口令文件"))
        }
        defer { close(terminal) }
        StandardOutput.write(prompt + ": ", to: terminal)
        var shown = termios()
        let hasModes = unsafe tcgetattr(terminal, &shown) == 0
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        if hasModes { _ = unsafe tcsetattr(terminal, TCSAFLUSH, &hidden) }
        defer {
            if hasModes { _ = unsafe tcsetattr(terminal, TCSAFLUSH, &shown) }
            StandardOutput.write("\n", to: terminal)
        }
        var lines = LineReader(descriptor: terminal)
        guard let line = try lines.next() else {
            throw CheckFailure(.usage, Sentence("no passphrase was given", "没有输入口令"))
        }
        return Array(line.utf8)
    }
}
